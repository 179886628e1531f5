"""Nothing is invented: what is told rests on what was said, and what cannot be judged is told to be so."""

from __future__ import annotations

from typing import Any

import pytest

from domain.analysis import Reason
from domain.styling.colours import named
from domain.styling.harmony import clash
from domain.styling.stylist import match_score
from tests.domain.styling.garments import checked, fibres, product, profile, texts_of


def _said(reason: Reason) -> list[Any]:
    return [item.value for item in reason.evidence if item.field]


def test_a_surface_nobody_told_of_is_not_called_plain() -> None:
    for person in (None, profile(aesthetics=["minimalist"]), profile(priorities=["versatility"])):
        assert "lain" not in texts_of(checked(product("Shirt", selected_color="white"), person))
    told = checked(product("Plain shirt", selected_color="white"), profile(aesthetics=["minimalist"]))
    assert ["Plain", "white"] in [_said(reason) for reason in told.match_reasons]
    assert "Plain white goes with" in texts_of(checked(product("Plain shirt", selected_color="white"), None))


def test_an_aesthetic_that_rests_on_likelihood_alone_is_counted_but_not_told() -> None:
    shirt, person = product("Shirt"), profile(aesthetics=["minimalist"])
    assert "minimalist" not in texts_of(checked(shirt, person))
    denying = profile(style_keywords=["not plain"])
    assert match_score(shirt, denying) < match_score(shirt, profile())
    assert "plain" not in texts_of(checked(shirt, denying))


@pytest.mark.parametrize(
    ("title", "range_", "said"),
    [
        ("LEATHER ANKLE BOOTS WITH TRACK SOLES", [3, 7], ["BOOTS"]),
        ("Poplin shirt", [5, 8], ["shirt", "Poplin"]),
        ("Casual T-shirt", [1, 4], ["T-shirt", "Casual"]),
        ("Suit", [1, 3], ["Suit"]),
    ],
)
def test_formality_cites_what_speaks_for_what_is_told(title: str, range_: list[int], said: list[str]) -> None:
    analysis = checked(product(title), profile(formality_range=range_))
    (reason,) = (
        reason
        for reason in (*analysis.match_reasons, *analysis.mismatch_reasons)
        if any((item.answer or "").startswith("/formality_range") for item in reason.evidence)
    )
    assert [value.split()[-1] for value in _said(reason)] == said


@pytest.mark.parametrize("title", ["Παπούτσια λευκά", "Vėjastriukė"])
def test_what_cannot_be_read_is_not_praised(title: str) -> None:
    full = checked(product(title), profile(aesthetics=["minimalist"], priorities=["comfort"]))
    assert full.match_reasons == ()
    assert full.headline.startswith("Hard to tell")
    assert "doesn't tell what this is" in full.mismatch_reasons[0].text
    assert full.confidence <= 0.2
    assert "what kind of garment it is" in full.missing_information
    assert "what kind of garment this is" in checked(product(title), None).mismatch_reasons[0].text


def test_what_is_not_counted_takes_neither_article_nor_plural() -> None:
    for title, fibre in (("Black underwear", "Cotton"), ("Cotton sleepwear", "Cotton"), ("Black swimwear", "Nylon")):
        for person in (None, profile(color_palette=["all_black"], priorities=["comfort", "durability", "pockets"])):
            text = texts_of(checked(product(title, composition=fibres(f"100 {fibre}")), person)).lower()
            for noun in ("underwear", "sleepwear", "swimwear"):
                assert f"{noun} are" not in text
                assert f"{noun} have" not in text
            assert not text.startswith("a ")


def test_a_verb_agrees_where_care_is_a_fault() -> None:
    person = profile(avoid=["high_maintenance_care"])
    for title, care, said in (
        ("Jeans", "Hand wash", "They have to be washed by hand, and"),
        ("Jeans", "Dry clean only", "They can't go in the wash"),
        ("Shirt", "Hand wash", "It has to be washed by hand, and"),
    ):
        assert said in texts_of(checked(product(title, care=(care,)), person))
    assert "It can't go in the washing machine." in texts_of(checked(product("Coat", care=("Dry clean only",)), None))


def test_a_loved_garment_carries_no_doubt_its_headline_passes_over() -> None:
    jeans = product("Black jeans", selected_color="black", composition=fibres("100 Cotton"))
    person = profile(color_palette=["all_black"], formality_range=[2, 5], aesthetics=["grunge", "streetwear"])
    first = checked(jeans, person | {"priorities": ["versatility", "durability", "unique_design"]})
    assert first.verdict == "love"
    assert ("stand out" in first.headline) == any("stand out" in reason.text for reason in first.mismatch_reasons)
    assert "ordinary" not in texts_of(first)


@pytest.mark.parametrize(
    ("one", "other", "quarrel"),
    [
        ("hot pink", "rust", True),
        ("mustard", "hot pink", True),
        ("hot pink", "camel", False),
        ("burgundy", "rust", False),
        ("hot pink", "emerald", False),
        ("black", "orange", False),
    ],
)
def test_pinks_quarrel_with_strong_oranges(one: str, other: str, quarrel: bool) -> None:
    assert clash(named(one).lab, named(other).lab) is quarrel


def test_the_only_reason_without_a_cause_is_none() -> None:
    """A dress that scores low on comfort for no single cause gets no invented one."""
    garment = product("Dress", composition=fibres("100 Viscose"), fit="regular")
    assert "Comfort" not in texts_of(checked(garment, profile(priorities=["comfort"])))
