"""What a provider tells of a call becomes tokens by price, and those become exactly what it charges."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import msgspec
import pytest

from adapters.openai_compatible.presets import PRESETS
from adapters.openai_compatible.prices import PRICES
from adapters.openai_compatible.wire import Usage
from application.ports.stylist import StylistUnavailable
from domain.money import TokenUsage
from tests.adapters.openai_compatible.asking import CATALOGUE, a_request, asking
from tests.builders import DAY
from tests.openai_simulator.counting import Counted
from tests.openai_simulator.peer import Fault

RATES = {
    # dialect: USD for a million tokens of input, output, cache writes and cache reads of the model in full mode.
    "openai": ("1", "5", "1.25", "0.05"),
    "openrouter": ("1", "5", "1.25", "0.05"),
    "dashscope": ("0.40", "1.60", "0.50", "0.04"),
}


def charged(dialect: str, counted: Counted) -> Decimal:
    """What the provider's price page makes of its own count, in pico-dollars."""
    rates = [Decimal(rate) * 10**6 for rate in RATES[dialect]]
    kinds = (counted.uncached, counted.completion, counted.written, counted.read)
    return sum((rate * kind for rate, kind in zip(rates, kinds, strict=True)), Decimal(0))


@pytest.mark.parametrize("dialect", RATES)
async def test_the_books_come_to_what_the_provider_charges_written_read_or_neither(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        request = a_request(stylist)
        first = await stylist.analyze(request)
        again = await stylist.analyze(request)

    assert (peer.settled[0].written, peer.settled[0].read) == (first.tokens.cache_write_5m, 0)
    assert (peer.settled[1].written, peer.settled[1].read) == (0, again.tokens.cache_read)
    assert first.tokens.cache_write_5m == again.tokens.cache_read > 1024
    for reply, counted in zip((first, again), peer.settled, strict=True):
        assert reply.tokens.prompt == counted.prompt
        assert CATALOGUE.price(request.model, DAY, counted.prompt).cost(reply.tokens) == charged(dialect, counted)


@pytest.mark.parametrize("dialect", ["lmstudio", "ollama"])
async def test_a_model_on_this_machine_is_counted_and_free(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        request = a_request(stylist)
        assert stylist.worst_case(request, CATALOGUE, DAY) == 0
        reply = await stylist.analyze(request)

    [counted] = peer.settled
    assert reply.tokens == TokenUsage(input=counted.prompt, output=counted.completion)
    assert reply.cost_picousd is None


async def test_without_the_prompt_cache_openai_neither_writes_nor_reads() -> None:
    async with asking("openai") as (stylist, peer):
        for _ in range(2):
            reply = await stylist.analyze(a_request(stylist, use_prompt_cache=False))
            assert (reply.tokens.cache_write_5m, reply.tokens.cache_read) == (0, 0)
        assert "prompt_cache_key" not in peer.bodies[0]
        assert peer.bodies[0]["prompt_cache_options"] == {"mode": "explicit"}


async def test_dashscope_s_implicit_cache_is_booked_at_a_fifth_though_the_explicit_one_costs_a_tenth() -> None:
    async with asking("dashscope") as (stylist, peer):
        request = a_request(stylist, use_prompt_cache=False)
        replies = [await stylist.analyze(request) for _ in range(2)]

    counted = peer.settled[1]
    tokens = replies[1].tokens
    price = CATALOGUE.price(request.model, DAY, counted.prompt)
    fifth = Fraction(price.input, 5)
    exact = (counted.prompt - counted.read) * price.input + counted.read * fifth + counted.completion * price.output
    assert counted.read > 256
    assert tokens.prompt == counted.prompt
    assert 0 <= price.cost(tokens) - exact < price.input  # never too little, and less than a token too much


@pytest.mark.parametrize(
    ("dialect", "marks"),
    [("openai", [True, True]), ("openrouter", [False, True]), ("dashscope", [False, False, True])],
)
async def test_the_cache_is_marked_behind_what_stays_and_never_behind_the_product(
    dialect: str, marks: list[bool]
) -> None:
    async with asking(dialect) as (stylist, peer):
        await stylist.analyze(a_request(stylist))
    system, user = peer.bodies[0]["messages"]
    assert [len(part) == 3 for part in system["content"]] == marks
    assert isinstance(user["content"], str)


async def test_openrouter_s_own_account_of_the_cost_stands() -> None:
    async with asking("openrouter") as (stylist, peer):
        peer.cost = 0.00123
        reply = await stylist.analyze(a_request(stylist))
    assert reply.cost_picousd == 1_230_000_000


@pytest.mark.parametrize(
    ("told", "pico"),
    [
        ('{"cost": 0.00014265}', 142_650_000),
        ('{"cost": 0}', 0),
        ('{"cost": 1.2345e-9}', 1235),  # finer than a pico-dollar: rounded up
        ('{"cost": 0.0001, "is_byok": true, "cost_details": {"upstream_inference_cost": 0.002}}', 2_100_000_000),
        ('{"cost": 0.0001, "is_byok": true, "cost_details": {"upstream_inference_cost": null}}', 100_000_000),
        ('{"cost": 0.0001, "is_byok": false, "cost_details": {"upstream_inference_cost": 0.0001}}', 100_000_000),
        ('{"cost": -1}', None),
        ('{"cost": 1e300}', None),
        ('{"cost": null}', None),
        ("{}", None),
    ],
)
def test_a_cost_is_read_to_the_pico_dollar_or_not_at_all(told: str, pico: int | None) -> None:
    assert msgspec.json.decode(told, type=Usage).cost_picousd() == pico


@pytest.mark.parametrize(
    ("told", "tokens"),
    [
        ({"prompt_tokens": 100, "completion_tokens": 10}, TokenUsage(input=100, output=10)),
        (
            {"prompt_tokens": 100, "completion_tokens": 10, "prompt_tokens_details": {"cached_tokens": 60}},
            TokenUsage(input=40, cache_read=60, output=10),
        ),
        (
            {
                "prompt_tokens": 100,
                "completion_tokens": 10,
                "prompt_tokens_details": {"cached_tokens": 30, "cache_write_tokens": 50, "audio_tokens": 0},
                "completion_tokens_details": {"reasoning_tokens": 8},
            },
            TokenUsage(input=20, cache_read=30, cache_write_5m=50, output=10),
        ),
        (
            {"prompt_tokens": 100, "completion_tokens": 10, "prompt_tokens_details": None},
            TokenUsage(input=100, output=10),
        ),
        (
            {"prompt_tokens": 10, "completion_tokens": 1, "prompt_tokens_details": {"cached_tokens": 60}},
            TokenUsage(input=0, cache_read=60, output=1),
        ),
        ({"prompt_tokens": None, "completion_tokens": 10}, None),
        ({"completion_tokens": 10}, None),
    ],
)
def test_prompt_tokens_include_cached_ones(told: dict[str, object], tokens: TokenUsage | None) -> None:
    assert msgspec.convert(told, Usage).tokens() == tokens


async def test_a_paid_answer_without_an_account_is_left_open_rather_than_booked_as_nothing() -> None:
    async with asking("openai", far=True) as (stylist, peer):
        peer.faults = [Fault(without_usage=True)]
        with pytest.raises(StylistUnavailable, match="did not say what its answer took") as caught:
            await stylist.analyze(a_request(stylist))
    assert caught.value.tokens is None
    assert not caught.value.complete


async def test_a_free_answer_without_an_account_is_an_answer_all_the_same() -> None:
    async with asking("ollama") as (stylist, peer):
        peer.faults = [Fault(without_usage=True)]
        reply = await stylist.analyze(a_request(stylist))
    assert reply.tokens == TokenUsage()


async def test_an_account_is_asked_for_in_each_provider_s_words() -> None:
    for dialect in PRESETS:
        async with asking(dialect) as (stylist, peer):
            await stylist.analyze(a_request(stylist))
        assert peer.bodies[0]["stream_options"] == {"include_usage": True}
        assert ("usage" in peer.bodies[0]) == (dialect == "openrouter")


def test_every_model_that_a_paid_preset_names_has_a_price_today() -> None:
    for preset in PRESETS.values():
        for model in preset.models:
            priced = any(entry.model == model.name for entry in PRICES)
            assert priced == preset.needs_key
            if priced:
                price = CATALOGUE.price(model.name, DAY, 10_000)
                assert price.cache_read < price.input < price.cache_write_5m < price.output
