"""The SDK, which takes a second to import, is loaded by who needs it and off the event loop."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from adapters.claude import clients
from adapters.claude.stylist import ClaudeStylist
from tests.adapters.claude.talking import SONNET, Talk, a_request
from tests.simulator.state import KEY

COLD = """
import asyncio, sys
from adapters.claude.stylist import ClaudeStylist
stylist = ClaudeStylist(lambda: None)
stylist.model("full", None), stylist.sees("claude-sonnet-5-5")
print("anthropic" in sys.modules, "httpx2" in sys.modules)
asyncio.run(stylist.warm())
print("anthropic" in sys.modules, "adapters.claude.asking" in sys.modules)
"""


def test_a_stylist_is_made_without_the_sdk_and_warmed_with_it(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, "-c", COLD], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.split() == ["False", "False", "True", "True"]


async def test_it_is_loaded_and_clients_are_made_in_a_thread_of_their_own(
    talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    where: list[threading.Thread] = []
    monkeypatch.setattr(clients, "_import", lambda: where.append(threading.current_thread()))
    await talk.stylist.warm()
    await talk.stylist.analyze(a_request())
    assert len(where) == 2
    assert threading.main_thread() not in where


async def test_one_client_serves_all_questions_with_the_same_key(talk: Talk, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[None] = []
    monkeypatch.setattr(clients, "_import", lambda: made.append(None))
    await asyncio.gather(*(talk.stylist.analyze(a_request()) for _ in range(5)))
    await talk.stylist.check([SONNET])
    assert len(made) == 1


async def test_no_question_goes_out_on_a_connection_that_another_one_has_used() -> None:
    connections: list[None] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connections.append(None)
        with suppress(asyncio.IncompleteReadError):
            while await reader.readuntil(b"\r\n\r\n"):
                writer.write(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}")
        writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        stylist = ClaudeStylist(lambda: KEY, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        for _ in range(3):
            await stylist.check([SONNET])
        await stylist.close()
    assert len(connections) == 3


async def test_it_can_be_closed_twice_and_unused(talk: Talk) -> None:
    await talk.stylist.close()
    await talk.stylist.close()
