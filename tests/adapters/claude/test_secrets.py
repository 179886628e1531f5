"""The key goes into one header and nowhere else."""

from __future__ import annotations

import logging
import traceback
from typing import Any

import pytest

from adapters.claude.stylist import ClaudeStylist
from application.ports.stylist import StylistUnavailable
from domain.prices import SHIPPED_PRICES
from tests.adapters.claude.talking import SONNET, Talk, a_request, saying, talking
from tests.builders import DAY
from tests.simulator.faults import Cut, Error, ErrorEvent, Garbage, HangUp
from tests.simulator.state import KEY

ECHO = (
    b'{"type": "error", "error": {"type": "x", "message": "I was given Bearer %s, and do not like it"}}' % KEY.encode()
)
FAULTS = [
    Error(status=401),
    Error(status=429, message=f"the key {KEY} has had enough"),
    HangUp(),
    Cut(after_bytes=10),
    Cut(after_bytes=1500),
    ErrorEvent(),
    Garbage(shape="json"),
    Garbage(shape="bytes"),
]


def everything_of(error: BaseException | None) -> str:
    """All that a careless logger could print of an error: its chain, its fields, what its frames hold of ours."""
    parts = []
    while error is not None:
        parts += [*traceback.format_exception(error), repr(error), repr(vars(error))]
        error = error.__cause__ or error.__context__
    return "\n".join(parts)


async def everything_told(stylist: ClaudeStylist) -> str:
    """What comes of asking it, by every way there is."""
    parts = [repr(stylist), str(stylist.shown(a_request()))]
    try:
        parts.append(repr(await stylist.analyze(a_request())))
    except StylistUnavailable as error:
        parts.append(everything_of(error))
    parts.append(repr(await stylist.probe(SONNET, None)))
    parts.append(repr(await stylist.check([SONNET, "claude-none"])))
    parts.append(repr(await stylist.counted_worst_case(a_request(), SHIPPED_PRICES, DAY)))
    return "\n".join(parts)


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture) -> Any:
    """All that any library logs, however chatty it is made."""
    caplog.set_level(logging.DEBUG)
    for name in ("anthropic", "httpx2", "httpcore2", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    return caplog


@pytest.mark.parametrize("fault", [None, *FAULTS], ids=lambda fault: type(fault).__name__)
async def test_no_error_no_log_line_and_no_answer_has_the_key_in_it(talk: Talk, fault: Any, logged: Any) -> None:
    if fault is not None:
        talk.next(fault)
        talk.simulator.script.add(*([fault] if isinstance(fault, Error | HangUp) else []), where="models")
    told = await everything_told(talk.stylist)
    assert KEY not in told
    assert KEY not in logged.text
    assert "Sending HTTP Request" in logged.text  # the libraries were listened to
    assert all(request.headers["authorization"] == f"Bearer {KEY}" for request in talk.simulator.received)
    assert all(KEY not in f"{request.path}{request.query}{request.body!r}" for request in talk.simulator.received)


async def test_a_provider_that_quotes_the_key_is_not_quoted(logged: Any) -> None:
    answer = b"HTTP/1.1 400 X\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%s" % (len(ECHO), ECHO)
    async with saying(answer) as stylist:
        told = await everything_told(stylist)
    assert "I was given Bearer …, and do not like it" in told
    assert KEY not in told
    assert KEY not in logged.text


@pytest.mark.parametrize("secret", ["sk-ant-\nsecond-line", "sk-ant-schlüssel", "sk-ant-\x7f", "  \n "])
async def test_a_key_that_no_header_takes_is_refused_unsent_and_unquoted(secret: str, logged: Any) -> None:
    async with talking(key=lambda: secret) as talk:
        told = await everything_told(talk.stylist)
        told += repr(await talk.stylist.probe(SONNET, secret))
        assert not talk.simulator.received
    assert "characters in it that no key has" in told
    assert "sk-ant-" not in told + logged.text


async def test_spaces_around_a_key_are_not_of_it() -> None:
    async with talking(key=lambda: f" {KEY}\n") as talk:
        assert (await talk.stylist.analyze(a_request())).analysis.style_match_score == 70


async def test_a_changed_key_counts_from_the_next_question_on() -> None:
    keys = ["no such key"]
    async with talking(key=lambda: keys[-1]) as talk:
        with pytest.raises(StylistUnavailable) as refused:
            await talk.stylist.analyze(a_request())
        assert refused.value.reason == "API_KEY_INVALID"
        keys.append(KEY)
        assert (await talk.stylist.analyze(a_request())).analysis.style_match_score == 70
