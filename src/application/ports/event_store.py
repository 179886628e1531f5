"""The log of events: the only source of truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

import msgspec

from application.recorded import Recorded
from domain.events import Event


class StreamWrite(msgspec.Struct, frozen=True, kw_only=True):
    """Events for the end of one stream.

    ``expected_version`` is the version the stream must have now (0: it must not exist), or None for any.
    ``event_ids`` names the events, one each, where a repeated append must be a no-op; else new ids are made.
    """

    stream: str
    events: tuple[Event, ...]
    expected_version: int | None = None
    event_ids: tuple[str, ...] | None = None
    caused_by: str | None = None


class ConcurrentAppend(Exception):
    """A stream had moved on from the version a decision was based on. Nothing of that append was written."""

    def __init__(self, stream: str, expected: int, actual: int) -> None:
        super().__init__(f"stream {stream!r} is at version {actual}, not {expected}")
        self.stream = stream
        self.expected = expected
        self.actual = actual


class StoreUnavailable(Exception):
    """The log cannot be read or written just now (disk full, locked, damaged); the message says which."""


class UndecodableEvent(ValueError):
    """The stored or given form of an event is not what its tag says, or no such tag is known."""


class EventStore(Protocol):
    """Appends and reads events. Projections are brought up to date in the append's own transaction."""

    async def append(self, *writes: StreamWrite) -> tuple[Recorded, ...]:
        """Writes all or nothing, durably, and answers after the commit with what was newly recorded.

        An event whose id is in the log already is left out; where that holds for all, nothing is checked or written.
        Expected versions are those before the append, also where it writes to one stream twice. An append cancelled
        while it waits may or may not have been written.

        Raises:
            ConcurrentAppend: a stream is not at its expected version.
            StoreUnavailable: the log cannot be written.
            UndecodableEvent: an event could not be read back: a value breaks its type's rules.
        """
        ...

    def submit(self, *writes: StreamWrite) -> None:
        """Hands writes over for the next commit and returns at once, from any thread.

        The answer does not wait for that commit: a kill may lose the last few, a clean stop none. What cannot be
        written in the end is logged, never lost silently. An id appended lately costs nothing to submit again.
        """
        ...

    def version(self, stream: str) -> int:
        """How many events the stream has. A point read, meant to be called on the event loop."""
        ...

    def last_position(self) -> int:
        """How many events the log has. A point read."""
        ...

    def read_stream(self, stream: str) -> Iterator[Recorded]:
        """The events of a stream, oldest first; read like the whole log."""
        ...

    def read_all(
        self, *, after: int = 0, limit: int | None = None, kinds: Sequence[type[Event]] | None = None
    ) -> Iterator[Recorded]:
        """The log in order from behind a position, optionally only events of some kinds.

        Read in batches; no read transaction is held between them.

        Raises:
            StoreUnavailable: the log cannot be read.
            UndecodableEvent: an event cannot be read; those before it were given.
        """
        ...
