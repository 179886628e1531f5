"""Who may use the API: whoever shows a token of the data directory."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from application.ports.tokens import Tokens
from entrypoints.http.problems import Refusal

_REALM = 'Bearer realm="style-assistant"'
Guard = Callable[[ASGIConnection[Any, Any, Any, Any], BaseRouteHandler], Awaitable[None]]


def bearer_guard(tokens: Callable[[], Tokens]) -> Guard:
    """A Litestar guard that lets a request with an accepted token through, and refuses any other.

    A function, because Litestar copies other guards deeply, and with them the container. Asynchronous, because it
    would run others in a thread. The token is looked at, never kept, logged or repeated.
    """

    async def guard(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        token = _token(connection)
        if token is None:
            raise Refusal(
                "AUTH_REQUIRED",
                "Send the header Authorization: Bearer TOKEN. The token is in the file `token` of the data directory.",
                headers={"WWW-Authenticate": _REALM},
            )
        if not tokens().accepts(token):
            raise Refusal(
                "AUTH_INVALID",
                "This token is not one of this service's. Pair again, or read it from the file `token`.",
                headers={"WWW-Authenticate": f'{_REALM}, error="invalid_token"'},
            )

    return guard


def _token(connection: ASGIConnection[Any, Any, Any, Any]) -> str | None:
    for name, value in connection.scope["headers"]:
        if name == b"authorization":
            scheme, _, token = value.partition(b" ")
            return token.strip().decode("latin-1") or None if scheme.lower() == b"bearer" else None
    return None
