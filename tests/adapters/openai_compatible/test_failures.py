"""Whatever goes wrong, the caller learns what was used for certain, whether to try again, and whom to tell what."""

from __future__ import annotations

import socket

import pytest

from adapters.openai_compatible.presets import PRESETS
from adapters.openai_compatible.stylist import OpenAICompatibleStylist
from application.ports.stylist import NOTHING_USED, InvalidReply, StylistUnavailable
from tests.adapters.openai_compatible.asking import KEY, a_request, asking
from tests.openai_simulator.peer import Fault


async def failed(dialect: str, fault: Fault, *, far: bool = True) -> StylistUnavailable:
    """The error that a faulty answer becomes."""
    async with asking(dialect, far=far) as (stylist, peer):
        peer.faults = [fault]
        with pytest.raises(StylistUnavailable) as caught:
            await stylist.analyze(a_request(stylist))
        assert len(peer.asked) == 1  # the adapter never tries again by itself
    return caught.value


@pytest.mark.parametrize("dialect", PRESETS)
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
        (502, "STYLIST_UNAVAILABLE", True),
        (503, "STYLIST_UNAVAILABLE", True),
        (307, "STYLIST_UNAVAILABLE", False),
        (204, "STYLIST_UNAVAILABLE", False),
    ],
)
async def test_what_was_refused_unread_used_nothing(dialect: str, status: int, reason: str, again: bool) -> None:
    error = await failed(dialect, Fault(status=status, message="because", headers={"Location": "http://127.0.0.1:9/"}))
    assert (error.tokens, error.complete) == (NOTHING_USED, True)
    assert error.reason == reason
    assert error.try_again == again
    assert error.retry_after is None
    assert PRESETS[dialect].title in str(error)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "7"}, 7),
        ({"Retry-After": "0.2"}, 1),
        ({"Retry-After": "0"}, 0),
        ({"retry-after-ms": "1500", "Retry-After": "9"}, 2),
        ({"Retry-After": "Thu, 26 Nov 2026 10:00:00 GMT"}, None),
        ({"Retry-After": "nan"}, None),
        ({"Retry-After": "-3"}, None),
        ({}, None),
    ],
)
async def test_the_wait_that_is_asked_for_is_passed_on(headers: dict[str, str], seconds: int | None) -> None:
    error = await failed("openrouter", Fault(status=429, headers=headers))
    assert error.retry_after == seconds
    assert error.try_again


async def test_what_is_not_allowed_is_told_in_the_provider_s_words() -> None:
    error = await failed("openrouter", Fault(status=403, message="Your input was flagged."))
    assert str(error) == "OpenRouter does not allow this with the API key: Your input was flagged."


async def test_waiting_brings_no_money() -> None:
    error = await failed("openai", Fault(status=429, code="insufficient_quota", message="You exceeded your quota"))
    assert not error.try_again
    assert str(error) == "There is no credit left at OpenAI."


@pytest.mark.parametrize(
    "body", [b"", b"<html>no</html>", b"[]", b'{"error": 7}', b'{"error": {"message": null}}', b"\xff"]
)
async def test_an_error_that_says_nothing_is_still_one(body: bytes) -> None:
    error = await failed("openai", Fault(status=503, body=body))
    assert str(error) == "OpenAI could not answer (503)"


async def test_an_error_that_breaks_off_is_still_one() -> None:
    error = await failed("openai", Fault(status=503, cut_body=True))
    assert (error.tokens, error.try_again) == (NOTHING_USED, True)
    assert str(error) == "OpenAI could not answer (503)"


async def test_a_long_error_is_shortened() -> None:
    error = await failed("openai", Fault(status=400, message="no " * 100_000))
    assert len(str(error)) < 400


