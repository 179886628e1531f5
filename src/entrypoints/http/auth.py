"""Who may use the API: whoever shows a token of the data directory."""

from __future__ import annotations

from collections.abc import Callable

from litestar.types import ASGIApp, Receive, Scope, Send

from application.ports.tokens import Tokens
from entrypoints.http.problems import Refusal

_REALM = 'Bearer realm="style-assistant"'


def require_bearer(tokens: Callable[[], Tokens]) -> Callable[[ASGIApp], ASGIApp]:
    """A middleware of the routes that need a token, which refuses requests without an accepted one.

    No Litestar guard: before each of those the route's handler is copied, which costs more than the check. A function,
    because Litestar copies other middleware deeply, and with it the container. The token is looked at, never kept,
    logged or repeated.
    """

    def middleware(app: ASGIApp) -> ASGIApp:
        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            token = _token(scope)
            if token is None:
                raise Refusal(
                    "AUTH_REQUIRED",
                    "Send the header Authorization: Bearer TOKEN. "
                    "The token is in the file `token` of the data directory.",
                    headers={"WWW-Authenticate": _REALM},
                )
            if not tokens().accepts(token):
                raise Refusal(
                    "AUTH_INVALID",
                    "This token is not one of this service's. Pair again, or read it from the file `token`.",
                    headers={"WWW-Authenticate": f'{_REALM}, error="invalid_token"'},
                )
            await app(scope, receive, send)

        return guarded

    return middleware


def _token(scope: Scope) -> str | None:
    for name, value in scope["headers"]:
        if name == b"authorization":
            scheme, _, token = value.partition(b" ")
            return token.strip().decode("latin-1") or None if scheme.lower() == b"bearer" else None
    return None
