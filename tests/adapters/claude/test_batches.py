"""Claude asked in batches over a socket: what is sent, what it costs, and each way it can go wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest

from adapters.claude.batches import ClaudeBatches
from application.ports.batch_stylist import BatchGone, BatchResult
from application.ports.stylist import InvalidReply, StyleRequest, StylistReply, StylistUnavailable
from domain.money import TokenUsage
from domain.prices import SHIPPED_PRICES
from tests.adapters.claude.talking import HAIKU, PICTURE, SONNET, a_request, valid_answer
from tests.builders import DAY
from tests.simulator.faults import Error, HangUp, Refusal, Says, Truncation
from tests.simulator.server import Peer, serving
from tests.simulator.state import KEY, Simulator, body_of


class Batch:
    """A stylist of batches and its peer."""

    def __init__(self, claude: ClaudeBatches, peer: Peer) -> None:
        self.claude = claude
        self.peer = peer

    async def results(self, *requests: StyleRequest) -> list[BatchResult]:
        """What these become, in their own order."""
        asked = {f"r{number}": request for number, request in enumerate(requests)}
        batch_id = await self.claude.submit(list(asked.items()))
        self.peer.batches.process(batch_id)
        found = {custom_id: result async for custom_id, result in self.claude.results(batch_id, asked)}
        return [found[custom_id] for custom_id in asked]


@pytest.fixture
async def batch() -> AsyncIterator[Batch]:
    async with serving(Simulator(author=valid_answer)) as peer:
        claude = ClaudeBatches(lambda: KEY, peer.url)
        yield Batch(claude, peer)
        await claude.close()


async def test_what_is_sent_is_what_a_single_question_sends_but_for_the_hour_it_is_cached(batch: Batch) -> None:
    await batch.results(a_request(picture=PICTURE))
    [sent] = [body_of(request) for request in batch.peer.simulator.received if request.method == "POST"]
    [params] = [each["params"] for each in sent["requests"]]
    marks = [block["cache_control"] for block in params["system"] if "cache_control" in block]
    assert marks
    assert all(mark == {"type": "ephemeral", "ttl": "1h"} for mark in marks)
    assert "stream" not in params
    assert params["messages"][0]["content"][0]["type"] == "image"


async def test_costs_are_those_of_the_account_to_the_pico_dollar(batch: Batch) -> None:
    requests = [a_request(), a_request(model=HAIKU), a_request(picture=PICTURE), a_request(use_prompt_cache=False)]
    results = await batch.results(*requests)
    calls = batch.peer.simulator.account.calls
    assert len(calls) == 4
    for request, result, call in zip(requests, results, calls, strict=True):
        assert isinstance(result, StylistReply)
        price = SHIPPED_PRICES.price(request.model, DAY, result.tokens.prompt).halved()
        assert price.cost(result.tokens) == call.picodollars > 0
        assert call.picodollars <= batch.claude.worst_case(request, SHIPPED_PRICES, DAY)
    first, _, third, uncached = results
    assert isinstance(first, StylistReply)
    assert isinstance(third, StylistReply)
    assert isinstance(uncached, StylistReply)
    assert first.tokens.cache_write_1h > 0
    assert first.tokens.cache_write_5m == 0
    assert third.tokens.cache_read > 0
    assert uncached.tokens.cache_write_1h == uncached.tokens.cache_read == 0


async def test_what_goes_wrong_with_one_is_told_of_that_one(batch: Batch) -> None:
    faults = (Error(status=529), Error(status=401), Refusal(after_pieces=2), Truncation(tokens=5), Says(text="no JSON"))
    batch.peer.simulator.script.add(*faults, where="batch_item")
    overloaded, key, refused, cut, prose, fine = await batch.results(*[a_request()] * 6)
    for free in (overloaded, key):
        assert isinstance(free, StylistUnavailable)
        assert free.tokens == TokenUsage()
    assert isinstance(key, StylistUnavailable)
    assert key.reason == "API_KEY_INVALID"
    assert isinstance(refused, StylistUnavailable)
    assert "declined" in str(refused)
    assert refused.tokens is not None
    assert refused.tokens.output > 0
    for invalid in (cut, prose):
        assert isinstance(invalid, InvalidReply)
        assert invalid.tokens is not None
        assert invalid.tokens.output > 0
    assert isinstance(fine, StylistReply)


async def test_what_is_not_sent_in_a_day_has_expired(batch: Batch) -> None:
    batch.peer.batches.stalled = True
    asked = {"r0": a_request(), "r1": a_request()}
    batch_id = await batch.claude.submit(list(asked.items()))
    batch.peer.batches.process(batch_id, 1)
    batch.peer.simulator.clock.move(24 * 3600)
    found = {custom_id: result async for custom_id, result in batch.claude.results(batch_id, asked)}
    assert isinstance(found["r0"], StylistReply)
    assert found["r1"] == "expired"


async def test_results_that_were_put_away_are_gone(batch: Batch) -> None:
    batch_id = await batch.claude.submit([("r0", a_request())])
    batch.peer.batches.process(batch_id)
    batch.peer.simulator.clock.move(30 * 24 * 3600)
    assert list(await batch.claude.recent(1)) == []
    with pytest.raises((BatchGone, StylistUnavailable)):
        [one async for one in batch.claude.results(batch_id, {"r0": a_request()})]


@pytest.mark.parametrize(
    ("fault", "reason", "known"),
    [
        (Error(status=401), "API_KEY_INVALID", True),
        (Error(status=429, retry_after=9), "RATE_LIMIT_EXCEEDED", True),
        (Error(status=400), "STYLIST_UNAVAILABLE", True),
        (Error(status=529), "STYLIST_UNAVAILABLE", True),
        (Error(status=500), "STYLIST_UNAVAILABLE", False),
        (Error(status=504), "STYLIST_UNAVAILABLE", False),
        (HangUp(), "STYLIST_UNAVAILABLE", False),
    ],
    ids=["401", "429", "400", "529", "500", "504", "hung up"],
)
async def test_a_batch_that_is_not_taken_is_known_to_be_free_or_nobody_knows(
    batch: Batch, fault: Any, reason: str, known: bool
) -> None:
    batch.peer.simulator.script.add(fault, where="batches")
    with pytest.raises(StylistUnavailable) as error:
        await batch.claude.submit([("r0", a_request())])
    assert error.value.reason == reason
    assert error.value.tokens == (TokenUsage() if known else None)
    assert error.value.retry_after == (9 if reason == "RATE_LIMIT_EXCEEDED" else None)
    assert KEY not in str(error.value)
    assert error.value.__context__ is None, "it drags nothing along"


async def test_every_other_call_says_that_the_provider_does_not_answer(batch: Batch) -> None:
    batch_id = await batch.claude.submit([("r0", a_request())])
    batch.peer.batches.process(batch_id)
    batch.peer.simulator.script.always(Error(status=503), where="batches")
    with pytest.raises(StylistUnavailable):
        await batch.claude.state(batch_id)
    with pytest.raises(StylistUnavailable):
        await batch.claude.recent(1)
    with pytest.raises(StylistUnavailable):
        await batch.claude.cancel(batch_id)
    with pytest.raises(StylistUnavailable):
        [one async for one in batch.claude.results(batch_id, {})]
    assert len([each for each in batch.peer.simulator.received if each.method == "POST"]) == 2, "none was said twice"


@pytest.mark.parametrize("key", [None, "", "ключ"])
async def test_without_a_key_nothing_is_sent(key: str | None) -> None:
    async with serving() as peer:
        claude = ClaudeBatches(lambda: key, peer.url)
        with pytest.raises(StylistUnavailable) as error:
            await claude.submit([("r0", a_request())])
        assert error.value.reason == "API_KEY_INVALID"
        with pytest.raises(StylistUnavailable):
            claude.worst_case(a_request(), SHIPPED_PRICES, DAY)
        await claude.close()
        assert not peer.simulator.received


RESULT = b'{"custom_id": "r0", "result": %s}\n\n'
BATCH = b"""{"id": "b", "processing_status": "ended", "request_counts": {"succeeded": 1}, "created_at":
"2026-11-20T12:00:00Z", "expires_at": "2026-11-21T12:00:00Z", "type": "message_batch", "results_url": "%s/r"}"""


async def read(content: bytes) -> list[BatchResult]:
    """What is made of a file of results."""

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        here = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}".encode()
        body = content if head.startswith(b"GET /r ") else BATCH % here
        writer.write(b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n" + body)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(say, "127.0.0.1", 0)
    async with server:
        claude = ClaudeBatches(lambda: KEY, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        try:
            return [result async for _, result in claude.results("b", {"r0": a_request(model=SONNET)})]
        finally:
            await claude.close()


@pytest.mark.parametrize("result", [b"{}", b'{"type": "later"}', b'{"type": "succeeded", "message": {}}', b"[]"])
async def test_a_result_that_nobody_can_read_may_have_cost_something(result: bytes) -> None:
    [found] = await read(RESULT % result)
    assert isinstance(found, StylistUnavailable)
    assert found.tokens is None


@pytest.mark.parametrize("content", [b"<html>", b"\xff\xfe\n", b'{"custom_id": 1}\n'])
async def test_a_file_that_is_none_breaks_off(content: bytes) -> None:
    with pytest.raises(StylistUnavailable):
        await read(content)


async def test_writes_without_a_breakdown_are_taken_for_the_dearest() -> None:
    message = (
        b'{"content": [{"type": "thinking", "text": ""}], "stop_reason": "max_tokens", "usage": {"input_tokens": 1, '
        b'"output_tokens": 2, "cache_creation_input_tokens": 3, "cache_read_input_tokens": 4}}'
    )
    [found] = await read(RESULT % (b'{"type": "succeeded", "message": %s}' % message))
    assert isinstance(found, InvalidReply)
    assert found.tokens == TokenUsage(input=1, output=2, cache_write_1h=3, cache_read=4)
