"""Many streamed misses at once, from a process of its own: reads them to their end and says that each was answered."""

from __future__ import annotations

import asyncio
import base64
import json
import sys


async def read(port: int, requests: list[bytes]) -> int:
    """How many of the answers ended with an analysis."""
    return sum(await asyncio.gather(*(_read(port, request) for request in requests)))


async def _read(port: int, request: bytes) -> bool:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request)
    text = await reader.read()
    writer.close()
    return b"event: analysis" in text and b"event: partial" in text


def main() -> None:
    """Reads an order from standard input, carries it out, and prints what came of it."""
    order = json.load(sys.stdin)
    print(asyncio.run(read(order["port"], [base64.b64decode(request) for request in order["requests"]])))


if __name__ == "__main__":
    main()
