"""A page made to hurt keeps nobody else waiting."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from adapters.pages.isolated import IsolatedPageReader
from entrypoints.container import Container
from entrypoints.injection import providers
from tests.adapters.pages.test_hostile import READ
from tests.entrypoints.http.scripted import asked

# Reads as in earnest, says that it is at it by connecting, and comes to an end when it is told to.
PROGRAM = """
import socket, sys
from adapters.pages.reader import WholePageReader
from adapters.pages.reading_process import work

def read(page):
    with socket.create_connection(("127.0.0.1", int(sys.argv[1]))) as gate:
        found = WholePageReader().read(page)
        gate.recv(1)
        return found

work(sys.stdin.buffer, sys.stdout.buffer, read)
"""


@pytest.fixture
def gate(container: Container) -> Iterator[socket.socket]:
    """Where processes connect while they read."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        command = (sys.executable, "-c", PROGRAM, str(listening.getsockname()[1]))
        container.page_reader.override(providers.Object(IsolatedPageReader(command)))
        yield listening


def test_others_are_answered_while_pages_made_to_hurt_are_read(
    gate: socket.socket, client: TestClient[Litestar]
) -> None:
    assert client.post("/api/v1/analyze", json=asked()).status_code == 200
    page = {"url": "https://shop.example/linen-shirt", "html": READ["8 MiB of text"]()[: 8 * 1024 * 1024 - 1000]}

    with ThreadPoolExecutor() as threads:
        reading = [threads.submit(client.post, "/api/v1/extract", json=page) for _ in range(2)]
        held = [gate.accept()[0] for _ in reading]

        others = [client.get("/health"), client.post("/api/v1/analyze", json=asked()), client.get("/api/v1/products")]

        assert [answer.status_code for answer in others] == [200, 200, 200]
        assert others[1].json()["cached"]
        assert not any(answer.done() for answer in reading)
        for process in held:
            process.sendall(b"x")
            process.close()
        assert [answer.result().json()["product"]["price"] for answer in reading] == ["49.90", "49.90"]
