"""Money is whole pico-dollars: exact to the last digit, or refused."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import InexactAmount, TokenPrice, TokenUsage, per_mtok, picousd, usd, usd_text

COUNTS = st.integers(0, 10**9)
USAGES = st.builds(
    TokenUsage, input=COUNTS, output=COUNTS, cache_read=COUNTS, cache_write_5m=COUNTS, cache_write_1h=COUNTS
)
PRICE = TokenPrice(input=5, output=70, cache_write_5m=1100, cache_write_1h=13000, cache_read=170000)


@pytest.mark.parametrize(
    ("amount", "pico"),
    [
        ("1", 10**12),
        (1, 10**12),
        (0.1, 10**11),
        ("0.000000000001", 1),
        (1e-12, 1),
        ("-2.5", -25 * 10**11),
        (Decimal("3.000000000001"), 3 * 10**12 + 1),
        ("1.00", 10**12),
        ("0", 0),
        (1e15, 10**27),
        ("12345678901234567890.123456789012", 12345678901234567890123456789012),
    ],
)
def test_an_amount_in_usd_is_an_exact_number_of_pico_dollars(amount: str | float | Decimal, pico: int) -> None:
    assert picousd(amount) == pico


@pytest.mark.parametrize(
    "amount",
    ["", "free", "1,5", True, "NaN", "sNaN", "Infinity", float("inf"), "0.0000000000001", "1." + "0" * 28 + "1",
     "1" + "0" * 30, "1e999999999", "1e-999999999", "1e9999999999999999999", 1e300],
)  # fmt: skip
def test_what_is_no_amount_or_finer_than_a_pico_dollar_is_refused(amount: str | float) -> None:
    with pytest.raises(InexactAmount):
        picousd(amount)


def test_a_price_per_million_tokens_is_exact_or_refused() -> None:
    assert per_mtok("0.000001") == 1
    assert per_mtok("12.50") == 12_500_000
    for wrong in ("0.0000001", "dear", "NaN"):
        with pytest.raises(InexactAmount):
            per_mtok(wrong)


@given(USAGES)
def test_a_cost_is_the_exact_sum_over_the_five_kinds_of_tokens(usage: TokenUsage) -> None:
    assert PRICE.cost(usage) == (
        5 * usage.input
        + 70 * usage.output
        + 1100 * usage.cache_write_5m
        + 13000 * usage.cache_write_1h
        + 170000 * usage.cache_read
    )


@given(USAGES, USAGES)
def test_two_calls_cost_what_their_tokens_cost_together(one: TokenUsage, other: TokenUsage) -> None:
    assert PRICE.cost(one + other) == PRICE.cost(one) + PRICE.cost(other)
    assert (one + other).prompt == one.prompt + other.prompt
    assert one + TokenUsage() == one


def test_the_prompt_is_all_but_the_output() -> None:
    usage = TokenUsage(input=1, output=20, cache_read=300, cache_write_5m=4000, cache_write_1h=50000)
    assert usage.prompt == 54301


def test_reading_from_the_cache_saves_and_writing_to_it_costs_at_first() -> None:
    price = TokenPrice(input=100, output=500, cache_write_5m=125, cache_write_1h=200, cache_read=10)
    assert price.saved_by_prompt_cache(TokenUsage(input=7, output=9)) == 0
    assert price.saved_by_prompt_cache(TokenUsage(cache_read=10, output=9)) == 900
    assert price.saved_by_prompt_cache(TokenUsage(cache_write_5m=10)) == -250
    assert price.saved_by_prompt_cache(TokenUsage(cache_write_1h=10, cache_read=10)) == -100


@pytest.mark.parametrize(
    ("pico", "text"),
    [
        (0, "0.00"),
        (10**12, "1.00"),
        (15 * 10**11, "1.50"),
        (123 * 10**10, "1.23"),
        (1234 * 10**9, "1.234"),
        (1, "0.000000000001"),
        (10**10 - 1, "0.009999999999"),
        (-1, "-0.000000000001"),
        (-25 * 10**11, "-2.50"),
        (12345678901234567890123456789012, "12345678901234567890.123456789012"),
    ],
)
def test_usd_is_written_with_two_decimals_and_as_many_more_as_it_needs(pico: int, text: str) -> None:
    assert usd_text(pico) == text


@given(st.integers(-(10**27), 10**27))
def test_what_is_written_reads_back_as_the_same_amount(pico: int) -> None:
    assert picousd(usd_text(pico)) == pico


@given(st.integers(0, 10**15))
def test_usd_as_a_json_number_tells_the_pico_dollars_up_to_a_thousand_dollars(pico: int) -> None:
    assert picousd(f"{usd(pico):.12f}") == pico
    assert usd(pico) == float(Fraction(pico, 10**12))
