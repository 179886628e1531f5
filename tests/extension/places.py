"""Where the extension lies, the tests and pages about it, and the places in it."""

from __future__ import annotations

from tests.architecture.places import DOCS, ROOT, TESTS

EXTENSION = ROOT / "extension"
UNIT = TESTS / "extension" / "unit"
PAGE = DOCS / "extension.md"
QUESTIONS = (
    "fit", "palette", "formality", "presentation", "aesthetics", "priorities", "avoid", "keywords", "sizes", "price",
)  # fmt: skip
"""Of the quiz, by the fragments of their addresses."""

__all__ = ["EXTENSION", "PAGE", "QUESTIONS", "ROOT", "UNIT"]
