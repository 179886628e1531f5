"""What is said of models before anybody asks them: by a probe, and at the start."""

from __future__ import annotations

import msgspec
import pytest

from adapters.claude.stylist import ClaudeStylist
from tests.adapters.claude.talking import HAIKU, OPUS, SONNET, Talk, saying, talking
from tests.simulator.faults import Error, HangUp
from tests.simulator.models import info
from tests.simulator.state import KEY

LEAVING = "claude-sonnet-4-5"


async def test_a_probe_of_a_model_that_is_there_is_well_and_costs_nothing(talk: Talk) -> None:
    probe = await talk.stylist.probe(SONNET, None)
    assert probe.ok
    assert SONNET in probe.message
    assert talk.simulator.account.calls == []


async def test_a_probe_of_a_deprecated_model_is_well_and_tells_its_end(talk: Talk) -> None:
    probe = await talk.stylist.probe(LEAVING, None)
    assert probe.ok
    assert "deprecated and ends on 2026-11-30" in probe.message


async def test_a_deprecated_model_without_a_date_is_told_without_one(talk: Talk) -> None:
    talk.simulator.models.set_lifecycle(OPUS, "deprecated")
    assert (await talk.stylist.check([OPUS]))[0].startswith(f"The model {OPUS} is deprecated: ")


async def test_a_probe_of_a_retired_model_says_so(talk: Talk) -> None:
    talk.simulator.models.set_lifecycle(OPUS, "retired")
    probe = await talk.stylist.probe(OPUS, None)
    assert not probe.ok
    assert "retired" in probe.message


@pytest.mark.parametrize("model", ["claude-sonnet-4.5-20250929", ""])
async def test_a_probe_of_a_model_there_is_not_says_so(talk: Talk, model: str) -> None:
    probe = await talk.stylist.probe(model, None)
    assert not probe.ok
    assert "choose another one" in probe.message


async def test_a_probe_with_a_key_uses_that_one_once() -> None:
    async with talking(key=lambda: None) as talk:
        assert (await talk.stylist.probe(SONNET, KEY)).ok
        probe = await talk.stylist.probe(SONNET, "bad")
        assert not probe.ok
        assert "did not accept the API key" in probe.message
        missing = await talk.stylist.probe(SONNET, None)
        assert not missing.ok
        assert "There is no API key for Claude." in missing.message


@pytest.mark.parametrize("fault", [HangUp(), Error(status=529)], ids=["hang up", "overloaded"])
async def test_a_probe_of_nobody_says_how_it_is(talk: Talk, fault: HangUp | Error) -> None:
    talk.simulator.script.add(fault, where="models")
    probe = await talk.stylist.probe(SONNET, None)
    assert not probe.ok
    assert probe.message.endswith(".")


@pytest.mark.parametrize(
    "body", [b"<html>", b"{}", b'{"lifecycle": 3}', b"\xff"], ids=["html", "empty", "other", "no text"]
)
async def test_a_probe_of_somebody_else_says_so(body: bytes) -> None:
    async with saying(b"HTTP/1.1 200 X\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)) as stylist:
        probe = await stylist.probe(SONNET, None)
    assert not probe.ok
    assert "does not answer as Claude does" in probe.message


async def test_an_unreachable_address_is_told_once_for_all_models() -> None:
    stylist = ClaudeStylist(lambda: KEY, "ftp://nowhere.example")
    assert await stylist.check([SONNET, HAIKU]) == [
        "Claude could not be reached: check the connection and the address."
    ]
    await stylist.close()


@pytest.mark.parametrize("address", ["http://[", "http://claude.example:x"])
async def test_an_address_that_is_none_is_a_warning_and_no_crash(address: str) -> None:
    stylist = ClaudeStylist(lambda: KEY, address)
    [warning] = await stylist.check([SONNET])
    assert "address" in warning
    assert not (await stylist.probe(SONNET, None)).ok


async def test_models_without_faults_have_no_warnings(talk: Talk) -> None:
    assert await talk.stylist.check([SONNET, HAIKU, SONNET]) == []
    assert len(talk.simulator.received) == 2


async def test_every_model_that_is_at_its_end_or_not_there_is_warned_of(talk: Talk) -> None:
    talk.simulator.models.set_lifecycle(OPUS, "retired")
    warnings = await talk.stylist.check([SONNET, LEAVING, OPUS, "claude-none"])
    assert [LEAVING in warnings[0], OPUS in warnings[1], "claude-none" in warnings[2]] == [True] * 3
    assert len(warnings) == 3


async def test_without_a_key_nobody_is_asked_and_nothing_is_warned_of() -> None:
    async with talking(key=lambda: None) as talk:
        assert await talk.stylist.check([SONNET]) == []
        assert not talk.simulator.received


async def test_a_model_that_lacks_what_we_need_is_warned_of(talk: Talk) -> None:
    model = info(talk.simulator.models.find(SONNET))
    model["capabilities"]["structured_outputs"] = model["capabilities"]["image_input"] = {"supported": False}
    body = msgspec.json.encode(model | {"max_tokens": 1000})
    async with saying(b"HTTP/1.1 200 X\r\ncontent-length: %d\r\n\r\n%s" % (len(body), body)) as stylist:
        warnings = await stylist.check([SONNET])
    assert len(warnings) == 3
    assert "form of answer" in warnings[0]
    assert "no pictures" in warnings[1]
    assert "at most 1000 tokens" in warnings[2]
