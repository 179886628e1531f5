"""`pictures`: what is kept, and the removal of what nothing tells of; backups with pictures."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from domain.events import PictureStored
from entrypoints.cli.opening import contained, settings_of
from tests.entrypoints.cli.conftest import PROFILE, Record, Run, RunJson


@pytest.fixture
def pictures(data_dir: Path, record: Record) -> tuple[str, str]:
    """Two old pictures; an event tells of the first."""
    store = contained(settings_of(data_dir)).image_store()
    told, left_over = store.put(b"p" * 1500), store.put(b"left over")
    for name in (told, left_over):
        os.utime(data_dir / "images" / name[:2] / f"{name}.webp", (0, 0))
    record(
        "product-1",
        PictureStored(
            product_id="1", url="https://shop.example/1.jpg", sha256=told, width=1, height=1, bytes=1500, colors=()
        ),
    )
    return told, left_over


def kept(data_dir: Path) -> set[str]:
    return {path.stem for path in (data_dir / "images").rglob("*.webp")}


def test_it_says_what_there_is(run: Run, run_json: RunJson, pictures: tuple[str, str], data_dir: Path) -> None:
    assert run_json("pictures") == {
        "kept": {"pictures": 2, "bytes": 1509},
        "unused": {"pictures": 1, "bytes": 9},
        "missing": 0,
    }
    assert run("pictures").stdout.startswith("2 pictures (0.0 MB) kept.\n1 picture (0.0 MB) of nothing in the log.")
    (data_dir / "images" / pictures[0][:2] / f"{pictures[0]}.webp").unlink()
    assert "1 missing that the log tells of" in run("pictures").stdout


def test_where_there_are_none_it_says_so(run: Run) -> None:
    assert run("pictures").stdout == "0 pictures (0.0 MB) kept.\n"


def test_what_nothing_tells_of_is_removed_after_a_yes(
    run: Run, run_json: RunJson, pictures: tuple[str, str], data_dir: Path
) -> None:
    told, left_over = pictures

    assert run("pictures", "gc", "--dry-run").stdout == "Would remove 1 picture (0.0 MB).\n"
    assert "nobody here to ask" in run("pictures", "gc", exits=1).stderr
    assert kept(data_dir) == {told, left_over}

    assert run_json("pictures", "gc", "--yes") == {"pictures": 1, "bytes": 9, "dry_run": False}
    assert kept(data_dir) == {told}
    assert run("pictures", "gc").stdout == "Removed 0 pictures (0.0 MB).\n"


def test_the_data_directory_may_be_named_before_or_after(run: Run, tmp_path: Path, pictures: tuple[str, str]) -> None:
    elsewhere = ("--data-dir", tmp_path / "elsewhere")

    assert run("pictures", *elsewhere, "gc", "--dry-run").stdout == "Would remove 0 pictures (0.0 MB).\n"


def test_a_backup_brings_pictures_elsewhere(
    run: Run, run_json: RunJson, pictures: tuple[str, str], data_dir: Path, tmp_path: Path
) -> None:
    run("profile", "set", PROFILE)
    elsewhere = ("--data-dir", tmp_path / "elsewhere")
    piped = run("backup", "-").stdout_bytes

    run("backup", tmp_path / "backup.tar")
    tried = run_json("restore", tmp_path / "backup.tar", "--dry-run", *elsewhere)
    assert not (tmp_path / "elsewhere" / "images").exists()
    told = run_json("restore", "-", *elsewhere, input=piped)

    assert (tried["restored"], told["restored"], told["events"]) == (False, True, tried["events"])
    assert kept(tmp_path / "elsewhere") == kept(data_dir) == set(pictures)
    assert run_json("profile", "show", *elsewhere) == run_json("profile", "show")


@pytest.mark.usefixtures("pictures")
def test_an_import_can_be_tried_where_there_are_pictures(run: Run, run_json: RunJson) -> None:
    lines = run("export", "-").stdout_bytes

    assert run_json("import", "-", "--dry-run", input=lines)["skipped"] == len(lines.splitlines())


@pytest.mark.usefixtures("pictures")
def test_erasing_everything_removes_pictures(run: Run, data_dir: Path) -> None:
    assert str(data_dir / "images") in run("erase", "--all", "--dry-run").stdout
    run("erase", "--all", "--yes")

    assert not data_dir.exists()
