"""Reads the log: point reads, and scans in batches that hold no read transaction between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import cast

import apsw

from adapters.sqlite.codec import MALFORMED, Codec
from adapters.sqlite.connection import Readers, translated_errors
from application.ports.event_store import UndecodableEvent
from application.recorded import Recorded
from domain.events import Event

StoredRow = tuple[int, str, str, int, str, str, str | None, bytes]
"""A row of the table of events, in the order of its columns."""

_AT_ONCE = 1000
LAST_POSITION = "SELECT coalesce(max(position), 0) FROM events"
LAST_VERSION = "SELECT coalesce(max(version), 0) FROM events WHERE stream = ?"
KNOWN_IDS = "SELECT event_id FROM events WHERE event_id IN carray(?)"
_STREAM = "SELECT * FROM events WHERE stream = ? AND version > ? ORDER BY version LIMIT ?"


class LogReader:
    """Reads on the thread that asks."""

    def __init__(self, readers: Readers, codec: Codec) -> None:
        self._readers = readers
        self._codec = codec

    def version(self, stream: str) -> int:
        """How many events the stream has."""
        with translated_errors():
            return self._readers.mine().execute(LAST_VERSION, (stream,)).get

    def last_position(self) -> int:
        """How many events the log has."""
        with translated_errors():
            return self._readers.mine().execute(LAST_POSITION).get

    def stream(self, stream: str) -> Iterator[Recorded]:
        """The events of a stream, oldest first."""
        version = 0
        while found := self._fetched(_STREAM, (stream, version, _AT_ONCE)):
            yield from recorded_rows(found, self._codec)
            version = found[-1][3]

    def all(
        self, *, after: int = 0, limit: int | None = None, kinds: Sequence[type[Event]] | None = None
    ) -> Iterator[Recorded]:
        """The log in order from behind a position, optionally only events of some kinds."""
        sql, tags = scan(self._codec, kinds)
        left = limit
        while left is None or left > 0:
            most = _AT_ONCE if left is None else min(left, _AT_ONCE)
            found = self._fetched(sql, (after, *tags, most))
            yield from recorded_rows(found, self._codec)
            if len(found) < most:
                return
            after = found[-1][0]
            left = None if left is None else left - len(found)

    def close(self) -> None:
        """Closes the connections; reading again opens new ones."""
        self._readers.close()

    def _fetched(self, sql: str, bindings: tuple[str | int, ...]) -> list[StoredRow]:
        with translated_errors():
            return fetched(self._readers.mine(), sql, bindings)


def scan(codec: Codec, kinds: Sequence[type[Event]] | None) -> tuple[str, tuple[str, ...]]:
    """SQL of a scan behind a position, with a limit, and the tags to bind between the two."""
    if kinds is None:
        return "SELECT * FROM events WHERE position > ? ORDER BY position LIMIT ?", ()
    tags = codec.tags(tuple(kinds))
    marks = ", ".join("?" * len(tags))
    return f"SELECT * FROM events WHERE position > ? AND tag IN ({marks}) ORDER BY position LIMIT ?", tags  # noqa: S608 - names come from code


def fetched(connection: apsw.Connection, sql: str, bindings: tuple[str | int, ...]) -> list[StoredRow]:
    """One batch of a scan, its cursor exhausted."""
    return cast("list[StoredRow]", connection.execute(sql, bindings).fetchall())


def recorded_rows(rows: Iterable[StoredRow], codec: Codec) -> Iterator[Recorded]:
    """The recorded events of rows. A million of them are read in a rebuild, so nothing is called that need not be.

    Raises:
        UndecodableEvent: a row's bytes are not what its tag says.
    """
    decoders = codec.decoders
    instant = datetime.fromisoformat
    position = 0
    try:
        for position, tag, stream, version, recorded_at, event_id, caused_by, body in rows:
            yield Recorded(
                position=position,
                stream=stream,
                version=version,
                recorded_at=instant(recorded_at),
                event_id=event_id,
                caused_by=caused_by,
                event=decoders[tag](body),
            )
    except MALFORMED as error:
        raise UndecodableEvent(f"the event at position {position} cannot be read: {error}") from error
