"""The shipped price list against the published table, typed again here, in independent decimal arithmetic."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import InexactAmount, TokenPrice, TokenUsage
from domain.prices import SHIPPED_PRICES, PriceEntry, PriceList, PriceUnknown

TODAY = "2026-11-21"

# USD per million tokens: input, output, 5-minute write, 1-hour write, read.
PUBLISHED = {
    "claude-sonnet-5-5": ("2", "10", "2.50", "4", "0.10"),
    "claude-sonnet-5": ("2", "10", "2.50", "4", "0.20"),
    "claude-opus-5-5": ("4", "20", "5", "8", "0.20"),
    "claude-opus-5": ("5", "25", "6.25", "10", "0.50"),
    "claude-opus-4-8": ("5", "25", "6.25", "10", "0.50"),
    "claude-opus-4-7": ("5", "25", "6.25", "10", "0.50"),
    "claude-opus-4-6": ("5", "25", "6.25", "10", "0.50"),
    "claude-opus-4-5": ("5", "25", "6.25", "10", "0.50"),
    "claude-fable-5-1": ("10", "50", "12.50", "20", "0.25"),
    "claude-mythos-5-1": ("10", "50", "12.50", "20", "0.25"),
    "claude-fable-5": ("10", "50", "12.50", "20", "1.00"),
    "claude-mythos-5": ("10", "50", "12.50", "20", "1.00"),
    "claude-fable-5-2": ("8", "40", "10", "16", "0.20"),
    "claude-mythos-5-2": ("8", "40", "10", "16", "0.20"),
    "claude-sonnet-4-6": ("3", "15", "3.75", "6", "0.30"),
    "claude-sonnet-4-5": ("3", "15", "3.75", "6", "0.30"),
    "claude-haiku-4-5": ("1", "5", "1.25", "2", "0.10"),
    "claude-opus-4-5-20251101": ("5", "25", "6.25", "10", "0.50"),
    "claude-sonnet-4-5-20250929": ("3", "15", "3.75", "6", "0.30"),
    "claude-haiku-4-5-20251001": ("1", "5", "1.25", "2", "0.10"),
}
HAIKU = "claude-haiku-5-5"
HAIKU_SHORT = ("0.10", "0.50", "0.125", "0.20", "0.01")
HAIKU_LONG = ("0.50", "2.50", "0.625", "1.00", "0.05")

COUNTS = st.integers(0, 400_000)
USAGES = st.builds(
    TokenUsage, input=COUNTS, output=COUNTS, cache_read=COUNTS, cache_write_5m=COUNTS, cache_write_1h=COUNTS
)


def in_decimal(row: tuple[str, ...], usage: TokenUsage) -> Decimal:
    """Pico-dollars by the published figures."""
    tokens = (usage.input, usage.output, usage.cache_write_5m, usage.cache_write_1h, usage.cache_read)
    usd = sum(Decimal(price) * count for price, count in zip(row, tokens, strict=True)) / Decimal(10**6)
    return usd * Decimal(10**12)


def cost(model: str, usage: TokenUsage, day: str = TODAY) -> int:
    return SHIPPED_PRICES.price(model, day, usage.prompt).cost(usage)


@pytest.mark.parametrize("model", PUBLISHED)
@given(usage=USAGES)
def test_a_call_costs_what_the_published_table_says_to_the_last_digit(model: str, usage: TokenUsage) -> None:
    assert cost(model, usage) == in_decimal(PUBLISHED[model], usage)


@given(usage=USAGES)
def test_haiku_is_dearer_in_every_column_for_prompts_over_100000_tokens(usage: TokenUsage) -> None:
    row = HAIKU_SHORT if usage.prompt <= 100_000 else HAIKU_LONG
    assert cost(HAIKU, usage) == in_decimal(row, usage)


@pytest.mark.parametrize("kind", ["input", "cache_read", "cache_write_5m", "cache_write_1h"])
def test_the_long_price_begins_with_token_100001_of_the_prompt_cached_or_not(kind: str) -> None:
    short, long = (TokenUsage(**{kind: tokens, "output": 1000}) for tokens in (100_000, 100_001))
    assert cost(HAIKU, short) == in_decimal(HAIKU_SHORT, short)
    assert cost(HAIKU, long) == in_decimal(HAIKU_LONG, long)


def test_a_long_answer_makes_no_prompt_long() -> None:
    usage = TokenUsage(input=100_000, output=200_000)
    assert cost(HAIKU, usage) == in_decimal(HAIKU_SHORT, usage)


def test_sonnet_reads_from_the_cache_at_half_the_price_from_the_day_that_changed() -> None:
    read = TokenUsage(cache_read=1_000_000)
    assert cost("claude-sonnet-5-5", read, "2026-10-06") == 200_000_000_000
    assert cost("claude-sonnet-5-5", read, "2026-10-07") == 100_000_000_000
    assert cost("claude-sonnet-5-5", read, TODAY) == 100_000_000_000


def test_the_list_names_the_published_models_and_no_other() -> None:
    assert {entry.model for entry in SHIPPED_PRICES.entries} == {*PUBLISHED, HAIKU}
    assert len(SHIPPED_PRICES.entries) == len(PUBLISHED) + 3


def test_half_the_price_as_for_batches_is_a_whole_number_of_pico_dollars_for_every_kind_of_token() -> None:
    for entry in SHIPPED_PRICES.entries:
        for price in msgspec.structs.astuple(entry.price):
            assert price > 0
            assert price % 2 == 0


@pytest.mark.parametrize(
    ("model", "day"),
    [(HAIKU, "2026-10-06"), ("claude-sonnet-5-5", "2025-12-31"), ("claude-opus-9", TODAY), ("", TODAY)],
)
def test_a_model_that_is_not_listed_or_not_yet_on_sale_has_no_price(model: str, day: str) -> None:
    with pytest.raises(PriceUnknown) as error:
        SHIPPED_PRICES.price(model, day, 1)
    assert (error.value.model, error.value.day) == (model, day)


def entry(since: str, usd: int, up_to: int | None = None) -> PriceEntry:
    price = TokenPrice(input=usd, output=0, cache_write_5m=0, cache_write_1h=0, cache_read=0)
    return PriceEntry(model="m", since=since, price=price, up_to=up_to)


def test_the_newest_entry_that_had_begun_counts_whatever_the_order_of_the_list() -> None:
    entries = [entry("2026-03-01", 3), entry("2026-01-01", 1), entry("2026-02-01", 2)]
    for listed in (entries, entries[::-1]):
        prices = PriceList(tuple(listed))
        found = [prices.price("m", day, 1).input for day in ("2026-01-31", "2026-02-01", "2026-12-31")]
        assert found == [1, 2, 3]


def test_the_narrowest_tier_that_holds_the_prompt_counts_and_tiers_of_older_dates_do_not() -> None:
    old = entry("2026-01-01", 9, up_to=5)
    tiers = [entry("2026-02-01", usd, up_to) for usd, up_to in ((3, None), (1, 10), (2, 20))]
    prices = PriceList((old, *tiers))
    assert [prices.price("m", TODAY, tokens).input for tokens in (0, 5, 10, 11, 20, 21)] == [1, 1, 1, 2, 2, 3]


def test_a_prompt_longer_than_every_tier_has_no_price() -> None:
    with pytest.raises(PriceUnknown):
        PriceList((entry("2026-01-01", 1, up_to=10),)).price("m", TODAY, 11)


@given(USAGES, st.sampled_from([*PUBLISHED, HAIKU]))
def test_more_tokens_of_any_kind_never_cost_less(usage: TokenUsage, model: str) -> None:
    costs = [cost(model, msgspec.structs.replace(usage, input=usage.input + more)) for more in (0, 1, 100_000)]
    assert all(less <= more for less, more in pairwise(costs))


def test_a_list_laid_over_another_alone_tells_the_price_of_a_model_from_its_first_day_on() -> None:
    shipped = PriceList((entry("2026-01-01", 1), entry("2026-06-01", 2, up_to=10), entry("2026-06-01", 3)), as_of="old")
    own = PriceList((entry("2026-03-01", 7), entry("2026-09-01", 8)))
    laid = own.over(shipped)
    days = ("2026-02-28", "2026-03-01", "2026-06-01", "2026-09-01")
    assert [laid.price("m", day, 5).input for day in days] == [1, 7, 7, 8]
    assert laid.as_of == "old"
    other = msgspec.structs.replace(entry("2026-05-01", 9), model="other")
    both = PriceList((other,), as_of="new").over(shipped)
    assert (both.price("m", TODAY, 5).input, both.price("other", TODAY, 5).input) == (2, 9)
    assert both.as_of == "new"


def test_nothing_laid_over_a_list_changes_no_price() -> None:
    assert PriceList(()).over(SHIPPED_PRICES) == SHIPPED_PRICES


def test_a_model_on_no_list_costs_what_is_said_for_all_others_and_a_prompt_too_long_for_the_list_does_not() -> None:
    limit = entry("2026-01-01", 50).price
    prices = PriceList((entry("2026-01-01", 1, up_to=10),), otherwise=limit)
    assert prices.price("unheard-of", TODAY, 11) == limit
    assert prices.price("m", TODAY, 10).input == 1
    with pytest.raises(PriceUnknown):
        prices.price("m", TODAY, 11)
    higher = entry("2026-01-01", 60).price
    assert PriceList((), otherwise=higher).over(prices).otherwise == higher
    assert PriceList(()).over(prices).otherwise == limit


def test_what_is_in_force_and_what_comes_later_is_told_in_order_and_nothing_older() -> None:
    old, now, short = entry("2026-01-01", 1), entry("2026-02-01", 2), entry("2026-02-01", 3, up_to=5)
    later = entry("2027-01-01", 4)
    assert PriceList((later, now, old, short)).from_day(TODAY) == [short, now, later]


@given(USAGES, st.sampled_from([*PUBLISHED, HAIKU]))
def test_a_batch_costs_exactly_half(usage: TokenUsage, model: str) -> None:
    price = SHIPPED_PRICES.price(model, TODAY, usage.prompt)
    assert 2 * price.halved().cost(usage) == price.cost(usage)


@pytest.mark.parametrize("kind", TokenPrice.__struct_fields__)
def test_half_of_an_odd_price_is_refused_and_not_rounded(kind: str) -> None:
    even = TokenPrice(input=2, output=2, cache_write_5m=2, cache_write_1h=2, cache_read=2)
    with pytest.raises(InexactAmount, match=kind):
        msgspec.structs.replace(even, **{kind: 3}).halved()
