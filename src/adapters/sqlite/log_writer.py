"""Commits appends: many in one transaction, each on its own, with the projections they change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import apsw
import msgspec

from adapters.sqlite.codec import TAGS, Codec, instant_text
from adapters.sqlite.connection import unavailable
from adapters.sqlite.projection_tables import Table, outdated
from application.ports.clock import Clock
from application.ports.event_store import ConcurrentAppend, Recorded, StoreUnavailable, StreamWrite
from application.ports.ids import Ids
from application.projections.projection import Projection
from application.projections.rebuild import Fold, Rows
from domain.events import Event

Append = tuple[StreamWrite, ...]
Outcome = tuple[Recorded, ...] | Exception
"""What an append recorded, or why it recorded nothing."""

_MOST_REMEMBERED = 20_000
_INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
_LAST_POSITION = "SELECT coalesce(max(position), 0) FROM events"
_LAST_VERSION = "SELECT coalesce(max(version), 0) FROM events WHERE stream = ?"
_HAS_ID = "SELECT 1 FROM events WHERE event_id = ?"


class LogWriter:
    """Writes to the log through one connection, from one thread at a time.

    What it remembers from one transaction to the next (positions, versions, rows) is dropped whenever the database's
    ``data_version`` says that somebody else has written, and whenever a transaction of its own did not end well.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        clock: Clock,
        ids: Ids,
        projections: Sequence[Projection[Any]],
        codec: Codec,
    ) -> None:
        self._connection = connection
        self._execute = connection.cursor().execute
        self._clock = clock
        self._ids = ids
        self._codec = codec
        self._tables = {projection: Table(projection) for projection in projections}
        self._known: dict[Projection[Any], Rows] = {projection: {} for projection in projections}
        self._fold = Fold(projections, self._load)
        self._data_version: int | None = None
        self._versions: dict[str, int] = {}
        self._position = 0

    def commit(self, appends: Sequence[Append]) -> list[Outcome]:
        """Handles the appends in order, in one transaction, and says of each what became of it.

        One that conflicts, or cannot be encoded or folded, has no effect on the others.
        """
        try:
            return self._transaction(appends)
        except apsw.Error as error:
            self._abandon()
            return [unavailable(error) for _ in appends]
        except StoreUnavailable as error:
            self._abandon()
            return [StoreUnavailable(str(error)) for _ in appends]
        except Exception as error:
            self._abandon()
            if len(appends) == 1:
                return [error]
            return [outcome for append in appends for outcome in self.commit((append,))]

    def _transaction(self, appends: Sequence[Append]) -> list[Outcome]:
        self._execute("BEGIN IMMEDIATE")
        self._refresh()
        at = self._clock.now()
        batch = _Batch(recorded_at=at, recorded_at_text=instant_text(at))
        outcomes = [self._take(append, batch) for append in appends]
        if not batch.inserts:
            self._execute("ROLLBACK")
            return outcomes
        self._connection.executemany(_INSERT, batch.inserts)
        self._write_rows()
        self._execute("COMMIT")
        self._remember_rows()
        return outcomes

    def _take(self, append: Append, batch: _Batch) -> Outcome:
        fresh = self._fresh(append, batch)
        if not fresh:
            return ()
        for write in append:
            if write.expected_version is not None:
                actual = self._version(write.stream)
                if actual != write.expected_version:
                    return ConcurrentAppend(write.stream, write.expected_version, actual)
        recorded = tuple(self._record(write, event, event_id, batch) for write, event, event_id in fresh)
        batch.ids.update(one.event_id for one in recorded)
        return recorded

    def _fresh(self, append: Append, batch: _Batch) -> list[tuple[StreamWrite, Event, str]]:
        fresh: list[tuple[StreamWrite, Event, str]] = []
        for write in append:
            if write.event_ids is None:
                fresh.extend((write, event, self._ids.new()) for event in write.events)
                continue
            seen = {event_id for _, _, event_id in fresh}
            for event, event_id in zip(write.events, write.event_ids, strict=True):
                if event_id not in seen and event_id not in batch.ids and not self._has(event_id):
                    seen.add(event_id)
                    fresh.append((write, event, event_id))
        return fresh

    def _record(self, write: StreamWrite, event: Event, event_id: str, batch: _Batch) -> Recorded:
        tag = TAGS[type(event)]
        body = self._codec.encode(event)
        self._position += 1
        version = self._versions[write.stream] = self._version(write.stream) + 1
        recorded = Recorded(
            position=self._position,
            stream=write.stream,
            version=version,
            recorded_at=batch.recorded_at,
            event_id=event_id,
            caused_by=write.caused_by,
            # As it will be read back: the log holds nothing unreadable, and a rebuild sees just what is folded here.
            event=self._codec.decode(tag, body),
        )
        self._fold.add(recorded)
        batch.inserts.append(
            (
                self._position,
                tag,
                write.stream,
                version,
                batch.recorded_at_text,
                event_id,
                write.caused_by,
                body,
            )
        )
        return recorded

    def _version(self, stream: str) -> int:
        version = self._versions.get(stream)
        if version is None:
            version = self._versions[stream] = self._execute(_LAST_VERSION, (stream,)).get
        return version

    def _has(self, event_id: str) -> bool:
        return self._execute(_HAS_ID, (event_id,)).get is not None

    def _load(self, projection: Projection[Any], key: str) -> msgspec.Struct | None:
        known = self._known[projection]
        if key in known:
            return known[key]
        return self._tables[projection].load(self._connection, key)

    def _write_rows(self) -> None:
        for projection, rows in self._fold.rows.items():
            if rows:
                self._tables[projection].write(self._connection, rows)

    def _remember_rows(self) -> None:
        for projection, rows in self._fold.rows.items():
            if rows:
                known = self._known[projection]
                known.update(rows)
                rows.clear()
                if len(known) > _MOST_REMEMBERED:
                    known.clear()
        if len(self._versions) > _MOST_REMEMBERED:
            self._versions.clear()

    def _refresh(self) -> None:
        data_version = self._execute("PRAGMA data_version").get
        if data_version == self._data_version:
            return
        self._forget()
        self._require_own_projections()
        self._position = self._execute(_LAST_POSITION).get
        self._data_version = data_version

    def _require_own_projections(self) -> None:
        """Refuses to write where another version of the program rebuilt the read models, or they are not built."""
        foreign = outdated(self._connection, self._tables)
        if foreign:
            names = ", ".join(projection.name for projection in foreign)
            raise StoreUnavailable(f"The read models {names} were built by another version of this program; restart it.")

    def _abandon(self) -> None:
        self._forget()
        if self._connection.in_transaction:
            self._execute("ROLLBACK")

    def _forget(self) -> None:
        self._data_version = None
        self._versions.clear()
        for rows in (*self._known.values(), *self._fold.rows.values()):
            rows.clear()


class _Batch(msgspec.Struct, kw_only=True):
    """What one transaction is about to write."""

    recorded_at: Any
    recorded_at_text: str
    ids: set[str] = msgspec.field(default_factory=set)
    inserts: list[tuple[int, str, str, int, str, str, str | None, bytes]] = msgspec.field(default_factory=list)
