"""As much of HTTP/1.1 as the simulator needs: one request a connection, answers whole or in chunks."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

import msgspec


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """A request as it came. ``body`` is its JSON, or None."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: Any


async def read_request(reader: asyncio.StreamReader) -> Asked:
    """The next request of a connection.

    Raises:
        asyncio.IncompleteReadError: the client has gone.
    """
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    first, *lines = head.split("\r\n")[:-2]
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    raw = await reader.readexactly(int(headers.get("content-length", "0")))
    method, path, _ = first.split(" ")
    return Asked(method=method, path=path, headers=headers, body=msgspec.json.decode(raw) if raw else None)


class Line:
    """What is sent to the client."""

    def __init__(self, writer: asyncio.StreamWriter) -> None:
        self._writer = writer

    async def whole(
        self, status: int, body: object, headers: Mapping[str, str] | None = None, *, cut: bool = False
    ) -> None:
        """An answer with its length; bytes are sent as they are, anything else as JSON. ``cut``: the last is kept."""
        raw = body if isinstance(body, bytes) else msgspec.json.encode(body)
        self._head(status, {"Content-Type": "application/json", "Content-Length": str(len(raw)), **(headers or {})})
        await self._send(raw[:-1] if cut else raw)

    async def begin(self) -> None:
        """The head of a stream of events."""
        self._head(200, {"Content-Type": "text/event-stream", "Transfer-Encoding": "chunked"})
        await self._writer.drain()

    async def piece(self, raw: bytes) -> None:
        """A chunk of a stream."""
        await self._send(b"%x\r\n%b\r\n" % (len(raw), raw))

    async def end(self) -> None:
        """The end of a stream."""
        await self._send(b"0\r\n\r\n")

    def hang_up(self) -> None:
        """Cuts the connection off, in the middle of whatever it was."""
        self._writer.transport.abort()

    def _head(self, status: int, headers: Mapping[str, str]) -> None:
        lines = [f"HTTP/1.1 {status} {HTTPStatus(status).phrase}", "Connection: close"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        self._writer.write("\r\n".join([*lines, "", ""]).encode("latin-1"))

    async def _send(self, raw: bytes) -> None:
        self._writer.write(raw)
        await self._writer.drain()
