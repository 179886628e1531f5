"""Rows derived from events, for reading."""

from __future__ import annotations

from typing import Protocol, TypeVar

import msgspec

from application.projection import Projection

Row = TypeVar("Row", bound=msgspec.Struct)


class ReadModels(Protocol):
    """Reads the rows of projections as they are after the last commit. Nothing here writes."""

    def get(self, projection: Projection[Row], key: str) -> Row | None:
        """The row of a key. A point read of some microseconds, meant to be called on the event loop."""
        ...

    def rows(self, projection: Projection[Row], prefix: str = "") -> list[tuple[str, Row]]:
        """Keys and rows whose key begins with ``prefix``, by key."""
        ...

    def indexed(
        self,
        projection: Projection[Row],
        prefix: str = "",
        *,
        descending: bool = False,
        after: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> list[tuple[str, str, Row]]:
        """Index, key and row of those whose index begins with ``prefix``, by (index, key).

        ``after`` is the (index, key) to go on behind. Rows whose index is None are in no such list.
        """
        ...

    def count(self, projection: Projection[Row]) -> int:
        """How many rows there are."""
        ...
