"""What every archive does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import msgspec
import pytest

from adapters.files.archive import ArchiveWithPictures
from adapters.images.store import FileImageStore
from adapters.sqlite.archive import SqliteArchive
from application.ports.archive import Archive, ImportReport, MalformedExport, UnusableBackup
from application.ports.event_store import StoreUnavailable
from application.recorded import Recorded
from tests.projections.events import captured, random_event, write
from tests.projections.stores import Stores, on_sqlite


@dataclass(frozen=True, kw_only=True)
class Place:
    """A folder with data: the archive of it, and how to open the stores on it."""

    folder: Path
    archive: Archive
    opened: Callable[[], Stores]


def sqlite_place(folder: Path) -> Place:
    folder.mkdir()
    return Place(folder=folder, archive=SqliteArchive(folder / "events.db"), opened=lambda: on_sqlite(folder))


def place_with_pictures(folder: Path) -> Place:
    folder.mkdir()
    images = FileImageStore(folder.with_name(f"pictures of {folder.name}"))
    images.put(b"a picture")
    return Place(
        folder=folder,
        archive=ArchiveWithPictures(SqliteArchive(folder / "events.db"), images),
        opened=lambda: on_sqlite(folder),
    )


@pytest.fixture(params=[sqlite_place, place_with_pictures], ids=["SQLite", "with pictures"])
def new_place(request: pytest.FixtureRequest) -> Callable[[Path], Place]:
    make: Callable[[Path], Place] = request.param
    return make


@pytest.fixture
def place(new_place: Callable[[Path], Place], tmp_path: Path) -> Place:
    return new_place(tmp_path / "here")


@pytest.fixture
def other(new_place: Callable[[Path], Place], tmp_path: Path) -> Place:
    return new_place(tmp_path / "there")


@pytest.fixture
def stores(place: Place) -> Iterator[Stores]:
    opened = place.opened()
    yield opened
    opened.close()


async def some_events(stores: Stores, seed: int = 1) -> list[Recorded]:
    chance = Random(seed)
    for number in range(10):
        stores.clock.advance(minutes=1)
        await stores.events.append(
            write(f"stream-{number % 3}", *(random_event(chance) for _ in range(3)), caused_by="me")
        )
    return list(stores.events.read_all())


async def test_an_export_is_a_line_of_json_for_each_event(place: Place, stores: Stores) -> None:
    log = await some_events(stores)

    lines = list(place.archive.export_lines())

    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    assert [msgspec.json.decode(line)["event_id"] for line in lines] == [recorded.event_id for recorded in log]


async def test_an_import_into_an_empty_place_gives_the_same_log(place: Place, other: Place, stores: Stores) -> None:
    log = await some_events(stores)

    report = other.archive.import_events(place.archive.export_lines())

    assert report == ImportReport(imported=30, skipped=0)
    copy = other.opened()
    assert list(copy.events.read_all()) == log
    assert copy.projection_store.verify().equal
    assert list(other.archive.export_lines()) == list(place.archive.export_lines())
    copy.close()


async def test_an_import_goes_on_behind_what_there_is_and_skips_known_events(
    place: Place, other: Place, stores: Stores
) -> None:
    await some_events(stores)
    there = other.opened()
    own = await there.events.append(write("stream-1", captured(), event_ids=("own",)))
    lines = list(place.archive.export_lines())

    assert other.archive.import_events([*lines, *lines[:4]]) == ImportReport(imported=30, skipped=4)
    assert other.archive.import_events(lines) == ImportReport(imported=0, skipped=30)

    log = list(there.events.read_all())
    assert [recorded.position for recorded in log] == list(range(1, 32))
    assert log[0] == own[0]
    assert [recorded.version for recorded in there.events.read_stream("stream-1")] == list(range(1, 11))
    assert {recorded.caused_by for recorded in log[1:]} == {"me"}
    assert there.projection_store.verify().equal
    there.close()


async def test_a_running_store_goes_on_behind_an_import(place: Place, other: Place, stores: Stores) -> None:
    await some_events(stores)
    there = other.opened()
    await there.events.append(write("stream-1", captured(), event_ids=("first",)))
    other.archive.import_events(place.archive.export_lines())

    (recorded,) = await there.events.append(write("stream-1", captured(), event_ids=("last",)))

    assert (recorded.position, recorded.version) == (32, 11)
    assert there.projection_store.verify().equal
    there.close()


@pytest.mark.parametrize(
    "broken",
    [
        b"no json\n",
        b"{}\n",
        b'"text"\n',
        b"\xff\xfe\n",
        b'{"position":1,"stream":"a","version":1,"recorded_at":"2026-11-21T01:00:00","event_id":"x","caused_by":null,'
        b'"event":{"type":"product-hidden.v1","product_id":"p"}}\n',
        b'{"position":1,"stream":"a","version":1,"recorded_at":"2026-11-21T01:00:00Z","event_id":"x","caused_by":null,'
        b'"event":{"type":"product-praised.v7","product_id":"p"}}\n',
        b'{"position":1,"stream":"a","version":1,"recorded_at":"2026-11-21T01:00:00Z","event_id":"x","caused_by":null,'
        b'"event":{"type":"product-hidden.v1"}}\n',
    ],
)
async def test_a_malformed_line_is_named_and_nothing_is_imported(
    place: Place, other: Place, stores: Stores, broken: bytes
) -> None:
    await some_events(stores)
    lines = list(place.archive.export_lines())

    with pytest.raises(MalformedExport, match="line 6") as caught:
        other.archive.import_events([*lines[:4], b"\n", broken, *lines[4:]])

    assert caught.value.line == 6
    assert list(other.archive.export_lines()) == []


async def test_times_of_another_offset_are_imported_as_the_same_instants(other: Place) -> None:
    line = (
        b'{"position":9,"stream":"a","version":4,"recorded_at":"2026-11-21T02:00:00.5+01:00","event_id":"x",'
        b'"caused_by":null,"event":{"type":"product-hidden.v1","product_id":"p"}}'
    )

    other.archive.import_events([line])

    (exported,) = other.archive.export_lines()
    assert msgspec.json.decode(exported)["recorded_at"] == "2026-11-21T01:00:00.500000Z"
    assert msgspec.json.decode(exported)["version"] == 1


async def test_an_import_says_how_far_it_is(place: Place, other: Place, stores: Stores) -> None:
    await some_events(stores)
    seen: list[int] = []

    other.archive.import_events(place.archive.export_lines(), seen.append)

    assert seen[-1] == 30


async def test_a_backup_restored_elsewhere_is_the_same_data(place: Place, other: Place, stores: Stores) -> None:
    log = await some_events(stores)
    backup = place.folder / "backup"

    place.archive.backup(backup)
    await stores.events.append(write("later", captured()))

    assert other.archive.restore(backup) is None
    restored = other.opened()
    assert list(restored.events.read_all()) == log
    assert restored.projection_store.verify().equal
    restored.close()


async def test_a_backup_replaces_no_file_unless_told(place: Place, stores: Stores) -> None:
    await some_events(stores)
    backup = place.folder / "backup"
    backup.write_text("precious")

    with pytest.raises(FileExistsError):
        place.archive.backup(backup)
    assert backup.read_text() == "precious"

    place.archive.backup(backup, overwrite=True)
    assert backup.read_bytes() != b"precious"
    assert not list(place.folder.glob("*unfinished*"))


def test_what_is_not_there_is_not_backed_up(place: Place) -> None:
    with pytest.raises(StoreUnavailable):
        place.archive.backup(place.folder / "backup")
    assert list(place.folder.iterdir()) == []


async def test_a_restore_leaves_the_data_it_replaces_aside(place: Place) -> None:
    stores = place.opened()
    log = await some_events(stores)
    place.archive.backup(place.folder / "backup")
    await stores.events.append(write("later", captured()))
    stores.close()

    aside = place.archive.restore(place.folder / "backup")

    again = place.opened()
    assert list(again.events.read_all()) == log
    again.close()
    assert aside is not None
    assert aside.exists()
    assert place.archive.restore(aside) is not None
    again = place.opened()
    assert again.events.last_position() == 31
    again.close()


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\x00" + bytes(4080)])
async def test_what_is_no_backup_is_refused_and_the_data_stay(place: Place, content: bytes) -> None:
    stores = place.opened()
    log = await some_events(stores)
    stores.close()
    (place.folder / "rubbish").write_bytes(content)

    with pytest.raises(UnusableBackup):
        place.archive.restore(place.folder / "rubbish")
    with pytest.raises(UnusableBackup):
        place.archive.restore(place.folder / "missing")

    stores = place.opened()
    assert list(stores.events.read_all()) == log
    stores.close()


async def test_open_data_are_neither_replaced_nor_erased(place: Place, stores: Stores) -> None:
    log = await some_events(stores)
    place.archive.backup(place.folder / "backup")

    with pytest.raises(StoreUnavailable, match="stop it first"):
        place.archive.restore(place.folder / "backup")
    with pytest.raises(StoreUnavailable, match="stop it first"):
        place.archive.erase()

    assert list(stores.events.read_all()) == log


async def test_erased_data_are_gone_with_what_a_restore_left_aside(place: Place) -> None:
    stores = place.opened()
    await some_events(stores)
    place.archive.backup(place.folder / "backup")
    stores.close()
    place.archive.restore(place.folder / "backup")

    place.archive.erase()

    assert [file.name for file in place.folder.iterdir()] == ["backup"]
    again = place.opened()
    assert again.events.last_position() == 0
    again.close()


async def test_sound_data_have_no_problems(place: Place, stores: Stores) -> None:
    await some_events(stores)

    assert place.archive.check() == ()


def test_no_data_have_no_problems(place: Place) -> None:
    assert place.archive.check() == ()
    assert list(place.folder.iterdir()) == []
