"""The verdict card."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from rich.console import Console

from application.answer import Answer
from domain.evidence import Evidence
from domain.money import TokenUsage
from entrypoints.cli.card import card, dots, price_text
from tests.builders import a_product, a_reason, an_analysis


def an_answer(**changes: Any) -> Answer:
    parts: dict[str, Any] = {
        "analysis_id": "a",
        "product_id": "p",
        "product": a_product(),
        "analysis_data": an_analysis(),
        "mode": "full",
        "stylist": "rules",
        "model_used": "rules-1",
        "degraded": False,
        "degraded_reason": None,
        "retry_after": None,
        "cached": False,
        "stale": False,
        "stale_reason": None,
        "profile_version": "v",
        "tokens_used": TokenUsage(),
        "cost_usd": 0.0,
        "cost_picousd": 0,
        "saved_usd": 0.0,
        "analyzed_at": datetime(2026, 11, 21, tzinfo=UTC),
    }
    return Answer(**(parts | changes))


def printed(answer: Answer, width: int = 80, **console: Any) -> str:
    stream = io.StringIO()
    Console(file=stream, width=width, markup=False, emoji=False, **console).print(card(answer))
    return stream.getvalue()


def running(text: str) -> str:
    """The card's text without frame and line ends."""
    return " ".join(text.replace("│", "").split())


def test_it_says_everything_there_is_to_say() -> None:
    text = printed(an_answer(analysis_data=an_analysis(mismatch_reasons=(a_reason("It creases."),))))

    for said in (
        "Relaxed Linen Shirt",
        "Flax & Co · shop.example · olive · EUR 39.90 (was EUR 49.90)",
        "★ 84 %  love it",
        "An easy shirt for warm days.",
        "Why this works",
        "+ Relaxed, the way you like it.",
        "shop: fit “relaxed” · you: fit preferences “relaxed”",
        "Considerations",
        "– It creases.",
        "Warmth       ●●○○○",
        "Comfort      ●●●●○",
        "Versatility  ●●●●○",
        "Formality    ●●●●○○○○○○",
        "Vibe         easy-going",
        "Pairs well with",
        "Bottoms      Ecru wide-leg trousers",
        "Light against olive.",
        "Colour       Olive is quiet and earthy.",
        "Fit          Cut wide in body and sleeves.",
        "Material     Pure linen: cool, and it creases.",
        "Value        Good linen lasts for years.",
        "Best for     spring, summer; weekend",
        "Care         Wash cold.",
        "Sure of it   80 %",
        "$0.00 · by the built-in stylist (rules-1)",
    ):
        assert said in text


@pytest.mark.parametrize("width", [60, 80, 100])
def test_it_keeps_within_the_terminal(width: int) -> None:
    lines = printed(an_answer(), width).splitlines()

    assert {len(line) for line in lines} == {width}


def test_it_is_never_wider_than_is_good_to_read() -> None:
    assert max(len(line) for line in printed(an_answer(), 240).splitlines()) == 100


@pytest.mark.parametrize(
    ("score", "verdict", "said"),
    [
        (80, "love", "★ 80 %  love it"),
        (79, "like", "● 79 %  like it"),
        (59, "maybe", "◐ 59 %  maybe"),
        (39, "skip", "○ 39 %  skip it"),
    ],
)
def test_the_verdict_is_told_in_figures_shape_and_word(score: int, verdict: str, said: str) -> None:
    text = printed(an_answer(analysis_data=an_analysis(style_match_score=score, verdict=verdict)))

    assert said in text


def test_without_a_profile_it_says_that_there_is_no_score() -> None:
    assert "◇ no score without a profile" in printed(an_answer(analysis_data=an_analysis("basic"), mode="basic"))


def test_the_footer_says_what_was_paid_and_by_whom_it_was_written() -> None:
    text = printed(
        an_answer(stylist="claude", model_used="claude-haiku-5-5", cost_picousd=1_234_500_000, cost_usd=0.0012345)
    )

    assert "$0.0012345 · by Claude (claude-haiku-5-5)" in text


def test_the_footer_says_what_was_saved() -> None:
    text = running(printed(an_answer(cached=True, saved_usd=0.0012345)))

    assert "$0.00 · by the built-in stylist (rules-1) · saved earlier, free · saved $0.0012345" in text


def test_the_footer_says_that_it_is_stale_and_why() -> None:
    text = running(printed(an_answer(cached=True, stale=True, stale_reason="profile_changed")))

    assert "saved earlier, free · from your previous profile" in text


def test_the_footer_says_why_another_stylist_stepped_in() -> None:
    text = running(printed(an_answer(degraded=True, degraded_reason="RATE_LIMIT_EXCEEDED", retry_after=12)))

    assert "instead: the stylist you prefer has too much to do · try again in 12 s" in text


def test_what_is_not_known_is_said() -> None:
    text = printed(
        an_answer(
            product=a_product(price=None, regular_price=None, brand=None, selected_color=None),
            analysis_data=an_analysis(missing_information=("price", "selected_color")),
        )
    )

    assert "shop.example · price unknown" in text
    assert "Not known    price, selected color" in text


def test_a_shop_can_neither_command_the_terminal_nor_write_markup() -> None:
    text = printed(
        an_answer(product=a_product(title="[red]Shirt[/red] \x1b[31m\x9b2J\u202eevil :smile:")), force_terminal=True
    )

    assert "[red]Shirt[/red] [31m2Jevil :smile:" in text
    assert "\x9b" not in text
    assert "\u202e" not in text


def test_evidence_is_said_once_and_shortly() -> None:
    evidence = (
        Evidence(field="/composition/0/fibre", value="linen"),
        Evidence(field="/composition/1/fibre", value="linen"),
        Evidence(field="/composition/1/fibre", value="cotton"),
        Evidence(field="/composition/0/percent", value=53.0),
        Evidence(answer="/avoid/0", value="tight_fit"),
        Evidence(picture="ab" * 32, seen="a deep olive"),
        Evidence(field="/description", value="so long a text " * 20),
    )
    text = running(printed(an_answer(analysis_data=an_analysis(match_reasons=(a_reason("Because.", *evidence),)))))

    assert "shop: composition fibre “linen”, “cotton” · shop: composition percent “53”" in text
    assert "you: avoid “tight fit” · picture: a deep olive · shop: description “so long a text" in text
    assert "…”" in text


@pytest.mark.parametrize(
    ("price", "currency", "said"),
    [
        ("249000", "IDR", "IDR 249,000"),
        ("1299.50", "EUR", "EUR 1,299.50"),
        ("15", None, "15"),
        (None, "EUR", ""),
    ],
)
def test_prices_are_grouped(price: str | None, currency: str | None, said: str) -> None:
    assert price_text(price, currency) == said


def test_dots_count() -> None:
    assert dots(3, 5) == "●●●○○"
