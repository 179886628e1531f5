"""Where the extension lies, and the tests and pages about it."""

from __future__ import annotations

from tests.architecture.places import DOCS, ROOT, TESTS

EXTENSION = ROOT / "extension"
UNIT = TESTS / "extension" / "unit"
PAGE = DOCS / "extension.md"

__all__ = ["EXTENSION", "PAGE", "ROOT", "UNIT"]
