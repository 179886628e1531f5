"""What every request passes first, known route or not: the Host check, CORS, and the count.

An ASGI layer of its own, because Litestar's answers are not problem details here and its CORS layer parses all headers
of every request.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from ipaddress import ip_address

import msgspec
from litestar.enums import ScopeType
from litestar.types import ASGIApp, HTTPScope, Message, Receive, Scope, Send

from entrypoints.http.metrics import Metrics
from entrypoints.http.problems import MEDIA_TYPE, FieldError, invalid
from entrypoints.http.replies import Reply, bytes_reply
from entrypoints.settings import is_loopback

_EXTENSION = re.compile(rb"moz-extension://[0-9a-f-]{36}|chrome-extension://[a-p]{32}")
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "[::1]"})
_AUTHORITY = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^:\[\]]*)(?::[0-9]{0,5})?")
_PREFLIGHT = (
    (b"access-control-allow-methods", b"GET, POST, PUT, DELETE"),
    (b"access-control-allow-headers", b"Authorization, Content-Type"),
    (b"access-control-max-age", b"600"),
)

Headers = tuple[tuple[bytes, bytes], ...]


class Hosts:
    """The names this service answers to. A page that rebinds its own name to this machine comes with that name.

    Listening for other machines, any address is right too: only names can be rebound.
    """

    def __init__(self, bound: str) -> None:
        literal = f"[{bound}]" if ":" in bound and not bound.startswith("[") else bound
        self._names = _LOOPBACK | {literal.lower()}
        self._any_address = not is_loopback(bound)
        self._accepted: set[bytes] = set()

    def accept(self, host: bytes) -> bool:
        """Whether a Host header is one of them, with any port or none."""
        if host in self._accepted:
            return True
        found = _AUTHORITY.fullmatch(host.decode("latin-1"))
        if found is None or not self._is_ours(found[1].lower()):
            return False
        if len(self._accepted) < 100:
            self._accepted.add(host)
        return True

    def _is_ours(self, name: str) -> bool:
        return name in self._names or (self._any_address and _is_address(name))


class Door:
    """Stands before the app: refuses foreign hosts, lets extensions in, counts what went out."""

    def __init__(self, app: ASGIApp, hosts: Hosts, metrics: Metrics, now: Callable[[], datetime]) -> None:
        self._app = app
        self._hosts = hosts
        self._metrics = metrics
        self._now = now

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes a request on, or answers it here."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        host = origin = None
        preflight = False
        for name, value in scope["headers"]:
            if name == b"host":
                # A second Host header is refused with the first foreign one.
                host = value if host is None or host == value else b"?"
            elif name == b"origin":
                origin = value
            elif name == b"access-control-request-method":
                preflight = True
        cors = _cors(origin)
        if host is None or not self._hosts.accept(host):
            app: ASGIApp = self._refuse(scope)
        elif preflight and len(cors) > 1 and scope["method"] == "OPTIONS":
            app = Reply(b"", _PREFLIGHT, 204)
        else:
            app = self._app

        async def send_on(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._metrics.count_request(scope, message["status"])
                if cors:
                    message["headers"] = [*message["headers"], *cors]
            await send(message)

        await app(scope, receive, send_on)

    def _refuse(self, scope: HTTPScope) -> ASGIApp:
        message = "is not an address of this service; use http://127.0.0.1 or http://localhost with its port"
        refusal = invalid([FieldError("/header/host", message)])
        problem = refusal.problem(scope["path"], self._now())
        return bytes_reply(msgspec.json.encode(problem), MEDIA_TYPE, status=refusal.status)


def is_extension(origin: bytes) -> bool:
    """Whether an Origin header is that of a browser extension."""
    return _EXTENSION.fullmatch(origin) is not None


def _cors(origin: bytes | None) -> Headers:
    """What an answer to that origin carries: more than `Vary` only for an extension."""
    if origin is None:
        return ()
    if not is_extension(origin):
        return ((b"vary", b"Origin"),)
    return (
        (b"access-control-allow-origin", origin),
        (b"access-control-expose-headers", b"Retry-After"),
        (b"vary", b"Origin"),
    )


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True
