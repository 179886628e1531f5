"""The rules every analysis keeps, whoever wrote it: each broken once."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from domain.analysis import InvalidAnalysis, Mode, Pairing, check, verdict_for, with_realigned_evidence
from domain.evidence import Evidence, Scalar
from tests.builders import PROFILE, URL, a_product, a_reason, an_analysis, sources_of

ON_FIT = Evidence(field="/fit", value="relaxed")
ON_ANSWER = Evidence(answer="/fit_preferences/0", value="relaxed")
ATTRIBUTES = an_analysis().attributes


def problems(mode: Mode = "full", **changes: Any) -> tuple[str, ...]:
    """What is wrong with an analysis that would be right without the changes."""
    try:
        check(an_analysis(mode, **changes), mode, sources_of(profile=PROFILE if mode == "full" else None))
    except InvalidAnalysis as error:
        return error.problems
    return ()


@pytest.mark.parametrize("mode", ["full", "basic"])
def test_an_analysis_that_keeps_every_rule_is_accepted(mode: Mode) -> None:
    assert problems(mode) == ()


def test_an_analysis_with_the_most_of_everything_is_accepted() -> None:
    pairing = Pairing(category="shoes", suggestion="White trainers", reason="Plain.")
    most: dict[str, Any] = {
        "match_reasons": (a_reason(),) * 6,
        "mismatch_reasons": (a_reason(),) * 6,
        "pairing_suggestions": (pairing,) * 10,
        "occasion_tags": ("office",) * 12,
        "care_notes": ("Line dry.",) * 12,
        "missing_information": ("lining",) * 30,
        "headline": "x" * 1000,
        "style_match_score": 100,
        "confidence": 1,
    }
    assert problems(**most) == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"style_match_score": 101},
        {"style_match_score": -1},
        {"style_match_score": 70.5},
        {"verdict": "hate"},
        {"headline": ""},
        {"headline": "x" * 1001},
        {"match_reasons": (a_reason(),) * 7},
        {"mismatch_reasons": (a_reason(),) * 7},
        {"match_reasons": (msgspec.structs.replace(a_reason(), text=""),)},
        {"match_reasons": (a_reason("x", *([ON_FIT, ON_ANSWER] * 11)),)},
        {"attributes": msgspec.structs.replace(ATTRIBUTES, warmth=0)},
        {"attributes": msgspec.structs.replace(ATTRIBUTES, warmth=6)},
        {"attributes": msgspec.structs.replace(ATTRIBUTES, formality=11)},
        {"attributes": msgspec.structs.replace(ATTRIBUTES, comfort=0)},
        {"attributes": msgspec.structs.replace(ATTRIBUTES, versatility=2.5)},
        {"attributes": msgspec.structs.replace(ATTRIBUTES, vibe="")},
        {"fit_analysis": "x" * 4001},
        {"fit_analysis": None},
        {"pairing_suggestions": (Pairing(category="hats", suggestion="x", reason="y"),)},  # type: ignore[arg-type]
        {"season_fit": ("monsoon",)},
        {"occasion_tags": ("x",) * 13},
        {"care_notes": ("",)},
        {"confidence": 1.01},
        {"confidence": -0.1},
        {"missing_information": ("x",) * 31},
    ],
    ids=lambda changes: str(changes)[:50],
)
def test_what_is_out_of_its_range_or_list_is_refused(changes: dict[str, Any]) -> None:
    assert problems(**changes)


def test_a_reason_without_evidence_is_refused() -> None:
    empty = msgspec.structs.replace(a_reason(), evidence=())
    assert any("length >= 1" in problem for problem in problems(match_reasons=(a_reason(), empty)))


def test_a_reason_that_rests_on_answers_alone_is_refused() -> None:
    assert problems(mismatch_reasons=(a_reason("You like it wide.", ON_ANSWER),)) == (
        "the reason 'You like it wide.' rests on nothing on the product",
    )


def test_a_reason_may_rest_on_a_picture_in_place_of_a_field() -> None:
    sources = msgspec.structs.replace(sources_of(), pictures=frozenset({"p"}))
    on_picture = a_reason("It hangs wide.", Evidence(picture="p", seen="wide sleeves"), ON_ANSWER)
    check(an_analysis(match_reasons=(on_picture,)), "full", sources)


def test_evidence_that_does_not_hold_is_refused_in_either_list() -> None:
    untrue = a_reason("It is slim.", Evidence(field="/fit", value="slim"))
    for name in ("match_reasons", "mismatch_reasons"):
        assert "/fit does not say 'slim'" in problems("full", **{name: (a_reason(), untrue)})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("/url", URL),
        ("/sku", "LS-1"),
        ("/price", "39.90"),
        ("/regular_price", "49.90"),
        ("/availability", "InStock"),
        ("/sizes/1", "M"),
        ("/selected_size", "M"),
        ("/images/0", "https://shop.example/i/1.jpg"),
        ("/rating", 4.5),
        ("/review_count", 12),
    ],
)
def test_no_reason_rests_on_what_changes_while_the_answer_is_kept(field: str, value: Scalar) -> None:
    passing = a_reason("So it is today.", Evidence(field=field, value=value), ON_ANSWER)
    said = f"{field} may change while the answer is kept, so no reason may rest on it"
    assert problems(match_reasons=(a_reason(), passing)) == (said,)
    assert problems(mismatch_reasons=(passing,)) == (said,)


def test_the_site_stays_as_long_as_the_address() -> None:
    assert problems(match_reasons=(a_reason("x", Evidence(field="/site", value="shop.example"), ON_ANSWER),)) == ()


@pytest.mark.parametrize(
    "profile", [PROFILE, PROFILE | {"price_range": {"currency": "USD"}}, {"quiz_version": "1.0"}, None]
)
def test_a_reason_may_rest_on_the_currency_only_where_it_is_that_of_the_comfort_range(profile: Any) -> None:
    on_price = a_reason("x", Evidence(field="/currency", value="EUR"))
    analysis = an_analysis("basic", match_reasons=(on_price,))
    if profile is PROFILE:
        check(analysis, "basic", sources_of(profile=profile))
        return
    with pytest.raises(InvalidAnalysis, match="/currency may change while the answer is kept"):
        check(analysis, "basic", sources_of(profile=profile))


def test_a_full_analysis_in_which_no_reason_rests_on_an_answer_is_refused() -> None:
    impersonal = (a_reason("Cut wide.", ON_FIT),)
    assert problems(match_reasons=impersonal) == ("no reason of a full analysis rests on an answer of the profile",)
    assert problems(match_reasons=(), mismatch_reasons=()) != ()


def test_the_answer_may_be_among_the_mismatch_reasons() -> None:
    assert problems(match_reasons=(), mismatch_reasons=(a_reason(),)) == ()


@pytest.mark.parametrize(
    ("mode", "changes"),
    [
        ("full", {"style_match_score": None, "verdict": None}),
        ("full", {"style_match_score": None}),
        ("full", {"verdict": None}),
        ("basic", {"style_match_score": 50, "verdict": "maybe"}),
        ("basic", {"style_match_score": 50}),
        ("basic", {"verdict": "maybe"}),
    ],
)
def test_score_and_verdict_belong_to_a_full_analysis_and_to_no_other(mode: Mode, changes: dict[str, Any]) -> None:
    assert problems(mode, **changes) == ("score and verdict belong to a full analysis, both or none",)


def test_a_basic_analysis_rests_on_no_answer() -> None:
    assert problems("basic", match_reasons=(a_reason(),)) == ("there is no profile to point into",)


def test_every_broken_rule_is_named_not_only_the_first() -> None:
    untrue = a_reason("It costs $5.", Evidence(field="/fit", value="slim"))
    assert len(problems(verdict=None, match_reasons=(untrue,))) == 4


def test_the_error_tells_every_problem() -> None:
    with pytest.raises(InvalidAnalysis) as error:
        check(an_analysis(verdict=None, match_reasons=()), "full", sources_of())
    assert str(error.value) == "; ".join(error.value.problems)


@pytest.mark.parametrize(
    ("score", "verdict"),
    [(100, "love"), (80, "love"), (79, "like"), (60, "like"), (59, "maybe"), (40, "maybe"), (39, "skip"), (0, "skip")],
)
def test_the_verdict_changes_at_the_borders_of_the_colours(score: int, verdict: str) -> None:
    assert verdict_for(score) == verdict


REORDERED = PROFILE | {"fit_preferences": ["oversized", "relaxed"]}


def test_evidence_is_realigned_in_both_lists_for_an_equal_profile_in_another_order() -> None:
    analysis = an_analysis(mismatch_reasons=(a_reason("Still relaxed."),))
    moved = with_realigned_evidence(analysis, REORDERED)
    check(moved, "full", sources_of(a_product(), REORDERED))
    assert [reason.evidence[1].answer for reason in (*moved.match_reasons, *moved.mismatch_reasons)] == [
        "/fit_preferences/1"
    ] * 2
    assert with_realigned_evidence(moved, PROFILE) == analysis


def test_only_the_list_that_needs_it_is_made_anew() -> None:
    on_product = (a_reason("Cut wide.", ON_FIT),)
    moved = with_realigned_evidence(an_analysis(mismatch_reasons=on_product), REORDERED)
    assert moved.mismatch_reasons is on_product


def test_an_analysis_that_points_right_is_left_as_it_is() -> None:
    analysis = an_analysis()
    assert with_realigned_evidence(analysis, PROFILE) is analysis
