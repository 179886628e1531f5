"""The Internet as the browsers of the tests see it: a few shops on this machine, and nothing else."""

from __future__ import annotations

import contextlib
import ssl
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote, urlsplit

import msgspec
import trustme

from tests.browsers.proxy import Proxy, proxy
from tests.browsers.shops import SHOPS
from tests.browsers.shops.answers import Answer, Question


class Internet(msgspec.Struct, frozen=True):
    """Everything there is. ``asked`` grows with each request that reaches a shop, oldest first."""

    proxy: Proxy
    address: str
    """``address:port`` where all shops are, for who knows their names and goes around the proxy."""
    asked: list[Question]

    def count(self, host: str, part_of_path: str = "") -> int:
        """How many requests that host has had for such a path."""
        return sum(one.host == host and part_of_path in one.path for one in self.asked)

    def forget(self) -> None:
        """Begins to count anew."""
        self.asked.clear()
        self.proxy.refused.clear()


@contextlib.contextmanager
def internet() -> Iterator[Internet]:
    """Serves all shops over TLS; browsers reach them through the proxy and have to accept any certificate."""
    asked: list[Question] = []
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    trustme.CA().issue_cert(*SHOPS).configure_cert(tls)
    with _Server(("127.0.0.1", 0), partial(_Handler, asked)) as server:
        server.tls = tls
        serving = threading.Thread(target=server.serve_forever, args=(0.05,))
        serving.start()
        try:
            with proxy(SHOPS, server.server_port) as way_in:
                yield Internet(way_in, f"127.0.0.1:{server.server_port}", asked)
        finally:
            server.shutdown()
            serving.join()


class _Server(ThreadingHTTPServer):
    tls: ssl.SSLContext

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Shakes hands in the connection's own thread. A browser hangs up when it likes."""
        with (
            contextlib.suppress(OSError),
            self.tls.wrap_socket(request, server_side=True, suppress_ragged_eofs=True) as secured,
        ):
            super().finish_request(secured, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, asked: list[Question], *given: Any) -> None:
        self._asked = asked
        super().__init__(*given)

    def do_GET(self) -> None:
        """Answers as the shop of that host does."""
        if self.path == "/favicon.ico":  # asked or not as the browser likes
            return self._send(Answer(status=204))
        address = urlsplit(self.path)
        host = self.headers.get("Host", "").partition(":")[0]
        question = Question(
            host=host,
            path=unquote(address.path),
            query=address.query,
            headers={name.lower(): value for name, value in self.headers.items()},
        )
        self._asked.append(question)
        shop = SHOPS.get(host)
        return self._send(shop(question) if shop else Answer(status=404))

    def log_message(self, *said: Any) -> None:
        """Says nothing."""

    def _send(self, answer: Answer) -> None:
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)
