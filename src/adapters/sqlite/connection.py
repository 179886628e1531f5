"""Connections with the safe settings, and what SQLite's errors are called outside."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw

from application.ports.event_store import StoreUnavailable

BUSY_TIMEOUT_MS = 10_000
APPLICATION_ID = 0x5374796C  # "Styl": https://sqlite.org/pragma.html#pragma_application_id

WRITER_PRAGMAS: dict[str, tuple[str | int, str | int]] = {
    # name: (set to, reads back as). Each is one statement: a string of several runs only as far as it is read.
    "journal_mode": ("wal", "wal"),
    "synchronous": ("FULL", 2),  # an acknowledged append outlives a power cut
    "fullfsync": (1, 1),  # the same on macOS, whose fsync does not reach the platter
    "checkpoint_fullfsync": (1, 1),
    "foreign_keys": (1, 1),
    "recursive_triggers": (1, 1),  # or REPLACE would delete past the triggers that forbid it
    "trusted_schema": (0, 0),
    "cell_size_check": (1, 1),
    "temp_store": ("MEMORY", 2),
    "journal_size_limit": (16_777_216, 16_777_216),
}
READER_PRAGMAS: dict[str, tuple[str | int, str | int]] = {
    "query_only": (1, 1),
    "trusted_schema": (0, 0),
    "cell_size_check": (1, 1),
    "temp_store": ("MEMORY", 2),
}


def open_writer(path: Path) -> apsw.Connection:
    """A connection that writes; ``with`` on it begins IMMEDIATE. Makes the file where there is none.

    Raises:
        StoreUnavailable: the file cannot be opened, or is no database.
    """
    with translated_errors():
        connection = apsw.Connection(str(path))
        connection.set_busy_timeout(BUSY_TIMEOUT_MS)
        connection.transaction_mode = "IMMEDIATE"
        _harden(connection, WRITER_PRAGMAS)
        return connection


def open_reader(path: Path) -> apsw.Connection:
    """A connection that cannot write.

    Raises:
        StoreUnavailable: there is no such file, or it is no database.
    """
    with translated_errors():
        connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
        connection.set_busy_timeout(BUSY_TIMEOUT_MS)
        _harden(connection, READER_PRAGMAS)
        return connection


class Readers:
    """One reading connection for each thread that asks, so that scans may run beside the event loop."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._local = threading.local()
        self._opened: weakref.WeakSet[apsw.Connection] = weakref.WeakSet()

    def mine(self) -> apsw.Connection:
        """This thread's connection."""
        connection: apsw.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = open_reader(self._path)
            self._opened.add(connection)
        return connection

    def close(self) -> None:
        """Closes every thread's connection; the next that asks gets a new one."""
        self._local = threading.local()
        for connection in tuple(self._opened):
            connection.close()
        self._opened.clear()


@contextmanager
def translated_errors() -> Iterator[None]:
    """Raises an error of SQLite as the port's own.

    Raises:
        StoreUnavailable: whatever SQLite objects to, in a sentence.
    """
    try:
        yield
    except apsw.Error as error:
        raise unavailable(error) from error


def unavailable(error: apsw.Error) -> StoreUnavailable:
    """The port's error for one of SQLite."""
    match error:
        case apsw.FullError():
            says = "the disk is full"
        case apsw.BusyError() | apsw.LockedError():
            says = "another process has it locked"
        case apsw.CantOpenError():
            says = "the file cannot be opened"
        case apsw.ReadOnlyError() | apsw.PermissionsError():
            says = "the file may not be written"
        case apsw.CorruptError() | apsw.NotADBError():
            says = "the file is damaged or no database of this program"
        case apsw.IOError():
            says = "the disk reports an error"
        case _:
            says = "SQLite refused"
    return StoreUnavailable(f"The event store cannot be used: {says} ({error}).")


def _harden(connection: apsw.Connection, pragmas: dict[str, tuple[str | int, str | int]]) -> None:
    for name, (value, _) in pragmas.items():
        connection.pragma(name, value)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DQS_DDL, 0)
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 1)
