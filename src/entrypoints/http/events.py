"""The event log as a stream of lines."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import islice
from typing import Annotated

import msgspec
from litestar import get
from litestar.response import Stream
from msgspec import Meta

from application.ports.event_store import EventStore
from application.recorded import Recorded
from entrypoints.http.bodies import AnyRequest, Query
from entrypoints.http.dependencies import Given
from entrypoints.http.operation import operation
from entrypoints.http.replies import NDJSON

_AT_ONCE = 200
_LARGEST = 2**53 - 1


class EventsQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Behind which position, and at most how many; without a limit all."""

    after: Annotated[int, Meta(ge=0, le=_LARGEST)] = 0
    limit: Annotated[int, Meta(ge=1, le=_LARGEST)] | None = None


_EVENTS = Query(EventsQuery)
_encode_lines = msgspec.json.Encoder().encode_lines


@get(
    "/events",
    opt=operation("The event log in order, a line each", media_type=NDJSON, query=_EVENTS),
)
async def stream_events(request: AnyRequest, event_store: Given[EventStore]) -> Stream:
    """The events behind a position. Read in threads, some hundred at a time."""
    query = _EVENTS.read(request)
    events = event_store.read_all(after=query.after, limit=query.limit)
    # Read before the answer begins, so that a store that cannot be read is a problem and no broken stream.
    first = await asyncio.to_thread(_lines, events)
    headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"}
    return Stream(_chunks(first, events), media_type=NDJSON, headers=headers)


async def _chunks(first: bytes, events: Iterator[Recorded]) -> AsyncIterator[bytes]:
    chunk = first
    while chunk:
        yield chunk
        chunk = await asyncio.to_thread(_lines, events)


def _lines(events: Iterator[Recorded]) -> bytes:
    return _encode_lines(list(islice(events, _AT_ONCE)))


HANDLERS = (stream_events,)
