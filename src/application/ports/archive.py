"""The data as a whole: taken out, brought in, copied, put back, erased, examined."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Protocol

import msgspec

LinesDone = Callable[[int], None]
"""Called now and then with how many lines were read."""


def unwatched(_lines: int) -> None:
    """Progress that nobody looks at."""


class ImportReport(msgspec.Struct, frozen=True, kw_only=True):
    """How many events an import added, and how many the log had already."""

    imported: int
    skipped: int


class MalformedExport(ValueError):
    """A line is no recorded event. Nothing was imported. ``line`` counts from 1."""

    def __init__(self, line: int, problem: str) -> None:
        super().__init__(f"line {line}: {problem}")
        self.line = line


class UnusableBackup(ValueError):
    """A file is not a sound database of this program. The present data were not touched."""


class Archive(Protocol):
    """Handles the data of one store as a whole. Every method may raise `StoreUnavailable`."""

    def export_lines(self) -> Iterator[bytes]:
        """The log as NDJSON, one recorded event a line, in order.

        Raises:
            UndecodableEvent: an event cannot be read; those before it were given.
        """
        ...

    def import_events(self, lines: Iterable[bytes], progress: LinesDone = unwatched) -> ImportReport:
        """Appends what an export holds, in its order, with its times and ids; all or nothing.

        Known event ids are skipped. Positions and versions go on from what the log has. Empty lines are ignored.

        Raises:
            MalformedExport: a line is no recorded event.
        """
        ...

    def backup(self, path: Path, *, overwrite: bool = False) -> None:
        """Writes a copy of the data, as of one moment, while others go on appending. The file appears whole or not.

        Raises:
            FileExistsError: there is such a file, and ``overwrite`` was not said.
        """
        ...

    def restore(self, path: Path) -> Path | None:
        """Puts a backup in the place of the present data; these are left aside, in the file returned, if any.

        Raises:
            UnusableBackup: the file is damaged, or no backup of this program or of a version not newer.
            StoreUnavailable: a service, or another command, has the data open.
        """
        ...

    def erase(self) -> None:
        """Removes all data for good, what a restore left aside included.

        Raises:
            StoreUnavailable: a service, or another command, has the data open.
        """
        ...

    def check(self) -> tuple[str, ...]:
        """What is wrong with the stored data, a sentence each, with how to mend it; nothing where all is well."""
        ...
