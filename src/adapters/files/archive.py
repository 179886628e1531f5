"""Backups with pictures: one tar file with the database and the picture files; without pictures, the database alone."""

from __future__ import annotations

import os
import re
import tarfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from application.ports.archive import Archive, ImportReport, LinesDone, UnusableBackup, unwatched
from application.ports.event_store import StoreUnavailable
from application.ports.image_store import ImageStore, ImagesUnavailable

_DATABASE = "style-assistant.db"
_PICTURE = re.compile(r"images/([0-9a-f]{2})/(\1[0-9a-f]{62})\.webp")
_LARGEST_PICTURE = 10_000_000
_MAGIC_AT, _MAGIC = 257, b"ustar"


class ArchiveWithPictures:
    """An archive of the log, and the pictures the log tells of.

    The database comes first in a backup: a picture is on the disk before its event is in the log, so every picture that
    the copied log tells of is still to be read.
    """

    def __init__(self, log: Archive, images: ImageStore) -> None:
        self._log = log
        self._images = images

    def export_lines(self) -> Iterator[bytes]:
        """The log; pictures are no events."""
        return self._log.export_lines()

    def import_events(self, lines: Iterable[bytes], progress: LinesDone = unwatched) -> ImportReport:
        """Adds to the log."""
        return self._log.import_events(lines, progress)

    def backup(self, path: Path, *, overwrite: bool = False) -> None:
        """Writes a tar file where there are pictures, else the database; see the port."""
        with _translated():
            names = [kept.sha256 for kept in self._images.all()]
        if not names:
            self._log.backup(path, overwrite=overwrite)
            return
        if path.exists() and not overwrite:
            raise FileExistsError(f"There is a file {path} already.")
        with _unfinished(path) as (database, file):
            self._log.backup(database, overwrite=True)
            with _translated(), tarfile.open(fileobj=file, mode="w") as tar:
                with database.open("rb") as content:
                    tar.addfile(_entry(_DATABASE, database.stat().st_size), content)
                for name in names:
                    picture = self._images.get(name)
                    if picture is not None:
                        tar.addfile(_entry(f"images/{name[:2]}/{name}.webp", len(picture)), BytesIO(picture))

    def restore(self, path: Path) -> Path | None:
        """Puts back what is in a backup of either kind. Pictures that are there stay: the data left aside need them."""
        if not _is_tar(path):
            return self._log.restore(path)
        with TemporaryDirectory(prefix="style-assistant-") as folder:
            database = Path(folder) / _DATABASE
            try:
                with tarfile.open(path, "r:") as tar:
                    self._unpack(tar, database, path)
            except (tarfile.TarError, EOFError) as error:
                raise UnusableBackup(f"{path} cannot be restored: it is damaged ({error}).") from error
            try:
                return self._log.restore(database)
            except UnusableBackup as error:
                raise UnusableBackup(str(error).replace(str(database), str(path))) from error

    def erase(self) -> None:
        """Removes the log's data, then the pictures."""
        self._log.erase()
        with _translated():
            self._images.erase()

    def check(self) -> tuple[str, ...]:
        """What is wrong with the log's data."""
        return self._log.check()

    def _unpack(self, tar: tarfile.TarFile, database: Path, path: Path) -> None:
        """Takes out what belongs to a backup, by name; nothing is written where the file says."""
        for entry in tar:
            content = tar.extractfile(entry) if entry.isreg() else None
            if content is None:
                raise UnusableBackup(f"{path} cannot be restored: {entry.name!r} does not belong to a backup.")
            picture = _PICTURE.fullmatch(entry.name)
            if entry.name == _DATABASE and not database.exists():
                with database.open("xb") as file:
                    while chunk := content.read(1 << 20):
                        file.write(chunk)
            elif picture and entry.size <= _LARGEST_PICTURE:
                self._put(content.read(), picture[2], path)
            else:
                raise UnusableBackup(f"{path} cannot be restored: {entry.name!r} does not belong to a backup.")
        if not database.exists():
            raise UnusableBackup(f"{path} cannot be restored: there is no database in it.")

    def _put(self, content: bytes, name: str, path: Path) -> None:
        if sha256(content).hexdigest() != name:
            raise UnusableBackup(f"{path} is damaged: the picture {name} is another one.")
        with _translated():
            self._images.put(content)


def _entry(name: str, size: int) -> tarfile.TarInfo:
    entry = tarfile.TarInfo(name)
    entry.size = size
    entry.mode = 0o600
    return entry


def _is_tar(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            file.seek(_MAGIC_AT)
            return file.read(len(_MAGIC)) == _MAGIC
    except OSError:
        return False


@contextmanager
def _unfinished(path: Path) -> Iterator[tuple[Path, IO[bytes]]]:
    """A name for the database's copy and an open file, both beside ``path``; in the end the file gets its name."""
    database = path.with_name(f"{path.name}.unfinished.db")
    unfinished = path.with_name(f"{path.name}.unfinished")
    unfinished.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(unfinished, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file:
            yield database, file
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)
        database.unlink(missing_ok=True)


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ImagesUnavailable as error:
        raise StoreUnavailable(str(error)) from error
