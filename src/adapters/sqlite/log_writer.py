"""Commits appends: many in one transaction, each on its own, with the projections they change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import apsw
import msgspec

from adapters.sqlite.codec import Codec, instant_text
from adapters.sqlite.connection import unavailable
from adapters.sqlite.log_reader import KNOWN_IDS, LAST_POSITION, LAST_VERSION, StoredRow
from adapters.sqlite.projection_tables import Table, outdated
from application.ports.clock import Clock
from application.ports.event_store import ConcurrentAppend, StoreUnavailable, StreamWrite
from application.ports.ids import Ids
from application.projection import Projection
from application.projections.rebuild import Fold, Rows
from application.recorded import Recorded
from domain.events import Event

Append = tuple[StreamWrite, ...]
Outcome = tuple[Recorded, ...] | Exception
"""What an append recorded, or why it recorded nothing."""

_MOST_REMEMBERED = 20_000
_MOST_RECENT_IDS = 4096
INSERT = "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)"


class LogWriter:
    """Writes to the log through one connection, from one thread at a time.

    What it remembers from one transaction to the next (positions, versions, rows) is dropped whenever the database's
    ``data_version`` says that somebody else has written, and whenever a transaction of its own did not end well.
    ``recent_ids`` are some of the event ids in the log, the latest that appends came with; any thread may look.
    """

    def __init__(
        self,
        connection: apsw.Connection,
        clock: Clock,
        ids: Ids,
        projections: Sequence[Projection[Any]],
        codec: Codec,
    ) -> None:
        self.recent_ids: dict[str, None] = {}
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
        batch = _Batch(self._clock.now(), self._ids_in_log(appends))
        outcomes = [self._take(append, batch) for append in appends]
        if batch.rows:
            self._connection.executemany(INSERT, batch.rows)
            self._fold.add_all(batch.recorded)
            self._write_rows()
            self._execute("COMMIT")
            self._remember_rows()
        else:
            self._execute("ROLLBACK")
        self._remember_ids(batch.ids)
        return outcomes

    def _ids_in_log(self, appends: Sequence[Append]) -> set[str]:
        """Those of the given event ids that the log has already."""
        given = [id_ for append in appends for write in append if write.event_ids for id_ in write.event_ids]
        if not given:
            return set()
        return {id_ for (id_,) in self._execute(KNOWN_IDS, (apsw.carray(tuple(given)),))}

    def _take(self, append: Append, batch: _Batch) -> Outcome:
        """Decides on one append, and puts what it writes into the batch."""
        fresh: list[tuple[StreamWrite, Event, str]] = []
        taken = batch.ids
        for write in append:
            given = write.event_ids
            if given is None:
                fresh += [(write, event, self._ids.new()) for event in write.events]
            elif len(given) != len(write.events):
                raise ValueError(f"{len(given)} ids were given for {len(write.events)} events")
            else:
                for event, event_id in zip(write.events, given):  # noqa: B905 - just compared, and strict costs
                    if event_id not in taken:
                        taken.add(event_id)
                        fresh.append((write, event, event_id))
        if not fresh:
            return ()
        for write in append:
            expected = write.expected_version
            if expected is not None and expected != (actual := self._version(write.stream)):
                taken.difference_update([event_id for _, _, event_id in fresh])
                return ConcurrentAppend(write.stream, expected, actual)
        return self._record(fresh, batch)

    def _record(self, fresh: list[tuple[StreamWrite, Event, str]], batch: _Batch) -> tuple[Recorded, ...]:
        versions = self._versions
        first = len(batch.recorded)
        for write, event, event_id in fresh:
            tag, body, as_read = self._codec.encode_checked(event)
            stream, caused_by = write.stream, write.caused_by
            self._position = position = self._position + 1
            versions[stream] = version = 1 + (versions[stream] if stream in versions else self._version(stream))
            batch.recorded.append(
                Recorded(
                    position=position,
                    stream=stream,
                    version=version,
                    recorded_at=batch.at,
                    event_id=event_id,
                    caused_by=caused_by,
                    event=as_read,
                )
            )
            batch.rows.append((position, tag, stream, version, batch.at_text, event_id, caused_by, body))
        return tuple(batch.recorded[first:])

    def _version(self, stream: str) -> int:
        version = self._versions.get(stream)
        if version is None:
            version = self._versions[stream] = self._execute(LAST_VERSION, (stream,)).get
        return version

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

    def _remember_ids(self, event_ids: Iterable[str]) -> None:
        recent = self.recent_ids
        recent.update(dict.fromkeys(event_ids))
        while len(recent) > _MOST_RECENT_IDS:
            del recent[next(iter(recent))]

    def _refresh(self) -> None:
        data_version = self._execute("PRAGMA data_version").get
        if data_version == self._data_version:
            return
        self._forget()
        self._require_own_projections()
        self._position = self._execute(LAST_POSITION).get
        self._data_version = data_version

    def _require_own_projections(self) -> None:
        """Refuses to write where another version of the program rebuilt the read models, or they are not built."""
        foreign = outdated(self._connection, self._tables)
        if foreign:
            names = ", ".join(projection.name for projection in foreign)
            raise StoreUnavailable(
                f"The read models {names} were built by another version of this program; restart it."
            )

    def _abandon(self) -> None:
        self._forget()
        if self._connection.in_transaction:
            self._execute("ROLLBACK")

    def _forget(self) -> None:
        self._data_version = None
        self._versions.clear()
        for rows in (*self._known.values(), *self._fold.rows.values()):
            rows.clear()


class _Batch:
    """What one transaction is about to write, and the event ids that are no longer free."""

    __slots__ = ("at", "at_text", "ids", "recorded", "rows")

    def __init__(self, at: datetime, ids: set[str]) -> None:
        self.at = at if at.tzinfo is UTC else at.astimezone(UTC)
        self.at_text = instant_text(at)
        self.ids = ids
        self.recorded: list[Recorded] = []
        self.rows: list[StoredRow] = []
