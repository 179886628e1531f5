"""Tokens by the tier they are paid at, and how much a request can cost at most."""

from __future__ import annotations

import pytest

from adapters.claude.answer import Answer
from adapters.claude.bounds import ALLOWANCE, most_cost
from application.ports.stylist import StyleRequest, StylistReply, StylistUnavailable
from domain.money import TokenPrice, TokenUsage
from domain.prices import SHIPPED_PRICES, PriceEntry, PriceList, PriceUnknown
from tests.adapters.claude.talking import (
    HAIKU,
    OPUS,
    PICTURE,
    SONNET,
    Talk,
    a_basic_request,
    a_picture,
    a_request,
    a_text,
    talking,
)
from tests.builders import DAY, a_product, a_profile
from tests.simulator.faults import Error, HangUp, Says

ODD = TokenPrice(input=3, output=7, cache_write_5m=5, cache_write_1h=11, cache_read=2)
ODD_PRICES = PriceList((PriceEntry(model=SONNET, since="2026-01-01", price=ODD),))
REQUESTS = {
    "full": a_request(),
    "full with a picture": a_request(picture=PICTURE),
    "basic": a_basic_request(),
    "without caching": a_request(use_prompt_cache=False),
    "corrected": a_request(problems=("write a number from 0 to 100",)),
    "of a model that thinks": a_request(model=OPUS),
    "in many signs": a_request(product=a_product(description="麻のシャツ👕" * 200)),
}


async def spent(talk: Talk, request: StyleRequest) -> tuple[StylistReply, int]:
    """The answer, and what it costs by the shipped prices."""
    reply = await talk.stylist.analyze(request)
    price = SHIPPED_PRICES.price(request.model, DAY, reply.tokens.prompt)
    return reply, price.cost(reply.tokens)


@pytest.mark.parametrize("name", REQUESTS)
async def test_tokens_are_those_of_the_providers_own_account(talk: Talk, name: str) -> None:
    for _ in range(2):
        reply, cost = await spent(talk, REQUESTS[name])
        told = talk.last_call.usage
        assert reply.tokens == TokenUsage(
            input=told.uncached,
            output=told.output,
            cache_read=told.read,
            cache_write_5m=told.write_5m,
            cache_write_1h=told.write_1h,
        )
        assert cost == talk.last_call.picodollars


async def test_the_first_answer_writes_the_stable_part_to_the_cache_and_the_next_one_reads_it(talk: Talk) -> None:
    first, _ = await spent(talk, a_request())
    second, _ = await spent(talk, a_request(product=a_product(title="Another Shirt")))
    assert first.tokens.cache_read == 0
    assert second.tokens.cache_read == first.tokens.cache_write_5m > 1024
    assert second.tokens.cache_write_5m == 0


async def test_another_person_reads_what_is_the_same_for_all_and_writes_their_own_part(talk: Talk) -> None:
    first, _ = await spent(talk, a_request())
    other, _ = await spent(talk, a_request(profile=a_profile(aesthetics=["preppy"])))
    assert other.tokens.cache_read > 1024
    assert 0 < other.tokens.cache_write_5m < first.tokens.cache_write_5m


async def test_after_five_minutes_it_is_written_anew(talk: Talk) -> None:
    first, _ = await spent(talk, a_request())
    talk.simulator.clock.move(301)
    again, _ = await spent(talk, a_request())
    assert again.tokens == first.tokens


async def test_without_prompt_caching_all_is_plain_input(talk: Talk) -> None:
    for _ in range(2):
        reply, _ = await spent(talk, a_request(use_prompt_cache=False))
        assert reply.tokens.prompt == reply.tokens.input


async def test_thinking_is_paid_as_output(talk: Talk) -> None:
    talk.next(Says(text=a_text(a_request()), thinking="Hm. " * 300))
    reply, _ = await spent(talk, a_request(model=OPUS))
    assert talk.last_call.usage.thinking == 400
    assert reply.tokens.output == talk.last_call.usage.output > 400


@pytest.mark.parametrize("name", REQUESTS)
async def test_the_worst_case_bounds_every_cost_and_the_counted_one_is_closer(talk: Talk, name: str) -> None:
    request = REQUESTS[name]
    worst = talk.stylist.worst_case(request, SHIPPED_PRICES, DAY)
    counted = await talk.stylist.counted_worst_case(request, SHIPPED_PRICES, DAY)
    _, cost = await spent(talk, request)
    assert counted is not None
    assert cost < counted < worst


@pytest.mark.parametrize("name", REQUESTS)
async def test_the_count_is_the_prompt_that_is_paid_for(talk: Talk, name: str) -> None:
    request = REQUESTS[name]
    prices = PriceList((PriceEntry(model=request.model, since="2026-01-01", price=_priced(input=1)),))
    counted = await talk.stylist.counted_worst_case(request, prices, DAY)
    reply = await talk.stylist.analyze(request)
    assert counted == reply.tokens.prompt + ALLOWANCE


