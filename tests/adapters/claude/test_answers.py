"""Answers that come to their end: what is told of them on the way, and what is made of how they end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import httpx
import pytest

from adapters.claude.answer import Answer
from application.ports.stylist import InvalidReply, StylistUnavailable
from domain.analysis import check
from tests.adapters.claude.talking import OPUS, PICTURE, Talk, a_basic_request, a_request, a_text
from tests.builders import sources_of
from tests.simulator.faults import Cut, Drip, Garbage, Hold, Refusal, Says, Truncation

Told = list[Mapping[str, Any]]


def merged(told: Told) -> dict[str, Any]:
    """The members that were told of."""
    return {name: value for patch in told for name, value in patch.items()}


async def test_an_answer_keeps_every_rule_of_an_analysis(talk: Talk) -> None:
    reply = await talk.stylist.analyze(a_request())
    check(reply.analysis, "full", sources_of())
    assert reply.cost_picousd is None


async def test_in_basic_mode_there_is_no_score(talk: Talk) -> None:
    reply = await talk.stylist.analyze(a_basic_request())
    assert reply.analysis.style_match_score is None
    check(reply.analysis, "basic", sources_of(profile=None))


async def test_its_parts_are_told_while_it_is_still_being_written(talk: Talk) -> None:
    talk.next(Hold(gate="half", after_pieces=8))
    told: Told = []
    heard = asyncio.Event()

    def tell(patch: Mapping[str, Any]) -> None:
        told.append(patch)
        if "headline" in merged(told):
            heard.set()

    answering = asyncio.create_task(talk.stylist.analyze(a_request(), tell))
    await heard.wait()
    assert not answering.done()
    assert next(iter(told[0])) == "style_match_score"
    await talk.simulator.gates.release("half")
    reply = await answering
    assert merged(told)["headline"] == reply.analysis.headline


async def test_an_answer_in_single_bytes_is_the_same_answer(talk: Talk) -> None:
    whole = await talk.stylist.analyze(a_request(use_prompt_cache=False))
    talk.next(Drip(chunk=1))
    dripped = await talk.stylist.analyze(a_request(use_prompt_cache=False))
    assert dripped == whole


async def test_thinking_before_the_text_is_no_text(talk: Talk) -> None:
    talk.next(Says(text=a_text(a_request()), thinking='{"score": 3, "head": "Only a thought."}'))
    told: Told = []
    reply = await talk.stylist.analyze(a_request(model=OPUS), told.append)
    assert talk.last_call.usage.thinking > 0
    assert reply.analysis.style_match_score == 70
    assert "Only a thought." not in str(told)


def test_only_blocks_of_text_are_read_as_text() -> None:
    answer = Answer()
    for kind in ("thinking", "text", "something_new"):
        answer.take("content_block_start", f'{{"content_block": {{"type": "{kind}", "text": "{kind}, "}}}}')
        answer.take("content_block_delta", f'{{"delta": {{"type": "{kind}_delta", "text": "{kind} again"}}}}')
    assert answer.text == "text, text again"


async def test_kinds_of_events_that_nobody_knows_yet_are_passed_over(talk: Talk) -> None:
    talk.next(Garbage(shape="unknown_event"))
    assert (await talk.stylist.analyze(a_request())).analysis.style_match_score == 70


@pytest.mark.parametrize("after", [0, 3])
async def test_a_refusal_is_no_answer_and_costs_something_only_where_it_follows_output(talk: Talk, after: int) -> None:
    talk.next(Refusal(category="general_harms", after_pieces=after))
    with pytest.raises(StylistUnavailable, match=r"declined to answer \(general_harms\)") as refused:
        await talk.stylist.analyze(a_request())
    assert type(refused.value) is StylistUnavailable
    assert refused.value.reason == "STYLIST_UNAVAILABLE"
    assert refused.value.complete
    assert not refused.value.try_again
    assert refused.value.tokens is not None
    assert refused.value.tokens.prompt == talk.last_call.usage.prompt
    assert refused.value.tokens.output == talk.last_call.usage.output
    assert (refused.value.tokens.prompt > 2000) == (after > 0)


def test_a_thought_alone_is_output_too() -> None:
    empty, answer = [], Answer()
    for event, data in (
        ("message_start", '{"message": {"usage": {"input_tokens": 5, "output_tokens": 1}}}'),
        ("content_block_start", '{"content_block": {"type": "thinking"}}'),
    ):
        answer.take(event, data)
        empty.append(answer.empty)
    assert empty == [True, False]
    assert answer.text == ""


async def test_a_refusal_of_no_category_is_one_all_the_same(talk: Talk) -> None:
    talk.next(Refusal(category=None))
    with pytest.raises(StylistUnavailable, match=r"declined to answer\."):
        await talk.stylist.analyze(a_request())


async def test_a_truncated_answer_is_not_decoded_even_where_it_could_be(talk: Talk) -> None:
    talk.next(Truncation(tokens=20))
    with pytest.raises(InvalidReply) as invalid:
        await talk.stylist.analyze(a_request())
    assert invalid.value.problems == ("the answer was cut off: be shorter",)
    assert invalid.value.complete
    assert invalid.value.tokens is not None
    assert invalid.value.tokens.output == 20


@pytest.mark.parametrize("text", ["", "Lovely shirt!", "{}", '{"score": 3', "[1]", "null"])
async def test_an_answer_that_is_no_analysis_says_what_to_do_otherwise(talk: Talk, text: str) -> None:
    talk.next(Says(text=text))
    with pytest.raises(InvalidReply) as invalid:
        await talk.stylist.analyze(a_request())
    assert invalid.value.problems
    assert invalid.value.tokens is not None
    assert invalid.value.tokens.prompt > 2000


async def test_the_end_of_the_connection_after_the_end_of_the_answer_does_no_harm(talk: Talk) -> None:
    # Everything but the last event, which says nothing: the answer is whole, counted, and paid for.
    wire = sum(len(part) for part in await sent_bytes(talk))
    talk.next(Cut(after_bytes=wire - 10))
    reply = await talk.stylist.analyze(a_request())
    assert reply.analysis.style_match_score == 70
    assert reply.tokens.output == talk.last_call.usage.output


async def test_questions_at_once_each_get_their_own_answer(talk: Talk) -> None:
    requests = [a_request(), a_basic_request(), a_request(picture=PICTURE), a_request(model=OPUS)] * 5
    replies = await asyncio.gather(*(talk.stylist.analyze(each) for each in requests))
    scored = [reply.analysis.style_match_score is not None for reply in replies]
    assert scored == [each.mode == "full" for each in requests]


async def sent_bytes(talk: Talk) -> list[bytes]:
    """The events of the answer that the simulator gives once the prompt is in its cache."""
    await talk.stylist.analyze(a_request())
    body = talk.bodies[-1]
    async with httpx.AsyncClient() as client:
        answer = await client.post(
            f"{talk.peer.url}/v1/messages", json=body, headers=dict(talk.simulator.received[-1].headers)
        )
    return [answer.content]
