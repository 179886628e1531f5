"""Pairing: the one route of the API that gives a token rather than asking for one."""

from __future__ import annotations

import asyncio
from typing import Annotated

import msgspec
from litestar import post
from msgspec import Meta

from application.pairing import LONGEST_NAME, CodeRefused, UnusableName
from application.use_cases.pair_browser import PairBrowser, Paired
from entrypoints.http.auth import CHALLENGE
from entrypoints.http.bodies import AnyRequest, JsonBody
from entrypoints.http.dependencies import Given
from entrypoints.http.door import is_extension
from entrypoints.http.operation import operation
from entrypoints.http.problems import FieldError, Refusal, invalid
from entrypoints.http.rate_limit import RateLimit
from entrypoints.http.replies import Reply, json_reply

MOST_A_MINUTE = 10


class PairRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code that ``style-assistant pair`` printed. ``name`` is what the token is listed and revoked by."""

    code: Annotated[str, Meta(pattern="^[0-9]{6}$", max_length=6, description="code of six digits")]
    name: Annotated[str, Meta(min_length=1, max_length=LONGEST_NAME)] | None = None


_PAIR = JsonBody(PairRequest)


@post(
    "/pair",
    status_code=200,
    opt=operation(
        "Exchange a code for a token",
        Paired,
        body=_PAIR,
        problems=("AUTH_INVALID", "RATE_LIMIT_EXCEEDED"),
        is_open=True,
    ),
)
async def pair(request: AnyRequest, pair_browser: Given[PairBrowser], pairing_limit: Given[RateLimit]) -> Reply:
    """A token of the caller's own. A page is turned away before it can use up a try or a turn."""
    _require_no_page(request)
    body = await _PAIR.read(request)
    pairing_limit.take()
    try:
        return json_reply(await asyncio.to_thread(pair_browser, body.code, body.name))
    except UnusableName as error:
        raise invalid([FieldError("/name", str(error))]) from None
    except CodeRefused as error:
        raise _refused(error) from None


def _require_no_page(request: AnyRequest) -> None:
    """Refuses whatever a browser sends for a page: that always names the page's origin, if only as ``null``."""
    for name, value in request.scope["headers"]:
        if name == b"origin" and not is_extension(value):
            message = "is a page's; only a browser extension, or a program that sends no Origin, can be paired"
            raise invalid([FieldError("/header/origin", message)])


def _refused(error: CodeRefused) -> Refusal:
    if error.tries_left:
        left = "One try is" if error.tries_left == 1 else f"{error.tries_left} tries are"
        detail = f"This is not the code. {left} left."
    else:
        detail = (
            "No code pairs now: it was used, is older than five minutes, or was tried wrongly five times. "
            "`make pair` or `style-assistant pair` prints a new one."
        )
    return Refusal("AUTH_INVALID", detail, headers={"WWW-Authenticate": CHALLENGE})


HANDLERS = (pair,)
