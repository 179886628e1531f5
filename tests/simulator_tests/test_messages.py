"""Answers: their shape, their limits, whole and streamed."""

from __future__ import annotations

import anthropic
import httpx
import msgspec
import pytest

from tests.simulator.faults import Says
from tests.simulator.server import Peer
from tests.simulator_tests.asking import OLD_MODEL, SCHEMA, body, create, mark, spent, streamed, text, user

FORMAT = {"format": {"type": "json_schema", "schema": SCHEMA}}


def says(message: anthropic.types.Message) -> str:
    return next(block.text for block in message.content if block.type == "text")


async def test_an_answer_thinks_first_and_then_speaks(claude: anthropic.AsyncAnthropic) -> None:
    message = await create(claude)
    assert [block.type for block in message.content] == ["thinking", "text"]
    assert message.stop_reason == "end_turn"
    assert message.usage.output_tokens_details is not None
    assert 0 < message.usage.output_tokens_details.thinking_tokens < message.usage.output_tokens


async def test_a_stream_put_together_is_the_answer_in_one_piece(claude: anthropic.AsyncAnthropic) -> None:
    system = [text(600, **mark("1h"))]
    whole = await create(claude, system=system, output_config=FORMAT, model="claude-sonnet-5-5", max_tokens=500)
    again = await create(claude, system=system, output_config=FORMAT, model="claude-sonnet-5-5", max_tokens=500)
    stream = await streamed(claude, system=system, output_config=FORMAT, model="claude-sonnet-5-5", max_tokens=500)
    assert says(stream) == says(whole)
    assert stream.usage.to_dict() == again.usage.to_dict()


async def test_the_helper_merges_the_usage_of_both_events(claude: anthropic.AsyncAnthropic) -> None:
    message = await streamed(claude, system=[text(600, **mark()), text(600, "b")])
    assert message.usage.cache_creation is not None
    assert message.usage.cache_creation.ephemeral_5m_input_tokens == 600
    assert message.usage.input_tokens == 600 + 4
    assert message.usage.output_tokens > 100
    assert message.usage.output_tokens_details is not None
    assert message.usage.output_tokens_details.thinking_tokens == 240


async def test_events_come_in_the_documented_order(http: httpx.AsyncClient) -> None:
    answer = await http.post("/v1/messages", json=body(stream=True))
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["request-id"].startswith("req_")
    names = [line.removeprefix("event: ") for line in answer.text.splitlines() if line.startswith("event: ")]
    kinds = [name for at, name in enumerate(names) if at == 0 or names[at - 1] != name]
    assert kinds == [
        "message_start",
        "content_block_start",
        "ping",
        "content_block_delta",
        "content_block_stop",
        "content_block_start",
        "content_block_delta",
        "content_block_stop",
        "message_delta",
        "message_stop",
    ]
    events = [
        msgspec.json.decode(line.removeprefix("data: ")) for line in answer.text.splitlines() if line.startswith("data")
    ]
    start, delta = events[0]["message"]["usage"], next(each for each in events if each["type"] == "message_delta")
    assert "cache_creation" in start
    assert "output_tokens_details" not in start
    assert set(delta["usage"]) == {"output_tokens", "output_tokens_details"}
    assert [each["type"] for each in events] == names


async def test_a_schema_gets_json_that_fits_it(claude: anthropic.AsyncAnthropic) -> None:
    for number in range(20):
        asked = user({"type": "text", "text": f"Number {number}"})
        score = msgspec.json.decode(says(await create(claude, messages=asked, output_config=FORMAT)))["score"]
        assert isinstance(score, int)
        assert 0 <= score <= 100


async def test_the_same_prompt_gets_the_same_answer_and_another_another(claude: anthropic.AsyncAnthropic) -> None:
    first, second = await create(claude), await create(claude)
    other = await create(claude, messages=user({"type": "text", "text": "And this?"}))
    assert says(first) == says(second) != says(other)


