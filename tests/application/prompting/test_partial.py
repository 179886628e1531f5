"""A reply that comes in pieces is told member by member, and adds up to the analysis."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.prompting.partial import PartialReply
from application.prompting.prompt import Prompt
from application.prompting.reply import read_reply
from application.prompting.writing import to_wire
from domain.styling.stylist import analyze
from tests.application.prompting.prompts import PICTURE, a_prompt, a_reply, an_answer, real_products
from tests.builders import a_profile

PROMPT = a_prompt()


def patches(pieces: Iterable[str], prompt: Prompt = PROMPT) -> list[Mapping[str, Any]]:
    """What was told of a reply that came in these pieces."""
    partial = PartialReply(prompt)
    return [patch for piece in pieces if (patch := partial.feed(piece)) is not None]


def merged(target: Any, patch: Any) -> Any:
    """RFC 7396, section 2."""
    if not isinstance(patch, Mapping):
        return patch
    result = dict(target) if isinstance(target, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result


def added_up(told: Iterable[Mapping[str, Any]]) -> Any:
    so_far: Any = {}
    for patch in told:
        so_far = merged(so_far, json.loads(json.dumps(patch)))
    return so_far


def final(reply: str, prompt: Prompt = PROMPT) -> dict[str, Any]:
    """The JSON of the analysis, without what is null."""
    found: dict[str, Any] = json.loads(msgspec.json.encode(read_reply(reply, prompt)))
    return {name: value for name, value in found.items() if value is not None}


def cut(reply: str, places: Iterable[int]) -> list[str]:
    edges = [0, *sorted(place % (len(reply) + 1) for place in places), len(reply)]
    return [reply[start:end] for start, end in pairwise(edges)]


FULL = [to_wire(analyze(one, a_profile()), a_prompt(product=one)) for one in real_products()[:5]]
REPLIES = [
    *((reply, a_prompt(product=one)) for reply, one in zip(FULL, real_products(), strict=False)),
    (a_reply(False), a_prompt(False)),
    (json.dumps(an_answer(), indent=2), PROMPT),
    (a_reply(head='He said: "[{,}]" \\ and ü \u4e00', when=["", "a"], care=["", ""]), PROMPT),
    (a_reply(pros=[{"t": "Wide.", "e": [100, 2], "s": "wide"}] * 8), a_prompt(picture=PICTURE)),
    (json.dumps(an_answer() | {"more": {"a": [1, {"b": "]"}]}, "list": [[1], 2], "pair": []}), PROMPT),
    (a_reply(season=["Spring"]).replace('"season"', '"s\\u0065ason"'), PROMPT),
    (a_reply()[:-1] + ',"score":12,"pros":[]}', PROMPT),
]


@given(which=st.sampled_from(REPLIES[:-1]), places=st.lists(st.integers(0, 10_000), max_size=40))
def test_however_a_reply_is_cut_its_parts_add_up_to_the_analysis(which: tuple[str, Prompt], places: list[int]) -> None:
    reply, prompt = which
    assert added_up(patches(cut(reply, places), prompt)) == final(reply, prompt)


def test_every_sign_by_itself_adds_up_too() -> None:
    for reply, prompt in REPLIES[:-1]:
        assert added_up(patches(reply, prompt)) == final(reply, prompt)


def test_score_verdict_and_headline_are_told_first_and_only_when_whole() -> None:
    told = patches(a_reply())
    assert told[0] == {"style_match_score": 84, "verdict": "love"}
    assert told[1] == {"headline": "An easy shirt for warm days."}
    assert PartialReply(PROMPT).feed('{"score":8') is None
    assert PartialReply(PROMPT).feed('{"score":8,"head":"An easy sh') == {"style_match_score": 8, "verdict": "skip"}


def test_lists_grow_item_by_item() -> None:
    reason = an_answer()["pros"][0]
    told = [patch["match_reasons"] for patch in patches(a_reply(pros=[reason, reason])) if "match_reasons" in patch]
    assert [len(reasons) for reasons in told] == [1, 2]
    assert told[0][0]["text"] == "Relaxed, the way you like it."
    assert told[0][0]["evidence"][0] == {"field": "/fit", "value": "relaxed"}


def test_a_member_written_twice_counts_as_it_was_written_last() -> None:
    reply, prompt = REPLIES[-1]
    told = added_up(patches(reply, prompt))
    assert (told["style_match_score"], told["match_reasons"]) == (12, [])


def test_a_basic_reply_tells_no_score() -> None:
    told = added_up(patches(a_reply(False)[:-1] + ',"score":99}', a_prompt(False)))
    assert "style_match_score" not in told
    assert "verdict" not in told


def test_what_is_refused_in_the_end_is_not_told_before() -> None:
    reply = a_reply(score=101, head="<b>", pros=[{"t": "x", "e": [555]}, an_answer()["pros"][0]], fit=[1], when="x")
    told = added_up(patches(reply))
    assert not {"style_match_score", "verdict", "headline", "fit_analysis", "occasion_tags"} & set(told)
    assert len(told["match_reasons"]) == 1


def test_prose_and_fences_around_the_object_are_passed_over() -> None:
    assert added_up(patches(f"Sure!\n```json\n{a_reply()}\n```\nScore: {{}}")) == final(a_reply())


@given(st.text(alphabet='{}[]",:\\ 019eaé\n\ud800', max_size=60), st.booleans())
def test_garbage_is_never_an_error(text: str, inside: bool) -> None:
    patches(['{"score":1,"pros":[' if inside else "", text, *text])


@pytest.mark.parametrize(
    "text", ["{" * 50_000, '{"pros":[' + "[" * 50_000 + "]" * 50_000 + "]}", '{"a\\ud800":1,"score":5}']
)
def test_depth_and_odd_names_are_no_error_either(text: str) -> None:
    told = patches([text])
    assert told in ([], [{"match_reasons": []}], [{"style_match_score": 5, "verdict": "skip"}])


def test_the_work_is_in_proportion_to_the_reply() -> None:
    """Counted in signs looked at, not in time: none is looked at twice, so no piece waits for those before it."""
    looked_at = 0

    class Counting(PartialReply):
        def _take(self, sign: str) -> None:
            nonlocal looked_at
            looked_at += 1
            super()._take(sign)

    partial = Counting(PROMPT)
    for sign in a_reply():
        partial.feed(sign)
    assert looked_at == len(a_reply())
