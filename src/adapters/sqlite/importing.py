"""Brings exported events into a log, in the caller's transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import apsw
import msgspec

from adapters.sqlite.codec import Codec, instant_text
from adapters.sqlite.log_reader import KNOWN_IDS, LAST_POSITION, LAST_VERSION, StoredRow
from adapters.sqlite.log_writer import INSERT
from adapters.sqlite.projection_tables import table
from application.ports.archive import ImportReport, LinesDone, MalformedExport
from application.ports.event_store import UndecodableEvent
from application.projection import Projection
from application.projections.rebuild import Fold
from application.recorded import Recorded

_AT_ONCE = 1000


class Import:
    """One import: folds and writes the events that the log does not have yet."""

    def __init__(self, connection: apsw.Connection, projections: Sequence[Projection[Any]], codec: Codec) -> None:
        self._connection = connection
        self._codec = codec
        self._fold = Fold(projections, lambda projection, key: table(projection).load(connection, key))
        self._position: int = connection.execute(LAST_POSITION).get
        self._versions: dict[str, int] = {}

    def run(self, lines: Iterable[bytes], progress: LinesDone) -> ImportReport:
        """Writes everything; the caller commits, or rolls back what was written when this raises.

        Raises:
            MalformedExport: a line is no recorded event.
        """
        imported = skipped = 0
        numbered = enumerate(lines, start=1)
        while part := list(islice(numbered, _AT_ONCE)):
            found = [self._decoded(number, line) for number, line in part if line.strip()]
            rows = [self._renumbered(recorded) for recorded in self._fresh(found)]
            self._connection.executemany(INSERT, rows)
            imported += len(rows)
            skipped += len(found) - len(rows)
            progress(part[-1][0])
        for projection, changed in self._fold.rows.items():
            table(projection).write(self._connection, changed)
        return ImportReport(imported=imported, skipped=skipped)

    def _decoded(self, number: int, line: bytes) -> Recorded:
        try:
            return self._codec.decode_line(line)
        except UndecodableEvent as error:
            raise MalformedExport(number, str(error)) from error

    def _fresh(self, found: list[Recorded]) -> Iterator[Recorded]:
        """Those whose id neither the log nor an earlier line has."""
        ids = tuple(recorded.event_id for recorded in found)
        known = {event_id for (event_id,) in self._connection.execute(KNOWN_IDS, (apsw.carray(ids),))} if ids else set()
        for recorded in found:
            if recorded.event_id not in known:
                known.add(recorded.event_id)
                yield recorded

    def _renumbered(self, recorded: Recorded) -> StoredRow:
        stream = recorded.stream
        version = self._versions.get(stream)
        if version is None:
            version = self._connection.execute(LAST_VERSION, (stream,)).get
        self._position += 1
        self._versions[stream] = version + 1
        placed = msgspec.structs.replace(recorded, position=self._position, version=version + 1)
        self._fold.add(placed)
        tag, body, _ = self._codec.encode_checked(placed.event)
        return (
            placed.position,
            tag,
            stream,
            placed.version,
            instant_text(placed.recorded_at),
            placed.event_id,
            placed.caused_by,
            body,
        )
