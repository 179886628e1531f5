"""What an analysis costs, and what of it prompt caching saves, by the simulator's usage and the list of prices.

One session each: a hundred garments (forty where no goal is set) one after another, the twenty items of
`tests/canned/garments.py` in their first colour, then in their second, and so on. The model says what the built-in
stylist says of them, unshortened. The clock of the simulator stands still, so nothing in its cache grows old: that is a
session without a pause of five minutes.

- First: the first analysis of the session, which writes the cache.
- Steady: the mean of the 21st to the 40th, each of the twenty items once.
- Saved: against the same tokens at the input price, the premium for writing subtracted; beside it the theoretical best
  of `bench/prefixes.py` for the same prompts.

Amounts are in m$, thousandths of a dollar.

The simulator takes the schema for the first part of the prompt, cached with it, as the documentation suggests; the note
says what it would be if the schema were never cached.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date
from statistics import mean

import msgspec

from bench.paid_session import SQUARE, TALL, Order, Paid, paid
from bench.prefixes import schema_tokens, shared_tokens, stable_part
from bench.result import Result
from domain.money import PICO_PER_USD, TokenPrice, TokenUsage
from domain.prices import SHIPPED_PRICES
from tests.canned.garments import MANY

SONNET, HAIKU = "claude-sonnet-5-5", "claude-haiku-5-5"
ORDERS = (
    Order(model=SONNET, mode="full", picture=None),
    Order(model=SONNET, mode="full", picture=TALL),
    Order(model=SONNET, mode="full", picture=SQUARE, products=2 * MANY),
    Order(model=HAIKU, mode="basic", picture=None),
    Order(model=HAIKU, mode="basic", picture=TALL),
    Order(model=HAIKU, mode="full", picture=None, products=2 * MANY),
    Order(model=HAIKU, mode="full", picture=TALL, products=2 * MANY),
    Order(model=SONNET, mode="basic", picture=None, products=2 * MANY),
    Order(model=SONNET, mode="basic", picture=TALL, products=2 * MANY),
)
MOST_USD = {(SONNET, "full"): 0.009, (HAIKU, "basic"): 0.0006}
"""Goals for a steady analysis with a picture."""
LEAST_OF_BEST = 0.95


def run() -> list[Result]:
    """All sessions, one after another."""
    return [result for order in ORDERS for result in _results(order, asyncio.run(paid(order)))]


def _results(order: Order, session: Sequence[Paid]) -> list[Result]:
    price = SHIPPED_PRICES.price(order.model, date.today().isoformat(), 0)  # noqa: DTZ011 - the list is dated by days
    tokens = [one.tokens for one in session]
    schemaless = [_schema_at_input_price(one) for one in session]
    best = shared_tokens(one.body for one in session)
    return [
        _first(order, session[0], price),
        _steady(order, session, price, mean(map(price.cost, schemaless[MANY : 2 * MANY]))),
        *(
            _saved(order, tokens[:many], schemaless[:many], best[:many], session[0], price)
            for many in (1, 10, 100)
            if many <= order.products
        ),
    ]


def _first(order: Order, first: Paid, price: TokenPrice) -> Result:
    size, stable = stable_part(first.body)
    return Result(
        name=f"{order.name}: first",
        median=_thousandths(price.cost(first.tokens)),
        unit="m$",
        note=f"stable part {size:,} bytes, {stable:,} tokens, of them {schema_tokens(first.body)} of the schema",
    )


def _steady(order: Order, session: Sequence[Paid], price: TokenPrice, never_cached: float) -> Result:
    steady = session[MANY : 2 * MANY]
    costs = [price.cost(one.tokens) for one in steady]
    goal = MOST_USD.get((order.model, order.mode)) if order.picture else None
    usage = [
        round(mean(values)) for values in zip(*(msgspec.structs.astuple(one.tokens) for one in steady), strict=True)
    ]
    return Result(
        name=f"{order.name}: steady",
        median=_thousandths(mean(costs)),
        unit="m$",
        goal="" if goal is None else f"≤ ${goal:g} each",
        met=None if goal is None else mean(costs) <= goal * PICO_PER_USD,
        note=(
            f"{_thousandths(min(costs)):.2f} to {_thousandths(max(costs)):.2f}; on average {usage[2]:,} tokens read "
            f"from the cache, {usage[0]:,} anew, {usage[1]:,} of answer; {_thousandths(never_cached):.2f} if the "
            "schema were never cached"
        ),
    )


def _saved(
    order: Order,
    tokens: Sequence[TokenUsage],
    schemaless: Sequence[TokenUsage],
    best: Sequence[int],
    first: Paid,
    price: TokenPrice,
) -> Result:
    many = len(tokens)
    saved = sum(map(price.saved_by_prompt_cache, tokens))
    possible = sum(best) * (price.input - price.cache_read)
    without = sum(map(price.saved_by_prompt_cache, schemaless))
    possible_without = possible - schema_tokens(first.body) * (many - 1) * (price.input - price.cache_read)
    promised = many > 1
    return Result(
        name=f"{order.name}: saved over {many}",
        median=_thousandths(saved),
        unit="m$",
        ratio=saved / possible if promised else None,
        goal=f"≥ {LEAST_OF_BEST} of the best" if promised else "",
        met=saved >= LEAST_OF_BEST * possible if promised else None,
        note=(
            f"best {_thousandths(possible):,.2f}; if the schema were never cached "
            f"{_thousandths(without):,.2f} of {_thousandths(possible_without):,.2f}"
            + (f", {without / possible_without:.2f}" if promised else "")
        ),
    )


def _schema_at_input_price(one: Paid) -> TokenUsage:
    """The same usage with the schema's tokens counted as uncached."""
    schema, tokens = schema_tokens(one.body), one.tokens
    written = schema if tokens.cache_write_5m else 0
    return msgspec.structs.replace(
        tokens,
        input=tokens.input + schema,
        cache_write_5m=tokens.cache_write_5m - written,
        cache_read=tokens.cache_read - (schema - written),
    )


def _thousandths(picodollars: float) -> float:
    """Of a dollar."""
    return picodollars / PICO_PER_USD * 1000
