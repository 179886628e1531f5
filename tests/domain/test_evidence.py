"""What a reason rests on truly stands where it points, or the reason does not hold."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.evidence import Evidence, problem_with, realigned, resolve, supports
from domain.evidence import Sources as Documents
from tests.builders import sources_of

PICTURE = "ab" * 32
SOURCES = Documents(product=sources_of().product, profile=sources_of().profile, pictures=frozenset({PICTURE}))


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(field="/fit", value="relaxed"),
        Evidence(field="/fit", value="RELAXED"),
        Evidence(field="/title", value="linen  shirt"),
        Evidence(field="/description", value="washed\nLinen"),
        Evidence(field="/colors/1", value="white"),
        Evidence(field="/composition/0/percent", value=100),
        Evidence(field="/composition/0/percent", value=100.0),
        Evidence(field="/review_count", value=12),
        Evidence(answer="/formality_range/1", value=6),
        Evidence(answer="/price_range/currency", value="eur"),
        Evidence(answer="/style_keywords/0", value="linen"),
        Evidence(picture=PICTURE, seen="wide sleeves"),
    ],
    ids=str,
)
def test_evidence_that_stands_there_holds(evidence: Evidence) -> None:
    assert problem_with(evidence, SOURCES) is None


@pytest.mark.parametrize(
    ("evidence", "problem"),
    [
        (Evidence(), "exactly one"),
        (Evidence(value="relaxed"), "exactly one"),
        (Evidence(field="/fit", answer="/fit_preferences/0", value="relaxed"), "exactly one"),
        (Evidence(field="/fit", picture=PICTURE, seen="x"), "exactly one"),
        (Evidence(field="/fit"), "comes with its value"),
        (Evidence(answer="/fit_preferences/0"), "comes with its value"),
        (Evidence(field="/fit", value="relaxed", seen="x"), "nothing seen"),
        (Evidence(field="/fit", value="slim"), "does not say"),
        (Evidence(field="/fit", value=""), "does not say"),
        (Evidence(field="/fit", value=" \n"), "does not say"),
        (Evidence(field="/fit", value=1), "does not say"),
        (Evidence(field="fit", value="relaxed"), "does not say"),
        (Evidence(field="", value="relaxed"), "does not say"),
        (Evidence(field="/", value="relaxed"), "does not say"),
        (Evidence(field="/fibre", value="linen"), "does not say"),
        (Evidence(field="/fit/0", value="r"), "does not say"),
        (Evidence(field="/colors", value="olive"), "does not say"),
        (Evidence(field="/colors/2", value="olive"), "does not say"),
        (Evidence(field="/colors/-1", value="white"), "does not say"),
        (Evidence(field="/colors/01", value="white"), "does not say"),
        (Evidence(field="/colors/²", value="white"), "does not say"),
        (Evidence(field="/colors/" + "9" * 5000, value="white"), "does not say"),
        (Evidence(field="/review_count", value="12"), "does not say"),
        (Evidence(field="/review_count", value=True), "does not say"),
        (Evidence(answer="/fit_preferences/0", value="slim"), "does not say"),
        (Evidence(answer="/fit", value="relaxed"), "does not say"),
        (Evidence(picture=PICTURE), "what was seen"),
        (Evidence(picture=PICTURE, seen=""), "what was seen"),
        (Evidence(picture=PICTURE, seen="x", value="x"), "no value"),
        (Evidence(picture="cd" * 32, seen="x"), "no picture"),
    ],
    ids=lambda each: str(each)[:60],
)
def test_evidence_that_does_not_stand_there_is_named(evidence: Evidence, problem: str) -> None:
    assert problem in str(problem_with(evidence, SOURCES))


def test_without_a_profile_no_answer_is_evidence() -> None:
    without = sources_of(profile=None)
    assert problem_with(Evidence(answer="/fit_preferences/0", value="relaxed"), without) == (
        "there is no profile to point into"
    )


def test_pointers_reach_names_with_slashes_and_tildes() -> None:
    document = {"a/b": {"c~d": ["x"]}, "": {"": 1}}
    assert resolve(document, "/a~1b/c~0d/0") == "x"
    assert resolve(document, "//") == 1
    assert resolve(document, "") is document


@pytest.mark.parametrize(
    ("found", "value", "held"),
    [
        ("Straße", "STRASSE", True),
        (True, True, True),
        (False, True, False),
        (1, True, False),
        (True, 1, False),
        (0, False, False),
        (2, 2.0, True),
        (0.1, 0.1, True),
        (None, "None", False),
        (["olive"], "olive", False),
        ({"a": 1}, 1, False),
        ("12", 12, False),
    ],
)
def test_a_value_is_equal_or_contained_in_the_text_there(found: Any, value: Any, held: bool) -> None:
    assert supports(found, value) is held


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(JSON, st.text(st.sampled_from("/~01239ab-²"), max_size=12), st.text() | st.integers() | st.booleans())
def test_no_document_and_no_pointer_make_the_check_fail(document: Any, pointer: str, value: Any) -> None:
    assert supports(resolve(document, pointer), value) in (True, False)


LISTED = {"aesthetics": ["grunge", "minimalist"], "sizes": {"top": "M"}, "style_keywords": ["wool", 3, {"a": "x"}]}


def test_evidence_follows_its_value_to_where_it_stands_in_a_list_of_another_order() -> None:
    moved = realigned(Evidence(answer="/aesthetics/0", value="minimalist"), LISTED)
    assert moved == Evidence(answer="/aesthetics/1", value="minimalist")


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(answer="/aesthetics/0", value="grunge"),
        Evidence(answer="/aesthetics/1", value="sporty"),
        Evidence(answer="/sizes/top", value="L"),
        Evidence(answer="/nowhere/0", value="L"),
        Evidence(answer="nonsense", value="L"),
        Evidence(answer="/aesthetics/0"),
        Evidence(field="/fit", value="relaxed"),
        Evidence(picture=PICTURE, seen="x"),
    ],
    ids=str,
)
def test_evidence_that_stands_right_or_stands_nowhere_is_left_as_it_is(evidence: Evidence) -> None:
    assert realigned(evidence, LISTED) is evidence


@given(st.permutations(["relaxed", "fitted", "regular", "tailored"]), st.integers(0, 3))
def test_realigned_evidence_holds_in_every_order_of_the_answers(order: list[str], index: int) -> None:
    words = ["relaxed", "fitted", "regular", "tailored"]
    evidence = Evidence(answer=f"/fit_preferences/{index}", value=words[index])
    profile = {"fit_preferences": order}
    assert problem_with(realigned(evidence, profile), Documents(product={}, profile=profile)) is None
