"""Where new identifiers come from."""

from __future__ import annotations

from typing import Protocol


class Ids(Protocol):
    """Makes identifiers."""

    def new(self) -> str:
        """A UUID never given before, in its 36-character form; later ones sort after earlier ones (version 7)."""
        ...
