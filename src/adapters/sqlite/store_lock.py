"""Who has a database open: many may share it, one may have it alone.

The lock is SQLite's own, on an empty file beside the database: it works wherever SQLite does, between threads as
between processes, and the system releases it when its holder is killed.
"""

from __future__ import annotations

from pathlib import Path

import apsw

from adapters.sqlite.connection import translated_errors
from application.ports.event_store import StoreUnavailable

_LONGEST_WAIT_SECONDS = 600


class StoreLock:
    """Held while a store is open (shared), or while its file is replaced (alone)."""

    def __init__(self, path: Path) -> None:
        self._path = path.with_name(f"{path.name}.lock")
        self._connection: apsw.Connection | None = None

    def share(self) -> None:
        """Takes the lock together with others.

        Raises:
            StoreUnavailable: somebody is replacing the database.
        """
        self._take("BEGIN", 0, "The data are being restored or erased just now; try again in a moment.")

    def alone(self) -> None:
        """Takes the lock for oneself.

        Raises:
            StoreUnavailable: a service or another command has the database open.
        """
        self._take("BEGIN EXCLUSIVE", 0, "The service, or another command, has the data open; stop it first.")

    def wait_alone(self, seconds: int = _LONGEST_WAIT_SECONDS) -> None:
        """Takes the lock for oneself as soon as the others have given it back.

        Raises:
            StoreUnavailable: they still hold it after that long.
        """
        self._take("BEGIN EXCLUSIVE", seconds * 1000, f"Another command has been at this for {seconds} seconds.")

    def close(self) -> None:
        """Gives the lock back, if it is held."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _take(self, begin: str, patience_ms: int, refusal: str) -> None:
        with translated_errors():
            connection = apsw.Connection(str(self._path))
            connection.set_busy_timeout(patience_ms)
        try:
            connection.execute(begin)
            connection.execute("SELECT count(*) FROM sqlite_schema").get  # noqa: B018 - BEGIN alone locks nothing yet
        except apsw.BusyError as error:
            connection.close()
            raise StoreUnavailable(refusal) from error
        self._connection = connection
