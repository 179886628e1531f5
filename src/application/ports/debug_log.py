"""A short memory of what went wrong, for bug reports. Not events: nothing is derived from it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Protocol

import msgspec
from msgspec import Meta

Level = Literal["info", "warning", "error"]


class LogEntry(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that happened, in the service or the extension."""

    level: Level
    component: Annotated[str, Meta(min_length=1, max_length=100)]
    message: Annotated[str, Meta(min_length=1, max_length=10_000)]
    timestamp: Annotated[datetime, Meta(tz=True)]
    stack_trace: Annotated[str, Meta(max_length=50_000)] | None = None


class DebugLog(Protocol):
    """Keeps the newest thousand entries."""

    def add(self, entries: tuple[LogEntry, ...]) -> None:
        """Keeps the entries, in the order given, as the newest."""
        ...

    def newest(self, *, level: Level | None = None, component: str | None = None, limit: int = 1000) -> list[LogEntry]:
        """The newest entries of that level and component, newest first."""
        ...
