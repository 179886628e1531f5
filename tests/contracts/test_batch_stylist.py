"""What every stylist of batches keeps to: each request has one result, in any order, at half the price."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from adapters.claude.batches import ClaudeBatches
from application.ports.batch_stylist import BatchGone, BatchResult, BatchStylist
from application.ports.stylist import SeenPicture, StyleRequest, StylistReply
from domain.analysis import check
from domain.prices import SHIPPED_PRICES, PriceList, PriceUnknown
from tests.adapters.claude.talking import PICTURE, a_request, valid_answer
from tests.builders import DAY, sources_of
from tests.fakes.batch_stylist import ScriptedBatches
from tests.simulator.server import serving
from tests.simulator.state import KEY, Simulator


class Setting:
    """A stylist, and the hand that lets its batches end."""

    def __init__(self, batches: BatchStylist, end: Callable[[str], Any]) -> None:
        self.batches = batches
        self.end = end


@pytest.fixture(params=["claude", "scripted"])
async def setting(request: pytest.FixtureRequest) -> AsyncIterator[Setting]:
    if request.param == "scripted":
        scripted = ScriptedBatches()
        yield Setting(scripted, scripted.end)
        return
    async with serving(Simulator(author=valid_answer)) as peer:
        claude = ClaudeBatches(lambda: KEY, peer.url)
        yield Setting(claude, peer.batches.process)
        await claude.close()


@pytest.fixture
def batches(setting: Setting) -> BatchStylist:
    return setting.batches


async def results_of(batches: BatchStylist, batch_id: str, asked: dict[str, StyleRequest]) -> dict[str, BatchResult]:
    found = [one async for one in batches.results(batch_id, asked)]
    assert len(found) == len(dict(found))
    return dict(found)


ASKED = {f"garment-{number}": a_request() for number in range(3)}


async def test_every_request_gets_an_answer_that_keeps_every_rule(setting: Setting, batches: BatchStylist) -> None:
    batch_id = await batches.submit(list(ASKED.items()))
    setting.end(batch_id)
    found = await results_of(batches, batch_id, ASKED)
    assert set(found) == set(ASKED)
    for result in found.values():
        assert isinstance(result, StylistReply)
        check(result.analysis, "full", sources_of())


async def test_an_answer_costs_no_more_than_the_worst_case(setting: Setting, batches: BatchStylist) -> None:
    batch_id = await batches.submit(list(ASKED.items()))
    setting.end(batch_id)
    for custom_id, result in (await results_of(batches, batch_id, ASKED)).items():
        assert isinstance(result, StylistReply)
        request = ASKED[custom_id]
        price = SHIPPED_PRICES.price(request.model, DAY, result.tokens.prompt).halved()
        assert 0 < price.cost(result.tokens) <= batches.worst_case(request, SHIPPED_PRICES, DAY)


async def test_results_can_be_read_again_with_the_picture_by_its_name_alone(
    setting: Setting, batches: BatchStylist
) -> None:
    batch_id = await batches.submit([("seen", a_request(picture=PICTURE))])
    setting.end(batch_id)
    by_name = {"seen": a_request(picture=SeenPicture(sha256=PICTURE.sha256, webp=b""))}
    first, second = await results_of(batches, batch_id, by_name), await results_of(batches, batch_id, by_name)
    assert first == second
    assert isinstance(first["seen"], StylistReply)


async def test_results_of_others_are_left_out(setting: Setting, batches: BatchStylist) -> None:
    batch_id = await batches.submit(list(ASKED.items()))
    setting.end(batch_id)
    assert set(await results_of(batches, batch_id, {"garment-1": a_request()})) == {"garment-1"}
    assert await results_of(batches, batch_id, {"garment-9": a_request()}) == {}


async def test_reading_may_stop_at_the_first_result(setting: Setting, batches: BatchStylist) -> None:
    batch_id = await batches.submit(list(ASKED.items()))
    setting.end(batch_id)
    reading = batches.results(batch_id, ASKED)
    await anext(reading)
    await reading.aclose()
    assert len(await results_of(batches, batch_id, ASKED)) == 3


async def test_a_batch_is_waited_for_until_it_has_ended(setting: Setting, batches: BatchStylist) -> None:
    batch_id = await batches.submit(list(ASKED.items()))
    state = await batches.state(batch_id)
    assert (state.ended, state.waiting) == (False, 3)
    setting.end(batch_id)
    state = await batches.state(batch_id)
    assert (state.ended, state.waiting, state.answered) == (True, 0, 3)


async def test_the_latest_of_a_size_come_first(setting: Setting, batches: BatchStylist) -> None:
    made = [await batches.submit([(f"{number}", a_request())]) for number in range(2)]
    other = await batches.submit(list(ASKED.items()))
    setting.end(made[0])
    assert list(await batches.recent(1)) == made[::-1]
    assert list(await batches.recent(3)) == [other]
    assert list(await batches.recent(7)) == []


async def test_what_is_canceled_before_it_was_sent_has_no_answer(setting: Setting, batches: BatchStylist) -> None:
    batch_id = await batches.submit(list(ASKED.items()))
    await batches.cancel(batch_id)
    setting.end(batch_id)
    assert (await batches.state(batch_id)).ended
    assert list((await results_of(batches, batch_id, ASKED)).values()) == ["canceled"] * 3


async def test_a_batch_nobody_knows_is_gone(batches: BatchStylist) -> None:
    with pytest.raises(BatchGone):
        await batches.state("batch-none")
    with pytest.raises(BatchGone):
        await batches.cancel("batch-none")
    with pytest.raises(BatchGone):
        await results_of(batches, "batch-none", ASKED)


def test_without_a_price_nobody_knows_the_worst_case(batches: BatchStylist) -> None:
    with pytest.raises(PriceUnknown):
        batches.worst_case(a_request(), PriceList(()), DAY)


def test_it_has_a_version_of_its_prompt(batches: BatchStylist) -> None:
    assert batches.prompt_version
