"""What everything that rebuilds and checks rows does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from application.projections import ALL
from application.projections.costs import COST_TOTALS
from application.projections.products import FEEDBACK, FeedbackRow
from domain.events import FeedbackGiven
from tests.projections.events import random_event, write
from tests.projections.stores import IMPLEMENTATIONS, Stores


@pytest.fixture(params=IMPLEMENTATIONS)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    made = IMPLEMENTATIONS[request.param](tmp_path)
    yield made
    made.close()


async def some_events(stores: Stores, count: int = 200) -> None:
    chance = Random(3)
    for _ in range(count // 20):
        stores.clock.advance(seconds=1)
        await stores.events.append(
            *(write(f"stream-{chance.randrange(5)}", random_event(chance), random_event(chance)) for _ in range(10))
        )


async def test_live_rows_equal_those_folded_afresh(stores: Stores) -> None:
    await some_events(stores)

    found = stores.projection_store.verify()

    assert found.equal
    assert (found.events, found.differences) == (200, ())


async def test_a_row_that_is_not_what_the_log_says_is_found(stores: Stores) -> None:
    await stores.events.append(write("a", FeedbackGiven(product_id="product-1", kind="like")))
    stores.spoil(FEEDBACK, "product-1", FeedbackRow(kind="bought", given_at=stores.clock.now()))

    found = stores.projection_store.verify()

    assert not found.equal
    (difference,) = found.differences
    assert (difference.projection, difference.key) == ("feedback", "product-1")
    assert '"bought"' in str(difference.live)
    assert '"like"' in str(difference.rebuilt)


async def test_a_row_too_many_and_a_row_too_few_are_found(stores: Stores) -> None:
    await stores.events.append(write("a", FeedbackGiven(product_id="product-1", kind="like")))
    stores.spoil(FEEDBACK, "product-1", None)
    stores.spoil(FEEDBACK, "product-2", FeedbackRow(kind="like", given_at=stores.clock.now()))

    found = {each.key: (each.live, each.rebuilt) for each in stores.projection_store.verify().differences}

    assert found.keys() == {"product-1", "product-2"}
    assert found["product-1"][0] is None
    assert found["product-2"][1] is None


async def test_a_rebuild_mends_rows_and_leaves_right_ones_as_they_are(stores: Stores) -> None:
    await some_events(stores)
    before = {projection.name: stores.read_models.rows(projection) for projection in ALL}
    stores.spoil(FEEDBACK, "product-1", FeedbackRow(kind="bought", given_at=stores.clock.now()))

    events = stores.projection_store.rebuild()

    assert events == 200
    assert {projection.name: stores.read_models.rows(projection) for projection in ALL} == before
    assert stores.projection_store.verify().equal


async def test_one_projection_may_be_rebuilt_from_its_own_events_alone(stores: Stores) -> None:
    await some_events(stores)
    stores.spoil(FEEDBACK, "product-1", None)
    stores.spoil(COST_TOTALS, "none", None)

    events = stores.projection_store.rebuild((FEEDBACK,))

    assert events == sum(isinstance(each.event, FeedbackGiven) for each in stores.events.read_all())
    assert stores.projection_store.verify().equal


async def test_rows_go_on_from_where_a_rebuild_left_them(stores: Stores) -> None:
    await some_events(stores, 100)
    stores.projection_store.rebuild()
    await some_events(stores, 100)

    assert stores.projection_store.verify().equal


async def test_progress_ends_at_the_end_of_the_log(stores: Stores) -> None:
    await some_events(stores)
    seen: list[tuple[int, int]] = []

    stores.projection_store.rebuild(progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (200, 200)
    seen.clear()
    stores.projection_store.verify(progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (200, 200)


def test_an_empty_log_is_rebuilt_and_verified_too(stores: Stores) -> None:
    assert stores.projection_store.rebuild() == 0
    assert stores.projection_store.verify().equal


async def test_rows_made_by_the_code_that_runs_are_not_outdated(stores: Stores) -> None:
    assert stores.projection_store.outdated() == ()
