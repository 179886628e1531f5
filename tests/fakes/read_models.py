"""Rows of projections in dicts."""

from __future__ import annotations

from typing import TypeVar, cast

import msgspec

from application.projection import Projection
from tests.fakes.event_store import InMemoryEventStore

Row = TypeVar("Row", bound=msgspec.Struct)


class InMemoryReadModels:
    """Reads the rows that an in-memory event store has folded."""

    def __init__(self, store: InMemoryEventStore) -> None:
        self._store = store

    def get(self, projection: Projection[Row], key: str) -> Row | None:
        """The row of a key."""
        return cast("Row | None", self._store.fold.rows[projection].get(key))

    def rows(self, projection: Projection[Row], prefix: str = "") -> list[tuple[str, Row]]:
        """Keys and rows whose key begins with ``prefix``, by key."""
        found = self._store.fold.rows[projection].items()
        return sorted(
            ((key, cast("Row", row)) for key, row in found if row is not None and key.startswith(prefix)),
            key=lambda pair: pair[0],
        )

    def indexed(
        self,
        projection: Projection[Row],
        prefix: str = "",
        *,
        descending: bool = False,
        after: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> list[tuple[str, str, Row]]:
        """Index, key and row of those whose index begins with ``prefix``, by (index, key)."""
        found = [(projection.index(key, row), key, row) for key, row in self.rows(projection)]
        listed = [(index, key, row) for index, key, row in found if index is not None and index.startswith(prefix)]
        listed.sort(key=lambda item: item[:2], reverse=descending)
        if after is not None:
            listed = [item for item in listed if (item[:2] < after if descending else item[:2] > after)]
        return listed[:limit]

    def count(self, projection: Projection[Row]) -> int:
        """How many rows there are."""
        return len(self.rows(projection))
