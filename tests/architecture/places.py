"""Where things lie, for tests about the whole repository."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
TESTS = ROOT / "tests"
DOCS = ROOT / "docs"
PACKAGES = ("domain", "application", "adapters", "entrypoints")


def modules(place: Path = SRC) -> Iterator[Path]:
    """The Python files under a place, by name."""
    return iter(sorted(path for path in place.rglob("*.py") if "__pycache__" not in path.parts))


def documentation() -> dict[str, str]:
    """The README and every page under docs/, by path."""
    pages = [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]
    return {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in pages}


def documented_lines() -> list[str]:
    """Every line of the documentation."""
    return [line for text in documentation().values() for line in text.splitlines()]
