"""Pack extension/ into dist/: an .xpi for Firefox and a .zip for Chromium, with the same content.

The same files give the same bytes, whenever and wherever they were checked out. `pack_extension.py [FOLDER]` packs into
that folder instead. Prints each file's size and SHA-256.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import tomllib
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
NAME = "style-assistant"
FIRST_DAY = (1980, 1, 1, 0, 0, 0)  # of the zip format's calendar
PLAIN_FILE = 0o100644 << 16


class Unpackable(Exception):
    """Why the extension cannot be packed, in a sentence."""


def main(arguments: list[str]) -> int:
    """Write both packages; return the exit status."""
    target = Path(arguments[0]) if arguments else ROOT / "dist"
    try:
        version = checked_version(ROOT)
    except Unpackable as error:
        print(error, file=sys.stderr)
        return 1
    content = packed(ROOT / "extension")
    target.mkdir(parents=True, exist_ok=True)
    for ending in ("xpi", "zip"):
        path = target / f"{NAME}-{version}.{ending}"
        path.write_bytes(content)
        print(f"{path.relative_to(ROOT) if path.is_relative_to(ROOT) else path}  {len(content)} bytes")
    print(f"sha256 {hashlib.sha256(content).hexdigest()}")
    return 0


def checked_version(root: Path) -> str:
    """Return the version that the manifest and the project agree on.

    Raises Unpackable when they do not.
    """
    manifest = json.loads((root / "extension" / "manifest.json").read_text(encoding="utf-8"))["version"]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    if manifest != project:
        raise Unpackable(f"extension/manifest.json says version {manifest}, and pyproject.toml {project}.")
    return str(manifest)


def packed(folder: Path) -> bytes:
    """Return a zip file of what is shipped from a folder."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in shipped(folder):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), FIRST_DAY)
            entry.create_system = 3  # Unix, on every system
            entry.external_attr = PLAIN_FILE
            archive.writestr(entry, path.read_bytes(), zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


def shipped(folder: Path) -> list[Path]:
    """Return the files that belong to the extension, by name: no hidden ones, no types, no notes, no tests."""
    return sorted(
        (path for path in folder.rglob("*") if path.is_file() and _belongs(path.relative_to(folder))),
        key=lambda path: path.relative_to(folder).as_posix(),
    )


def _belongs(path: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.parts)
    foreign = any(part in {"node_modules", "tests"} for part in path.parts)
    return not hidden and not foreign and not path.name.endswith((".d.ts", ".md", ".test.js"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
