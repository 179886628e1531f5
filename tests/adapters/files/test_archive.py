"""Backups of the log with its pictures."""

from __future__ import annotations

import stat
import tarfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest

from adapters.files.archive import ArchiveWithPictures
from adapters.sqlite.archive import SqliteArchive
from application.ports.archive import UnusableBackup
from application.ports.event_store import StoreUnavailable
from tests.fakes.image_store import InMemoryImageStore
from tests.projections.events import captured, write
from tests.projections.stores import on_sqlite

PICTURES = [b"picture %d" % number for number in range(5)]


class Here:
    """A folder with a log of some events, and pictures."""

    def __init__(self, folder: Path, events: int = 3) -> None:
        folder.mkdir()
        self.images = InMemoryImageStore()
        self.log = SqliteArchive(folder / "events.db")
        self.archive = ArchiveWithPictures(self.log, self.images)
        self.folder = folder
        self._events = events

    async def fill(self) -> Here:
        """Writes the events and keeps the pictures."""
        stores = on_sqlite(self.folder)
        await stores.events.append(write("products", *(captured(number) for number in range(self._events))))
        stores.close()
        for picture in PICTURES:
            self.images.put(picture)
        return self

    @property
    def lines(self) -> list[bytes]:
        """The log."""
        return list(self.archive.export_lines())

    @property
    def kept(self) -> list[bytes | None]:
        """The pictures."""
        return sorted(self.images.get(one.sha256) or b"" for one in self.images.all())  # type: ignore[return-value]


@pytest.fixture
async def here(tmp_path: Path) -> Here:
    return await Here(tmp_path / "here").fill()


@pytest.fixture
def there(tmp_path: Path) -> Here:
    return Here(tmp_path / "there")


def test_a_backup_brings_log_and_pictures_elsewhere(here: Here, there: Here, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "backup.tar")

    assert there.archive.restore(tmp_path / "backup.tar") is None
    assert there.lines == here.lines
    assert there.kept == PICTURES


def test_it_is_a_tar_file_of_its_owner_with_the_database_first(here: Here, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "backup.tar")

    with tarfile.open(tmp_path / "backup.tar") as tar:
        names = tar.getnames()
    assert names[0] == "style-assistant.db"
    assert names[1:] == sorted(
        f"images/{name[:2]}/{name}.webp" for name in (sha256(one).hexdigest() for one in PICTURES)
    )
    assert stat.S_IMODE((tmp_path / "backup.tar").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["backup.tar"]


def test_without_pictures_it_is_the_database_and_either_kind_can_be_restored(
    here: Here, there: Here, tmp_path: Path
) -> None:
    here.images.erase()
    here.archive.backup(tmp_path / "backup.db")
    there.images.put(b"mine")

    there.archive.restore(tmp_path / "backup.db")

    assert (tmp_path / "backup.db").read_bytes().startswith(b"SQLite format 3")
    assert there.lines == here.lines
    assert there.kept == [b"mine"]


def test_what_is_put_aside_keeps_its_pictures(here: Here, tmp_path: Path) -> None:
    here.archive.backup(tmp_path / "backup.tar")
    new = here.images.put(b"a newer picture")

    aside = here.archive.restore(tmp_path / "backup.tar")

    assert aside is not None
    assert aside.exists()
    assert here.images.get(new) == b"a newer picture"


def tar_of(*entries: tuple[str, bytes], kind: bytes = tarfile.REGTYPE) -> bytes:
    file = BytesIO()
    with tarfile.open(fileobj=file, mode="w") as tar:
        for name, content in entries:
            entry = tarfile.TarInfo(name)
            entry.size, entry.type, entry.linkname = len(content), kind, "/etc/passwd"
            tar.addfile(entry, BytesIO(content))
    return file.getvalue()


NAME = sha256(b"x").hexdigest()
DATABASE = ("style-assistant.db", b"no database")
FALSE: dict[str, Callable[[], bytes]] = {
    "no database": lambda: tar_of((f"images/{NAME[:2]}/{NAME}.webp", b"x")),
    "empty": lambda: tar_of(),
    "a database that is none": lambda: tar_of(DATABASE),
    "two databases": lambda: tar_of(DATABASE, DATABASE),
    "a picture of another name": lambda: tar_of((f"images/{NAME[:2]}/{NAME}.webp", b"y")),
    "a picture in another folder": lambda: tar_of((f"images/00/{NAME}.webp", b"x")),
    "a path that leads out": lambda: tar_of((f"../images/{NAME[:2]}/{NAME}.webp", b"x")),
    "an absolute path": lambda: tar_of(("/etc/cron.d/x", b"x")),
    "a link": lambda: tar_of(DATABASE, kind=tarfile.SYMTYPE),
    "a device": lambda: tar_of(("style-assistant.db", b""), kind=tarfile.CHRTYPE),
    "something else": lambda: tar_of(("config.toml", b"port = 1")),
    "cut off": lambda: tar_of((DATABASE[0], b"x" * 5000))[:2000],
    "a huge picture": lambda: tar_of((f"images/{NAME[:2]}/{NAME}.webp", b"x" * 10_000_001)),
    "no tar file, though it says so": lambda: b"\0" * 257 + b"ustar" + b"\xff" * 600,
}


@pytest.mark.parametrize("name", FALSE)
def test_what_is_no_backup_leaves_the_data_alone(here: Here, tmp_path: Path, name: str) -> None:
    before = here.lines
    (tmp_path / "false.tar").write_bytes(FALSE[name]())

    with pytest.raises(UnusableBackup, match=r"false\.tar") as refused:
        here.archive.restore(tmp_path / "false.tar")

    assert here.lines == before
    assert "/style-assistant-" not in str(refused.value), "no name of a temporary file"


def test_erasing_removes_pictures_too(here: Here) -> None:
    here.archive.erase()

    assert here.kept == []
    assert here.archive.check() == ()


def test_pictures_that_cannot_be_read_are_told_and_leave_no_half_backup(here: Here, tmp_path: Path) -> None:
    here.images.outage = "The folder cannot be read."

    with pytest.raises(StoreUnavailable, match="cannot be read"):
        here.archive.backup(tmp_path / "backup.tar")

    assert not list(tmp_path.glob("backup*"))
