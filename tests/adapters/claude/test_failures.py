"""All that goes wrong: the reason, what it is known to have cost, and whether to try again."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import anthropic
import httpx2
import msgspec
import pytest

from adapters.claude.answer import Answer
from adapters.claude.failures import failure
from adapters.claude.stylist import ClaudeStylist
from application.ports.stylist import NOTHING_USED, InvalidReply, StyleRequest, StylistReply, StylistUnavailable
from tests.adapters.claude.talking import Talk, a_request, saying, talking
from tests.simulator.faults import Cut, Error, ErrorEvent, Garbage, HangUp, Hold
from tests.simulator.state import KEY

HEAD = b"HTTP/1.1 %d X\r\ncontent-type: %s\r\nconnection: close\r\n%s\r\n"
STREAM = HEAD % (200, b"text/event-stream", b"")
START = b'event: message_start\ndata: {"message": {"usage": {"input_tokens": 5, "output_tokens": 1}}}\n\n'
END = b'event: message_delta\ndata: {"delta": {"stop_reason": "%s"}, "usage": {"output_tokens": 9}}\n\n'


async def failed(stylist: ClaudeStylist, request: StyleRequest | None = None) -> StylistUnavailable:
    """The error that the question ends in."""
    with pytest.raises(StylistUnavailable) as raised:
        await stylist.analyze(request or a_request())
    assert not isinstance(raised.value, InvalidReply)
    return raised.value


async def ended(stylist: ClaudeStylist) -> StylistReply | StylistUnavailable:
    """The answer or the error."""
    try:
        return await stylist.analyze(a_request())
    except StylistUnavailable as error:
        return error


@pytest.mark.parametrize("wait", [None, 7])
@pytest.mark.parametrize(
    ("status", "reason", "again"),
    [
        (400, "STYLIST_UNAVAILABLE", False),
        (401, "API_KEY_INVALID", False),
        (402, "STYLIST_UNAVAILABLE", False),
        (403, "API_KEY_INVALID", False),
        (404, "STYLIST_UNAVAILABLE", False),
        (408, "STYLIST_UNAVAILABLE", True),
        (409, "STYLIST_UNAVAILABLE", True),
        (413, "STYLIST_UNAVAILABLE", False),
        (422, "STYLIST_UNAVAILABLE", False),
        (429, "RATE_LIMIT_EXCEEDED", True),
        (500, "STYLIST_UNAVAILABLE", True),
        (503, "STYLIST_UNAVAILABLE", True),
        (504, "STYLIST_UNAVAILABLE", True),
        (529, "STYLIST_UNAVAILABLE", True),
    ],
)
async def test_a_refused_request_used_nothing_and_only_some_are_worth_another_try(
    talk: Talk, status: int, reason: str, again: bool, wait: int | None
) -> None:
    talk.next(Error(status=status, retry_after=wait, message="so it is said"))
    error = await failed(talk.stylist)
    assert (error.reason, error.try_again, error.retry_after) == (reason, again, wait)
    assert (error.tokens, error.complete) == (NOTHING_USED, True)
    assert str(status) in str(error)
    assert "so it is said" in str(error)
    assert len(talk.simulator.received) == 1  # never by itself again


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after-ms": "1500", "retry-after": "9"}, 2),
        ({"retry-after": "0.2"}, 1),
        (
            {"date": "Fri, 20 Nov 2026 12:00:00 GMT", "retry-after": "Fri, 20 Nov 2026 12:01:30 GMT"},
            90,
        ),
        ({"retry-after": "soon"}, None),
    ],
)
async def test_the_time_to_wait_is_read_in_every_form(talk: Talk, headers: dict[str, str], seconds: int | None) -> None:
    talk.next(Error(status=429, headers=headers))
    assert (await failed(talk.stylist)).retry_after == seconds


@pytest.mark.parametrize("after", [0, 40, 150], ids=["before the body", "in message_start", "later in message_start"])
async def test_a_connection_that_ends_before_the_prompt_was_counted_leaves_the_cost_unknown(
    talk: Talk, after: int
) -> None:
    talk.next(Cut(after_bytes=after))
    error = await failed(talk.stylist)
    assert (error.tokens, error.complete, error.try_again) == (None, False, False)
    assert not talk.last_call.message_start_sent


async def test_a_connection_that_ends_before_the_head_leaves_the_cost_unknown(talk: Talk) -> None:
    talk.next(HangUp())
    error = await failed(talk.stylist)
    assert (error.tokens, error.complete, error.try_again) == (None, False, False)
    assert len(talk.simulator.received) == 1


async def test_wherever_an_answer_is_cut_it_costs_at_least_what_was_seen_and_nothing_is_asked_twice(
    talk: Talk,
) -> None:
    ends = set()
    for number, after in enumerate(range(0, 4000, 97), 1):
        talk.next(Cut(after_bytes=after))
        outcome = await ended(talk.stylist)
        told = talk.last_call
        assert len(talk.simulator.account.calls) == number
        if isinstance(outcome, StylistReply):
            ends.add("whole")
            assert outcome.tokens.output == told.usage.output
            continue
        ends.add("begun" if outcome.tokens else "not begun")
        assert (outcome.complete, outcome.try_again) == (False, False)
        assert (outcome.tokens is not None) == told.message_start_sent
        if outcome.tokens is not None:
            assert outcome.tokens.prompt == told.usage.prompt
            assert 1 <= outcome.tokens.output <= told.usage.output
    assert ends == {"not begun", "begun", "whole"}


@pytest.mark.parametrize("after", [0, 3])
@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        ("overloaded_error", "STYLIST_UNAVAILABLE"),
        ("api_error", "STYLIST_UNAVAILABLE"),
        ("rate_limit_error", "RATE_LIMIT_EXCEEDED"),
        ("authentication_error", "API_KEY_INVALID"),
    ],
)
async def test_an_error_in_the_midst_of_an_answer_costs_what_was_seen_and_perhaps_more(
    talk: Talk, kind: str, reason: str, after: int
) -> None:
    talk.next(ErrorEvent(error_type=kind, after_pieces=after))
    error = await failed(talk.stylist)
    assert (error.reason, error.complete, error.try_again) == (reason, False, False)
    assert error.tokens is not None
    assert error.tokens.prompt == talk.last_call.usage.prompt
    assert kind in str(error)


@pytest.mark.parametrize("shape", ["bytes", "html"])
async def test_garbage_in_place_of_an_answer_leaves_the_cost_unknown(talk: Talk, shape: Any) -> None:
    talk.next(Garbage(shape=shape))
    error = await failed(talk.stylist)
    assert (error.tokens, error.complete, error.try_again) == (None, False, False)


@pytest.mark.parametrize("shape", ["json", "utf8", "sse"])
async def test_garbage_in_an_answer_costs_what_was_seen_and_perhaps_more(talk: Talk, shape: Any) -> None:
    talk.next(Garbage(shape=shape))
    error = await failed(talk.stylist)
    assert error.tokens is not None
    assert error.tokens.prompt == talk.last_call.usage.prompt
    assert (error.complete, error.try_again) == (False, False)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        STREAM,
        STREAM + b'event: error\ndata: {"type": "error", "error": {"type": "overloaded_error"}}\n\n',
        STREAM + END % b"end_turn",
        STREAM + b'event: message_start\ndata: {"message": {"usage": {"input_tokens": -1}}}\n\n',
        HEAD % (200, b"application/json", b"content-length: 2\r\n") + b"{}",
        HEAD % (200, b"text/event-stream", b"content-encoding: gzip\r\n") + b"no gzip",
    ],
)
async def test_what_never_begins_as_an_answer_does_leaves_the_cost_unknown(answer: bytes) -> None:
    async with saying(answer) as stylist:
        error = await failed(stylist)
    assert (error.tokens, error.complete, error.try_again) == (None, False, False)


async def test_an_answer_that_just_stops_without_its_end_is_not_whole() -> None:
    async with saying(STREAM + START) as stylist:
        error = await failed(stylist)
    assert error.tokens is not None
    assert error.tokens.input == 5
    assert not error.complete


@pytest.mark.parametrize("why", ["tool_use", "pause_turn", "model_context_window_exceeded", "something new"])
async def test_an_answer_that_ends_for_another_reason_is_paid_and_of_no_use(why: str) -> None:
    async with saying(STREAM + START + END % why.encode()) as stylist:
        error = await failed(stylist)
    assert error.tokens is not None
    assert (error.tokens.output, error.complete) == (9, True)
    assert why in str(error)


async def test_a_refusal_whose_body_is_cut_is_still_a_refusal() -> None:
    head = HEAD % (429, b"application/json", b"content-length: 500\r\nretry-after: 3\r\n")
    async with saying(head + b'{"type": "err') as stylist:
        error = await failed(stylist)
    assert (error.reason, error.retry_after, error.tokens) == ("RATE_LIMIT_EXCEEDED", 3, NOTHING_USED)
    assert error.try_again


async def test_a_redirect_is_not_followed() -> None:
    async with saying(HEAD % (307, b"text/plain", b"location: /elsewhere\r\ncontent-length: 0\r\n")) as stylist:
        error = await failed(stylist)
    assert (error.tokens, error.try_again) == (NOTHING_USED, False)
    assert "307" in str(error)


async def test_where_nobody_listens_nothing_was_used() -> None:
    with socket.socket() as taken:  # bound and not listening: the port refuses, and nobody else gets it
        taken.bind(("127.0.0.1", 0))
        stylist = ClaudeStylist(lambda: KEY, f"http://127.0.0.1:{taken.getsockname()[1]}")
        error = await failed(stylist)
        await stylist.close()
    assert (error.tokens, error.complete, error.try_again) == (NOTHING_USED, True, False)
    assert "could not be reached" in str(error)


@pytest.mark.parametrize("address", ["claude.example", "ftp://claude.example", "http://[", "http://claude.example:x"])
async def test_an_address_that_is_none_is_told_and_costs_nothing(address: str) -> None:
    stylist = ClaudeStylist(lambda: KEY, address)
    error = await failed(stylist)
    await stylist.close()
    assert (error.tokens, error.try_again) == (NOTHING_USED, False)


SENT = httpx2.Request("POST", "http://127.0.0.1/v1/messages")


@pytest.mark.parametrize(
    ("cause", "used"),
    [
        (httpx2.ConnectTimeout("", request=SENT), NOTHING_USED),
        (httpx2.PoolTimeout("", request=SENT), NOTHING_USED),
        (httpx2.ProxyError("", request=SENT), NOTHING_USED),
        (httpx2.ReadTimeout("", request=SENT), None),
        (httpx2.WriteTimeout("", request=SENT), None),
        (httpx2.WriteError("", request=SENT), None),
        (RuntimeError("anything else"), None),
    ],
    ids=lambda each: type(each).__name__,
)
def test_what_ends_before_anything_is_sent_used_nothing_and_all_else_is_unknown(cause: Exception, used: Any) -> None:
    error = anthropic.APIConnectionError(request=SENT)
    error.__cause__ = cause
    found = failure(error, Answer(), KEY)
    assert (found.tokens, found.try_again) == (used, False)


def test_silence_in_the_midst_of_an_answer_costs_what_was_seen() -> None:
    answer = Answer()
    answer.take("message_start", '{"message": {"usage": {"input_tokens": 5}}}')
    found = failure(httpx2.ReadTimeout("", request=SENT), answer, KEY)
    assert found.tokens == answer.tokens
    assert not found.complete
    assert "nothing came for too long" in str(found)


async def test_a_caller_who_leaves_is_let_go_at_once(talk: Talk) -> None:
    talk.next(Hold(gate="never", after_pieces=2))
    heard = asyncio.Event()
    answering = asyncio.create_task(talk.stylist.analyze(a_request(), lambda _: heard.set()))
    await talk.simulator.gates.until_waiting("never")
    answering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await answering
    assert (await talk.stylist.analyze(a_request())).analysis.style_match_score == 70


async def test_an_error_of_who_is_told_is_not_taken_for_one_of_the_answer_and_ends_it() -> None:
    left = asyncio.Event()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(STREAM + START + a_piece('{"score": 70, "head": "Nice.", '))
        while await reader.read(65536):
            pass
        left.set()
        writer.close()

    def tell(_: Any) -> None:
        raise ZeroDivisionError

    async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
        stylist = ClaudeStylist(lambda: KEY, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        with pytest.raises(ZeroDivisionError) as raised:
            await stylist.analyze(a_request(), tell)
        async with asyncio.timeout(5):  # only ever reached where the connection is left open
            await left.wait()
        assert raised.value.__traceback__ is not None  # kept: nothing was closed for being forgotten
        await stylist.close()


def a_piece(text: str) -> bytes:
    """An event with a piece of text."""
    data = msgspec.json.encode({"index": 0, "delta": {"type": "text_delta", "text": text}})
    return b"event: content_block_delta\ndata: %s\n\n" % data


async def test_without_a_key_nothing_is_sent() -> None:
    async with talking(key=lambda: "") as talk:
        error = await failed(talk.stylist)
        assert (error.reason, error.tokens) == ("API_KEY_INVALID", NOTHING_USED)
        assert not talk.simulator.received
