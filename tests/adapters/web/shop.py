"""A shop on this machine, whose server does what a test wants, however ill-mannered."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from adapters.web.addresses import Address, what_is_wrong_with
from adapters.web.image_source import FetchLimits, GuardedImageSource
from tests.fakes.resolver import ScriptedResolver

JPEG = b"\xff\xd8\xff\xe0" + b"picture " * 20
NOBODY = "127.0.0.9"
"""An address that the tests' guard lets through and nobody listens at."""
Send = Callable[[bytes], Awaitable[None]]
Page = Callable[[Send], Awaitable[None]]


def answer(body: bytes = JPEG, *headers: str, status: str = "200 OK") -> Page:
    """A well-formed answer."""
    length = (
        ()
        if any(header.lower().startswith("content-length") for header in headers)
        else (f"Content-Length: {len(body)}",)
    )

    async def page(send: Send) -> None:
        await send("\r\n".join((f"HTTP/1.1 {status}", *headers, *length, "", "")).encode() + body)

    return page


def redirect(to: str) -> Page:
    """Leads elsewhere."""
    return answer(b"", f"Location: {to}", status="302 Found")


class Shop:
    """A server on the loopback. ``pages`` by path; ``requests`` holds the head of each request; ``open_now`` how many
    connections are open, ``most_open`` how many ever were."""

    def __init__(self) -> None:
        self.pages: dict[str, Page] = {}
        self.requests: list[str] = []
        self.port = 0
        self.open_now = 0
        self.most_open = 0
        self.names: list[str | None] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.open_now += 1
        self.most_open = max(self.most_open, self.open_now)
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
                self.requests.append(head)

                async def send(data: bytes) -> None:
                    writer.write(data)
                    await writer.drain()

                path = head.split(" ")[1]
                await self.pages.get(path, answer(b"", status="404 Not Found"))(send)
        finally:
            self.open_now -= 1
            writer.close()
            with suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()

    def headers(self, number: int = -1) -> dict[str, str]:
        """The headers of a request, names in lower case."""
        lines = self.requests[number].split("\r\n")[1:-2]
        return {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}


@asynccontextmanager
async def open_shop(tls: ssl.SSLContext | None = None) -> AsyncIterator[Shop]:
    """A running shop; what it still does is ended with it."""
    shop = Shop()
    tasks: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        tasks.add(task)
        with suppress(asyncio.CancelledError):
            await shop.serve(reader, writer)
        tasks.discard(task)

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    shop.port = server.sockets[0].getsockname()[1]
    try:
        yield shop
    finally:
        server.close()
        for task in list(tasks):
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await server.wait_closed()


def only_this_machine_is_public(address: Address) -> str | None:
    """The guard of tests: 127.0.0.1 is the Internet, all else as in earnest."""
    return None if str(address) in ("127.0.0.1", NOBODY) else what_is_wrong_with(address)


@asynccontextmanager
async def source_for(
    shop: Shop,
    resolver: ScriptedResolver | None = None,
    limits: FetchLimits | None = None,
    tls: ssl.SSLContext | bool = True,
) -> AsyncIterator[GuardedImageSource]:
    """A guarded source that knows ``shop.test`` as the shop's name."""
    source = GuardedImageSource(
        resolver or ScriptedResolver({"shop.test": ["127.0.0.1"], "other.test": ["127.0.0.1"]}),
        limits or FetchLimits(),
        judge=only_this_machine_is_public,
        ports=frozenset({80, 443, shop.port}),
        tls=tls,
    )
    try:
        yield source
    finally:
        await source.close()
