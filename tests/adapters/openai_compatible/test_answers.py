"""What a model writes becomes an analysis, whether the server enforces its shape or the prompt only asks for it."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from msgspec.structs import replace

from adapters.openai_compatible.presets import PRESETS
from application.ports.stylist import InvalidReply, StylistUnavailable
from application.preferences import StylistName
from application.prompting.wire import SCORE, WireReason
from domain.analysis import check
from domain.money import TokenUsage
from tests.adapters.openai_compatible.asking import CATALOGUE, a_basic_request, a_request, asking
from tests.builders import DAY, sources_of
from tests.openai_simulator.counting import parts_of
from tests.openai_simulator.peer import BASIC, FULL, Fault, written

WELL = written(FULL)


def said(body: dict[str, Any]) -> str:
    return "\n".join(part["text"] for part in parts_of(body["messages"][0]))


@pytest.mark.parametrize("dialect", PRESETS)
async def test_each_provider_s_model_writes_a_full_and_a_basic_analysis(dialect: str) -> None:
    async with asking(dialect) as (stylist, _):
        full = await stylist.analyze(a_request(stylist))
        basic = await stylist.analyze(a_basic_request(stylist))
    check(full.analysis, "full", sources_of())
    check(basic.analysis, "basic", sources_of(profile=None))
    assert full.analysis.style_match_score == FULL.style_match_score
    assert basic.analysis.headline == BASIC.headline


@pytest.mark.parametrize("dialect", ["lmstudio", "ollama", "openrouter", "openai"])
async def test_a_schema_is_enforced_where_the_server_can(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        await stylist.analyze(a_request(stylist))
    [body] = peer.bodies
    assert body["response_format"]["type"] == "json_schema"
    assert body["response_format"]["json_schema"]["strict"] is True
    assert "JSON Schema" not in said(body)


async def test_dashscope_is_asked_for_json_and_told_the_schema_before_the_profile() -> None:
    async with asking("dashscope") as (stylist, peer):
        await stylist.analyze(a_request(stylist))
    [body] = peer.bodies
    assert body["response_format"] == {"type": "json_object"}
    assert body["enable_thinking"] is False
    texts = [part["text"] for part in body["messages"][0]["content"]]
    assert ["JSON Schema" in text for text in texts] == [False, True, False]


@pytest.mark.parametrize("dialect", PRESETS)
async def test_a_server_without_response_formats_is_told_the_schema_from_the_next_attempt_on(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        peer.formats = set()
        with pytest.raises(StylistUnavailable, match="response_format") as caught:
            await stylist.analyze(a_request(stylist))
        assert caught.value.try_again
        assert caught.value.tokens == TokenUsage()
        assert len(peer.bodies) == 1  # one attempt is one request

        peer.text = f"Here it is:\n```json\n{WELL[:-1]},}}\n```\nIs it not nice?"
        reply = await stylist.analyze(a_request(stylist))
        await stylist.analyze(a_request(stylist))

    assert reply.analysis.style_match_score == FULL.style_match_score
    assert all("response_format" not in body for body in peer.bodies[1:])
    assert all("JSON Schema" in said(body) for body in peer.bodies[1:])


async def test_what_was_learnt_of_one_model_is_not_held_against_another() -> None:
    async with asking("openai") as (stylist, peer):
        peer.formats = set()
        with pytest.raises(StylistUnavailable):
            await stylist.analyze(a_request(stylist))
        peer.formats = {"json_schema"}
        await stylist.analyze(a_basic_request(stylist))
    assert "response_format" in peer.bodies[1]


async def test_a_refusal_for_another_reason_teaches_nothing() -> None:
    async with asking("openai") as (stylist, peer):
        peer.faults = [Fault(status=400, message="the prompt is too long")]
        with pytest.raises(StylistUnavailable, match="too long") as caught:
            await stylist.analyze(a_request(stylist))
        assert not caught.value.try_again
        await stylist.analyze(a_request(stylist))
    assert "response_format" in peer.bodies[1]


@pytest.mark.parametrize(
    "text",
    [
        WELL,
        f"<think>\nOlive, {{so}} what?\n</think>\n\n{WELL}",
        f"\n\n{WELL}\n",
        f"```json\n{WELL}\n```",
    ],
)
@pytest.mark.parametrize("piece_size", [1, 7, 10_000])
async def test_thoughts_and_fences_around_an_answer_are_left_out(text: str, piece_size: int) -> None:
    parts: list[Any] = []
    async with asking("lmstudio") as (stylist, peer):
        peer.text = text
        peer.piece_size = piece_size
        reply = await stylist.analyze(a_request(stylist), parts.append)
    assert reply.analysis.style_match_score == FULL.style_match_score
    assert parts
    assert reply.analysis.headline == FULL.headline


async def test_signs_that_python_s_lines_end_at_do_not_break_an_answer_apart() -> None:
    async with asking("lmstudio") as (stylist, peer):
        odd = "Calm\u2028and\u0085easy\u2029."
        peer.text = written(replace(FULL, fit_analysis=odd))
        reply = await stylist.analyze(a_request(stylist))
    assert reply.analysis.fit_analysis.split() == ["Calm", "and", "easy", "."]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "JSON"),
        ("I would rather not.", "JSON"),
        (WELL[: len(WELL) // 2], "JSON"),
        (written(replace(FULL, match_reasons=[WireReason(text="It is.", evidence=[250, 1])])), "250"),
        (written(replace(FULL, style_match_score=710)), SCORE),
        ("[]", "JSON"),
    ],
)
async def test_an_answer_that_is_none_tells_what_to_do_otherwise_and_what_it_took(text: str, problem: str) -> None:
    async with asking("openai") as (stylist, peer):
        peer.text = text
        with pytest.raises(InvalidReply) as caught:
            await stylist.analyze(a_request(stylist))
    assert problem in " ".join(caught.value.problems)
    assert caught.value.tokens is not None
    assert caught.value.tokens.prompt == peer.settled[0].prompt
    assert not caught.value.try_again


async def test_the_next_attempt_says_what_was_wrong() -> None:
    async with asking("openai") as (stylist, peer):
        await stylist.analyze(a_request(stylist, problems=("a line 250 does not exist",)))
    assert "250" in peer.bodies[0]["messages"][1]["content"]


async def test_a_model_is_told_to_think_little_and_its_answer_is_bounded() -> None:
    async with asking("openai") as (stylist, peer):
        await stylist.analyze(a_request(stylist))
        await stylist.analyze(a_request(stylist, model="gpt-6.1-sol"))
        await stylist.analyze(a_request(stylist, model="gpt-4o-mini"))
    quick, slow, unknown = peer.bodies
    assert quick["reasoning_effort"] == "none"
    assert slow["reasoning_effort"] == "low"
    assert "reasoning_effort" not in unknown
    assert "prompt_cache_options" not in unknown
    assert quick["max_completion_tokens"] < slow["max_completion_tokens"] == unknown["max_completion_tokens"]


async def test_what_is_shown_is_what_is_sent() -> None:
    async with asking("dashscope") as (stylist, peer):
        shown = stylist.shown(a_request(stylist))
        await stylist.analyze(a_request(stylist))
    assert shown == peer.bodies[0]


async def test_it_goes_by_one_name_and_does_not_count() -> None:
    async with asking("ollama") as (stylist, _):
        assert stylist.name in get_args(StylistName)
        assert stylist.prompt_version.startswith("prompt-")
        assert stylist.model("full", "mine") == stylist.model("basic", "mine") == "mine"
        assert stylist.model("basic", None) == "qwen3-vl:8b"
        assert await stylist.counted_worst_case(a_request(stylist), CATALOGUE, DAY) is None