@pytest.mark.parametrize("dialect", PRESETS)
async def test_a_server_that_is_not_there_was_sent_nothing(dialect: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listened at: nobody else gets it, and nobody answers
        scheme = "http" if PRESETS[dialect].one_system_text else "https"
        address = f"{scheme}://127.0.0.1:{taken.getsockname()[1]}/v1"
        stylist = OpenAICompatibleStylist(PRESETS[dialect], address, lambda: KEY)
        with pytest.raises(StylistUnavailable) as caught:
            await stylist.analyze(a_request(stylist))
        await stylist.close()
    assert (caught.value.tokens, caught.value.try_again) == (NOTHING_USED, False)
    assert address in str(caught.value)
    assert str(caught.value).endswith(PRESETS[dialect].start)


@pytest.mark.parametrize("address", ["ftp://127.0.0.1/v1", "nonsense", "http://[::1/v1", "http://127.0.0.1:port/v1"])
async def test_an_address_that_is_none_was_sent_nothing(address: str) -> None:
    stylist = OpenAICompatibleStylist(PRESETS["ollama"], address, lambda: None)
    with pytest.raises(StylistUnavailable) as caught:
        await stylist.analyze(a_request(stylist))
    await stylist.close()
    assert caught.value.tokens == NOTHING_USED


@pytest.mark.parametrize(
    "fault",
    [
        Fault(hang_up_unanswered=True),
        Fault(cut_after=0),
        Fault(end_after=0),
        Fault(garbage_after=0),
        Fault(error_after=0),
        Fault(body=b"{}"),
        Fault(body=b"data: 7\n\n"),
    ],
    ids=str,
)
@pytest.mark.parametrize("dialect", ["openai", "lmstudio"])
async def test_what_broke_before_the_first_word_has_an_unknown_cost(dialect: str, fault: Fault) -> None:
    error = await failed(dialect, fault)
    assert error.tokens is None
    assert not error.complete
    assert not error.try_again
    assert error.reason == "STYLIST_UNAVAILABLE"


@pytest.mark.parametrize(
    "fault",
    [Fault(cut_after=4), Fault(end_after=4), Fault(garbage_after=4), Fault(error_after=4), Fault(finish="error")],
    ids=str,
)
@pytest.mark.parametrize("dialect", PRESETS)
async def test_what_broke_in_the_middle_has_no_account_yet(dialect: str, fault: Fault) -> None:
    error = await failed(dialect, fault)
    assert error.tokens is None
    assert not error.complete
    assert not error.try_again


@pytest.mark.parametrize("fault", [Fault(end_after=4), Fault(cut_after=4), Fault(garbage_after=4)], ids=str)
async def test_half_an_answer_that_is_free_is_broken_off_and_not_badly_written(fault: Fault) -> None:
    error = await failed("ollama", fault, far=False)
    assert not isinstance(error, InvalidReply)
    assert not error.complete


async def test_a_proxy_for_the_world_outside_is_not_asked_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with asking("ollama") as (stylist, _):
        await stylist.analyze(a_request(stylist))


async def test_an_error_in_the_middle_is_told_in_its_own_words() -> None:
    error = await failed("openrouter", Fault(error_after=4, message="the model went away"))
    assert str(error) == "OpenRouter broke off: the model went away"


async def test_what_was_accounted_before_it_broke_is_known_and_not_all() -> None:
    async with asking("openai") as (stylist, peer):
        told = {"prompt_tokens": 900, "completion_tokens": 5, "prompt_tokens_details": {"cached_tokens": 100}}
        peer.accounts_all_along = told
        peer.faults = [Fault(cut_after=5)]
        with pytest.raises(StylistUnavailable) as caught:
            await stylist.analyze(a_request(stylist))
    assert caught.value.tokens is not None
    assert (caught.value.tokens.input, caught.value.tokens.cache_read, caught.value.tokens.output) == (800, 100, 5)
    assert not caught.value.complete


async def test_an_answer_that_is_whole_does_not_suffer_from_a_break_behind_it() -> None:
    async with asking("openai", far=True) as (stylist, peer):
        peer.faults = [Fault(cut_at_done=True), Fault(without_done=True)]
        for _ in range(2):
            reply = await stylist.analyze(a_request(stylist))
            assert reply.tokens.prompt == peer.settled[-1].prompt


async def test_an_answer_cut_off_before_its_account_is_left_open() -> None:
    error = await failed("openai", Fault(cut_at_usage=True))
    assert error.tokens is None
    assert not error.complete


async def test_an_answer_that_was_too_long_is_to_be_shorter() -> None:
    async with asking("openai") as (stylist, peer):
        peer.faults = [Fault(finish="length")]
        with pytest.raises(InvalidReply) as caught:
            await stylist.analyze(a_request(stylist))
    assert caught.value.problems == ("the answer was cut off: be shorter",)
    assert caught.value.tokens is not None
    assert caught.value.tokens.prompt == peer.settled[0].prompt


@pytest.mark.parametrize("fault", [Fault(finish="content_filter"), Fault(refusal="I cannot help with that.")], ids=str)
async def test_a_model_that_would_not_answer_is_paid_all_the_same(fault: Fault) -> None:
    async with asking("openai") as (stylist, peer):
        peer.faults = [fault]
        with pytest.raises(StylistUnavailable, match="would not write") as caught:
            await stylist.analyze(a_request(stylist))
    assert not isinstance(caught.value, InvalidReply)
    assert caught.value.tokens is not None
    assert caught.value.tokens.prompt == peer.settled[0].prompt
    assert caught.value.complete


async def test_a_stream_without_an_end_is_left() -> None:
    error = await failed("ollama", Fault(without_done=True, endless=True, finish=""))
    assert "more than any answer needs" in str(error)


async def test_an_answer_that_trickles_in_byte_by_byte_is_read_whole() -> None:
    async with asking("openrouter") as (stylist, peer):
        peer.drip = True
        reply = await stylist.analyze(a_request(stylist))
    assert reply.tokens.prompt == peer.settled[0].prompt