@pytest.mark.parametrize(
    ("model", "thinking", "kinds"),
    [
        ("claude-haiku-5-5", None, ["thinking", "text"]),
        ("claude-haiku-5-5", {"type": "disabled"}, ["text"]),
        ("claude-sonnet-5-5", {"type": "between_tools"}, ["text"]),
        ("claude-opus-4-8", None, ["text"]),
        ("claude-opus-4-8", {"type": "adaptive"}, ["thinking", "text"]),
        (OLD_MODEL, {"type": "enabled", "budget_tokens": 1024}, ["thinking", "text"]),
    ],
)
async def test_thinking_follows_its_config(
    claude: anthropic.AsyncAnthropic, model: str, thinking: dict[str, object] | None, kinds: list[str]
) -> None:
    message = await create(claude, model=model, thinking=thinking, max_tokens=2000)
    assert [block.type for block in message.content] == kinds
    assert message.usage.output_tokens_details is not None
    assert (message.usage.output_tokens_details.thinking_tokens > 0) == ("thinking" in kinds)


async def test_thinking_is_shown_where_it_is_asked_for(claude: anthropic.AsyncAnthropic) -> None:
    for ask in (create, streamed):
        hidden, shown = await ask(claude), await ask(claude, thinking={"type": "adaptive", "display": "summarized"})
        assert hidden.content[0].type == shown.content[0].type == "thinking"
        assert hidden.content[0].thinking == ""
        assert shown.content[0].thinking != ""
        assert hidden.content[0].signature == shown.content[0].signature != ""


async def test_less_effort_thinks_less(claude: anthropic.AsyncAnthropic) -> None:
    tokens = [
        (await create(claude, output_config={"effort": effort})).usage.output_tokens
        for effort in ("low", "medium", "high", "xhigh")
    ]
    assert tokens == sorted(set(tokens))


async def test_max_tokens_counts_the_thinking_and_cuts_the_text(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    for ask in (create, streamed):
        peer.simulator.script.add(Says(text="é" * 100, thinking="x" * 30))
        message = await ask(claude, max_tokens=15)
        assert message.stop_reason == "max_tokens"
        assert message.usage.output_tokens == 15
        assert says(message) == "é" * 7


async def test_thinking_alone_may_use_up_max_tokens(claude: anthropic.AsyncAnthropic) -> None:
    message = await streamed(claude, max_tokens=5)
    assert [block.type for block in message.content] == ["thinking"]
    assert (message.stop_reason, message.usage.output_tokens) == ("max_tokens", 5)


async def test_a_stop_sequence_stops(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.script.add(Says(text="one two three"))
    message = await create(claude, stop_sequences=["three", "two"])
    assert (says(message), message.stop_reason, message.stop_sequence) == ("one ", "stop_sequence", "two")


async def test_max_tokens_zero_warms_the_cache_and_says_nothing(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    warmed = await create(claude, max_tokens=0, system=[text(600, **mark())])
    assert (warmed.content, warmed.stop_reason, warmed.usage.output_tokens) == ([], "max_tokens", 0)
    assert spent(await create(claude, system=[text(600, **mark())])) == (4, 0, 600)
    assert peer.simulator.account.calls[0].picodollars == 600 * 125_000 + 4 * 100_000


async def test_an_alias_is_answered_by_its_model(claude: anthropic.AsyncAnthropic) -> None:
    assert (await create(claude, model=OLD_MODEL)).model == "claude-haiku-4-5-20251001"


async def test_an_author_that_fails_is_a_500(
    claude: anthropic.AsyncAnthropic, peer: Peer, capsys: pytest.CaptureFixture[str]
) -> None:
    peer.simulator.author = lambda request: request["no such thing"]
    with pytest.raises(anthropic.InternalServerError, match="no such thing"):
        await streamed(claude)
    assert "KeyError" in capsys.readouterr().err
    assert peer.simulator.account.picodollars == 0


async def test_an_author_of_ones_own_writes_the_answers(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.author = lambda request: ["You said ", request["messages"][0]["content"]]
    assert says(await streamed(claude)) == "You said What of it?"
