"""The event log on SQLite."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import apsw

from adapters.sqlite.codec import Codec
from adapters.sqlite.connection import Readers
from adapters.sqlite.group_commit import GroupCommit
from adapters.sqlite.log_reader import LogReader
from adapters.sqlite.log_writer import Append, LogWriter
from adapters.sqlite.opening import open_up_to_date
from adapters.sqlite.store_lock import StoreLock
from application.ports.clock import Clock
from application.ports.event_store import StoreUnavailable, StreamWrite
from application.ports.ids import Ids
from application.projection import Projection
from application.projections import ALL
from application.recorded import Recorded
from domain.events import Event


class SqliteEventStore:
    """Appends through one writing thread with group commit; reads on the caller's thread.

    Others may append to the same file at any time, from any process.
    """

    def __init__(self, path: Path, clock: Clock, ids: Ids, projections: Sequence[Projection[Any]] = ALL) -> None:
        self._path = path
        self._clock = clock
        self._ids = ids
        self._projections = tuple(projections)
        self._codec = Codec()
        self._reader = LogReader(Readers(path), self._codec)
        self._lock = StoreLock(path)
        self._recent: Container[str] = ()
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
            self._connection = open_up_to_date(self._path, self._projections)
            writer = LogWriter(self._connection, self._clock, self._ids, self._projections, self._codec)
        except BaseException:
            self._let_go()
            raise
        self._recent = writer.recent_ids
        self._commits = GroupCommit(writer.commit)

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
        return self._reader.version(stream)

    def last_position(self) -> int:
        """How many events the log has."""
        return self._reader.last_position()

    def read_stream(self, stream: str) -> Iterator[Recorded]:
        """The events of a stream, oldest first, read in batches."""
        return self._reader.stream(stream)

    def read_all(
        self, *, after: int = 0, limit: int | None = None, kinds: Sequence[type[Event]] | None = None
    ) -> Iterator[Recorded]:
        """The log in order, read in batches; see the port."""
        return self._reader.all(after=after, limit=limit, kinds=kinds)

    def _let_go(self) -> None:
        self._reader.close()
        if self._connection is not None:
            self._connection.set_busy_timeout(0)
            with suppress(apsw.Error):  # somebody is reading; the last to close does it
                self._connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
            self._connection.close()
            self._connection = None
        self._lock.close()


def _require_an_id_each(writes: Append) -> None:
    for write in writes:
        event_ids = write.event_ids
        if event_ids is not None and len(event_ids) != len(write.events):
            raise ValueError(f"{len(event_ids)} ids were given for {len(write.events)} events")
