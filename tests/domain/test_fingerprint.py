"""When two requests are the same question."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from domain.fingerprint import Question, answer_key, price_side, style_fingerprint
from domain.product import Fibre, ImageColor
from domain.profile import parse_profile
from tests.builders import a_product, a_profile

PROFILE = parse_profile(a_profile())
OLIVE = ImageColor(name="olive", hex="#808000", share=0.7)
WHITE = ImageColor(name="white", hex="#ffffff", share=0.7)


def in_range(**ends: Any) -> Any:
    return parse_profile(a_profile(price_range={"currency": "EUR"} | ends))


@pytest.mark.parametrize(
    "changes",
    [
        {"availability": "OutOfStock"},
        {"price": "55"},
        {"price": "10"},
        {"price": "60"},
        {"regular_price": None},
        {"rating": 1.0, "review_count": 9000},
        {"sizes": ("XS",), "selected_size": None},
        {"images": ("https://cdn.example/other.jpg",)},
        {"sku": "other"},
        {"url": "https://shop.example/p/linen-shirt?color=olive&size=L", "site": "www.shop.example"},
        {"title": "  RELAXED   linen\n shirt "},
        {"brand": "FLAX & CO"},
        {"description": "A SHIRT of washed linen  with two chest pockets. "},
        {"materials": "100%  LINEN"},
        {"care": ("MACHINE  wash cold",)},
        {"selected_color": " Olive"},
        {"colors": ("olive",)},
        {"image_colors": (WHITE,)},
    ],
    ids=str,
)
def test_what_says_nothing_of_style_keeps_the_fingerprint(changes: dict[str, Any]) -> None:
    assert style_fingerprint(a_product(**changes), PROFILE) == style_fingerprint(a_product(), PROFILE)


@pytest.mark.parametrize(
    "changes",
    [
        {"title": "Relaxed Linen Shirts"},
        {"brand": None},
        {"description": "A shirt."},
        {"materials": None},
        {"composition": (Fibre(fibre="linen", percent=55.0), Fibre(fibre="cotton", percent=45.0))},
        {"composition": None},
        {"care": ("Dry clean",)},
        {"fit": "slim"},
        {"category": "blouse"},
        {"gender": None},
        {"selected_color": "white"},
        {"selected_color": None},
        {"price": "60.01"},
        {"price": "9.99"},
        {"price": None},
        {"currency": "USD"},
        {"model_notes": ("Model is 175 cm tall and wears size S",)},
    ],
    ids=str,
)
def test_what_matters_for_style_changes_the_fingerprint(changes: dict[str, Any]) -> None:
    assert style_fingerprint(a_product(**changes), PROFILE) != style_fingerprint(a_product(), PROFILE)


def test_all_those_changes_are_told_apart_from_each_other() -> None:
    prints = [style_fingerprint(a_product(price=price), PROFILE) for price in ("5", "30", "70", None)]
    assert len(set(prints)) == 4


def test_the_colours_on_offer_count_while_none_is_chosen() -> None:
    one, other = (a_product(selected_color=None, colors=colours) for colours in (("olive",), ("olive", "white")))
    assert style_fingerprint(one, None) != style_fingerprint(other, None)
    shouted = a_product(selected_color=None, colors=("OLIVE",))
    assert style_fingerprint(one, None) == style_fingerprint(shouted, None)


def test_the_colours_of_the_picture_count_while_the_shop_names_none() -> None:
    bare = {"selected_color": None, "colors": ()}
    one, other = (a_product(**bare, image_colors=(seen,)) for seen in (OLIVE, WHITE))
    assert style_fingerprint(one, None) != style_fingerprint(other, None)


def test_without_a_profile_the_price_says_nothing() -> None:
    assert style_fingerprint(a_product(price="1"), None) == style_fingerprint(a_product(price="99999"), None)


def test_answers_from_before_there_were_model_notes_are_still_found() -> None:
    assert style_fingerprint(a_product(), PROFILE) == "e2f54266de75127a"


def test_a_fingerprint_is_16_hex_digits() -> None:
    assert len(bytes.fromhex(style_fingerprint(a_product(), PROFILE))) == 8


@pytest.mark.parametrize(
    ("price", "ends", "side"),
    [
        ("9.99", {"min": 10, "max": 60}, "below"),
        ("10", {"min": 10, "max": 60}, "inside"),
        ("10.00", {"min": 10, "max": 60}, "inside"),
        ("60", {"min": 10, "max": 60}, "inside"),
        ("60.01", {"min": 10, "max": 60}, "above"),
        ("0.30", {"max": 0.3}, "inside"),
        ("0.300001", {"max": 0.3}, "above"),
        ("1", {"max": 60}, "inside"),
        ("9", {"min": 10}, "below"),
        ("100000", {"min": 10}, "inside"),
        ("10", {}, "unknown"),
        (None, {"min": 10, "max": 60}, "unknown"),
    ],
)
def test_a_price_lies_below_inside_or_above_the_comfort_range(
    price: str | None, ends: dict[str, float], side: str
) -> None:
    assert price_side(a_product(price=price), in_range(**ends)) == side


@pytest.mark.parametrize("currency", ["USD", None])
def test_another_currency_or_none_says_nothing_of_the_price(currency: str | None) -> None:
    assert price_side(a_product(currency=currency), in_range(min=10, max=60)) == "unknown"


def test_without_a_profile_or_a_range_nothing_is_said_of_the_price() -> None:
    assert price_side(a_product(), None) == "unknown"
    assert price_side(a_product(), parse_profile({"quiz_version": "1.0"})) == "unknown"


QUESTION = Question(
    canonical_url="https://shop.example/p",
    style_fingerprint="f" * 16,
    profile_version="a" * 16,
    mode="full",
    stylist="claude",
    model="claude-haiku-5-5",
    prompt_version="1",
    locale="en",
    pictures=False,
)
OTHERS: dict[str, Any] = {
    "canonical_url": "https://shop.example/q",
    "style_fingerprint": "e" * 16,
    "profile_version": None,
    "mode": "basic",
    "stylist": "rules",
    "model": "claude-sonnet-5-5",
    "prompt_version": "2",
    "locale": "de",
    "pictures": True,
}


def test_every_part_of_a_question_has_its_say_in_the_key() -> None:
    assert set(OTHERS) == set(Question.__struct_fields__)
    keys = [answer_key(msgspec.structs.replace(QUESTION, **{name: value})) for name, value in OTHERS.items()]
    assert len({answer_key(QUESTION), *keys}) == len(OTHERS) + 1


def test_equal_questions_have_one_key_of_64_hex_digits() -> None:
    key = answer_key(QUESTION)
    assert key == answer_key(msgspec.structs.replace(QUESTION))
    assert len(bytes.fromhex(key)) == 32


def test_parts_cannot_run_into_each_other() -> None:
    one = msgspec.structs.replace(QUESTION, stylist='a","b', model="c")
    other = msgspec.structs.replace(QUESTION, stylist="a", model='b","c')
    assert answer_key(one) != answer_key(other)
