"""The debug log: what went wrong, kept for bug reports."""

from __future__ import annotations

import asyncio
from typing import Annotated

import msgspec
from litestar import get, post
from msgspec import Meta

from application.ports.debug_log import DebugLog, Level, LogEntry
from entrypoints.http.bodies import AnyRequest, JsonBody, Query
from entrypoints.http.dependencies import Given
from entrypoints.http.operation import operation
from entrypoints.http.paging import Listing, whole
from entrypoints.http.replies import NDJSON, Reply, bytes_reply, json_reply


class LogsQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which entries."""

    level: Level | None = None
    component: Annotated[str, Meta(max_length=100)] | None = None
    limit: Annotated[int, Meta(ge=1, le=1000)] = 1000


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """How many entries were taken."""

    accepted: int


_ENTRIES: JsonBody[list[LogEntry]] = JsonBody(
    Annotated[list[LogEntry], Meta(max_length=1000)]  # type: ignore[arg-type]  # an annotated type is no type[] to mypy
)
_LOGS = Query(LogsQuery)
_encode_lines = msgspec.json.Encoder().encode_lines


@post("/logs", status_code=200, opt=operation("Add entries to the debug log", Kept, body=_ENTRIES))
async def add_logs(request: AnyRequest, debug_log: Given[DebugLog]) -> Reply:
    """Adds entries; the newest thousand are kept."""
    entries = tuple(await _ENTRIES.read(request))
    await asyncio.to_thread(debug_log.add, entries)
    return json_reply(Kept(accepted=len(entries)))


@get("/logs", sync_to_thread=True, opt=operation("The debug log, newest first", Listing[LogEntry], query=_LOGS))
def list_logs(request: AnyRequest, debug_log: Given[DebugLog]) -> Reply:
    """The newest entries of a level and component."""
    query = _LOGS.read(request)
    return json_reply(whole(debug_log.newest(level=query.level, component=query.component, limit=query.limit)))


@get(
    "/logs/export",
    sync_to_thread=True,
    opt=operation("The debug log as a file, oldest first", media_type=NDJSON),
)
def export_logs(debug_log: Given[DebugLog]) -> Reply:
    """The whole debug log, a line each, to attach to a bug report."""
    entries = debug_log.newest()[::-1]
    name = 'attachment; filename="style-assistant-log.ndjson"'
    return bytes_reply(_encode_lines(entries), NDJSON, ("Content-Disposition", name))


HANDLERS = (add_logs, list_logs, export_logs)
