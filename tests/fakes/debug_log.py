"""The debug log in memory."""

from __future__ import annotations

from collections import deque

from application.ports.debug_log import Level, LogEntry


class InMemoryDebugLog:
    """Keeps the newest thousand entries in a deque."""

    def __init__(self) -> None:
        self._entries: deque[LogEntry] = deque(maxlen=1000)

    def add(self, entries: tuple[LogEntry, ...]) -> None:
        """Keeps the entries as the newest."""
        self._entries.extend(entries)

    def newest(self, *, level: Level | None = None, component: str | None = None, limit: int = 1000) -> list[LogEntry]:
        """The newest entries of that level and component, newest first."""
        wanted = [
            entry
            for entry in reversed(self._entries)
            if level in (None, entry.level) and component in (None, entry.component)
        ]
        return wanted[: max(0, limit)]
