"""Prices as texts: equal prices are equal texts, and what is no price is none."""

from __future__ import annotations

import re
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.product import CATEGORIES, FITS, GENDERS, Product, amount
from tests.builders import a_product

WRITTEN = re.compile(r"[0-9]{1,15}(\.[0-9]{2,6})?")


@pytest.mark.parametrize(
    ("given_price", "written"),
    [
        ("249000", "249000"),
        (249000, "249000"),
        (249000.0, "249000"),
        ("249000.00", "249000"),
        ("15.9", "15.90"),
        (15.9, "15.90"),
        ("15.900", "15.90"),
        ("15.99", "15.99"),
        ("1.2345", "1.2345"),
        ("1.23456789", "1.234568"),
        ("0", "0"),
        ("-0", "0"),
        ("-0.0", "0"),
        (" 12 ", "12"),
        ("1e3", "1000"),
        ("1.5E1", "15"),
        ("007.50", "7.50"),
        ("999999999999999", "999999999999999"),
        ("0.0000001", "0"),
    ],
)
def test_a_price_has_one_way_to_be_written(given_price: str | int | float, written: str) -> None:
    assert amount(given_price) == written


@pytest.mark.parametrize(
    "no_price",
    ["", "free", "15,90", "1.249.000", "$15", "-1", "-0.01", "NaN", "sNaN", "Infinity", "1e15", "1000000000000000",
     "999999999999999.9999999", True, None, "1" * 5000, "1e999999999"],
)  # fmt: skip
def test_what_is_no_price_is_none(no_price: str | int | float) -> None:
    assert amount(no_price) is None


@given(st.one_of(st.decimals(), st.floats(), st.integers(), st.text(max_size=12)).map(str))
def test_a_price_is_always_written_in_the_form_a_product_takes(text: str) -> None:
    written = amount(text)
    if written is not None:
        assert WRITTEN.fullmatch(written)
        assert amount(written) == written
        assert msgspec.convert(msgspec.to_builtins(a_product(price=written)), Product).price == written


@given(st.decimals(min_value=0, max_value=10**9, places=2))
def test_a_price_with_cents_keeps_its_value(price: Decimal) -> None:
    written = amount(str(price))
    assert written is not None
    assert Decimal(written) == price


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("price", "15,90"),
        ("price", "1 000"),
        ("price", ""),
        ("price", "-1"),
        ("regular_price", "1.1234567"),
        ("currency", "eur"),
        ("currency", "EURO"),
        ("availability", "Instock"),
        ("category", "tshirt"),
        ("gender", "female"),
        ("fit", "loose"),
        ("title", ""),
        ("url", ""),
        ("composition", [{"fibre": "cotton", "percent": 101}]),
        ("composition", [{"fibre": "cotton", "percent": 50, "colour": "red"}]),
        ("image_colors", [{"name": "olive", "hex": "808000", "share": 0.5}]),
        ("image_colors", [{"name": "olive", "hex": "#808000", "share": 1.5}]),
        ("colour", "olive"),
    ],
)
def test_a_product_takes_only_its_own_words_and_forms(field: str, value: object) -> None:
    facts = msgspec.to_builtins(a_product()) | {field: value}
    with pytest.raises(msgspec.ValidationError):
        msgspec.convert(facts, Product)


def test_every_word_of_the_closed_lists_is_lower_snake_case_and_there_once() -> None:
    for words in (CATEGORIES, GENDERS, FITS):
        assert len(set(words)) == len(words)
        assert all(re.fullmatch(r"[a-z]+(_[a-z]+)*", word) for word in words)
