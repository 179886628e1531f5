"""Server-sent events (text/event-stream): an ASGI app that sends what some work tells while it goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import msgspec
from litestar.types import Receive, Scope, Send

MEDIA_TYPE = "text/event-stream"
HEARTBEAT_SECONDS = 15.0
_HEADERS = (
    (b"content-type", MEDIA_TYPE.encode()),
    (b"cache-control", b"no-store"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-accel-buffering", b"no"),
)
_PING = b": ping\n\n"

Emit = Callable[[str, Any], None]
"""Sends one event: its name, and what is sent as its JSON."""


class EventStream:
    """Runs ``work``, sends every event it emits, and ends with it. ``work`` must not raise.

    A reader that goes away cancels the work; what must be brought to its end has to run elsewhere.
    """

    def __init__(self, work: Callable[[Emit], Awaitable[None]], heartbeat: float = HEARTBEAT_SECONDS) -> None:
        self._work = work
        self._heartbeat = heartbeat

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends until the work is done or nobody reads any more."""
        told: asyncio.Queue[bytes | None] = asyncio.Queue()
        tasks = (
            asyncio.create_task(self._worked(told)),
            asyncio.create_task(_until_gone(receive, told)),
        )
        try:
            await send({"type": "http.response.start", "status": 200, "headers": list(_HEADERS)})
            while (event := await self._next(told)) is not None:
                await send({"type": "http.response.body", "body": event, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _worked(self, told: asyncio.Queue[bytes | None]) -> None:
        try:
            await self._work(lambda name, data: told.put_nowait(_event(name, data)))
        finally:
            told.put_nowait(None)

    async def _next(self, told: asyncio.Queue[bytes | None]) -> bytes | None:
        with suppress(asyncio.QueueEmpty):
            return told.get_nowait()
        try:
            async with asyncio.timeout(self._heartbeat):
                return await told.get()
        except TimeoutError:
            return _PING


async def _until_gone(receive: Receive, told: asyncio.Queue[bytes | None]) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    told.put_nowait(None)


def _event(name: str, data: Any) -> bytes:
    return b"event: %b\ndata: %b\n\n" % (name.encode(), msgspec.json.encode(data))
