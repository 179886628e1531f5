"""What holds for every garment and every person: valid answers, and a score that follows the preferences."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.product import Product
from domain.styling.aesthetics import look
from domain.styling.answers import Answers
from domain.styling.features import features_of
from domain.styling.garment import read_garment
from domain.styling.match_colour import match_colour
from domain.styling.match_fit import likeness
from domain.styling.match_priorities import standing
from domain.styling.palettes import belongs
from domain.styling.stylist import analyze, match_score
from tests.domain.styling.garments import (
    AESTHETICS,
    AVOIDANCES,
    FIT_PREFERENCES,
    LISTS,
    PALETTES,
    PRESENTATIONS,
    PRIORITIES,
    checked,
    products,
    profiles,
)

thorough = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Sums of the same pulls in another order may differ in the last digits of a float.
TINY = 1e-9


@thorough
@given(products(), profiles())
def test_every_full_analysis_passes_every_rule_of_the_schema(garment: Product, person: dict[str, Any]) -> None:
    analysis = checked(garment, person)
    assert analysis.style_match_score == round(match_score(garment, person))


@thorough
@given(products())
def test_every_basic_analysis_passes_every_rule_of_the_schema(garment: Product) -> None:
    assert checked(garment, None).style_match_score is None


@thorough
@given(products(), profiles())
def test_the_same_question_gets_the_same_answer(garment: Product, person: dict[str, Any]) -> None:
    assert analyze(garment, person) == analyze(garment, person)


@thorough
@given(products(), profiles(), st.randoms(use_true_random=False))
def test_the_order_of_a_list_changes_nothing_but_where_the_evidence_points(
    garment: Product, person: dict[str, Any], chance: Any
) -> None:
    shuffled = dict(person)
    for name in LISTS:
        if name in shuffled:
            shuffled[name] = list(shuffled[name])
            chance.shuffle(shuffled[name])
    assert _without_pointers(garment, shuffled) == _without_pointers(garment, person)


def _without_pointers(garment: Product, person: dict[str, Any]) -> Any:
    plain = msgspec.to_builtins(checked(garment, person))
    for reason in (*plain["match_reasons"], *plain["mismatch_reasons"]):
        for item in reason["evidence"]:
            if "answer" in item:
                item["answer"] = item["answer"].rpartition("/")[0]
    return plain


@thorough
@given(products(), profiles(), st.sampled_from(FIT_PREFERENCES))
def test_a_fit_the_garment_has_never_lowers_the_score(garment: Product, person: dict[str, Any], fit: str) -> None:
    if likeness(read_garment(garment), fit) >= 0 or fit == garment.fit:
        assert _with(garment, person, "fit_preferences", fit) >= match_score(garment, person) - TINY


@thorough
@given(products(), profiles(), st.sampled_from(PALETTES))
def test_a_palette_the_colour_belongs_to_never_lowers_the_score(
    garment: Product, person: dict[str, Any], palette: str
) -> None:
    colours = read_garment(garment).colours
    if colours.main is not None and belongs(colours.colours, colours.shares, palette) >= 0.5:
        assert _with(garment, person, "color_palette", palette) >= match_score(garment, person) - TINY


@thorough
@given(products(), profiles(), st.sampled_from(AESTHETICS))
def test_an_aesthetic_the_garment_has_never_lowers_the_score(
    garment: Product, person: dict[str, Any], aesthetic: str
) -> None:
    if look(features_of(read_garment(garment)), aesthetic).affinity >= 0:
        assert _with(garment, person, "aesthetics", aesthetic) >= match_score(garment, person) - TINY


@thorough
@given(products(), profiles(), st.sampled_from(PRIORITIES))
def test_a_further_priority_the_garment_meets_never_lowers_the_score(
    garment: Product, person: dict[str, Any], priority: str
) -> None:
    known = person.get("priorities", [])
    if len(known) < 3 and priority not in known and standing(read_garment(garment), Answers(person), priority) >= 0:
        assert _with(garment, person, "priorities", priority) >= match_score(garment, person) - TINY


@thorough
@given(
    products(), profiles(), st.text(min_size=1, max_size=12).filter(lambda word: not word.casefold().startswith("no"))
)
def test_a_keyword_of_ones_own_never_lowers_the_score(garment: Product, person: dict[str, Any], word: str) -> None:
    assert _with(garment, person, "style_keywords", word) >= match_score(garment, person) - TINY


@thorough
@given(products(), profiles(), st.sampled_from(AVOIDANCES))
def test_an_avoided_trait_never_raises_the_score(garment: Product, person: dict[str, Any], avoided: str) -> None:
    assert _with(garment, person, "avoid", avoided) <= match_score(garment, person) + TINY


@thorough
@given(products(), profiles(), st.integers(1, 10))
def test_widening_the_range_of_formality_never_lowers_the_score(
    garment: Product, person: dict[str, Any], end: int
) -> None:
    low, high = person.get("formality_range") or (end, end)
    before = person | {"formality_range": [low, high]}
    wider = person | {"formality_range": [min(low, end), max(high, end)]}
    assert match_score(garment, wider) >= match_score(garment, before) - TINY


@thorough
@given(products(), profiles(), st.lists(st.sampled_from(PRESENTATIONS), max_size=3))
def test_gender_presentation_never_changes_the_score(
    garment: Product, person: dict[str, Any], presentations: list[str]
) -> None:
    assert match_score(garment, person | {"gender_presentation": presentations}) == match_score(garment, person)


@thorough
@given(products(), profiles())
def test_a_colour_not_chosen_weighs_less_than_one_that_is(garment: Product, person: dict[str, Any]) -> None:
    open_choice = msgspec.structs.replace(
        garment, title="Shirt", selected_color=None, colors=("Black", "Red"), image_colors=None
    )
    chosen = msgspec.structs.replace(open_choice, selected_color="Black")
    answers = Answers({"quiz_version": "1.0", "color_palette": ["all_black"]})
    assert 0 < match_colour(read_garment(open_choice), answers).pull < match_colour(read_garment(chosen), answers).pull


def _with(garment: Product, person: dict[str, Any], name: str, value: str) -> float:
    return match_score(garment, person | {name: [*person.get(name, []), value]})
