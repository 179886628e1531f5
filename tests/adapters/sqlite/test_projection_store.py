"""Rebuilding beside a running service, and finding damage that no contract can make."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from adapters.sqlite.connection import open_writer
from adapters.sqlite.log_writer import INSERT
from adapters.sqlite.projection_store import SqliteProjectionStore
from application.ports.event_store import StoreUnavailable, UndecodableEvent
from application.projection import Projection
from application.projections import ALL
from application.projections.costs import COST_TOTALS
from application.projections.products import FEEDBACK
from domain.events import FeedbackGiven
from tests.projections.events import captured, write
from tests.projections.stores import Stores, on_sqlite

LIKE, BOUGHT = (FeedbackGiven(product_id="p", kind=kind) for kind in ("like", "bought"))


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    made = on_sqlite(tmp_path)
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path, stores: Stores) -> Path:
    return tmp_path / "events.db"


@pytest.fixture
def connection(path: Path) -> Iterator[apsw.Connection]:
    made = open_writer(path)
    yield made
    made.close()


def instead(old: Projection[Any], new: Projection[Any] | None) -> tuple[Projection[Any], ...]:
    return tuple(each for each in (new if projection is old else projection for projection in ALL) if each is not None)


def tables(connection: apsw.Connection) -> set[str]:
    return {name for (name,) in connection.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'index')")}


async def test_events_appended_during_a_rebuild_are_in_it(path: Path, stores: Stores, monkeypatch: Any) -> None:
    monkeypatch.setattr("adapters.sqlite.projection_store._AT_ONCE", 5)
    await stores.events.append(write("a", *[LIKE] * 10))
    asked = asyncio.get_running_loop()
    meanwhile = 0

    def append_meanwhile(_done: int, _total: int) -> None:
        nonlocal meanwhile
        if meanwhile < 20:
            meanwhile += 1
            appending = stores.events.append(write("a", BOUGHT, captured(1)))
            asyncio.run_coroutine_threadsafe(appending, asked).result()

    rebuilt = await asyncio.to_thread(stores.projection_store.rebuild, None, append_meanwhile)

    assert meanwhile > 2
    assert rebuilt == 10 + 2 * meanwhile == stores.events.last_position()
    assert stores.projection_store.verify().equal
    row = stores.read_models.get(FEEDBACK, "p")
    assert row is not None
    assert row.kind == "bought"


async def test_a_changed_projection_is_outdated_until_it_is_rebuilt(path: Path, stores: Stores) -> None:
    await stores.events.append(write("a", LIKE))
    store = SqliteProjectionStore(path, instead(FEEDBACK, replace(FEEDBACK, version=2)))

    assert store.outdated() == ("feedback",)
    (difference,) = store.verify().differences
    assert (difference.projection, difference.live, difference.rebuilt) == ("feedback", "version 1", "version 2")
    store.bring_up_to_date()
    store.bring_up_to_date()

    assert store.outdated() == ()
    assert store.verify().equal


async def test_a_new_projection_is_built_from_the_log_there_is(path: Path, stores: Stores) -> None:
    await stores.events.append(write("a", LIKE))
    store = SqliteProjectionStore(path, (*ALL, replace(FEEDBACK, name="opinions")))

    assert store.outdated() == ("opinions",)
    (difference,) = store.verify().differences
    assert (difference.projection, difference.live) == ("opinions", None)
    store.bring_up_to_date()

    assert store.verify().equal


async def test_a_projection_that_the_code_no_longer_has_is_removed(
    path: Path, stores: Stores, connection: apsw.Connection
) -> None:
    await stores.events.append(write("a", LIKE))

    SqliteProjectionStore(path, instead(COST_TOTALS, None)).bring_up_to_date()

    assert {"p_cost_totals", "p_cost_totals_idx"}.isdisjoint(tables(connection))
    assert "p_feedback" in tables(connection)
    assert SqliteProjectionStore(path).outdated() == ("cost_totals",)


async def test_a_rebuild_leaves_nothing_lying_about(path: Path, stores: Stores, connection: apsw.Connection) -> None:
    before = tables(connection)
    connection.execute("CREATE TABLE new_feedback (left_by TEXT) STRICT")  # by a rebuild that was killed
    await stores.events.append(write("a", LIKE))

    stores.projection_store.rebuild()
    stores.projection_store.rebuild()

    assert tables(connection) == before


async def test_an_event_that_cannot_be_read_stops_a_rebuild_and_the_live_rows_stay(
    stores: Stores, connection: apsw.Connection
) -> None:
    await stores.events.append(write("a", LIKE))
    insert(connection, 2, version=2, tag="feedback-given.v1", body=b'{"product_id":"p"}')

    with pytest.raises(UndecodableEvent, match="position 2"):
        stores.projection_store.rebuild()

    assert stores.read_models.get(FEEDBACK, "p") is not None


def insert(connection: apsw.Connection, position: int, *, version: int, **values: Any) -> None:
    row = {"tag": "product-hidden.v1", "at": "2026-11-21T09:30:00.000000Z", "body": b'{"product_id":"x"}'} | values
    connection.execute(INSERT, (position, row["tag"], "a", version, row["at"], f"id-{position}", None, row["body"]))


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ({"position": 3, "version": 2}, "follows position 1"),
        ({"position": 2, "version": 3}, "is version 3 of stream 'a' and follows version 1"),
        ({"position": 2, "version": 2, "tag": "product-praised.v1"}, "product-praised.v1"),
        ({"position": 2, "version": 2, "body": b"no json"}, "malformed"),
        ({"position": 2, "version": 2, "at": "yesterday"}, "yesterday"),
    ],
    ids=["gap in positions", "gap in a stream", "unknown tag", "no JSON", "no time"],
)
async def test_damage_in_the_log_is_reported_with_its_position(
    stores: Stores, connection: apsw.Connection, damage: dict[str, Any], says: str
) -> None:
    await stores.events.append(write("a", LIKE))
    insert(connection, **damage)
    insert(connection, damage["position"] + 1, version=damage["version"] + 1)

    found = stores.projection_store.verify()

    (difference,) = found.differences
    assert (found.events, difference.projection, difference.key) == (3, "events", str(damage["position"]))
    assert says in str(difference.live)


async def test_a_live_row_that_is_no_row_at_all_is_reported_as_it_is(
    stores: Stores, connection: apsw.Connection
) -> None:
    await stores.events.append(write("a", LIKE))
    connection.execute("UPDATE p_feedback SET row = x'ff'")

    (difference,) = stores.projection_store.verify().differences

    assert difference.live == "\ufffd"


async def test_a_row_written_before_a_field_with_a_default_was_added_is_no_difference(
    stores: Stores, connection: apsw.Connection
) -> None:
    await stores.events.append(write("a", captured(1)))
    connection.execute("UPDATE p_products SET row = CAST(json_remove(row, '$.style_match_score') AS BLOB)")

    assert stores.projection_store.verify().equal


async def test_a_row_at_the_wrong_place_in_its_index_is_a_difference(
    stores: Stores, connection: apsw.Connection
) -> None:
    await stores.events.append(write("a", captured(1)))
    connection.execute("UPDATE p_products SET idx = '7'")

    (difference,) = stores.projection_store.verify().differences

    assert str(difference.live).endswith(" at 7")
    assert str(difference.rebuilt).endswith(" at 000000000000001")


def test_what_is_not_there_can_be_neither_checked_nor_rebuilt(tmp_path: Path) -> None:
    store = SqliteProjectionStore(tmp_path / "missing.db")

    for attempt in (store.outdated, store.verify):
        with pytest.raises(StoreUnavailable):
            attempt()
