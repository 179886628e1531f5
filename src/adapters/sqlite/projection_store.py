"""Rebuilds the read models beside the live ones, and swaps them in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import apsw

from adapters.sqlite.codec import Codec
from adapters.sqlite.connection import open_reader, open_writer, translated_errors
from adapters.sqlite.log_reader import LAST_POSITION, fetched, recorded_rows, scan
from adapters.sqlite.projection_tables import Table, built_versions, outdated, record_built, table
from adapters.sqlite.store_lock import StoreLock
from adapters.sqlite.verification import verified
from application.ports.projection_store import Progress, Verification, unseen
from application.projection import Projection
from application.projections import ALL
from application.projections.rebuild import Fold, Rows

_AT_ONCE = 1000


class SqliteProjectionStore:
    """Works beside a running event store, of this process or another, on a database whose schema is up to date."""

    def __init__(self, path: Path, projections: Sequence[Projection[Any]] = ALL) -> None:
        self._path = path
        self._projections = tuple(projections)
        self._codec = Codec()

    def outdated(self) -> tuple[str, ...]:
        """The names of projections whose rows are missing or were made by another version of their code."""
        with translated_errors(), closing(open_reader(self._path)) as connection:
            return tuple(projection.name for projection in outdated(connection, self._projections))

    def rebuild(self, projections: Sequence[Projection[Any]] | None = None, progress: Progress = unseen) -> int:
        """Makes rows anew and swaps them in; see the port. Of two that rebuild at once, the second waits."""
        chosen = self._projections if projections is None else tuple(projections)
        with self._turn(), translated_errors(), closing(open_writer(self._path)) as connection:
            return _Rebuild(connection, chosen, self._codec, progress).run(self._projections)

    def bring_up_to_date(self, progress: Progress = unseen) -> None:
        """Rebuilds what is outdated, and removes what the code no longer has."""
        with translated_errors(), closing(open_writer(self._path)) as connection:
            if self._is_current(connection):
                return
            with self._turn():
                stale = outdated(connection, self._projections)  # another process may have been first
                _Rebuild(connection, stale, self._codec, progress).run(self._projections)

    def verify(self, progress: Progress = unseen) -> Verification:
        """Compares the log, folded afresh, with the live rows; see the port."""
        with translated_errors(), closing(open_reader(self._path)) as connection:
            return verified(connection, self._projections, self._codec, progress)

    def _is_current(self, connection: apsw.Connection) -> bool:
        known = {projection.name for projection in self._projections}
        return not outdated(connection, self._projections) and built_versions(connection).keys() <= known

    @contextmanager
    def _turn(self) -> Iterator[None]:
        with closing(StoreLock(self._path.with_name(f"{self._path.name}-rebuild"))) as lock:
            lock.wait_alone()
            yield


class _Rebuild:
    """One rebuild: folds the log in memory, fills tables beside the live ones, catches up, swaps."""

    def __init__(
        self,
        connection: apsw.Connection,
        projections: Sequence[Projection[Any]],
        codec: Codec,
        progress: Progress,
    ) -> None:
        self._connection = connection
        self._tables = {projection: Table(projection, aside=True) for projection in projections}
        self._codec = codec
        self._progress = progress
        self._fold = Fold(projections)
        self._position = 0
        self._events = 0
        kinds = {kind for projection in projections for kind in projection.handles}
        self._sql, self._tags = scan(codec, tuple(kinds))

    def run(self, all_projections: Sequence[Projection[Any]]) -> int:
        """Rebuilds; how many events were read."""
        self._take_in(self._fold, self._progress)
        self._fill()
        self._catch_up(self._progress)
        with self._connection:
            self._catch_up(unseen)  # nobody can append any more: the shorter the better
            for projection, of in self._tables.items():
                of.become(self._connection, table(projection))
                record_built(self._connection, projection)
            self._remove_all_but(all_projections)
        return self._events

    def _take_in(self, fold: Fold, progress: Progress) -> None:
        """Folds what the log has behind the last event taken in."""
        total = self._connection.execute(LAST_POSITION).get
        while True:
            found = fetched(self._connection, self._sql, (self._position, *self._tags, _AT_ONCE))
            fold.add_all(recorded_rows(found, self._codec))
            if found:
                self._events += len(found)
                self._position = found[-1][0]
            if len(found) < _AT_ONCE:
                progress(total, total)
                return
            progress(self._position, total)

    def _fill(self) -> None:
        with self._connection:
            for of in self._tables.values():
                of.make(self._connection)
        for projection, of in self._tables.items():
            for some in _in_parts(self._fold.rows[projection]):
                with self._connection:  # many short transactions, so that appends come in between
                    of.write(self._connection, some)

    def _catch_up(self, progress: Progress) -> None:
        """Takes in what was appended meanwhile."""
        late = Fold(self._fold.projections, lambda projection, key: self._fold.rows[projection].get(key))
        self._take_in(late, progress)
        for projection, rows in late.rows.items():
            self._tables[projection].write(self._connection, rows)
            self._fold.rows[projection] |= rows

    def _remove_all_but(self, projections: Sequence[Projection[Any]]) -> None:
        known = {projection.name for projection in projections}
        for name in built_versions(self._connection).keys() - known:
            self._connection.execute(f'DROP TABLE IF EXISTS "p_{name}"')
            self._connection.execute("DELETE FROM projections WHERE name = ?", (name,))


def _in_parts(rows: Rows) -> Iterator[Rows]:
    left = iter(rows.items())
    while part := dict(islice(left, _AT_ONCE)):
        yield part
