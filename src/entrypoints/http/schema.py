"""The contract, for programs and for people. The page needs no network: all of it is in this package."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from litestar import Litestar, get

from entrypoints.http.bodies import AnyRequest
from entrypoints.http.health import VERSION
from entrypoints.http.openapi import openapi_document
from entrypoints.http.operation import operation
from entrypoints.http.replies import Reply, bytes_reply

_PAGE = Path(__file__).with_name("schema.html")
_POLICY = (
    "default-src 'none'; connect-src 'self'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@get(
    "/schema/openapi.json",
    sync_to_thread=False,
    opt=operation("This document", dict[str, Any], media_type="application/json", is_open=True),
)
def show_document(request: AnyRequest) -> Reply:
    """The OpenAPI document."""
    return bytes_reply(_document(request.app), "application/json")


@get("/schema", sync_to_thread=False, opt=operation("This document, to read", media_type="text/html", is_open=True))
def show_page() -> Reply:
    """A page that shows the document."""
    return bytes_reply(_PAGE.read_bytes(), "text/html; charset=utf-8", ("Content-Security-Policy", _POLICY))


@cache
def _document(app: Litestar) -> bytes:
    return msgspec.json.format(msgspec.json.encode(openapi_document(app.routes, VERSION), order="deterministic"))


HANDLERS = (show_document, show_page)