async def test_asking_for_a_count_is_no_call_that_costs(talk: Talk) -> None:
    await talk.stylist.counted_worst_case(a_request(), SHIPPED_PRICES, DAY)
    assert talk.simulator.account.calls == []


@pytest.mark.parametrize("fault", [Error(status=529), Error(status=401), HangUp()], ids=lambda fault: str(fault))
async def test_where_no_count_comes_there_is_no_closer_bound(talk: Talk, fault: Error | HangUp) -> None:
    talk.simulator.script.add(fault, where="count_tokens")
    assert await talk.stylist.counted_worst_case(a_request(), SHIPPED_PRICES, DAY) is None


async def test_without_a_key_nothing_is_counted_and_the_worst_case_says_how_to_add_one() -> None:
    async with talking(key=lambda: None) as talk:
        assert await talk.stylist.counted_worst_case(a_request(), SHIPPED_PRICES, DAY) is None
        with pytest.raises(StylistUnavailable, match=r"no API key for Claude.* `style-assistant key set`") as refused:
            talk.stylist.worst_case(a_request(), SHIPPED_PRICES, DAY)
        assert refused.value.reason == "API_KEY_INVALID"
        assert refused.value.tokens == TokenUsage()
        assert not talk.simulator.received


async def test_a_model_without_a_price_has_no_worst_case_and_is_not_counted(talk: Talk) -> None:
    with pytest.raises(PriceUnknown):
        talk.stylist.worst_case(a_request(), PriceList(()), DAY)
    with pytest.raises(PriceUnknown):
        await talk.stylist.counted_worst_case(a_request(), PriceList(()), DAY)
    assert not talk.simulator.received


def test_all_of_the_prompt_may_be_written_to_the_cache_where_a_breakpoint_is_set() -> None:
    marked = {"model": SONNET, "max_tokens": 10, "system": [{"cache_control": {}}, {}]}
    assert most_cost(marked, 100, ODD_PRICES, DAY) == 100 * 5 + 10 * 7


def test_without_a_breakpoint_the_prompt_is_plain_input() -> None:
    assert most_cost({"model": SONNET, "max_tokens": 10, "system": [{}]}, 100, ODD_PRICES, DAY) == 100 * 3 + 10 * 7


def test_the_price_is_that_of_the_prompts_length() -> None:
    body = {"model": HAIKU, "max_tokens": 0, "system": []}
    below = most_cost(body, 100_000, SHIPPED_PRICES, DAY)
    assert most_cost(body, 100_001, SHIPPED_PRICES, DAY) > 4 * below


async def test_no_picture_of_a_shop_has_more_tokens_than_the_bound_allows_for(talk: Talk) -> None:
    prices = PriceList((PriceEntry(model=SONNET, since="2026-01-01", price=_priced(input=1)),))
    with_it = a_request(picture=a_picture(784, 784), use_prompt_cache=False)
    without = a_request(use_prompt_cache=False)
    counted, bare = [await talk.stylist.counted_worst_case(each, prices, DAY) or 0 for each in (with_it, without)]
    bound, bare_bound = [talk.stylist.worst_case(each, prices, DAY) for each in (with_it, without)]
    assert 784 <= counted - bare <= bound - bare_bound + 20  # the line that numbers the picture is counted as well


def test_writes_for_an_hour_are_told_apart_and_later_totals_take_the_place_of_earlier_ones() -> None:
    answer = Answer()
    answer.take(
        "message_start",
        '{"message": {"usage": {"input_tokens": 1, "output_tokens": 2, "cache_read_input_tokens": 3,'
        ' "cache_creation_input_tokens": 30, "cache_creation":'
        ' {"ephemeral_5m_input_tokens": 10, "ephemeral_1h_input_tokens": 20}}}}',
    )
    assert answer.tokens == TokenUsage(input=1, output=2, cache_read=3, cache_write_5m=10, cache_write_1h=20)
    answer.take("message_delta", '{"delta": {"stop_reason": "end_turn"}, "usage": {"output_tokens": 40}}')
    assert answer.tokens == TokenUsage(input=1, output=40, cache_read=3, cache_write_5m=10, cache_write_1h=20)


def test_writes_without_a_breakdown_are_those_of_five_minutes() -> None:
    answer = Answer()
    answer.take("message_start", '{"message": {"usage": {"cache_creation_input_tokens": 30}}}')
    assert answer.tokens == TokenUsage(cache_write_5m=30)


def _priced(*, input: int) -> TokenPrice:
    return TokenPrice(input=input, output=0, cache_write_5m=input, cache_write_1h=input, cache_read=input)
