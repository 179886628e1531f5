"""A reply becomes an analysis, or every problem with it is told at once."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from application.prompting.reply import UnreadableReply, mended, read_reply
from domain.analysis import Mode, check
from domain.evidence import Evidence
from tests.application.prompting.prompts import PICTURE, a_prompt, a_reply, an_answer
from tests.builders import a_profile, a_reason, an_analysis, sources_of

PROMPT = a_prompt()
PICTURED = a_prompt(picture=PICTURE)
ON_FIT = an_answer()["pros"][0]["e"]


def problems(reply: str, prompt: Any = PROMPT) -> tuple[str, ...]:
    """What is wrong with a reply."""
    with pytest.raises(UnreadableReply) as caught:
        read_reply(reply, prompt)
    return caught.value.problems


@pytest.mark.parametrize("full", [True, False], ids=["full", "basic"])
def test_an_answer_is_read_as_the_analysis_it_means(full: bool) -> None:
    mode: Mode = "full" if full else "basic"
    told = read_reply(a_reply(full), a_prompt(full))
    text = "Relaxed, the way you like it."
    cites = (Evidence(field="/fit", value="relaxed"),)
    expected = an_analysis(mode, match_reasons=(a_reason(text) if full else a_reason(text, *cites),))
    assert told == expected
    check(told, mode, sources_of(profile=a_profile() if full else None))


@pytest.mark.parametrize(("score", "verdict"), [(0, "skip"), (39, "skip"), (40, "maybe"), (60, "like"), (100, "love")])
def test_the_verdict_follows_from_the_score(score: int, verdict: str) -> None:
    told = read_reply(a_reply(score=score), PROMPT)
    assert (told.style_match_score, told.verdict) == (score, verdict)


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"score": 101}, '"score": 101 is out of range: write a whole number from 0 to 100'),
    ({"score": 70.5}, '"score": Expected `int`, got `float`'),
    ({"score": None}, '"score": Expected `int`, got `null`'),
    ({"head": ""}, '"head": a text is empty: write one'),
    ({"head": "\u200b \n"}, '"head": a text is empty: write one'),
    ({"head": "x" * 1001}, f'"head": \'{"x" * 60}…\' is too long: write at most 1000 characters'),
    ({"head": ["a"]}, '"head": Expected `str`, got `array`'),
    ({"fit": "y" * 4001}, "is too long: write at most 4000 characters"),
    ({"pros": "none"}, '"pros": Expected `array`, got `str`'),
    ({"pros": [{"t": "x"}]}, '"pros" 1: Object missing required field `e`'),
    ({"pros": [{"t": "x", "e": []}]}, "\"pros\" 1: 'x' rests on nothing on the garment: cite a line from 100 on"),
    ({"cons": [{"t": "x", "e": ON_FIT}, {"t": "", "e": ON_FIT}]}, '"cons" 2: a text is empty: write one'),
    ({"cons": [{"t": "x", "e": [9**9]}]}, "there is no line 387420489: cite lines that are there"),
    ({"attr": {"w": 0, "f": 4, "v": "x", "c": 4, "u": 4}}, "warmth 0 is out of range: write a whole number from 1 to"),
    ({"attr": {"w": 1, "f": 11, "v": "x", "c": 4, "u": 4}}, "formality 11 is out of range"),
    ({"attr": {"w": 1, "f": 1, "v": "x", "c": 9, "u": 4}}, "comfort 9 is out of range"),
    ({"attr": {"w": 1, "f": 1, "v": "x", "c": 4, "u": 9}}, "versatility 9 is out of range"),
    ({"attr": {"w": 1, "f": 1, "v": " ", "c": 4, "u": 4}}, '"attr": a text is empty'),
    ({"attr": {"w": 1}}, '"attr": Object missing required field'),
    ({"pair": [{"c": "hats", "s": "x", "r": "y"}]}, "'hats' is not on the list: write one of tops, bottoms, shoes"),
    ({"pair": [{"c": "shoes", "s": "", "r": "y"}]}, '"pair" 1: a text is empty'),
    ({"season": ["monsoon"]}, "'monsoon' is not on the list: write one of spring, summer, autumn, winter"),
    ({"when": ["w" * 201]}, "is too long: write at most 200 characters"),
    ({"sure": 1.01}, '"sure": write a number from 0 to 1'),
    ({"sure": "nan"}, '"sure": write a number from 0 to 1'),
    ({"sure": -0.1}, '"sure": write a number from 0 to 1'),
    ({"care": [7]}, '"care" 1: Expected `str`, got `int`'),
    ({"pros": []}, "no reason cites an answer of the person: cite at least one line from 1 to 99"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "problem"), WRONG, ids=lambda part: str(part)[:40])
def test_what_breaks_a_rule_is_told_in_words_that_say_what_to_do(changes: dict[str, Any], problem: str) -> None:
    found = problems(a_reply(**changes))
    assert len(found) == 1
    assert problem in found[0]


def test_every_problem_is_told_at_once() -> None:
    answer = an_answer(score=-1, sure=7, pros=[{"t": "", "e": [555, 2]}, {"t": "<b>", "e": [2]}])
    del answer["gaps"], answer["head"]
    found = problems(json.dumps(answer))
    assert [re.split(r"[: ]", problem)[0] for problem in found] == [
        '"score"', '"head"', '"pros"', '"pros"', '"pros"', '"pros"', '"sure"', '"gaps"',
    ]  # fmt: skip


@pytest.mark.parametrize(
    "reply",
    ["", "I'd say 80.", "[]", "null", "{", a_reply()[:-1], a_reply() + "}", "\ud800", '{"a":' * 50_000, '"\\ud800"'],
    ids=lambda reply: reply[:12].encode("ascii", "replace"),
)  # fmt: skip
def test_what_is_no_object_is_refused(reply: str) -> None:
    assert problems(reply)[0].startswith("write one whole JSON object and nothing else")


def test_too_many_are_cut_for_the_strongest_come_first() -> None:
    reason = an_answer()["pros"][0]
    pairing = an_answer()["pair"][0]
    told = read_reply(
        a_reply(
            pros=[reason] * 6 + [{"t": "never read", "e": [555]}],
            cons=[reason | {"t": f"{n}"} for n in range(9)],
            pair=[pairing] * 11,
            season=["spring", "summer", "autumn", "winter", "spring"],
            when=["w"] * 13,
            care=["c"] * 13,
            gaps=["g"] * 31,
        ),
        PROMPT,
    )
    lengths = [len(told.match_reasons), len(told.mismatch_reasons), len(told.pairing_suggestions)]
    assert lengths == [6, 6, 10]
    assert [reason.text for reason in told.mismatch_reasons] == list("012345")
    assert [len(told.season_fit), len(told.occasion_tags), len(told.care_notes)] == [4, 12, 12]
    assert len(told.missing_information) == 30
    check(told, "full", sources_of())


def test_a_number_cited_twice_counts_once_and_of_very_many_the_first() -> None:
    everything = sorted(PROMPT.sources, reverse=True) * 3
    told = read_reply(a_reply(pros=[{"t": "All of it.", "e": everything}]), PROMPT)
    assert len(told.match_reasons[0].evidence) == min(20, len(PROMPT.sources))
    assert len(set(told.match_reasons[0].evidence)) == len(told.match_reasons[0].evidence)


def test_words_of_a_list_are_known_in_any_capitals() -> None:
    told = read_reply(a_reply(season=["Spring", " WINTER"], pair=[{"c": "Shoes", "s": "x", "r": "y"}]), PROMPT)
    assert told.season_fit == ("spring", "winter")
    assert told.pairing_suggestions[0].category == "shoes"


def test_what_says_nothing_is_left_out() -> None:
    told = read_reply(a_reply(when=["", "office"], care=[" "], gaps=["\u200b"], color=" "), PROMPT)
    assert (told.occasion_tags, told.care_notes, told.missing_information) == (("office",), (), ())
    assert told.color_analysis == ""


def test_numbers_written_as_texts_are_read() -> None:
    told = read_reply(
        a_reply(score="84", sure="0.8", pros=[{"t": "x", "e": [str(number) for number in ON_FIT]}]), PROMPT
    )
    assert (told.style_match_score, told.confidence) == (84, 0.8)


def test_a_picture_is_cited_with_what_it_shows() -> None:
    seen = {"t": "It hangs loose.", "e": [100, 2], "s": "a wide,\nstraight body"}
    told = read_reply(a_reply(pros=[seen]), PICTURED)
    assert told.match_reasons[0].evidence[0] == Evidence(picture=PICTURE.sha256, seen="a wide, straight body")
    [problem] = problems(a_reply(pros=[seen | {"s": " "}]), PICTURED)
    assert problem == '"pros" 1: where e has 100, say in "s" what the picture shows'
    assert "address" in problems(a_reply(pros=[seen | {"s": "http://x"}]), PICTURED)[0]


def test_what_is_seen_means_nothing_where_no_picture_is_cited() -> None:
    answer = an_answer()
    answer["pros"][0]["s"] = ""
    assert read_reply(json.dumps(answer), PROMPT) == read_reply(a_reply(), PROMPT)


@pytest.mark.parametrize(
    "around",
    [
        "{}",
        "```json\n{}\n```",
        "Here is my answer:\n\n{}\n\nEnjoy!",
        "<think>A shirt {{maybe}}, 70?</think>\n{}",
        "\ufeff{}",
    ],
)
def test_what_stands_around_an_instructed_answer_is_taken_away(around: str) -> None:
    reply = around.replace("{}", a_reply()).replace("{{", "{").replace("}}", "}")
    assert read_reply(mended(reply), PROMPT) == read_reply(a_reply(), PROMPT)


def test_commas_before_a_closing_bracket_are_taken_away_but_not_out_of_texts() -> None:
    reply = a_reply(head='So, ] said "no, }" she,').replace("]", ",]").replace('},"fit"', ', \n},"fit"')
    assert reply != a_reply(head='So, ] said "no, }" she,')
    assert read_reply(mended(reply), PROMPT).headline.startswith("So, ,]")


@pytest.mark.parametrize("text", ["", "no braces", "} {", '{"', '"' * 9_999, '{"' + '\\"' * 9_999])
def test_mending_what_cannot_be_mended_leaves_it_refused(text: str) -> None:
    assert problems(mended(text))
