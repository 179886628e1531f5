"""The quiz answers: what they may be, and when two of them are equal."""

from __future__ import annotations

import hashlib
import json
from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.profile import canonical_json, parse_profile, profile_version
from tests.builders import a_profile

CHOICES = {
    "fit_preferences": "oversized relaxed regular fitted tailored",
    "color_palette": "neutrals earth_tones pastels jewel_tones brights all_black",
    "gender_presentation": "masculine feminine androgynous fluid",
    "aesthetics": "minimalist streetwear cottagecore dark_academia bohemian sporty grunge preppy y2k",
    "priorities": "comfort warmth pockets versatility durability unique_design affordability",
    "avoid": "tight_fit crop_tops bright_patterns synthetic_materials high_maintenance_care",
}
EMPTY = (
    b'{"aesthetics":[],"avoid":[],"color_palette":[],"fit_preferences":[],"formality_range":[],'
    b'"gender_presentation":[],"priorities":[],"quiz_version":"1.0","style_keywords":[]}'
)


def test_the_canonical_form_of_the_smallest_profile_has_every_list_empty_and_nothing_else() -> None:
    assert canonical_json({"quiz_version": "1.0"}) == EMPTY


def test_the_canonical_form_is_sorted_deduplicated_and_without_spaces_but_for_the_two_ordered_lists() -> None:
    document = {
        "style_keywords": ["wool", "élégant", "linen", "wool"],
        "quiz_version": "1.0",
        "priorities": ["warmth", "comfort"],
        "formality_range": [7, 9],
        "avoid": ["tight_fit", "crop_tops"],
        "sizes": {"top": "M", "shoe": "42"},
        "price_range": {"max": 60, "currency": "EUR", "min": 10},
    }
    assert canonical_json(document).decode() == (
        '{"aesthetics":[],"avoid":["crop_tops","tight_fit"],"color_palette":[],"fit_preferences":[],'
        '"formality_range":[7,9],"gender_presentation":[],"price_range":{"currency":"EUR","max":60,"min":10},'
        '"priorities":["warmth","comfort"],"quiz_version":"1.0","sizes":{"shoe":"42","top":"M"},'
        '"style_keywords":["linen","wool","élégant"]}'
    )


def test_the_version_is_the_first_16_hex_digits_of_sha256_over_the_canonical_form() -> None:
    assert profile_version({"quiz_version": "1.0"}) == hashlib.sha256(EMPTY).hexdigest()[:16]


@pytest.mark.parametrize(
    "same",
    [
        {"fit_preferences": ["oversized", "relaxed"]},
        {"fit_preferences": ["relaxed", "oversized", "relaxed"]},
        {"color_palette": ["neutrals", "earth_tones", "neutrals"]},
        {"sizes": None},
        {"extra": None},
    ],
    ids=str,
)
def test_order_and_repetition_of_choices_and_what_is_absent_make_no_new_version(same: dict[str, Any]) -> None:
    assert profile_version(a_profile(**same)) == profile_version(a_profile())


@pytest.mark.parametrize(
    "other",
    [
        {"fit_preferences": ["relaxed"]},
        {"priorities": ["durability", "comfort", "pockets"]},
        {"formality_range": [2, 5]},
        {"style_keywords": ["Linen"]},
        {"sizes": {"top": "M"}},
        {"price_range": {"min": 10, "max": 61, "currency": "EUR"}},
        {"quiz_version": "1.1"},
        {"height_cm": 171},
        {"later": {"nested": [1]}},
    ],
    ids=str,
)
def test_another_answer_is_another_version_also_in_fields_of_a_later_quiz(other: dict[str, Any]) -> None:
    assert profile_version(a_profile(**other)) != profile_version(a_profile())


def test_lists_in_fields_of_a_later_quiz_are_sorted_and_deduplicated_too() -> None:
    one = a_profile(later={"b": [3, 1, "x", 1], "a": [{"k": 1, "j": None}, {"j": None, "k": 1}]})
    other = a_profile(later={"a": [{"k": 1}], "b": [1, "x", 3, 3]})
    assert profile_version(one) == profile_version(other)
    assert b'"later":{"a":[{"k":1}],"b":["x",1,3]}' in canonical_json(one)


