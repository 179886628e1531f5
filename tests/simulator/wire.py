"""HTTP/1.1 by hand, because a well-behaved library would not cut, drip or babble."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

import msgspec

from tests.simulator.errors import REASONS

LONGEST_HEAD = 64 * 1024


class HungUp(Exception):
    """The connection is to end here, on purpose."""


class BadHttp(Exception):
    """What came was no HTTP request."""


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """A request in full. Header names are in lower case; ``too_large``: the body was too long, and is left out."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes
    too_large: bool = False


class Connection:
    """One client's connection. ``gone`` tells when the client left while it is being answered."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._early = b""

    async def request(self, longest: Callable[[str], int]) -> Request | None:
        """The next request; None when the client has no more. ``longest`` gives the longest body taken at a path."""
        try:
            head = self._early + await self._reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as error:
            if error.partial:
                raise BadHttp from None
            return None
        except asyncio.LimitOverrunError:
            raise BadHttp from None
        self._early = b""
        lines = head.decode("latin-1").split("\r\n")
        try:
            method, target, _ = lines[0].split(" ")
            headers = {name.strip().lower(): value.strip() for name, value in (ln.split(":", 1) for ln in lines[1:-2])}
        except ValueError:
            raise BadHttp from None
        url = urlsplit(target)
        path = unquote(url.path)
        if headers.get("expect", "").lower() == "100-continue":
            self._writer.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        try:
            body, too_large = await self._body(headers, longest(path))
        except (asyncio.IncompleteReadError, ValueError):
            raise BadHttp from None
        return Request(
            method=method, path=path, query=dict(parse_qsl(url.query)), headers=headers, body=body, too_large=too_large
        )

    async def gone(self) -> None:
        """Returns when the client has closed its side."""
        while not self._early:
            self._early = await self._reader.read(1)
            if not self._early:
                return
        await asyncio.Event().wait()  # the next request has begun: the client is there

    async def write(self, data: bytes) -> None:
        """Sends."""
        self._writer.write(data)
        await self._writer.drain()

    async def close(self) -> None:
        """Ends the connection; what was sent before still arrives."""
        self._writer.close()
        await self._writer.wait_closed()

    async def _body(self, headers: Mapping[str, str], longest: int) -> tuple[bytes, bool]:
        parts, length = [], 0
        async for part in self._parts(headers):
            length += len(part)
            if length <= longest:
                parts.append(part)
        return (b"", True) if length > longest else (b"".join(parts), False)

    async def _parts(self, headers: Mapping[str, str]) -> Any:
        if headers.get("transfer-encoding", "").lower() == "chunked":
            while size := int((await self._reader.readline()).split(b";")[0], 16):
                yield await self._reader.readexactly(size)
                await self._reader.readexactly(2)
            await self._reader.readline()
            return
        left = int(headers.get("content-length", 0))
        while left:
            part = await self._reader.read(min(left, 1 << 20))
            if not part:
                raise BadHttp
            left -= len(part)
            yield part


Pace = Callable[[], Awaitable[None]]


class Reply:
    """An answer on its way out: in one go (``whole``), or part by part (``begin``, ``part``, ``end``).

    ``limit`` ends the connection after so many bytes of body; ``chunk`` sends it in chunks of so many bytes, ``pace``
    being awaited before each.
    """

    def __init__(self, connection: Connection, headers: Mapping[str, str]) -> None:
        self._connection = connection
        self._headers = dict(headers)
        self._sent = 0
        self.limit: int | None = None
        self.chunk: int | None = None
        self.pace: Pace | None = None
        self.begun = False

    async def whole(self, status: int, body: bytes, headers: Mapping[str, str] | None = None) -> None:
        """An answer of known length, JSON unless ``headers`` say otherwise."""
        head = {"content-type": "application/json", **(headers or {}), "content-length": str(len(body))}
        await self._head(status, head)
        await self._pieces(body, chunked=False)

    async def json(self, status: int, body: Any, headers: Mapping[str, str] | None = None) -> None:
        """The same, of something to encode."""
        await self.whole(status, msgspec.json.encode(body), headers)

    async def begin(self, content_type: str) -> None:
        """Head of an answer of unknown length."""
        head = {"content-type": content_type, "cache-control": "no-cache", "transfer-encoding": "chunked"}
        await self._head(200, head)

    async def part(self, data: bytes) -> None:
        """More of it. ``HungUp`` where the limit is reached."""
        await self._pieces(data, chunked=True)

    async def end(self) -> None:
        """That was all."""
        await self._connection.write(b"0\r\n\r\n")

    async def raw(self, data: bytes) -> None:
        """Anything, HTTP or not."""
        self.begun = True
        await self._connection.write(data)

    async def _head(self, status: int, headers: Mapping[str, str]) -> None:
        self.begun = True
        lines = [f"HTTP/1.1 {status} {REASONS.get(status, 'Unknown')}"]
        lines += [f"{name}: {value}" for name, value in {**self._headers, **headers}.items()]
        await self._connection.write("\r\n".join([*lines, "", ""]).encode("latin-1"))

    async def _pieces(self, data: bytes, *, chunked: bool) -> None:
        room = len(data) if self.limit is None else self.limit - self._sent
        data, cut = data[:room], room < len(data)
        size = self.chunk or max(1, len(data))
        for start in range(0, len(data), size):
            piece = data[start : start + size]
            if self.pace is not None:
                await self.pace()
            await self._connection.write(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
            self._sent += len(piece)
            if self.chunk is not None:
                await asyncio.sleep(0)
        if cut:
            raise HungUp
