"""The least that can stand between a client and a model's stream: bytes in, bytes out, nothing read.

    python -m bench.peers.bare_proxy PORT UPSTREAM_PORT

``GET /health`` is answered here; everything else goes to the other port of this machine, a connection for each request.
"""

from __future__ import annotations

import asyncio
import sys

import uvloop

_HEALTHY = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok"
_MOST = 1 << 16


async def serve(port: int, upstream: int) -> None:
    """Listens for ever."""

    async def client(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        first = await reader.read(_MOST)
        if first.startswith(b"GET /health "):
            writer.write(_HEALTHY)
        elif first:
            there_reader, there_writer = await asyncio.open_connection("127.0.0.1", upstream)
            there_writer.write(first)
            onward = asyncio.create_task(_forward(reader, there_writer))
            await _forward(there_reader, writer)
            onward.cancel()
            there_writer.close()
        writer.close()

    server = await asyncio.start_server(client, "127.0.0.1", port)
    await server.serve_forever()


async def _forward(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    while data := await source.read(_MOST):
        target.write(data)
        await target.drain()


if __name__ == "__main__":
    uvloop.run(serve(int(sys.argv[1]), int(sys.argv[2])))