def test_a_whole_number_a_truth_value_and_a_text_are_three_things() -> None:
    assert b'"later":["1",1,true]' in canonical_json(a_profile(later=[True, 1, "1", 1]))


@given(st.randoms(use_true_random=False))
def test_no_shuffling_of_keys_and_unordered_lists_makes_a_new_version(random: Random) -> None:
    ordered = ("priorities", "formality_range")
    document = {
        name: random.sample(value, len(value)) if isinstance(value, list) and name not in ordered else value
        for name, value in random.sample([*a_profile().items()], len(a_profile()))
    }
    assert canonical_json(document) == canonical_json(a_profile())


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(JSON)
def test_the_canonical_form_of_any_later_field_is_stable_json(later: Any) -> None:
    document = a_profile(later=later)
    canonical = canonical_json(document)
    assert canonical_json(json.loads(canonical)) == canonical
    assert canonical_json(msgspec.json.decode(msgspec.json.encode(document))) == canonical


@pytest.mark.parametrize("name", CHOICES)
def test_each_choice_of_the_quiz_is_accepted_and_any_other_refused(name: str) -> None:
    for word in CHOICES[name].split():
        assert getattr(parse_profile({"quiz_version": "1.0", name: [word]}), name) == (word,)
        for wrong in (word.upper(), word + " ", word.replace("_", " ") + "s"):
            with pytest.raises(msgspec.ValidationError):
                parse_profile({"quiz_version": "1.0", name: [wrong]})


@pytest.mark.parametrize(
    "wrong",
    [
        {"quiz_version": None},
        {"quiz_version": 1.0},
        {"quiz_version": "0.9"},
        {"fit_preferences": "relaxed"},
        {"fit_preferences": [1]},
        {"formality_range": [1]},
        {"formality_range": [1, 2, 3]},
        {"formality_range": [0, 5]},
        {"formality_range": [5, 11]},
        {"formality_range": [6, 5]},
        {"formality_range": ["1", "5"]},
        {"priorities": ["comfort", "warmth", "pockets", "versatility"]},
        {"priorities": ["comfort", "comfort"]},
        {"style_keywords": [""]},
        {"style_keywords": ["x"] * 101},
        {"style_keywords": ["x" * 201]},
        {"sizes": {"top": 40}},
        {"sizes": {"hat": "M"}},
        {"price_range": {"min": 10, "max": 60}},
        {"price_range": {"min": 61, "max": 60, "currency": "EUR"}},
        {"price_range": {"min": -1, "currency": "EUR"}},
        {"price_range": {"currency": "euro"}},
        {"price_range": {"currency": "EUR", "from": 1}},
    ],
    ids=str,
)
def test_an_answer_off_its_list_or_of_the_wrong_kind_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(msgspec.ValidationError):
        parse_profile(a_profile(**wrong))


def test_the_quiz_version_is_all_that_is_required() -> None:
    assert parse_profile({"quiz_version": "1.0"}).aesthetics == ()
    with pytest.raises(msgspec.ValidationError, match="quiz_version"):
        parse_profile({})


def test_fields_of_a_later_quiz_are_no_error_and_stay_in_the_document() -> None:
    document = a_profile(height_cm=171)
    assert parse_profile(document).quiz_version == "1.0"
    assert b'"height_cm":171' in canonical_json(document)


@pytest.mark.parametrize("borders", [[1, 10], [4, 4], []])
def test_a_formality_range_may_be_wide_narrow_or_left_out(borders: list[int]) -> None:
    assert parse_profile(a_profile(formality_range=borders)).formality_range == tuple(borders)


@pytest.mark.parametrize("ends", [{}, {"min": 5}, {"max": 5}, {"min": 5, "max": 5}, {"min": 0.5}])
def test_a_price_range_may_be_open_at_either_end(ends: dict[str, float]) -> None:
    parsed = parse_profile(a_profile(price_range={"currency": "EUR"} | ends)).price_range
    assert parsed is not None
    assert (parsed.min, parsed.max) == (ends.get("min"), ends.get("max"))
