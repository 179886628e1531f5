"""An answer is told while it is written, and many are at once."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest

from tests.adapters.openai_compatible.asking import a_request, asking
from tests.openai_simulator.peer import FULL


def merged(parts: list[Any]) -> dict[str, Any]:
    """What the parts come to; all of them replace whole members, as merge patches of an analysis do."""
    whole: dict[str, Any] = {}
    for part in parts:
        whole |= part
    return whole


@pytest.mark.parametrize("piece_size", [1, 5, 40, 10_000])
@pytest.mark.parametrize("dialect", ["openai", "openrouter"])
async def test_the_parts_come_to_the_analysis(dialect: str, piece_size: int) -> None:
    parts: list[Any] = []
    async with asking(dialect) as (stylist, peer):
        peer.piece_size = piece_size
        reply = await stylist.analyze(a_request(stylist), parts.append)
    analysis = msgspec.json.decode(msgspec.json.encode(reply.analysis))
    told = msgspec.json.decode(msgspec.json.encode(merged(parts)))
    assert {name: analysis[name] for name in told} == told
    assert {"style_match_score", "verdict", "headline", "match_reasons"} <= told.keys()
    assert "style_match_score" in parts[0]


async def test_a_part_is_told_before_the_answer_has_ended() -> None:
    told: asyncio.Queue[Any] = asyncio.Queue()
    async with asking("openai") as (stylist, peer):
        peer.hold = asyncio.Event()
        running = asyncio.ensure_future(stylist.analyze(a_request(stylist), told.put_nowait))
        first = await told.get()
        assert first["style_match_score"] == FULL.style_match_score
        assert not running.done()
        peer.hold.set()
        await running


async def test_who_no_longer_waits_hangs_up() -> None:
    told: asyncio.Queue[Any] = asyncio.Queue()
    async with asking("openai") as (stylist, peer):
        peer.hold = asyncio.Event()
        running = asyncio.ensure_future(stylist.analyze(a_request(stylist), told.put_nowait))
        await told.get()
        running.cancel()
        with pytest.raises(asyncio.CancelledError):
            await running
        peer.hold = None
        await stylist.analyze(a_request(stylist))


async def test_many_are_asked_at_once() -> None:
    async with asking("ollama") as (stylist, peer):
        peer.hold = asyncio.Event()
        told: list[asyncio.Queue[Any]] = [asyncio.Queue() for _ in range(30)]
        running = [asyncio.ensure_future(stylist.analyze(a_request(stylist), each.put_nowait)) for each in told]
        for each in told:  # all have begun before any has ended
            await each.get()
        peer.hold.set()
        replies = await asyncio.gather(*running)
    assert {reply.tokens.prompt for reply in replies} == {peer.settled[0].prompt}
