"""What the prompt cache keeps, for whom, and for how long."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import anthropic
import pytest

from tests.simulator.faults import Error, HangUp, Hold
from tests.simulator.server import Peer
from tests.simulator_tests.asking import MINIMUM, SCHEMA, create, mark, picture, spent, streamed, text, user

TOOL = {"name": "wardrobe", "input_schema": {"type": "object", "properties": {}}}
FORMAT = {"format": {"type": "json_schema", "schema": SCHEMA}}
SYSTEM = [text(600, **mark())]
QUESTION = 4  # tokens of the usual question


async def test_the_second_reads_what_the_first_wrote(claude: anthropic.AsyncAnthropic) -> None:
    assert spent(await create(claude, system=SYSTEM)) == (QUESTION, 600, 0)
    assert spent(await streamed(claude, system=SYSTEM)) == (QUESTION, 0, 600)


async def test_without_a_breakpoint_nothing_is_kept(claude: anthropic.AsyncAnthropic) -> None:
    for _ in range(2):
        assert spent(await create(claude, system=[text(600)])) == (QUESTION + 600, 0, 0)


@pytest.mark.parametrize(
    ("model", "minimum"),
    [("claude-haiku-5-5", 512), ("claude-sonnet-5", 1024), ("claude-opus-4-7", 2048), ("claude-haiku-4-5", 4096)],
)
async def test_a_prefix_below_the_models_minimum_is_silently_not_kept(
    claude: anthropic.AsyncAnthropic, model: str, minimum: int
) -> None:
    short, long = [text(minimum - 1, **mark())], [text(minimum, **mark())]
    assert spent(await create(claude, model=model, system=short)) == (QUESTION + minimum - 1, 0, 0)
    assert spent(await create(claude, model=model, system=long)) == (QUESTION, minimum, 0)


async def test_the_minimum_is_of_the_whole_prefix(claude: anthropic.AsyncAnthropic) -> None:
    system = [text(MINIMUM - 1, **mark()), text(1, **mark())]
    assert spent(await create(claude, system=system)) == (QUESTION, MINIMUM, 0)


async def test_one_letter_more_and_it_is_another_prefix(claude: anthropic.AsyncAnthropic) -> None:
    await create(claude, system=SYSTEM)
    assert spent(await create(claude, system=[text(600, "b", **mark())])) == (QUESTION, 600, 0)
    assert spent(await create(claude, system=[text(1, "b"), *SYSTEM])) == (QUESTION, 601, 0)


async def test_what_comes_after_the_breakpoint_may_differ(claude: anthropic.AsyncAnthropic) -> None:
    await create(claude, system=SYSTEM)
    assert spent(await create(claude, system=SYSTEM, messages=user(text(9, "z")))) == (9, 0, 600)


async def test_the_breakpoint_itself_is_not_part_of_the_prefix(claude: anthropic.AsyncAnthropic) -> None:
    await create(claude, system=[text(600, **mark())])
    more = [text(600), text(100, "b", **mark())]
    assert spent(await create(claude, system=more)) == (QUESTION, 100, 600)


@pytest.mark.parametrize(("ttl", "seconds"), [(None, 300), ("5m", 300), ("1h", 3600)])
async def test_a_prefix_lives_its_time(
    claude: anthropic.AsyncAnthropic, peer: Peer, ttl: str | None, seconds: int
) -> None:
    system = [text(600, **mark(ttl))]
    await create(claude, system=system)
    peer.simulator.clock.move(seconds)
    assert spent(await create(claude, system=system)) == (QUESTION, 600, 0)
    peer.simulator.clock.move(seconds - 1)
    assert spent(await create(claude, system=system)) == (QUESTION, 0, 600)
    peer.simulator.clock.move(seconds - 1)
    assert spent(await create(claude, system=system)) == (QUESTION, 0, 600)
    peer.simulator.clock.move(seconds)
    assert spent(await create(claude, system=system)) == (QUESTION, 600, 0)


async def test_a_life_counts_from_the_requests_start(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    async with claude.messages.stream(**_held(peer)) as stream:
        peer.simulator.clock.move(299)
        await peer.simulator.gates.release("hold")
        await stream.get_final_message()
    peer.simulator.clock.move(1)
    assert spent(await create(claude, system=SYSTEM)) == (QUESTION, 600, 0)


async def test_a_prefix_is_readable_only_once_the_first_answer_has_begun(
    claude: anthropic.AsyncAnthropic, peer: Peer
) -> None:
    peer.simulator.script.add(Hold())
    first = asyncio.create_task(streamed(claude, system=SYSTEM))
    await peer.simulator.gates.until_waiting("hold")
    assert spent(await create(claude, system=[*SYSTEM])) == (QUESTION, 600, 0)
    peer.simulator.cache.clear()
    await peer.simulator.gates.release("hold")
    assert spent(await first) == (QUESTION, 600, 0)


async def test_once_begun_it_is_readable_before_the_answer_ends(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    async with claude.messages.stream(**_held(peer)) as stream:
        await anext(aiter(stream))
        assert spent(await create(claude, system=SYSTEM)) == (QUESTION, 0, 600)
        await peer.simulator.gates.release("hold")


@pytest.mark.parametrize("fault", [Error(status=529), HangUp()])
async def test_what_never_began_leaves_nothing(claude: anthropic.AsyncAnthropic, peer: Peer, fault: Any) -> None:
    peer.simulator.script.add(fault)
    with contextlib.suppress(anthropic.APIError):
        await create(claude, system=SYSTEM)
    assert spent(await create(claude, system=SYSTEM)) == (QUESTION, 600, 0)


async def test_lifetimes_are_written_apart(claude: anthropic.AsyncAnthropic) -> None:
    message = await create(claude, system=[text(600, **mark("1h")), text(50, "b", **mark("5m"))])
    assert message.usage.cache_creation is not None
    assert message.usage.cache_creation.ephemeral_1h_input_tokens == 600
    assert message.usage.cache_creation.ephemeral_5m_input_tokens == 50
    assert message.usage.cache_creation_input_tokens == 650


async def test_of_two_lifetimes_the_longer_survives(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    system = [text(600, **mark("1h")), text(50, "b", **mark("5m"))]
    await create(claude, system=system)
    peer.simulator.clock.move(301)
    assert spent(await create(claude, system=system)) == (QUESTION, 50, 600)


async def test_the_automatic_breakpoint_stands_behind_the_last_block(claude: anthropic.AsyncAnthropic) -> None:
    first = user(text(600))
    assert spent(await create(claude, messages=first, **mark())) == (0, 600, 0)
    second = [*first, {"role": "assistant", "content": [text(10, "b")]}, *user(text(20, "c"))]
    assert spent(await create(claude, messages=second, **mark())) == (0, 30, 600)


@pytest.mark.parametrize(("blocks", "read"), [(19, 600), (20, 0)])
async def test_a_breakpoint_looks_back_over_twenty_blocks(
    claude: anthropic.AsyncAnthropic, blocks: int, read: int
) -> None:
    await create(claude, messages=user(text(600, **mark())))
    more = user(text(600), *(text(1, "b") for _ in range(blocks - 1)), text(1, "c", **mark()))
    assert spent(await create(claude, messages=more)) == (0, 600 + blocks - read, read)


CHANGES: list[tuple[str, dict[str, Any], bool]] = [
    ("the model", {"model": "claude-opus-5"}, False),
    ("the tools", {"tools": [TOOL]}, False),
    ("the format", {"output_config": FORMAT}, False),
    ("the effort", {"output_config": {"effort": "low"}}, False),
    ("the default effort said aloud", {"output_config": {"effort": "high"}}, True),
    ("the thinking", {"thinking": {"type": "disabled"}}, False),
    ("the default thinking said aloud", {"thinking": {"type": "adaptive"}}, True),
    ("max_tokens", {"max_tokens": 77}, True),
]


@pytest.mark.parametrize(("change", "survives"), [each[1:] for each in CHANGES], ids=[each[0] for each in CHANGES])
async def test_some_parameters_make_it_another_prefix(
    claude: anthropic.AsyncAnthropic, change: dict[str, Any], survives: bool
) -> None:
    await create(claude, system=SYSTEM)
    assert (spent(await create(claude, system=SYSTEM, **change))[2] > 0) == survives


@pytest.mark.parametrize(
    "change",
    [{"messages": user(text(50, "q", **mark()), text(5, "x"), picture())}, {"tool_choice": {"type": "none"}}],
    ids=["a picture", "tool_choice"],
)
async def test_others_keep_the_system_and_lose_the_messages(
    claude: anthropic.AsyncAnthropic, change: dict[str, Any]
) -> None:
    asked = {"system": SYSTEM, "messages": user(text(50, "q", **mark()), text(5, "x")), "tools": [TOOL]}
    written = spent(await create(claude, **asked))[1]
    assert spent(await create(claude, **asked)) == (5, 0, written)
    assert spent(await create(claude, **{**asked, **change}))[1:] == (50, written - 50)


def _held(peer: Peer) -> dict[str, Any]:
    """A request that waits at a gate after its first event."""
    peer.simulator.script.add(Hold(after_pieces=0))
    return {
        "model": "claude-haiku-5-5",
        "max_tokens": 1000,
        "messages": [{"role": "user", "content": "What of it?"}],
        "system": SYSTEM,
    }
