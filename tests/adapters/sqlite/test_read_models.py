"""Rows from SQLite: which index answers, and what is kept in memory."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from adapters.sqlite.connection import open_reader
from adapters.sqlite.log_reader import KNOWN_IDS, LAST_VERSION
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.sqlite.projection_tables import table
from adapters.sqlite.read_models import SqliteReadModels
from application.ports.event_store import StoreUnavailable
from application.projections.costs import COST_TOTALS
from application.projections.products import FEEDBACK, PRODUCTS
from domain.events import FeedbackGiven
from tests.projections.events import captured, write
from tests.projections.stores import Stores, on_sqlite

LIKE = FeedbackGiven(product_id="p", kind="like")


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    made = on_sqlite(tmp_path)
    yield made
    made.close()


@pytest.fixture
def reader(tmp_path: Path, stores: Stores) -> Iterator[apsw.Connection]:
    made = open_reader(tmp_path / "events.db")
    yield made
    made.close()


def plan(reader: apsw.Connection, sql: str, bindings: tuple[object, ...]) -> str:
    return " | ".join(str(row[3]) for row in reader.execute(f"EXPLAIN QUERY PLAN {sql}", bindings))


def test_every_read_is_answered_by_an_index_and_sorts_nothing(reader: apsw.Connection) -> None:
    pages = "SELECT idx, key, row FROM p_cost_totals WHERE idx >= ? AND idx < ?"
    page = f"{pages} AND (idx, key) > (?, ?) ORDER BY idx, key LIMIT ?"
    backwards = f"{pages} ORDER BY idx DESC, key DESC LIMIT ?"

    plans = [
        plan(reader, page, ("a", "b", "a", "k", 5)),
        plan(reader, backwards, ("a", "b", 5)),
        plan(reader, table(COST_TOTALS).select, ("key",)),
        plan(reader, LAST_VERSION, ("stream",)),
        plan(reader, KNOWN_IDS, (apsw.carray(("a", "b")),)),
    ]

    assert all("SEARCH" in each and "INDEX" in each and "TEMP B-TREE" not in each for each in plans), plans


def test_only_projections_with_an_index_have_one(reader: apsw.Connection) -> None:
    names = {name for (name,) in reader.execute("SELECT name FROM sqlite_schema WHERE type = 'index'")}

    assert f"{table(PRODUCTS).name}_idx" in names
    assert f"{table(FEEDBACK).name}_idx" not in names


async def test_a_row_is_decoded_once_between_two_commits(stores: Stores) -> None:
    await stores.events.append(write("a", LIKE))

    first = stores.read_models.get(FEEDBACK, "p")

    assert stores.read_models.get(FEEDBACK, "p") is first
    await stores.events.append(write("a", captured()))
    assert stores.read_models.get(FEEDBACK, "p") is not first
    assert stores.read_models.get(FEEDBACK, "p") == first


async def test_rows_in_memory_are_bounded(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("adapters.sqlite.read_models._MOST_CACHED", 3)
    await stores.events.append(write("a", *(FeedbackGiven(product_id=f"p-{n}", kind="like") for n in range(5))))
    first = stores.read_models.get(FEEDBACK, "p-0")

    for number in range(5):
        assert stores.read_models.get(FEEDBACK, f"p-{number}") is not None

    assert stores.read_models.get(FEEDBACK, "p-0") is not first


async def test_rows_are_read_on_after_a_rebuild_replaced_their_tables(stores: Stores, tmp_path: Path) -> None:
    await stores.events.append(write("a", LIKE, captured(1)))
    before = (stores.read_models.get(FEEDBACK, "p"), stores.read_models.indexed(PRODUCTS))

    SqliteProjectionStore(tmp_path / "events.db").rebuild()

    assert (stores.read_models.get(FEEDBACK, "p"), stores.read_models.indexed(PRODUCTS)) == before


async def test_reading_goes_on_after_a_close(tmp_path: Path, stores: Stores) -> None:
    await stores.events.append(write("a", LIKE))
    read_models = SqliteReadModels(tmp_path / "events.db")
    assert read_models.get(FEEDBACK, "p") is not None

    read_models.close()

    assert read_models.get(FEEDBACK, "p") is not None
    read_models.close()


def test_a_database_that_is_not_there_or_not_set_up_is_unavailable(tmp_path: Path) -> None:
    read_models = SqliteReadModels(tmp_path / "missing.db")
    with pytest.raises(StoreUnavailable):
        read_models.get(FEEDBACK, "p")
    with pytest.raises(StoreUnavailable):
        read_models.count(FEEDBACK)

    apsw.Connection(str(tmp_path / "missing.db")).execute("CREATE TABLE other (x TEXT)")

    with pytest.raises(StoreUnavailable):
        read_models.get(FEEDBACK, "p")
    with pytest.raises(StoreUnavailable):
        read_models.rows(FEEDBACK)
    read_models.close()
