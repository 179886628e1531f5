"""What a handler answers with. Lean on purpose: Litestar's own response costs some 8 µs of work not needed here."""

from __future__ import annotations

from typing import Any

import msgspec
from litestar.types import Receive, Scope, Send

NDJSON = "application/x-ndjson"
_encode = msgspec.json.Encoder().encode
_TYPE = (b"content-type", b"application/json")
_ALWAYS = ((b"x-content-type-options", b"nosniff"), (b"cache-control", b"no-store"))
Headers = tuple[tuple[bytes, bytes], ...]


class Reply:
    """A finished answer: an ASGI app that sends itself."""

    __slots__ = ("_body", "_headers", "_status")

    def __init__(self, body: bytes, headers: Headers, status: int = 200) -> None:
        self._body = body
        self._headers = headers
        self._status = status

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Sends the answer."""
        await send({"type": "http.response.start", "status": self._status, "headers": list(self._headers)})
        await send({"type": "http.response.body", "body": self._body, "more_body": False})


def json_reply(content: Any) -> Reply:
    """200 with the content as JSON."""
    body = _encode(content)
    return Reply(body, (_TYPE, (b"content-length", str(len(body)).encode()), *_ALWAYS))


def bytes_reply(body: bytes, media_type: str, *headers: tuple[str, str], status: int = 200) -> Reply:
    """Bytes of another type."""
    length = (b"content-length", str(len(body)).encode())
    more = tuple((name.lower().encode(), value.encode("latin-1")) for name, value in headers)
    return Reply(body, ((b"content-type", media_type.encode()), length, *more, *_ALWAYS), status)


def no_content() -> Reply:
    """204."""
    return Reply(b"", _ALWAYS, 204)
