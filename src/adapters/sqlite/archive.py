"""Export, import, backup, restore and erasure of one SQLite database."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import apsw

from adapters.sqlite.codec import Codec
from adapters.sqlite.connection import APPLICATION_ID, Readers, open_reader, open_writer, translated_errors
from adapters.sqlite.examination import problems
from adapters.sqlite.importing import Import
from adapters.sqlite.log_reader import LogReader
from adapters.sqlite.opening import open_up_to_date
from adapters.sqlite.schema import MIGRATIONS, newer_sentence, schema_version
from adapters.sqlite.store_lock import StoreLock
from application.ports.archive import ImportReport, LinesDone, UnusableBackup, unwatched
from application.ports.event_store import StoreUnavailable
from application.projection import Projection
from application.projections import ALL

_BESIDE = ("-wal", "-shm")
_ASIDE = ".before-restore"


class SqliteArchive:
    """Works on the file of a store, whether one has it open or not; restoring and erasing need it closed.

    Whether it is open tells the lock that every started `SqliteEventStore` shares; see `StoreLock`.
    """

    def __init__(self, path: Path, projections: Sequence[Projection[Any]] = ALL) -> None:
        self._path = path
        self._projections = tuple(projections)
        self._codec = Codec()

    def export_lines(self) -> Iterator[bytes]:
        """The log as NDJSON, read in batches."""
        with closing(LogReader(Readers(self._path), self._codec)) as reader:
            for recorded in reader.all():
                yield self._codec.encode_line(recorded)

    def import_events(self, lines: Iterable[bytes], progress: LinesDone = unwatched) -> ImportReport:
        """Appends what an export holds, in one transaction; makes the database where there is none."""
        with self._lock_shared(), translated_errors(), closing(self._opened()) as connection:
            connection.execute("BEGIN IMMEDIATE")
            report = Import(connection, self._projections, self._codec).run(lines, progress)
            connection.execute("COMMIT")
            return report  # where anything raised, closing has rolled back

    def backup(self, path: Path, *, overwrite: bool = False) -> None:
        """Writes a copy of the data by SQLite's backup interface, then gives it its name."""
        if path.exists() and not overwrite:
            raise FileExistsError(f"There is a file {path} already.")
        if not self._path.exists():
            raise StoreUnavailable(f"There are no data in {self._path} to back up.")
        with _unfinished(path) as temporary:
            _copy(self._path, temporary)
            temporary.replace(path)

    def restore(self, path: Path) -> Path | None:
        """Copies a backup beside the present data, examines the copy, and exchanges the two."""
        if not path.is_file():
            raise UnusableBackup(f"There is no file {path}.")
        with self._lock_alone(), _unfinished(self._path) as temporary:
            try:
                _copy(path, temporary)
                with translated_errors(), closing(open_reader(temporary)) as copy:
                    _require_sound(copy, path)
            except StoreUnavailable as error:
                raise UnusableBackup(f"{path} cannot be restored: {error}") from error
            return self._exchange(temporary)

    def erase(self) -> None:
        """Deletes the database's files."""
        with self._lock_alone():
            for stem in (self._path, self._aside):
                for file in _files(stem):
                    file.unlink(missing_ok=True)
            for lock in self._path.parent.glob(f"{self._path.name}*.lock"):
                lock.unlink(missing_ok=True)

    def check(self) -> tuple[str, ...]:
        """What SQLite and this program have to complain of."""
        if not self._path.exists():
            return ()
        try:
            with translated_errors(), closing(open_writer(self._path)) as connection:
                return tuple(problems(connection, self._projections))
        except StoreUnavailable as error:
            return (f"{error} Restore a backup, or move the file {self._path} away.",)

    @property
    def _aside(self) -> Path:
        return self._path.with_name(self._path.name + _ASIDE)

    def _opened(self) -> apsw.Connection:
        return open_up_to_date(self._path, self._projections)

    def _exchange(self, restored: Path) -> Path | None:
        """Keeps the present file under a second name, then puts the restored one in its place in one step.

        Whenever this is cut short, a whole database is in place: the present one or the restored one.
        """
        there = self._path.exists()
        try:
            for aside in _files(self._aside):
                aside.unlink(missing_ok=True)
            if there:
                self._settle_journal()
                self._keep_aside()
            restored.replace(self._path)
        except OSError as error:
            raise StoreUnavailable(
                f"The backup could not be put in place ({error}); the data are as before."
            ) from error
        return self._aside if there else None

    def _settle_journal(self) -> None:
        """Writes what the journal holds into the database; one too damaged for that keeps its journal aside."""
        try:
            with translated_errors(), closing(open_writer(self._path)) as connection:
                connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
        except StoreUnavailable:
            for file, aside in zip(_files(self._path)[1:], _files(self._aside)[1:], strict=True):
                if file.exists():
                    shutil.copy2(file, aside)
        for file in _files(self._path)[1:]:
            file.unlink(missing_ok=True)

    def _keep_aside(self) -> None:
        try:
            os.link(self._path, self._aside)
        except OSError:  # a file system without second names
            shutil.copy2(self._path, self._aside)

    @contextmanager
    def _lock_shared(self) -> Iterator[None]:
        with closing(StoreLock(self._path)) as lock:
            lock.share()
            yield

    @contextmanager
    def _lock_alone(self) -> Iterator[None]:
        with closing(StoreLock(self._path)) as lock:
            lock.alone()
            yield


def _files(database: Path) -> tuple[Path, ...]:
    """A database's file and what SQLite may keep beside it."""
    return (database, *(database.with_name(database.name + suffix) for suffix in _BESIDE))


@contextmanager
def _unfinished(path: Path) -> Iterator[Path]:
    """A new empty file beside ``path``, readable by its owner alone, that is gone in the end unless it was renamed."""
    temporary = path.with_name(f"{path.name}.unfinished")
    temporary.unlink(missing_ok=True)
    os.close(os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        yield temporary
    finally:
        for file in _files(temporary):
            file.unlink(missing_ok=True)


def _copy(source: Path, target: Path) -> None:
    """Copies a database in one read transaction, into one file that is on the disk afterwards."""
    with translated_errors(), closing(open_reader(source)) as origin, closing(apsw.Connection(str(target))) as copy:
        with copy.backup("main", origin, "main") as steps:
            steps.step(-1)
        copy.pragma("journal_mode", "delete")


def _require_sound(database: apsw.Connection, path: Path) -> None:
    if database.pragma("application_id") != APPLICATION_ID:
        raise UnusableBackup(f"{path} is no database of this program.")
    found = schema_version(database)
    if found > len(MIGRATIONS):
        raise UnusableBackup(f"{path} cannot be restored: {newer_sentence(found, len(MIGRATIONS))}")
    damage = [text for (text,) in database.execute("PRAGMA integrity_check") if text != "ok"]
    if damage:
        raise UnusableBackup(f"{path} is damaged: {damage[0]}")
