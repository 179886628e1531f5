"""One attempt at a stylist: whatever becomes of it, the books end right."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from application.consultation import Consultation, NoAnswer
from application.ports.stylist import StyleRequest, StylistReply, StylistUnavailable
from domain import ledger
from domain.events import (
    CostIncurred,
    CostReleased,
    CostReserved,
    CostSettled,
    CostUnsettled,
    ProductAnalyzed,
)
from domain.fingerprint import Question, answer_key
from domain.money import TokenUsage
from domain.prices import PriceList
from tests.application.world import World
from tests.builders import DAY, NOON, SESSION, a_product, an_analysis
from tests.fakes.stylist import MOST_TOKENS, TOKENS, ScriptedStylist, valid_analysis

QUESTION = Question(
    canonical_url="https://shop.example/p",
    style_fingerprint="f" * 16,
    profile_version=None,
    mode="basic",
    stylist="claude",
    model="claude-haiku-5-5",
    prompt_version="scripted-1",
    locale="en",
    pictures=False,
)
REQUEST = StyleRequest(product=a_product(), profile=None, mode="basic", model="claude-haiku-5-5", locale="en")
ASKED = Consultation(
    question=QUESTION,
    request=REQUEST,
    product_id="p1",
    session_id=SESSION,
    day=DAY,
    asked_stylist="claude",
)
WORST = 4_000 * 100_000 + 2_000 * 500_000
COST = 1_000 * 100_000 + 500 * 500_000 + 2_000 * 10_000


async def until_asked(world: World, consultation: Consultation = ASKED) -> asyncio.Task[object]:
    """The consultation under way, its reservation made, waiting behind the gate."""
    world.stylist.gate = asyncio.Event()
    task: asyncio.Task[object] = asyncio.create_task(world.consult(world.stylist, consultation))
    await world.stylist.started.wait()
    return task


async def test_the_worst_case_is_set_aside_until_a_minute_after_the_deadline() -> None:
    world = World(deadline=timedelta(seconds=45))
    await world.consult(world.stylist, ASKED)
    (reserved,) = world.happened(CostReserved)
    assert reserved.worst_picousd == WORST
    assert reserved.expires_at == NOON + timedelta(seconds=105)
    assert (reserved.day, reserved.session_id, reserved.mode) == (DAY, SESSION, "basic")
    assert (reserved.stylist, reserved.model) == ("claude", "claude-haiku-5-5")


async def test_an_answer_books_its_tokens_their_cost_and_what_the_prompt_cache_saved() -> None:
    world = World()
    await world.consult(world.stylist, ASKED)
    (incurred,) = world.happened(CostIncurred)
    (reserved,) = world.happened(CostReserved)
    assert incurred.reservation_id == reserved.reservation_id
    assert (incurred.tokens, incurred.cost_picousd, incurred.worst_picousd) == (TOKENS, COST, WORST)
    assert incurred.saved_by_prompt_cache_picousd == 2_000 * (100_000 - 10_000)


async def test_the_answer_is_stored_under_its_question_in_the_stream_of_its_product() -> None:
    world = World()
    row = await world.consult(world.stylist, ASKED)
    recorded = world.store.log[-1]
    assert isinstance(recorded.event, ProductAnalyzed)
    assert recorded.stream == "product-p1"
    assert recorded.event.answer_key == answer_key(QUESTION)
    assert (row.fact, row.analyzed_at, row.position) == (recorded.event, NOON, recorded.position)
    assert (recorded.event.cost_picousd, recorded.event.tokens) == (COST, TOKENS)
    assert recorded.event.analysis == valid_analysis(REQUEST)


async def test_a_provider_that_tells_its_own_cost_is_believed() -> None:
    reply = StylistReply(analysis=valid_analysis(REQUEST), tokens=TOKENS, cost_picousd=123)
    world = World(ScriptedStylist(reply))
    row = await world.consult(world.stylist, ASKED)
    assert row.fact.cost_picousd == world.happened(CostIncurred)[0].cost_picousd == 123


class SelfPriced(ScriptedStylist):
    """A stylist whose models are on no list: a preference is its worst case."""

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """As preferred."""
        return 999


async def test_a_model_on_no_list_is_booked_at_the_cost_its_provider_tells() -> None:
    reply = StylistReply(analysis=valid_analysis(REQUEST), tokens=TOKENS, cost_picousd=123)
    world = World(SelfPriced(reply))
    request = msgspec.structs.replace(REQUEST, model="llm-of-somebody")
    await world.consult(world.stylist, msgspec.structs.replace(ASKED, request=request))
    (incurred,) = world.happened(CostIncurred)
    assert (incurred.cost_picousd, incurred.worst_picousd) == (123, 999)
    assert incurred.saved_by_prompt_cache_picousd == 0


async def test_a_model_on_no_list_whose_cost_nobody_tells_stays_reserved_at_its_worst() -> None:
    world = World(SelfPriced())
    request = msgspec.structs.replace(REQUEST, model="llm-of-somebody")
    with pytest.raises(LookupError):
        await world.consult(world.stylist, msgspec.structs.replace(ASKED, request=request))
    assert world.costs.budget().daily.reserved_usd == 999e-12


async def test_an_attempt_over_the_deadline_is_left_unsettled() -> None:
    world = World(ScriptedStylist(True), deadline=timedelta(0))
    with pytest.raises(StylistUnavailable, match="did not answer in time") as error:
        await world.consult(world.stylist, ASKED)
    assert error.value.tokens is None
    assert [type(event) for event in world.store.events] == [CostReserved, CostUnsettled]


async def test_a_free_stylist_has_the_same_deadline_and_nothing_is_booked() -> None:
    world = World(deadline=timedelta(0))
    with pytest.raises(StylistUnavailable, match="did not answer in time"):
        await world.consult(ScriptedStylist.free(True), ASKED)
    assert world.store.events == []


async def test_an_attempt_that_is_cancelled_is_left_unsettled() -> None:
    world = World()
    task = await until_asked(world)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert world.kinds == ["CostReserved", "CostUnsettled"]


async def test_a_defect_in_a_stylist_leaves_its_attempt_unsettled_and_is_not_hidden() -> None:
    world = World(ScriptedStylist(ZeroDivisionError("a defect")))
    with pytest.raises(ZeroDivisionError):
        await world.consult(world.stylist, ASKED)
    assert world.kinds == ["CostReserved", "CostUnsettled"]


@pytest.mark.parametrize(
    ("tokens", "books"),
    [
        (TokenUsage(), CostReleased),
        (TokenUsage(input=5), CostIncurred),
        (None, CostUnsettled),
    ],
)
async def test_a_failure_is_booked_at_what_it_is_known_to_have_used(tokens: TokenUsage | None, books: type) -> None:
    world = World(ScriptedStylist(StylistUnavailable("no", tokens=tokens)))
    with pytest.raises(StylistUnavailable):
        await world.consult(world.stylist, ASKED)
    assert [type(event) for event in world.store.events] == [CostReserved, books]


async def test_an_invalid_answer_of_a_free_stylist_leaves_no_trace() -> None:
    world = World()
    invalid = StylistReply(analysis=an_analysis("full"))
    with pytest.raises(StylistUnavailable, match="breaks the rules of an analysis"):
        await world.consult(ScriptedStylist.free(invalid, invalid), ASKED)
    assert world.store.events == []


async def expired_meanwhile(world: World) -> None:
    """The machine slept through the call, and another process found its reservation first."""
    world.clock.advance(hours=8)
    assert await world.bookkeeper.expire_overdue() == 1


async def test_an_answer_after_its_reservation_expired_settles_what_was_left_unsettled() -> None:
    world = World()
    task = await until_asked(world)
    await expired_meanwhile(world)
    assert world.stylist.gate is not None
    world.stylist.gate.set()
    await task
    assert world.kinds == ["CostReserved", "CostUnsettled", "CostSettled", "ProductAnalyzed"]
    (settled,) = world.happened(CostSettled)
    assert (settled.cost_picousd, settled.day) == (COST, DAY)


@pytest.mark.parametrize(
    ("tokens", "cost"), [(TokenUsage(), 0), (TokenUsage(input=5), 500_000), (None, None)], ids=["free", "paid", "?"]
)
async def test_a_failure_after_its_reservation_expired_settles_what_is_known(
    tokens: TokenUsage | None, cost: int | None
) -> None:
    world = World(ScriptedStylist(StylistUnavailable("no", tokens=tokens)))
    task = await until_asked(world)
    await expired_meanwhile(world)
    assert world.stylist.gate is not None
    world.stylist.gate.set()
    with pytest.raises(StylistUnavailable):
        await task
    assert [event.cost_picousd for event in world.happened(CostSettled)] == ([] if cost is None else [cost])


@pytest.mark.parametrize("answered", [True, False])
async def test_what_a_person_settled_meanwhile_stands_and_the_answer_is_kept(answered: bool) -> None:
    world = World(ScriptedStylist(*([] if answered else [StylistUnavailable("no", tokens=TOKENS)])))
    task = await until_asked(world)
    await expired_meanwhile(world)
    await world.costs.settle(world.happened(CostReserved)[0].reservation_id, 77)
    assert world.stylist.gate is not None
    world.stylist.gate.set()
    if answered:
        await task
    else:
        with pytest.raises(StylistUnavailable):
            await task
    assert world.costs.total().cost_picousd == 77
    assert len(world.happened(ProductAnalyzed)) == answered


async def test_a_call_that_does_not_fit_the_budget_is_never_made() -> None:
    world = World()
    await world.costs.change_budget(ledger.Budget(monthly_picousd=WORST - 1))
    with pytest.raises(StylistUnavailable) as error:
        await world.consult(world.stylist, ASKED)
    assert error.value.reason == "BUDGET_EXCEEDED"
    assert world.stylist.asked == []
    await world.costs.change_budget(ledger.Budget(monthly_picousd=WORST))
    await world.consult(world.stylist, ASKED)


def test_the_figures_of_this_file_are_those_of_the_script() -> None:
    assert TokenUsage(input=4_000, output=2_000) == MOST_TOKENS
    assert TokenUsage(input=1_000, output=500, cache_read=2_000) == TOKENS


def refused(retry_after: int | None = None) -> StylistUnavailable:
    """The provider read nothing and may do so later."""
    return StylistUnavailable("busy", reason="RATE_LIMIT_EXCEEDED", retry_after=retry_after, try_again=True)


async def test_a_provider_that_read_nothing_is_asked_again_each_time_with_a_reservation_of_its_own() -> None:
    world = World(ScriptedStylist(refused(), refused(), refused()))
    await world.consult(world.stylist, ASKED)
    attempts = [*["CostReserved", "CostReleased"] * 3, "CostReserved", "CostIncurred", "ProductAnalyzed"]
    assert world.kinds == attempts
    assert world.clock.slept == [0.5, 1.0, 2.0]
    assert len({event.reservation_id for event in world.happened(CostReserved)}) == 4
    assert {event.expires_at for event in world.happened(CostReserved)} == {NOON + timedelta(seconds=150)}


async def test_the_pause_is_the_one_the_provider_asks_for() -> None:
    world = World(ScriptedStylist(refused(retry_after=7)))
    await world.consult(world.stylist, ASKED)
    assert world.clock.slept == [7]


@pytest.mark.parametrize(
    ("script", "attempts"),
    [
        ([refused() for _ in range(9)], 4),
        ([refused(retry_after=21)], 1),
        ([refused(retry_after=12), refused(retry_after=12)], 2),
        ([StylistUnavailable("broken", tokens=None)], 1),
        ([StylistUnavailable("wrong key", reason="API_KEY_INVALID")], 1),
    ],
    ids=["again and again", "longer than anybody waits", "twice too long", "broken after sending", "no sense in it"],
)
async def test_it_gives_up_where_another_attempt_makes_no_sense(script: list[BaseException], attempts: int) -> None:
    world = World(ScriptedStylist(*script))
    with pytest.raises(NoAnswer) as error:
        await world.consult(world.stylist, ASKED)
    assert len(world.stylist.asked) == attempts
    assert isinstance(error.value.__cause__, StylistUnavailable)
    assert error.value.retry_after == error.value.__cause__.retry_after
    assert world.costs.budget().daily.reserved_usd == 0


INVALID = StylistReply(analysis=valid_analysis(REQUEST, headline="Only $15."), tokens=TOKENS)


async def test_a_stylist_is_told_once_what_is_wrong_with_its_answer_and_both_attempts_are_the_answers_cost() -> None:
    world = World(ScriptedStylist(INVALID))
    row = await world.consult(world.stylist, ASKED)
    first, second = world.stylist.asked
    assert first.problems == ()
    assert second.problems == ("an amount of money is named in 'Only $15.'",)
    assert world.kinds == ["CostReserved", "CostIncurred", "CostReserved", "CostIncurred", "ProductAnalyzed"]
    assert (row.fact.cost_picousd, row.fact.tokens) == (2 * COST, TOKENS + TOKENS)


async def test_a_second_invalid_answer_is_the_last() -> None:
    world = World(ScriptedStylist(INVALID, INVALID))
    with pytest.raises(NoAnswer) as error:
        await world.consult(world.stylist, ASKED)
    assert (error.value.spent.picousd, error.value.spent.tokens) == (2 * COST, TOKENS + TOKENS)
    assert len(world.stylist.asked) == 2


async def test_parts_of_an_attempt_that_came_to_nothing_are_taken_back() -> None:
    world = World(ScriptedStylist(INVALID))
    told: list[Mapping[str, Any]] = []
    await world.consult(world.stylist, ASKED, told.append)
    assert told == [{"headline": "Only $15."}, {"headline": None}, {"headline": "A garment."}]


async def test_a_connection_that_broke_in_the_midst_is_booked_as_far_as_it_is_known() -> None:
    seen = TokenUsage(input=100, output=1, cache_read=1_000)
    world = World(ScriptedStylist(StylistUnavailable("cut", tokens=seen, complete=False)))
    with pytest.raises(NoAnswer) as error:
        await world.consult(world.stylist, ASKED)
    (left,) = world.happened(CostUnsettled)
    known = 100 * 100_000 + 500_000 + 1_000 * 10_000
    assert (left.seen_picousd, left.tokens) == (known, seen)
    assert left.saved_by_prompt_cache_picousd == 1_000 * 90_000
    assert error.value.spent.picousd == known
    budget = world.costs.budget().daily
    assert (budget.spent_usd, budget.unsettled_usd) == (known / 10**12, (WORST - known) / 10**12)


async def test_a_call_that_fits_the_budget_only_by_the_providers_own_count_is_reserved_by_that() -> None:
    world = World(ScriptedStylist(counted=TOKENS))
    await world.costs.change_budget(ledger.Budget(daily_picousd=COST))
    await world.consult(world.stylist, ASKED)
    (reserved,) = world.happened(CostReserved)
    assert reserved.worst_picousd == COST


@pytest.mark.parametrize("counted", [TOKENS, MOST_TOKENS], ids=["closer", "no closer"])
async def test_a_call_that_does_not_fit_by_any_count_is_never_made(counted: TokenUsage) -> None:
    world = World(ScriptedStylist(counted=counted))
    await world.costs.change_budget(ledger.Budget(daily_picousd=COST - 1))
    with pytest.raises(NoAnswer) as error:
        await world.consult(world.stylist, ASKED)
    assert error.value.reason == "BUDGET_EXCEEDED"
    assert world.stylist.asked == []
