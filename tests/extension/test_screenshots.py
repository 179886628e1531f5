"""The pictures of the extension that go with its pages: those that are named are there, and small."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image

from tests.extension.places import ROOT

MOST_BYTES = 200_000
FOLDER = ROOT / "docs" / "screenshots"
PAGES = (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md")))
LINK = re.compile(r"\]\((?:docs/)?screenshots/([\w.-]+)\)")


def named() -> set[str]:
    """All files of that folder that a page shows."""
    return {name for page in PAGES for name in LINK.findall(page.read_text(encoding="utf-8"))}


def test_every_picture_that_a_page_names_is_there_and_every_one_there_is_named() -> None:
    assert {path.name for path in FOLDER.iterdir()} == named()


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_picture_is_small_and_whole(path: Path) -> None:
    assert path.stat().st_size < MOST_BYTES
    with Image.open(path) as picture:
        picture.load()
        assert picture.format == "PNG"
        assert picture.width <= 1280
