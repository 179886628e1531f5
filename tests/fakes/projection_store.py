"""Rebuilds and checks the rows of an in-memory event store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from application.ports.projection_store import Difference, Progress, Verification, unseen
from application.projection import Projection
from application.projections.rebuild import Fold
from tests.fakes.event_store import InMemoryEventStore


class InMemoryProjectionStore:
    """Never outdated: its rows are always of the code that runs."""

    def __init__(self, store: InMemoryEventStore) -> None:
        self._store = store

    def outdated(self) -> tuple[str, ...]:
        """None ever are."""
        return ()

    def rebuild(self, projections: Sequence[Projection[Any]] | None = None, progress: Progress = unseen) -> int:
        """Folds the log afresh into the rows."""
        chosen = self._store.fold.projections if projections is None else tuple(projections)
        kinds = tuple({kind for projection in chosen for kind in projection.handles})
        events = list(self._store.read_all(kinds=kinds))
        fold = Fold(chosen)
        fold.add_all(events)
        for projection, rows in fold.rows.items():
            self._store.fold.rows[projection].clear()
            self._store.fold.rows[projection].update(rows)
        progress(len(self._store.log), len(self._store.log))
        return len(events)

    def verify(self, progress: Progress = unseen) -> Verification:
        """Folds the log afresh and compares."""
        fold = Fold(self._store.fold.projections)
        fold.add_all(self._store.log)
        progress(len(self._store.log), len(self._store.log))
        differences = tuple(
            Difference(projection=projection.name, key=key, live=_text(live.get(key)), rebuilt=_text(rows.get(key)))
            for projection, rows in fold.rows.items()
            for live in (self._store.fold.rows[projection],)
            for key in sorted(live.keys() | rows.keys())
            if live.get(key) != rows.get(key)
        )
        return Verification(events=len(self._store.log), differences=differences)


def _text(row: msgspec.Struct | None) -> str | None:
    return None if row is None else msgspec.json.encode(row).decode()
