"""The store's files."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from adapters.images.store import FileImageStore
from application.ports.image_store import ImagesUnavailable

PICTURE = b"RIFF....WEBP one"
NAME = sha256(PICTURE).hexdigest()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "images"


@pytest.fixture
def store(folder: Path) -> FileImageStore:
    return FileImageStore(folder)


def file_of(folder: Path) -> Path:
    return folder / NAME[:2] / f"{NAME}.webp"


def test_nothing_is_made_before_the_first_picture(store: FileImageStore, folder: Path) -> None:
    assert list(store.all()) == []
    assert not folder.exists()


def test_a_file_is_named_by_its_hash_and_is_its_owners_alone(store: FileImageStore, folder: Path) -> None:
    store.put(PICTURE)

    assert [path for path in folder.rglob("*") if path.is_file()] == [file_of(folder)]
    assert stat.S_IMODE(file_of(folder).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_damaged_file_is_no_picture_until_it_is_put_again(store: FileImageStore, folder: Path) -> None:
    store.put(PICTURE)
    file_of(folder).write_bytes(PICTURE[:-1])

    assert store.get(NAME) is None
    store.put(PICTURE)
    assert store.get(NAME) == PICTURE


def test_a_write_that_fails_leaves_nothing_behind(
    store: FileImageStore, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(ImagesUnavailable, match="No space left"):
        store.put(PICTURE)

    assert not [path for path in folder.rglob("*") if path.is_file()]


def test_what_was_left_half_written_is_removed_once_it_is_old(store: FileImageStore, folder: Path) -> None:
    store.put(PICTURE)
    left = file_of(folder).with_name(".x.webp.0123.unfinished")
    left.write_bytes(b"RI")
    written = datetime.fromtimestamp(left.stat().st_mtime, UTC)

    assert [kept.sha256 for kept in store.all()] == [NAME]
    assert store.remove_unfinished(written) == 0
    assert store.remove_unfinished(written + timedelta(seconds=1)) == 1
    assert not left.exists()
    assert store.get(NAME) == PICTURE


def test_a_picture_put_again_counts_as_new(store: FileImageStore, folder: Path) -> None:
    store.put(PICTURE)
    os.utime(file_of(folder), (0, 0))
    [old] = store.all()

    store.put(PICTURE)
    [new] = store.all()

    assert old.put_at == datetime(1970, 1, 1, tzinfo=UTC) < new.put_at


def test_a_folder_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    (tmp_path / "images").write_text("a file")

    with pytest.raises(ImagesUnavailable):
        FileImageStore(tmp_path / "images").put(PICTURE)
