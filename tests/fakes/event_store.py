"""The event log in a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import UTC
from typing import Any

import msgspec

from application.ports.clock import Clock
from application.ports.event_store import ConcurrentAppend, StoreUnavailable, StreamWrite, UndecodableEvent
from application.ports.ids import Ids
from application.projection import Projection
from application.projections import ALL
from application.projections.rebuild import Fold
from application.recorded import Recorded
from domain.events import Event
from tests.fakes.clock import FakeClock
from tests.fakes.ids import FakeIds


class InMemoryEventStore:
    """Keeps events in ``log`` and folds them at once; ``outage`` makes it unavailable for as long as it is set."""

    def __init__(
        self,
        clock: Clock | None = None,
        ids: Ids | None = None,
        projections: Sequence[Projection[Any]] = ALL,
    ) -> None:
        self.log: list[Recorded] = []
        self.fold = Fold(projections)
        self.outage: str | None = None
        self._versions: Counter[str] = Counter()
        self._event_ids: set[str] = set()
        self._clock = clock or FakeClock()
        self._ids = ids or FakeIds()

    async def append(self, *writes: StreamWrite) -> tuple[Recorded, ...]:
        """Writes all or nothing; see the port."""
        return self.append_now(*writes)

    def submit(self, *writes: StreamWrite) -> None:
        """Writes at once; what is refused is dropped."""
        _require_an_id_each(writes)
        with suppress(ConcurrentAppend, StoreUnavailable, UndecodableEvent):
            self.append_now(*writes)

    def append_now(self, *writes: StreamWrite) -> tuple[Recorded, ...]:
        """The same as ``append`` for tests that are not async."""
        _require_an_id_each(writes)
        if self.outage is not None:
            raise StoreUnavailable(self.outage)
        fresh = self._fresh(writes)
        if not fresh:
            return ()
        for write in writes:
            actual = self.version(write.stream)
            if write.expected_version is not None and write.expected_version != actual:
                raise ConcurrentAppend(write.stream, write.expected_version, actual)
        at = self._clock.now().astimezone(UTC)
        before = len(self.log)
        for write, event, event_id in fresh:
            recorded = Recorded(
                position=len(self.log) + 1,
                stream=write.stream,
                version=self.version(write.stream) + 1,
                recorded_at=at,
                event_id=event_id,
                caused_by=write.caused_by,
                event=event,
            )
            self.log.append(recorded)
            self._versions[write.stream] += 1
            self._event_ids.add(event_id)
            self.fold.add(recorded)
        return tuple(self.log[before:])

    def version(self, stream: str) -> int:
        """How many events the stream has."""
        return self._versions[stream]

    def last_position(self) -> int:
        """How many events the log has."""
        return len(self.log)

    def read_stream(self, stream: str) -> Iterator[Recorded]:
        """The events of a stream, oldest first."""
        return (recorded for recorded in tuple(self.log) if recorded.stream == stream)

    def read_all(
        self, *, after: int = 0, limit: int | None = None, kinds: Sequence[type[Event]] | None = None
    ) -> Iterator[Recorded]:
        """The log in order; see the port."""
        wanted = [each for each in self.log[after:] if kinds is None or isinstance(each.event, tuple(kinds))]
        return iter(wanted[:limit])

    @property
    def events(self) -> list[Event]:
        """What happened, without envelopes."""
        return [recorded.event for recorded in self.log]

    def _fresh(self, writes: tuple[StreamWrite, ...]) -> list[tuple[StreamWrite, Event, str]]:
        fresh: dict[str, tuple[StreamWrite, Event, str]] = {}
        for write in writes:
            event_ids = write.event_ids or [self._ids.new() for _ in write.events]
            for event, event_id in zip(write.events, event_ids, strict=True):
                if event_id not in self._event_ids and event_id not in fresh:
                    fresh[event_id] = (write, _as_read(event), event_id)
        return list(fresh.values())


def _require_an_id_each(writes: tuple[StreamWrite, ...]) -> None:
    if any(write.event_ids is not None and len(write.event_ids) != len(write.events) for write in writes):
        raise ValueError("events and their ids differ in number")


def _as_read(event: Event) -> Event:
    """The event as a store on a disk would give it back."""
    try:
        return msgspec.json.decode(msgspec.json.encode(event), type=type(event))
    except (msgspec.MsgspecError, ValueError, TypeError) as error:
        raise UndecodableEvent(f"{type(event).__name__} cannot be stored: {error}") from error
