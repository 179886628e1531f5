"""``python -m tests.simulator``: the simulator in a process of its own.

Its first line says where it listens. It ends when its input does, or at a signal, so that it never outlives a test.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import sys

from tests.simulator.author import Author, canned
from tests.simulator.server import serving
from tests.simulator.state import KEY, Simulator


def main() -> None:
    """Reads the command line and serves."""
    parser = argparse.ArgumentParser(prog="python -m tests.simulator", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0, help="0: any free one")
    parser.add_argument("--key", action="append", help=f"an accepted API key (default: {KEY})")
    parser.add_argument("--author", help="who writes the answers, as module:name (default: a canned one)")
    parser.add_argument("--stay", action="store_true", help="do not end with the input")
    options = parser.parse_args()
    simulator = Simulator(author=_author(options.author), keys=options.key or (KEY,))
    try:
        asyncio.run(_serve(simulator, options.host, options.port, stay=options.stay))
    except KeyboardInterrupt:
        sys.exit(130)


async def _serve(simulator: Simulator, host: str, port: int, *, stay: bool) -> None:
    async with serving(simulator, host=host, port=port) as peer:
        sys.stdout.write(peer.url + "\n")
        sys.stdout.flush()
        if stay:
            await asyncio.Event().wait()
        await _end_of_input()


async def _end_of_input() -> None:
    reader = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    while await reader.read(1024):
        pass


def _author(place: str | None) -> Author:
    if place is None:
        return canned
    module, _, name = place.partition(":")
    author: Author = getattr(importlib.import_module(module), name)
    return author


if __name__ == "__main__":
    main()
