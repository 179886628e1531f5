"""`make extension` packs the same bytes from the same files, and the icons are those of their drawing."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from tests.extension.places import EXTENSION, ROOT
from tools.make_icons import DRAWINGS, icon
from tools.pack_extension import Unpackable, checked_version, packed, shipped

NEXT_YEAR = 1_830_000_000


def names(package: bytes) -> list[str]:
    """The names of the files in a package, in its order."""
    return zipfile.ZipFile(io.BytesIO(package)).namelist()


def test_two_checkouts_of_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    other = tmp_path / "extension"
    shutil.copytree(EXTENSION, other)
    for path in [*other.rglob("*")][::-1]:
        path.chmod(0o755 if path.is_dir() else 0o600)
        os.utime(path, (NEXT_YEAR, NEXT_YEAR))
    package = packed(other)
    assert package == packed(EXTENSION)
    (other / "ui" / "new.js").write_text("", encoding="utf-8")
    assert package != packed(other)


def test_files_lie_in_the_package_by_name_with_the_manifest_at_its_top() -> None:
    inside = names(packed(EXTENSION))
    assert "manifest.json" in inside
    assert inside == sorted(inside)
    assert len(inside) == len(shipped(EXTENSION))


def test_what_is_for_those_who_work_on_it_stays_at_home(tmp_path: Path) -> None:
    for name in (
        "manifest.json",
        "types.d.ts",
        ".eslintrc",
        ".cache/a.js",
        "README.md",
        "ui/a.js",
        "ui/a.test.js",
        "tests/b.js",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("", encoding="utf-8")
    assert names(packed(tmp_path)) == ["manifest.json", "ui/a.js"]


def test_what_is_packed_comes_out_as_it_went_in() -> None:
    package = zipfile.ZipFile(io.BytesIO(packed(EXTENSION)))
    assert package.testzip() is None
    assert all(package.read(str(path.relative_to(EXTENSION))) == path.read_bytes() for path in shipped(EXTENSION))


def test_the_extension_has_the_project_s_version() -> None:
    assert checked_version(ROOT)


def test_another_version_is_not_packed(tmp_path: Path) -> None:
    (tmp_path / "extension").mkdir()
    (tmp_path / "extension" / "manifest.json").write_text('{"version": "1.0.1"}', encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nversion = "1.0.0"\n', encoding="utf-8")
    with pytest.raises(Unpackable, match=r"version 1\.0\.1, and pyproject\.toml 1\.0\.0"):
        checked_version(tmp_path)


@pytest.mark.parametrize("size", DRAWINGS)
def test_an_icon_is_that_of_its_drawing(size: int) -> None:
    kept = Image.open(EXTENSION / "icons" / f"{size}.png").convert("RGBA")
    assert kept.size == (size, size)
    difference = ImageChops.difference(kept, icon(size))
    assert max(difference.tobytes()) <= 8  # another version of Pillow may round otherwise
