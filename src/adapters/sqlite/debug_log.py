"""The debug log: a ring in a database file of its own, so that it never waits for the event log, nor that for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import msgspec

from adapters.sqlite.connection import open_writer
from application.ports.debug_log import Level, LogEntry
from application.ports.event_store import StoreUnavailable

KEPT = 1000

_CREATE = """
CREATE TABLE IF NOT EXISTS entries (
    id        INTEGER PRIMARY KEY,
    level     TEXT NOT NULL,
    component TEXT NOT NULL,
    body      BLOB NOT NULL
) STRICT
"""
_INSERT = "INSERT INTO entries (level, component, body) VALUES (?, ?, ?)"
_FORGET = "DELETE FROM entries WHERE id <= (SELECT max(id) FROM entries) - ?"
_NEWEST = """
SELECT body FROM entries
WHERE (?1 IS NULL OR level = ?1) AND (?2 IS NULL OR component = ?2)
ORDER BY id DESC LIMIT ?3
"""


class SqliteDebugLog:
    """Keeps the newest thousand entries. The file is opened, and made, when it is first needed; any thread may call.

    Written with ``synchronous=NORMAL``: a power cut may lose the last entries, and adding them costs no fsync.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connection: apsw.Connection | None = None
        self._decode: Callable[[bytes], LogEntry] = msgspec.json.Decoder(LogEntry).decode

    def add(self, entries: tuple[LogEntry, ...]) -> None:
        """Keeps the entries as the newest.

        Raises:
            StoreUnavailable: the file cannot be written.
        """
        rows = [(each.level, each.component, msgspec.json.encode(each)) for each in entries[-KEPT:]]
        if not rows:
            return
        with self._opened() as connection, connection:
            connection.executemany(_INSERT, rows)
            connection.execute(_FORGET, (KEPT,))

    def newest(self, *, level: Level | None = None, component: str | None = None, limit: int = KEPT) -> list[LogEntry]:
        """The newest entries of that level and component, newest first.

        Raises:
            StoreUnavailable: the file cannot be read.
        """
        with self._opened() as connection:
            rows: list[Any] = connection.execute(_NEWEST, (level, component, max(0, limit))).fetchall()
        return [self._decode(body) for (body,) in rows]

    def close(self) -> None:
        """Lets go of the file; the next call opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    @contextmanager
    def _opened(self) -> Iterator[apsw.Connection]:
        with self._lock:
            try:
                if self._connection is None:
                    self._connection = _open(self._path)
                yield self._connection
            except apsw.Error as error:
                raise StoreUnavailable(f"The debug log {self._path} cannot be used ({error}).") from error


def _open(path: Path) -> apsw.Connection:
    connection = open_writer(path)
    connection.pragma("synchronous", "NORMAL")
    connection.execute(_CREATE)
    return connection
