"""When the asked stylist has no answer the built-in one steps in, or the reason is a problem; the books are right."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from application.ports.stylist import NOTHING_USED, StylistReply, StylistUnavailable
from domain.events import (
    AnswerReused,
    CostIncurred,
    CostReleased,
    CostReserved,
    CostUnsettled,
    DegradedReason,
    ProductAnalyzed,
)
from domain.ledger import Budget
from domain.money import TokenUsage
from domain.prices import PriceUnknown
from tests.application.world import World
from tests.builders import a_product, a_profile, an_analysis
from tests.fakes.stylist import TOKENS, ScriptedStylist

USED = TokenUsage(input=700, output=30)
INVALID = StylistReply(analysis=an_analysis(headline="Only $15."), tokens=USED)
NO_TIME = timedelta(0)


def failing(reason: DegradedReason = "STYLIST_UNAVAILABLE", tokens: TokenUsage | None = NOTHING_USED) -> BaseException:
    return StylistUnavailable("no answer", reason=reason, retry_after=30, tokens=tokens)


def world_of(cause: str) -> World:
    """A world in which the first request to the paid stylist ends like this."""
    script: dict[str, tuple[StylistReply | BaseException | bool, ...]] = {
        "rate limited": (failing("RATE_LIMIT_EXCEEDED"),),
        "overloaded": (failing(),),
        "wrong key": (failing("API_KEY_INVALID"),),
        "refused after reading": (failing(tokens=USED),),
        "connection broken": (failing(tokens=None),),
        "invalid answer": (INVALID, INVALID),
        "too late": (True,),
        "budget reached": (),
    }
    return World(ScriptedStylist(*script[cause]), deadline=NO_TIME if cause == "too late" else timedelta(seconds=90))


EXPECTED = [
    ("rate limited", "RATE_LIMIT_EXCEEDED", [CostReserved, CostReleased]),
    ("overloaded", "STYLIST_UNAVAILABLE", [CostReserved, CostReleased]),
    ("wrong key", "API_KEY_INVALID", [CostReserved, CostReleased]),
    ("refused after reading", "STYLIST_UNAVAILABLE", [CostReserved, CostIncurred]),
    ("connection broken", "STYLIST_UNAVAILABLE", [CostReserved, CostUnsettled]),
    ("invalid answer", "STYLIST_UNAVAILABLE", [CostReserved, CostIncurred] * 2),
    ("too late", "STYLIST_UNAVAILABLE", [CostReserved, CostUnsettled]),
    ("budget reached", "BUDGET_EXCEEDED", []),
]
BOOKS = (CostReserved, CostReleased, CostIncurred, CostUnsettled)


async def arranged(cause: str) -> World:
    world = world_of(cause)
    await world.profile.change(a_profile())
    if cause == "budget reached":
        await world.costs.change_budget(Budget(daily_picousd=1))
    return world


@pytest.mark.parametrize(("cause", "reason", "books"), EXPECTED)
async def test_with_a_fallback_the_built_in_stylist_answers_and_says_why(
    cause: str, reason: str, books: list[type]
) -> None:
    world = await arranged(cause)
    answer = await world.analyze()
    assert (answer.degraded, answer.degraded_reason, answer.stylist) == (True, reason, "rules")
    assert (answer.model_used, answer.cached, answer.stale) == ("rules-1", False, False)
    told = cause in ("rate limited", "overloaded", "wrong key", "refused after reading", "connection broken")
    assert answer.retry_after == (30 if told else None)
    assert [type(event) for event in world.happened(*BOOKS)] == [*books, CostIncurred]
    (analyzed,) = world.happened(ProductAnalyzed)
    assert (analyzed.stylist, analyzed.asked_stylist, analyzed.degraded_reason) == ("rules", "claude", reason)


@pytest.mark.parametrize(("cause", "reason", "books"), EXPECTED)
async def test_without_a_fallback_the_reason_is_told_and_booked_the_same(
    cause: str, reason: str, books: list[type]
) -> None:
    world = await arranged(cause)
    with pytest.raises(StylistUnavailable) as error:
        await world.analyze(fallback=False)
    assert error.value.reason == reason
    assert [type(event) for event in world.happened(*BOOKS)] == books
    assert world.happened(ProductAnalyzed) == []
    assert world.rules.asked == []


async def test_an_invalid_answer_is_paid_for_to_the_last_token_and_never_stored() -> None:
    world = await arranged("invalid answer")
    answer = await world.analyze()
    paid, corrected, free = world.happened(CostIncurred)
    assert (paid.tokens, paid.stylist, free.stylist) == (USED, "claude", "rules")
    assert paid.cost_picousd == corrected.cost_picousd == 700 * 100_000 + 30 * 500_000
    assert world.costs.total().cost_picousd == 2 * paid.cost_picousd
    assert [event.stylist for event in world.happened(ProductAnalyzed)] == ["rules"]
    assert (answer.cost_picousd, answer.tokens_used, answer.cached) == (2 * paid.cost_picousd, USED + USED, False)


async def test_what_was_paid_in_vain_is_told_even_where_the_built_in_answer_was_stored_before() -> None:
    world = World(ScriptedStylist(failing(), INVALID, INVALID))
    await world.profile.change(a_profile())
    await world.analyze()
    answer = await world.analyze()
    assert (answer.stylist, answer.cached, answer.saved_usd) == ("rules", False, 0)
    assert answer.cost_picousd == world.costs.total().cost_picousd > 0


async def test_those_who_waited_for_a_call_that_failed_are_not_told_its_cost_as_theirs() -> None:
    world = World(ScriptedStylist(*[INVALID] * 4))
    await world.profile.change(a_profile())
    answers = await asyncio.gather(*(world.analyze(session_id=f"tab-{number}") for number in range(5)))
    assert sum(answer.cost_picousd for answer in answers) == world.costs.total().cost_picousd > 0
    assert {answer.stylist for answer in answers} == {"rules"}


async def test_what_is_unknown_counts_at_its_worst_case() -> None:
    world = await arranged("connection broken")
    await world.analyze()
    (reserved,) = world.happened(CostReserved)
    assert world.costs.budget().daily.unsettled_usd == reserved.worst_picousd / 10**12 > 0
    assert world.costs.budget().daily.reserved_usd == 0


async def test_a_degraded_answer_never_satisfies_a_request_for_the_stylist_that_was_asked() -> None:
    world = await arranged("overloaded")
    assert (await world.analyze()).degraded
    answer = await world.analyze()
    assert (answer.stylist, answer.degraded, answer.cached) == ("claude", False, False)


async def test_a_degraded_answer_satisfies_a_request_for_the_built_in_stylist_and_is_then_none() -> None:
    world = await arranged("overloaded")
    degraded = await world.analyze()
    await world.settings.change({"stylist": "rules"})
    answer = await world.analyze()
    assert (answer.analysis_id, answer.cached, answer.degraded) == (degraded.analysis_id, True, False)


async def test_a_second_fallback_gives_the_stored_answer_with_the_reason_of_today() -> None:
    world = World(ScriptedStylist(failing(), failing("RATE_LIMIT_EXCEEDED")))
    await world.profile.change(a_profile())
    first = await world.analyze()
    again = await world.analyze()
    assert again.analysis_id == first.analysis_id
    assert (again.cached, again.degraded, again.degraded_reason) == (True, True, "RATE_LIMIT_EXCEEDED")
    assert again.retry_after == 30
    assert len(world.rules.asked) == 1
    assert len(world.happened(AnswerReused)) == 1


async def test_a_stored_answer_of_the_asked_stylist_still_works_when_the_budget_is_reached() -> None:
    world = World()
    await world.analyze()
    await world.costs.change_budget(Budget(daily_picousd=0))
    answer = await world.analyze()
    assert (answer.cached, answer.degraded, answer.stylist) == (True, False, "claude")


@pytest.mark.parametrize("mode", ["full", "basic"])
async def test_a_stylist_that_is_not_set_up_is_stood_in_for(mode: str) -> None:
    world = World(preferences={"stylist": "openai"})
    await world.profile.change(a_profile())
    answer = await world.analyze(mode=mode)
    assert (answer.stylist, answer.mode, answer.degraded_reason) == ("rules", mode, "STYLIST_UNAVAILABLE")
    with pytest.raises(StylistUnavailable, match="'openai' is not set up"):
        await world.analyze(mode=mode, fallback=False)
    assert world.kinds.count("ProductCaptured") == 1


async def test_a_model_without_a_known_price_is_refused_before_anything_is_sent_or_booked() -> None:
    world = World(preferences={"stylist": "claude", "model_basic": "claude-opus-9"})
    with pytest.raises(PriceUnknown) as error:
        await world.analyze()
    assert error.value.model == "claude-opus-9"
    assert world.stylist.asked == []
    assert world.kinds == ["ProductCaptured"]


async def test_when_the_built_in_stylist_itself_was_asked_and_fails_nobody_steps_in() -> None:
    world = World(preferences={"stylist": "rules"})
    world.rules.script = [StylistReply(analysis=an_analysis())] * 2
    with pytest.raises(StylistUnavailable, match="breaks the rules"):
        await world.analyze(product=a_product(title="Other", fit="slim"))
    assert world.kinds == ["ProductCaptured"]


async def test_the_product_is_remembered_whether_or_not_there_is_an_answer() -> None:
    world = await arranged("overloaded")
    with pytest.raises(StylistUnavailable):
        await world.analyze(fallback=False)
    assert world.kinds.count("ProductCaptured") == 1


async def test_the_reply_of_a_call_that_was_paid_tells_all_its_tokens() -> None:
    world = await arranged("budget reached")
    await world.costs.change_budget(Budget())
    answer = await world.analyze()
    assert answer.tokens_used == TOKENS
