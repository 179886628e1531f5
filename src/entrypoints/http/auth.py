"""Who may use the API: whoever shows a token of the data directory."""

from __future__ import annotations

from collections.abc import Callable

from litestar.types import ASGIApp, Receive, Scope, Send

from application.use_cases.admit_caller import AdmitCaller
from entrypoints.http.problems import Refusal

CHALLENGE = 'Bearer realm="style-assistant"'
"""What WWW-Authenticate says with every 401."""


def require_bearer(admit: Callable[[], AdmitCaller]) -> Callable[[ASGIApp], ASGIApp]:
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
                    "`style-assistant pair` prints a code to pair a browser with; "
                    "programs find a token in the file `token` of the data directory.",
                    headers={"WWW-Authenticate": CHALLENGE},
                )
            if not await admit()(token):
                raise Refusal(
                    "AUTH_INVALID",
                    "This token is not in force, or was revoked. Pair again, or read it from the file `token`.",
                    headers={"WWW-Authenticate": f'{CHALLENGE}, error="invalid_token"'},
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
