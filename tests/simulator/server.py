"""The simulator on a socket of this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager, suppress
from typing import Any

import msgspec

from tests.simulator.api import Api, longest_body
from tests.simulator.batches import Batches
from tests.simulator.control import Control
from tests.simulator.state import Simulator
from tests.simulator.wire import LONGEST_HEAD, BadHttp, Connection, HungUp, Reply, Request


class Peer(msgspec.Struct, frozen=True):
    """A running simulator: where it listens, and its inside for tests in the same process."""

    url: str
    simulator: Simulator
    batches: Batches


@asynccontextmanager
async def serving(simulator: Simulator | None = None, *, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[Peer]:
    """A simulator that listens, until the block ends; what it still answers is broken off then."""
    simulator = simulator or Simulator()
    batches = Batches(simulator)
    site = _Site(simulator, batches)
    server = await asyncio.start_server(site.serve, host, port, limit=LONGEST_HEAD)
    try:
        host, port = server.sockets[0].getsockname()[:2]
        yield Peer(f"http://{host}:{port}", simulator, batches)
    finally:
        server.close()
        await site.close()


class _Site:
    def __init__(self, simulator: Simulator, batches: Batches) -> None:
        self._simulator = simulator
        self._api = Api(simulator, batches)
        self._control = Control(simulator, batches)
        self._open: set[asyncio.Task[None]] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.add(task)
        connection = Connection(reader, writer)
        try:
            with suppress(HungUp, BadHttp, ConnectionError, asyncio.CancelledError):
                while await self._exchange(connection):
                    pass
        finally:
            self._open.discard(task)
            with suppress(ConnectionError, asyncio.CancelledError):
                await connection.close()

    async def close(self) -> None:
        """Ends all connections."""
        for task in self._open:
            task.cancel()
        await asyncio.gather(*self._open, return_exceptions=True)

    async def _exchange(self, connection: Connection) -> bool:
        """One request and its answer. Whether there may be more."""
        request = await connection.request(longest_body)
        if request is None:
            return False
        request_id = self._simulator.new_id("req")
        reply = Reply(connection, {"request-id": request_id})
        if request.path.startswith("/simulator/"):
            answering = self._control.handle(request, reply)
        else:
            answering = self._api.handle(request, reply, request_id)
        return await _unless_gone(answering, connection) and _stays(request)


async def _unless_gone(answering: Coroutine[Any, Any, None], connection: Connection) -> bool:
    """Answers, but stops when the client leaves. Whether it is still there."""
    answer, gone = asyncio.create_task(answering), asyncio.create_task(connection.gone())
    try:
        await asyncio.wait((answer, gone), return_when=asyncio.FIRST_COMPLETED)
        if not answer.done():
            return False
        await answer
        return True
    finally:
        for task in (answer, gone):
            task.cancel()
        await asyncio.gather(answer, gone, return_exceptions=True)


def _stays(request: Request) -> bool:
    return request.headers.get("connection", "").lower() != "close"
