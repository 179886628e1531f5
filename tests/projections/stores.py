"""Every implementation of the event store with what reads and rebuilds its rows, for the contracts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from adapters.sqlite.connection import open_writer
from adapters.sqlite.event_store import SqliteEventStore
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.sqlite.projection_tables import table
from adapters.sqlite.read_models import SqliteReadModels
from application.ports.event_store import EventStore
from application.ports.projection_store import ProjectionStore
from application.ports.read_models import ReadModels
from application.projection import Projection
from application.projections import ALL
from tests.fakes.clock import FakeClock
from tests.fakes.event_store import InMemoryEventStore
from tests.fakes.ids import FakeIds
from tests.fakes.projection_store import InMemoryProjectionStore
from tests.fakes.read_models import InMemoryReadModels


@dataclass(frozen=True, kw_only=True)
class Stores:
    """One implementation. ``spoil`` writes a row (None removes it) past the log, as only a bug could."""

    events: EventStore
    read_models: ReadModels
    projection_store: ProjectionStore
    clock: FakeClock
    spoil: Callable[[Projection[Any], str, msgspec.Struct | None], None]
    close: Callable[[], None] = lambda: None


def in_memory(_folder: Path) -> Stores:
    """The fakes."""
    clock = FakeClock()
    store = InMemoryEventStore(clock, FakeIds())

    def spoil(projection: Projection[Any], key: str, row: msgspec.Struct | None) -> None:
        store.fold.rows[projection][key] = row

    return Stores(
        events=store,
        read_models=InMemoryReadModels(store),
        projection_store=InMemoryProjectionStore(store),
        clock=clock,
        spoil=spoil,
    )


def on_sqlite(folder: Path, projections: Sequence[Projection[Any]] = ALL) -> Stores:
    """The real ones, in a folder."""
    path = folder / "events.db"
    clock = FakeClock()
    store = SqliteEventStore(path, clock, FakeIds(), projections)
    store.start()
    read_models = SqliteReadModels(path)

    def spoil(projection: Projection[Any], key: str, row: msgspec.Struct | None) -> None:
        connection = open_writer(path)
        table(projection).write(connection, {key: row})
        connection.close()

    def close() -> None:
        read_models.close()
        store.close()

    return Stores(
        events=store,
        read_models=read_models,
        projection_store=SqliteProjectionStore(path, projections),
        clock=clock,
        spoil=spoil,
        close=close,
    )


IMPLEMENTATIONS: dict[str, Callable[[Path], Stores]] = {"in memory": in_memory, "on SQLite": on_sqlite}
