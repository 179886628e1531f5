"""The simulator's author says what the built-in stylist says, and cites the numbers of the prompt it got."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given, settings

from adapters.claude.messages import body_of
from application.ports.stylist import StyleRequest
from application.prompting.compose import compose
from application.prompting.reply import read_reply
from domain.analysis import Analysis, check
from domain.evidence import Sources
from domain.product import Product
from domain.styling.stylist import analyze
from tests.application.prompting.prompts import PICTURE
from tests.builders import a_product, a_profile
from tests.canned.author import built_in
from tests.canned.garments import MANY, products
from tests.domain.styling.garments import products as any_products
from tests.domain.styling.garments import profiles as any_profiles

PROFILES: tuple[dict[str, Any] | None, ...] = (a_profile(), a_profile(price_range=None, avoid=[]), None)


def answered(product: Product, profile: dict[str, Any] | None, **more: Any) -> Analysis:
    """What the author says to our own prompt, read as a model's answer is, and checked as one."""
    mode: Any = "basic" if profile is None else "full"
    request = StyleRequest(
        product=product, profile=profile, mode=mode, model="claude-sonnet-5-5", locale="en", picture=PICTURE, **more
    )
    prompt = compose(request)
    analysis = read_reply("".join(built_in(body_of(prompt, request.model, use_prompt_cache=True))), prompt)
    check(analysis, mode, Sources(product=msgspec.to_builtins(product), profile=profile))
    return analysis


def words(analysis: Analysis) -> Analysis:
    """The analysis without its evidence."""
    reasons = {
        name: tuple(msgspec.structs.replace(reason, evidence=()) for reason in getattr(analysis, name))
        for name in ("match_reasons", "mismatch_reasons")
    }
    return msgspec.structs.replace(analysis, **reasons)


def test_there_are_twenty_garments_and_a_hundred_that_differ() -> None:
    assert len({product.title for product in products()[:MANY]}) == MANY
    assert len({(product.title, product.selected_color) for product in products()}) == len(products()) >= 100


@pytest.mark.parametrize("product", products()[:MANY], ids=lambda product: product.title[:20])
def test_a_garment_it_knows_gets_the_built_in_stylists_answer_unshortened(product: Product) -> None:
    for profile in PROFILES:
        assert words(answered(product, profile)) == words(analyze(product, profile))


def test_the_evidence_is_that_of_the_prompt_it_got_whatever_its_numbers() -> None:
    product = products()[0]
    plain, later = (answered(product, a_profile(**more)) for more in ({}, {"aaa_later": ["one", "two"]}))
    cited = [item for reason in later.match_reasons for item in reason.evidence]
    assert plain.match_reasons == later.match_reasons
    assert any(item.answer is not None for item in cited)
    assert any(item.field is not None for item in cited)


@pytest.mark.parametrize(
    ("price", "side"), [("5", "costs less"), ("39.90", "price is within"), ("99", "price is above")]
)
def test_the_side_of_the_price_is_what_the_prompt_says(price: str, side: str) -> None:
    said = answered(a_product(price=price), a_profile(priorities=["affordability"]))
    texts = [reason.text for reason in (*said.match_reasons, *said.mismatch_reasons)]
    assert any(side in text for text in texts), texts


@settings(max_examples=60)
@given(product=any_products(), profile=any_profiles())
def test_of_a_garment_it_does_not_know_it_says_something_valid(product: Product, profile: dict[str, Any]) -> None:
    for document in (profile, None):
        assert answered(product, document).headline


def test_what_was_wrong_before_and_another_language_do_not_confuse_it() -> None:
    product = products()[3]
    said = answered(product, a_profile(), problems=("<product> is missing",))
    assert words(said) == words(analyze(product, a_profile()))


def test_who_asks_something_else_gets_the_canned_answer() -> None:
    asked = {"messages": [{"role": "user", "content": "What of it?"}]}
    assert "in plain words" in "".join(built_in(asked))
