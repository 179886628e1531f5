"""Everything that can be made to go wrong does, and the account tells what it cost."""

from __future__ import annotations

import asyncio
import contextlib
from typing import Any

import anthropic
import httpx
import httpx2
import pytest

from tests.simulator.account import Call
from tests.simulator.faults import (
    Cut,
    Drip,
    Error,
    ErrorEvent,
    Fault,
    Garbage,
    HangUp,
    Hold,
    Nothing,
    Refusal,
    Says,
    Share,
    Truncation,
)
from tests.simulator.prices import Usage, charge
from tests.simulator.server import Peer
from tests.simulator_tests.asking import MODEL, body, create, plain_http, streamed

ERRORS = [
    (400, anthropic.BadRequestError, "invalid_request_error"),
    (401, anthropic.AuthenticationError, "authentication_error"),
    (402, anthropic.PaymentRequiredError, "billing_error"),
    (403, anthropic.PermissionDeniedError, "permission_error"),
    (404, anthropic.NotFoundError, "not_found_error"),
    (408, anthropic.RequestTimeoutError, "invalid_request_error"),
    (409, anthropic.ConflictError, "conflict_error"),
    (413, anthropic.ContentTooLargeError, "request_too_large"),
    (422, anthropic.UnprocessableEntityError, "invalid_request_error"),
    (429, anthropic.RateLimitError, "rate_limit_error"),
    (500, anthropic.InternalServerError, "api_error"),
    (503, anthropic.ServiceUnavailableError, "api_error"),
    (504, anthropic.GatewayTimeoutError, "timeout_error"),
    (529, anthropic.OverloadedError, "overloaded_error"),
]
TEN = Says(text="0123456789" * 6, thinking="", piece=6)
"""Ten pieces of two tokens each, and no thinking before."""


def last(peer: Peer) -> Call:
    return peer.simulator.account.calls[-1]


def say_ten(peer: Peer) -> None:
    peer.simulator.author = lambda request: ["012345"] * 10


@pytest.mark.parametrize("ask", [create, streamed])
@pytest.mark.parametrize("retry_after", [None, 7])
@pytest.mark.parametrize(("status", "kind", "error_type"), ERRORS)
async def test_every_error_is_the_sdks_error(
    claude: anthropic.AsyncAnthropic,
    peer: Peer,
    ask: Any,
    retry_after: int | None,
    status: int,
    kind: type[anthropic.APIStatusError],
    error_type: str,
) -> None:
    peer.simulator.script.add(Error(status=status, retry_after=retry_after, error_code="some_code"))
    with pytest.raises(kind) as caught:
        await ask(claude)
    error = caught.value
    assert (error.status_code, error.type, error.error_code) == (status, error_type, "some_code")
    assert error.response.headers.get("retry-after") == (None if retry_after is None else "7")
    assert error.request_id == last(peer).request_id
    assert (last(peer).ended, last(peer).status, last(peer).picodollars) == ("refused", status, 0)
    assert (await ask(claude)).stop_reason == "end_turn"


@pytest.mark.parametrize("after", [0, 3, 99])
async def test_an_error_in_the_midst_of_a_stream(claude: anthropic.AsyncAnthropic, peer: Peer, after: int) -> None:
    say_ten(peer)
    peer.simulator.script.add(ErrorEvent(after_pieces=after))
    got: list[str] = []
    with pytest.raises(anthropic.APIStatusError) as caught:
        await _read(claude, got)
    assert (caught.value.type, caught.value.status_code) == (
        "overloaded_error",
        200,
    )  # the SDK keeps the answer's status
    assert got == ["012345"] * min(after, 10)
    call = last(peer)
    assert (call.ended, call.error_type, call.message_start_sent) == ("error_event", "overloaded_error", True)
    assert call.usage == Usage(uncached=4, output=max(1, 2 * min(after, 10)))
    assert call.picodollars == charge(MODEL, call.usage) > 0


