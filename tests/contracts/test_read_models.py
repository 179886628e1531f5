"""What every reader of rows does."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import msgspec
import pytest

from application.projections.costs import COST_TOTALS
from application.projections.products import ADDRESSES, FEEDBACK, PRODUCTS
from domain.events import AnswerReused, Event, FeedbackGiven, ProductHidden
from tests.projections.events import SAMPLES, captured, write
from tests.projections.stores import IMPLEMENTATIONS, Stores


@pytest.fixture(params=IMPLEMENTATIONS)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    made = IMPLEMENTATIONS[request.param](tmp_path)
    yield made
    made.close()


def liked(product_id: str) -> Event:
    return FeedbackGiven(product_id=product_id, kind="like")


def reused(session_id: str, model: str = "rules-1") -> Event:
    return msgspec.structs.replace(SAMPLES[AnswerReused], session_id=session_id, model=model)


async def test_a_row_is_read_by_its_key_and_an_unknown_key_has_none(stores: Stores) -> None:
    await stores.events.append(write("a", liked("product-1")))

    row = stores.read_models.get(FEEDBACK, "product-1")

    assert row is not None
    assert (row.kind, row.given_at) == ("like", stores.clock.now())
    assert stores.read_models.get(FEEDBACK, "product-2") is None


async def test_a_row_read_before_is_read_anew_after_the_next_commit(stores: Stores) -> None:
    assert stores.read_models.get(FEEDBACK, "product-1") is None
    await stores.events.append(write("a", liked("product-1")))
    before = stores.read_models.get(FEEDBACK, "product-1")
    assert stores.read_models.get(FEEDBACK, "product-1") == before

    await stores.events.append(write("a", FeedbackGiven(product_id="product-1", kind="bought")))

    after = stores.read_models.get(FEEDBACK, "product-1")
    assert before is not None
    assert after is not None
    assert (before.kind, after.kind) == ("like", "bought")


async def test_a_row_that_an_event_removes_is_gone(stores: Stores) -> None:
    await stores.events.append(write("a", liked("product-1")))
    await stores.events.append(write("a", FeedbackGiven(product_id="product-1", kind="clear")))

    assert stores.read_models.get(FEEDBACK, "product-1") is None
    assert stores.read_models.rows(FEEDBACK) == []
    assert stores.read_models.count(FEEDBACK) == 0


async def test_rows_are_listed_by_key_and_by_the_beginning_of_their_key(stores: Stores) -> None:
    keys = ["b", "a", "ab", "a|", "a\U0010ffff", "a\ud7ff", "a\ue000", "ä", "A", ""]
    await stores.events.append(write("a", *(liked(key) for key in keys)))

    assert [key for key, _ in stores.read_models.rows(FEEDBACK)] == sorted(keys)
    assert [key for key, _ in stores.read_models.rows(FEEDBACK, "a")] == sorted(k for k in keys if k[:1] == "a")
    assert [key for key, _ in stores.read_models.rows(FEEDBACK, "a\ud7ff")] == ["a\ud7ff"]
    assert [key for key, _ in stores.read_models.rows(FEEDBACK, "a\U0010ffff")] == ["a\U0010ffff"]
    assert [key for key, _ in stores.read_models.rows(FEEDBACK, "\U0010ffff")] == []
    assert stores.read_models.count(FEEDBACK) == len(keys)


async def test_indexed_rows_are_listed_by_index_then_key_in_either_direction(stores: Stores) -> None:
    await stores.events.append(
        write("a", reused("two", "b"), reused("one", "b"), reused("two", "a"), reused("one", "a"))
    )

    upwards = [(index, row.model) for index, _, row in stores.read_models.indexed(COST_TOTALS)]
    downwards = [(index, row.model) for index, _, row in stores.read_models.indexed(COST_TOTALS, descending=True)]

    assert upwards == [("one|", "a"), ("one|", "b"), ("two|", "a"), ("two|", "b")]
    assert downwards == upwards[::-1]
    assert [row.model for _, _, row in stores.read_models.indexed(COST_TOTALS, "one|")] == ["a", "b"]


@pytest.mark.parametrize("descending", [False, True])
async def test_a_list_is_read_page_by_page_behind_the_last_row_of_the_page_before(
    stores: Stores, descending: bool
) -> None:
    await stores.events.append(
        write("a", *(reused(f"session-{number % 3}", f"model-{number}") for number in range(10)))
    )
    whole = stores.read_models.indexed(COST_TOTALS, descending=descending)

    pages = []
    page = stores.read_models.indexed(COST_TOTALS, descending=descending, limit=3)
    while page:
        pages += page
        page = stores.read_models.indexed(COST_TOTALS, descending=descending, limit=3, after=page[-1][:2])

    assert pages == whole
    assert len(whole) == 10


async def test_rows_without_an_index_are_in_no_indexed_list(stores: Stores) -> None:
    await stores.events.append(write("a", captured(1), captured(2), ProductHidden(product_id="product-1")))

    assert [key for _, key, _ in stores.read_models.indexed(PRODUCTS)] == ["product-2"]
    assert stores.read_models.indexed(ADDRESSES) == []
    assert stores.read_models.count(PRODUCTS) == 2


async def test_rows_may_be_read_on_other_threads(stores: Stores) -> None:
    await stores.events.append(write("a", liked("product-1")))

    with ThreadPoolExecutor(4) as threads:
        counted = [threads.submit(stores.read_models.count, FEEDBACK) for _ in range(8)]
        found = [threads.submit(stores.read_models.get, FEEDBACK, "product-1") for _ in range(8)]

        assert [each.result() for each in counted] == [1] * 8
        assert None not in [each.result() for each in found]
