"""The simulator in a process of its own, steered over its control side; and raw requests whose streams are timed."""

from __future__ import annotations

import json
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

from tests.canned.process import simulator

KEY = "sk-made-up-for-the-bench"


class Steered:
    """The control side of a running simulator."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.port = int(urlsplit(address).port or 0)
        self._connection = HTTPConnection("127.0.0.1", self.port, timeout=60)

    def do(self, command: str, **order: Any) -> dict[str, Any]:
        """Carries out a command and waits for it."""
        self.begin(command, **order)
        return self.finish()

    def begin(self, command: str, **order: Any) -> None:
        """Sends a command; `finish` has to follow."""
        self._connection.request("POST", f"/simulator/{command}", json.dumps(order).encode())

    def finish(self) -> dict[str, Any]:
        """Waits for what was begun."""
        with self._connection.getresponse() as response:
            text = response.read()
        assert response.status == 200, text
        done: dict[str, Any] = json.loads(text)
        return done


@contextmanager
def steered_simulator() -> Iterator[Steered]:
    """A simulator while the block lasts."""
    with simulator(KEY) as address:
        yield Steered(address)


class Stream:
    """A request whose answer streams in."""

    def __init__(self, port: int, request: bytes) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=60)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._socket.sendall(request)
        self._got = b""

    def seen(self, mark: bytes) -> float:
        """When a mark had come.

        Raises:
            AssertionError: the stream ended without it.
        """
        while mark not in self._got:
            data = self._socket.recv(1 << 16)
            assert data, (mark, self._got[:2000])
            self._got += data
        return time.perf_counter()

    def rest(self) -> bytes:
        """All of it, when it has ended."""
        while data := self._socket.recv(1 << 16):
            self._got += data
        self._socket.close()
        return self._got


def post(port: int, path: str, body: bytes, *headers: str) -> bytes:
    """A request as it goes over the wire; the connection ends with its answer."""
    lines = (f"POST {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Content-Type: application/json", "Connection: close")
    return "\r\n".join((*lines, *headers, f"Content-Length: {len(body)}", "", "")).encode() + body