async def test_without_a_stream_that_error_is_a_status(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.script.add(ErrorEvent())
    with pytest.raises(anthropic.OverloadedError):
        await create(claude)
    assert (last(peer).ended, last(peer).picodollars) == ("refused", 0)


@pytest.mark.parametrize("ask", [create, streamed])
@pytest.mark.parametrize("category", ["cyber", None])
async def test_a_refusal_before_any_output_costs_the_prompt(
    claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any, category: str | None
) -> None:
    peer.simulator.script.add(Refusal(category=category))
    message = await ask(claude)
    assert (message.stop_reason, message.content) == ("refusal", [])
    assert message.stop_details is not None
    assert message.stop_details.category == category
    assert message.usage.input_tokens == 4
    assert (last(peer).ended, last(peer).stop_reason, last(peer).picodollars) == ("completed", "refusal", 4 * 100_000)


@pytest.mark.parametrize("ask", [create, streamed])
async def test_a_refusal_in_the_midst_costs_what_was_said(
    claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any
) -> None:
    say_ten(peer)
    peer.simulator.script.add(Refusal(after_pieces=3))
    message = await ask(claude, thinking={"type": "disabled"})
    assert (message.stop_reason, message.content[-1].text) == ("refusal", "012345" * 3)
    assert last(peer).usage == Usage(uncached=4, output=6)
    assert last(peer).picodollars == 4 * 100_000 + 6 * 500_000


@pytest.mark.parametrize("ask", [create, streamed])
async def test_a_truncation_breaks_the_json(claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any) -> None:
    peer.simulator.script.add(Truncation(tokens=3))
    message = await ask(claude, thinking={"type": "disabled"})
    assert (message.stop_reason, message.usage.output_tokens) == ("max_tokens", 3)
    assert last(peer).usage.output == 3


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("size", [0, 1, 100, 600])
async def test_a_cut_connection_delivers_so_many_bytes_and_no_more(
    http: httpx.AsyncClient, peer: Peer, stream: bool, size: int
) -> None:
    peer.simulator.script.add(Cut(after_bytes=size))
    got: list[bytes] = []
    with pytest.raises(httpx.RemoteProtocolError):
        await _read_raw(http, got, stream=stream)
    assert sum(map(len, got)) == size
    call = last(peer)
    assert (call.ended, call.status) == ("cut", 200)
    assert call.usage.uncached == 4
    assert call.usage.output >= 1
    assert call.message_start_sent == (stream and b"\n\n" in b"".join(got))
    assert (await http.post("/v1/messages", json=body())).status_code == 200


async def test_a_cut_stream_costs_what_was_produced(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    say_ten(peer)
    full = len(await _wire(peer))
    whole = last(peer)
    peer.simulator.script.add(Cut(after_bytes=full // 2))
    with pytest.raises(httpx2.RemoteProtocolError):  # the SDK lets its transport's error through once a stream is open
        await streamed(claude, thinking={"type": "disabled"})
    assert 0 < last(peer).picodollars < whole.picodollars


async def test_the_sdk_sees_a_cut_answer_as_a_lost_connection(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.script.add(Cut(after_bytes=50), Cut(after_bytes=0))
    for _ in range(2):
        with pytest.raises(anthropic.APIConnectionError):
            await create(claude)
    assert [call.ended for call in peer.simulator.account.calls] == ["cut", "cut"]
    assert all(call.picodollars > 0 for call in peer.simulator.account.calls)


@pytest.mark.parametrize("ask", [create, streamed])
async def test_hanging_up_before_any_byte_is_free(claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any) -> None:
    peer.simulator.script.add(HangUp())
    with pytest.raises(anthropic.APIConnectionError):
        await ask(claude)
    assert (last(peer).ended, last(peer).status, last(peer).picodollars) == ("hung_up", None, 0)


@pytest.mark.parametrize("ask", [create, streamed])
async def test_a_dripping_answer_is_the_same_answer(claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any) -> None:
    peer.simulator.script.add(Drip(chunk=1))
    drop, flow = await ask(claude), await ask(claude)
    assert drop.content == flow.content
    assert drop.usage == flow.usage


async def test_a_drip_waits_for_its_gate(http: httpx.AsyncClient, peer: Peer) -> None:
    peer.simulator.script.add(Drip(chunk=10, gate="tap"))
    async with http.stream("POST", "/v1/messages", json=body()) as answer:
        parts = answer.aiter_raw()
        got = b""
        for drops in range(1, 4):
            await peer.simulator.gates.release("tap")
            got += await anext(parts)
            assert len(got) == 10 * drops
            await peer.simulator.gates.until_waiting("tap")
        await peer.simulator.gates.release("tap", 1000)
        async for part in parts:
            got += part
    assert got.endswith(b"}")
    assert last(peer).ended == "completed"


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("shape", ["bytes", "html", "json", "utf8", "sse"])
async def test_garbage_is_no_answer(claude: anthropic.AsyncAnthropic, peer: Peer, stream: bool, shape: Any) -> None:
    peer.simulator.script.add(Garbage(shape=shape))
    message: Any = None
    with contextlib.suppress(anthropic.APIError, ValueError, AssertionError, AttributeError):
        message = await (streamed if stream else create)(claude)
    assert getattr(message, "stop_reason", None) is None
    assert last(peer).ended == "garbage"
    assert (last(peer).picodollars > 0) == (shape not in ("bytes", "html"))
    assert (await create(claude)).stop_reason == "end_turn"


@pytest.mark.parametrize("ask", [create, streamed])
async def test_an_event_of_tomorrow_does_no_harm(claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any) -> None:
    peer.simulator.script.add(Garbage(shape="unknown_event"))
    odd, usual = await ask(claude), await ask(claude)
    assert odd.content == usual.content
    assert last(peer).ended == "completed"


@pytest.mark.parametrize("ask", [create, streamed])
async def test_a_held_answer_comes_when_it_is_released(claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any) -> None:
    peer.simulator.script.add(Hold(gate="door"))
    asking = asyncio.create_task(ask(claude))
    await peer.simulator.gates.until_waiting("door")
    assert (last(peer).ended, last(peer).picodollars) == ("running", 0)
    await peer.simulator.gates.release("door")
    assert (await asking).stop_reason == "end_turn"


async def test_an_error_can_be_held_too(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.script.add(Error(status=529, gate="door"))
    asking = asyncio.create_task(create(claude))
    await peer.simulator.gates.until_waiting("door")
    await peer.simulator.gates.release("door")
    with pytest.raises(anthropic.OverloadedError):
        await asking


async def test_a_stream_that_ends_too_early_looks_like_an_answer_without_a_stop_reason(
    claude: anthropic.AsyncAnthropic, peer: Peer
) -> None:
    peer.simulator.script.add(Garbage(shape="sse"))
    message = await streamed(claude)
    assert message.stop_reason is None
    assert message.content


@pytest.mark.parametrize("ask", [create, streamed])
async def test_who_leaves_before_the_answer_begins_pays_nothing(
    claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any
) -> None:
    peer.simulator.script.add(Hold())
    asking = asyncio.create_task(ask(claude))
    await peer.simulator.gates.until_waiting("hold")
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await peer.simulator.account.quiet()
    assert (last(peer).ended, last(peer).picodollars) == ("client_left", 0)


@pytest.mark.parametrize(("ask", "output"), [(create, 20), (streamed, 6)])
async def test_who_leaves_in_the_midst_pays_for_what_was_produced(
    claude: anthropic.AsyncAnthropic, peer: Peer, ask: Any, output: int
) -> None:
    say_ten(peer)
    peer.simulator.script.add(Hold(after_pieces=3))
    asking = asyncio.create_task(ask(claude, thinking={"type": "disabled"}))
    await peer.simulator.gates.until_waiting("hold")
    asking.cancel()
    await asyncio.gather(asking, return_exceptions=True)
    await peer.simulator.account.quiet()
    call = last(peer)
    assert call.usage == Usage(uncached=4, output=output)
    assert call.picodollars == 4 * 100_000 + output * 500_000
    assert call.message_start_sent == (ask is streamed)


async def test_faults_come_in_their_order_and_then_all_is_well(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.script.add(Error(status=529), Nothing(), Error(status=500))
    assert [await _outcome(claude) for _ in range(5)] == [529, 200, 500, 200, 200]


async def test_a_standing_fault_stands_until_it_is_cleared(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.script.always(Error(status=503))
    peer.simulator.script.add(Nothing())
    outcomes = [await _outcome(claude) for _ in range(3)]
    peer.simulator.script.clear()
    assert [*outcomes, await _outcome(claude)] == [200, 503, 503, 200]


async def test_a_seeded_mix_repeats_itself(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    async def outcomes(seed: int) -> list[int]:
        shares = (Share(of=0.3, fault=Error(status=529)), Share(of=0.2, fault=Error(status=429)))
        peer.simulator.script.mix(seed, *shares)
        return [await _outcome(claude) for _ in range(40)]

    first = await outcomes(1)
    assert await outcomes(1) == first != await outcomes(2)
    assert {200, 429, 529} == set(first)


@pytest.mark.parametrize("where", ["count_tokens", "models", "batches"])
async def test_the_other_endpoints_fail_on_order_too(claude: anthropic.AsyncAnthropic, peer: Peer, where: Any) -> None:
    async def ask() -> None:
        match where:
            case "count_tokens":
                await claude.messages.count_tokens(model=MODEL, messages=[{"role": "user", "content": "a"}])
            case "models":
                await claude.models.list()
            case _:
                await claude.messages.batches.list()

    for fault, kind in ((Error(status=529), anthropic.OverloadedError), (HangUp(), anthropic.APIConnectionError)):
        fault_: Fault = fault
        peer.simulator.script.add(fault_, where=where)
        with pytest.raises(kind):
            await ask()
    await ask()


async def _outcome(claude: anthropic.AsyncAnthropic) -> int:
    try:
        await create(claude)
    except anthropic.APIStatusError as error:
        return error.status_code
    return 200


async def _wire(peer: Peer) -> bytes:
    async with plain_http(peer) as http:
        return (await http.post("/v1/messages", json=body(stream=True, thinking={"type": "disabled"}))).content


async def _read(claude: anthropic.AsyncAnthropic, got: list[str]) -> None:
    async with claude.messages.stream(**body(thinking={"type": "disabled"})) as stream:
        async for piece in stream.text_stream:
            got.append(piece)  # noqa: PERF401 - what came before the error is to be seen


async def _read_raw(http: httpx.AsyncClient, got: list[bytes], *, stream: bool) -> None:
    async with http.stream("POST", "/v1/messages", json=body(stream=stream)) as answer:
        assert answer.status_code == 200
        async for part in answer.aiter_raw():
            got.append(part)  # noqa: PERF401 - the same
