"""What calls cost, to the pico-dollar, reckoned here by hand."""

from __future__ import annotations

import asyncio
from fractions import Fraction

import anthropic
import pytest

from tests.simulator.prices import PRICES, Usage, charge, price_of
from tests.simulator.server import Peer
from tests.simulator_tests.asking import create, mark, streamed, text, user

MILLION = 1_000_000


@pytest.mark.parametrize(
    ("model", "usage", "dollars"),
    [
        ("claude-haiku-5-5", Usage(uncached=100_000), "0.01"),
        ("claude-haiku-5-5", Usage(output=MILLION), "0.5"),
        ("claude-haiku-5-5", Usage(uncached=100_001), "0.0500005"),
        ("claude-haiku-5-5", Usage(read=100_000), "0.001"),
        ("claude-haiku-5-5", Usage(read=60_000, write_1h=60_000, output=1000), "0.0655"),
        ("claude-haiku-5-5", Usage(write_5m=50_000, write_1h=50_000), "0.01625"),
        ("claude-sonnet-5-5", Usage(uncached=MILLION, output=MILLION), "12"),
        ("claude-sonnet-5-5", Usage(write_5m=MILLION, write_1h=MILLION, read=MILLION), "6.6"),
        ("claude-haiku-4-5-20251001", Usage(read=MILLION, output=MILLION), "5.1"),
        ("claude-opus-5-5", Usage(read=MILLION), "0.2"),
    ],
)
def test_prices_are_those_of_the_price_list(model: str, usage: Usage, dollars: str) -> None:
    assert charge(model, usage) == Fraction(dollars) * 10**12
    assert charge(model, usage, batch=True) * 2 == charge(model, usage)
    assert charge(model, usage, inference_geo="us") * 10 == charge(model, usage) * 11


def test_no_price_is_rounded_in_batches_or_regions() -> None:
    for model in PRICES:
        for prompt in (1, 200_000):
            for price in price_of(model, prompt).__struct_fields__:
                assert getattr(price_of(model, prompt), price) % 20 == 0


@pytest.mark.parametrize("ask", [create, streamed])
async def test_the_account_agrees_with_the_answers_usage(
    claude: anthropic.AsyncAnthropic, peer: Peer, ask: object
) -> None:
    asked = create if ask is create else streamed
    system = [text(600, **mark("1h")), text(300, "b", **mark())]
    for _ in range(2):
        message = await asked(claude, system=system)
        call = peer.simulator.account.calls[-1]
        assert call.message_id == message.id
        assert call.usage.uncached == message.usage.input_tokens
        assert call.usage.read == message.usage.cache_read_input_tokens
        assert call.usage.write_5m + call.usage.write_1h == message.usage.cache_creation_input_tokens
        assert call.usage.output == message.usage.output_tokens
    assert peer.simulator.account.picodollars == sum(
        [
            600 * 200_000 + 300 * 125_000 + 4 * 100_000 + message.usage.output_tokens * 500_000,
            900 * 10_000 + 4 * 100_000 + message.usage.output_tokens * 500_000,
        ]
    )


async def test_many_at_once_are_each_charged_once(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    messages = await asyncio.gather(
        *((create if number % 2 else streamed)(claude, messages=user(text(number + 1))) for number in range(40))
    )
    due = sum(each.usage.input_tokens * 100_000 + each.usage.output_tokens * 500_000 for each in messages)
    await peer.simulator.account.quiet()
    assert peer.simulator.account.picodollars == due
    assert {call.message_id for call in peer.simulator.account.calls} == {each.id for each in messages}
    assert len({call.request_id for call in peer.simulator.account.calls}) == 40


async def test_each_call_is_found_by_its_request_id(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    message = await create(claude)
    assert message._request_id is not None
    assert peer.simulator.account.of(message._request_id).message_id == message.id
    await claude.messages.count_tokens(model="claude-haiku-5-5", messages=[{"role": "user", "content": "a"}])
    assert len(peer.simulator.account.calls) == 1
