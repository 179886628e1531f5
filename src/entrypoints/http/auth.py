"""Who may use the API: whoever shows a token of the data directory."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from litestar.connection import ASGIConnection
from litestar.handlers import BaseRouteHandler

from application.ports.tokens import Tokens
from entrypoints.http.problems import Refusal

_REALM = 'Bearer realm="style-assistant"'


class BearerGuard:
    """A Litestar guard. The token is looked at, never kept, logged or repeated."""

    def __init__(self, tokens: Callable[[], Tokens]) -> None:
        self._tokens = tokens

    def __call__(self, connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
        """Lets a request with an accepted token through.

        Raises:
            Refusal: there is no bearer token, or it is not accepted.
        """
        for name, value in connection.scope["headers"]:
            if name == b"authorization":
                scheme, _, token = value.partition(b" ")
                if scheme.lower() != b"bearer" or not token:
                    break
                if self._tokens().accepts(token.strip().decode("latin-1")):
                    return
                raise Refusal(
                    "AUTH_INVALID",
                    "This token is not one of this service's. Pair again, or read it from the file `token`.",
                    headers={"WWW-Authenticate": f'{_REALM}, error="invalid_token"'},
                )
        raise Refusal(
            "AUTH_REQUIRED",
            "Send the header Authorization: Bearer TOKEN. The token is in the file `token` of the data directory.",
            headers={"WWW-Authenticate": _REALM},
        )
