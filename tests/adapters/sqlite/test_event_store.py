"""The store on a file: starting, stopping, ids it has seen lately, and other processes on the same file."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from adapters.sqlite.connection import open_writer
from adapters.sqlite.event_store import SqliteEventStore
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.sqlite.read_models import SqliteReadModels
from adapters.sqlite.store_lock import StoreLock
from adapters.system import SystemClock, SystemIds
from application.ports.event_store import StoreUnavailable, UndecodableEvent
from application.projections import ALL
from application.projections.products import FEEDBACK, FeedbackRow
from application.recorded import Recorded
from domain.events import FeedbackGiven, ProductHidden
from tests.projections.events import captured, write

LIKE = FeedbackGiven(product_id="p", kind="like")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "events.db"


def a_store(path: Path, **more: Any) -> SqliteEventStore:
    return SqliteEventStore(path, SystemClock(), SystemIds(), **more)


@pytest.fixture
def store(path: Path) -> Iterator[SqliteEventStore]:
    made = a_store(path)
    made.start()
    yield made
    made.close()


async def test_a_clean_stop_loses_nothing_and_leaves_one_file(path: Path, store: SqliteEventStore) -> None:
    waiting = [asyncio.ensure_future(store.append(write("a", captured(number)))) for number in range(50)]
    await asyncio.sleep(0)  # lets them hand over; no time passes
    for number in range(50):
        store.submit(write("b", captured(number)))

    store.close()

    assert sorted(file.name for file in path.parent.iterdir() if "lock" not in file.name) == ["events.db"]
    assert len(await asyncio.gather(*waiting)) == 50
    again = a_store(path)
    again.start()
    assert (again.version("a"), again.version("b")) == (50, 50)
    again.close()


async def test_a_store_that_is_not_open_says_so(path: Path) -> None:
    store = a_store(path)
    for _ in range(2):
        with pytest.raises(StoreUnavailable, match="closed"):
            await store.append(write("a", captured()))
        with pytest.raises(StoreUnavailable, match="closed"):
            store.submit(write("a", captured()))
        store.start()
        store.start()
        store.close()
        store.close()


def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path) -> None:
    path.write_text("no database " * 1000)
    store = a_store(path)

    with pytest.raises(StoreUnavailable):
        store.start()

    assert path.read_text() == "no database " * 1000
    store.close()
    with StoreLockHeld(path):
        pass


def test_a_database_of_a_newer_program_is_refused(path: Path, store: SqliteEventStore) -> None:
    store.close()
    newer = open_writer(path)
    newer.execute("INSERT INTO migrations VALUES (99, 'from the future')")
    newer.close()

    with pytest.raises(StoreUnavailable, match="newer version"):
        a_store(path).start()


class StoreLockHeld:
    """The lock of a restore, while inside."""

    def __init__(self, path: Path) -> None:
        self._lock = StoreLock(path)

    def __enter__(self) -> None:
        self._lock.alone()

    def __exit__(self, *_: object) -> None:
        self._lock.close()


def test_nothing_starts_while_the_data_are_replaced(path: Path) -> None:
    with StoreLockHeld(path), pytest.raises(StoreUnavailable, match="restored or erased"):
        a_store(path).start()

    store = a_store(path)
    store.start()
    store.close()


async def test_an_id_appended_lately_does_not_even_reach_the_writer(path: Path, store: SqliteEventStore) -> None:
    again = write("a", captured(), event_ids=("one",))
    store.submit(again)
    await store.append(write("b", captured()))
    holder = open_writer(path)
    with holder:  # nobody else can write now
        for _ in range(20_000):
            store.submit(again)  # more than may wait, were they handed over

    assert store.version("a") == 1
    holder.close()


async def test_only_the_latest_ids_are_remembered_and_older_ones_are_looked_up(
    store: SqliteEventStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.sqlite.log_writer._MOST_RECENT_IDS", 2)
    for number in (1, 2, 3):
        await store.append(write("a", captured(), event_ids=(f"id-{number}",)))

    for number in (1, 2, 3):
        store.submit(write("a", captured(), event_ids=(f"id-{number}",)))
    await store.append(write("b", captured()))

    assert store.version("a") == 3


async def test_events_that_cannot_be_read_are_reported_with_their_position(path: Path, store: SqliteEventStore) -> None:
    await store.append(write("a", captured(), captured()))
    other = open_writer(path)
    other.execute(
        "INSERT INTO events VALUES (3, 'product-praised.v1', 'a', 3, '2026-11-21T01:00:00.000000Z', 'x', NULL, x'7b7d')"
    )
    other.close()

    events = store.read_all()

    assert [next(events).position, next(events).position] == [1, 2]
    with pytest.raises(UndecodableEvent, match=r"position 3 .*product-praised\.v1"):
        next(events)


async def test_no_read_transaction_is_left_open_between_batches(path: Path, store: SqliteEventStore) -> None:
    await store.append(*(write("a", *[ProductHidden(product_id="p")] * 50) for _ in range(30)))

    reading = store.read_all()
    next(reading)

    other = open_writer(path)
    other.set_busy_timeout(0)
    assert other.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE) == (0, 0)  # busy where anybody still reads
    assert sum(1 for _ in reading) == 1499
    other.close()


async def test_a_projection_whose_version_changed_is_rebuilt_at_start(path: Path, store: SqliteEventStore) -> None:
    await store.append(write("a", LIKE))
    store.close()

    def loved(row: FeedbackRow | None, recorded: Recorded) -> FeedbackRow | None:
        return FeedbackRow(kind="bought", given_at=recorded.recorded_at)

    changed = replace(FEEDBACK, version=FEEDBACK.version + 1, evolve=loved)
    newer = a_store(path, projections=tuple(changed if each is FEEDBACK else each for each in ALL))
    newer.start()

    row = SqliteReadModels(path).get(changed, "p")

    assert row is not None
    assert row.kind == "bought"
    newer.close()


async def test_two_processes_append_to_one_file_at_once(path: Path, store: SqliteEventStore) -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.adapters.sqlite.appending_process", str(path), "400"),
        stdout=asyncio.subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    first = await process.stdout.readline()  # it has begun

    answers = await asyncio.gather(*(store.append(write("shared", captured(number))) for number in range(400)))
    rest = await process.stdout.read()

    assert await process.wait() == 0
    acknowledged = {*(recorded.event_id for (recorded,) in answers), *(first + rest).decode().split()}
    log = list(store.read_all())
    assert {recorded.event_id for recorded in log} == acknowledged
    assert len(log) == 800
    assert SqliteProjectionStore(path).verify().equal
