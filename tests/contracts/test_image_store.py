"""What every store of pictures does."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from adapters.images.store import FileImageStore
from application.ports.image_store import ImageStore
from tests.fakes.image_store import InMemoryImageStore

PICTURE = b"RIFF....WEBP one"
NAME = sha256(PICTURE).hexdigest()


@pytest.fixture(
    params=[lambda folder: FileImageStore(folder / "images"), lambda _: InMemoryImageStore()], ids=["files", "memory"]
)
def store(request: pytest.FixtureRequest, tmp_path: Path) -> ImageStore:
    make: Callable[[Path], ImageStore] = request.param
    return make(tmp_path)


def test_a_picture_is_kept_under_its_hash(store: ImageStore) -> None:
    assert store.get(NAME) is None
    assert store.put(PICTURE) == NAME
    assert store.get(NAME) == PICTURE


def test_equal_pictures_are_one(store: ImageStore) -> None:
    assert store.put(PICTURE) == store.put(PICTURE)
    assert [kept.sha256 for kept in store.all()] == [NAME]


def test_all_are_listed_by_name_with_their_sizes(store: ImageStore) -> None:
    names = sorted(store.put(PICTURE + bytes([number])) for number in range(20))

    listed = list(store.all())

    assert [kept.sha256 for kept in listed] == names
    assert {kept.size for kept in listed} == {len(PICTURE) + 1}
    assert all(kept.put_at.tzinfo is not None for kept in listed)


@pytest.mark.parametrize(
    "name", ["", "x", "0" * 63, "0" * 64, NAME.upper(), "../" + NAME, "/etc/passwd", NAME + "\n", "é" * 64]
)
def test_what_is_no_name_of_a_picture_is_not_there(store: ImageStore, name: str) -> None:
    store.put(PICTURE)

    assert store.get(name) is None
    assert store.small(name, lambda _: b"") is None
    store.remove(name)
    assert store.get(NAME) == PICTURE


def test_the_small_rendition_is_made_once_and_counts(store: ImageStore) -> None:
    store.put(PICTURE)
    made: list[bytes] = []

    def make(content: bytes) -> bytes:
        made.append(content)
        return b"small"

    assert store.small(NAME, make) == store.small(NAME, make) == b"small"
    assert made == [PICTURE]
    assert [(kept.sha256, kept.size) for kept in store.all()] == [(NAME, len(PICTURE) + 5)]


def test_what_is_removed_is_gone_with_what_was_made_of_it(store: ImageStore) -> None:
    store.put(PICTURE)
    store.small(NAME, lambda _: b"small")

    store.remove(NAME)
    store.remove(NAME)

    assert store.get(NAME) is None
    assert store.small(NAME, lambda _: b"other") is None
    assert list(store.all()) == []


def test_an_erased_store_is_empty_and_takes_pictures_again(store: ImageStore) -> None:
    store.erase()
    store.put(PICTURE)

    store.erase()

    assert list(store.all()) == []
    assert store.put(PICTURE) == NAME
    assert store.get(NAME) == PICTURE
