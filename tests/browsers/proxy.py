"""A proxy that knows a few hosts, all of them on this machine. Whatever else is asked for is refused and remembered."""

from __future__ import annotations

import contextlib
import selectors
import socket
import socketserver
import threading
from collections.abc import Collection, Iterator

import msgspec

_CHUNK = 65536
# Chromium fetches a dictionary for its spelling when it likes, whatever it is told. It does not get it either.
_OF_BROWSERS = frozenset({"redirector.gvt1.com:443"})


class Proxy(msgspec.Struct, frozen=True):
    """A running proxy. ``refused`` grows: ``host:port`` of each connection to the outside that was asked for."""

    address: str
    refused: list[str]


@contextlib.contextmanager
def proxy(hosts: Collection[str], port: int) -> Iterator[Proxy]:
    """A proxy that leads TLS connections to any of the hosts to a port of this machine."""
    refused: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            method, _, rest = self.rfile.readline(_CHUNK).decode("latin-1").partition(" ")
            target = rest.partition(" ")[0]
            while self.rfile.readline(_CHUNK).strip():
                pass
            if method == "CONNECT" and target.rpartition(":")[0] in hosts:
                self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
                with socket.create_connection(("127.0.0.1", port)) as shop:
                    _pump(self.connection, shop)
            elif method != "CONNECT" and target.removeprefix("http://").partition("/")[0] in hosts:
                self._answer("301 Moved Permanently", f"Location: https{target.removeprefix('http')}\r\n")
            elif method:
                if target not in _OF_BROWSERS:
                    refused.append(target)
                self._answer("403 Forbidden")

        def _answer(self, status: str, headers: str = "") -> None:
            head = f"HTTP/1.1 {status}\r\n{headers}Content-Length: 0\r\nConnection: close\r\n\r\n"
            self.wfile.write(head.encode("latin-1"))

    with _Server(("127.0.0.1", 0), Handler) as server:
        serving = threading.Thread(target=server.serve_forever, args=(0.05,))
        serving.start()
        try:
            yield Proxy(f"127.0.0.1:{server.server_address[1]}", refused)
        finally:
            server.shutdown()
            serving.join()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser hangs up when it likes."""


def _pump(one: socket.socket, other: socket.socket) -> None:
    """Carries bytes both ways until either side hangs up."""
    with selectors.DefaultSelector() as selector:
        selector.register(one, selectors.EVENT_READ, other)
        selector.register(other, selectors.EVENT_READ, one)
        while True:
            for key, _ in selector.select():
                assert isinstance(key.fileobj, socket.socket)
                data = key.fileobj.recv(_CHUNK)
                if not data:
                    return
                key.data.sendall(data)
