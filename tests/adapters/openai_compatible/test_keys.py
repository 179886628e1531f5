"""A key goes to the provider in one header, and nowhere else."""

from __future__ import annotations

import logging

import pytest

from adapters.openai_compatible.presets import PRESETS
from adapters.openai_compatible.stylist import OpenAICompatibleStylist
from application.ports.stylist import NOTHING_USED, StylistUnavailable
from tests.adapters.openai_compatible.asking import CATALOGUE, KEY, a_request, asking
from tests.builders import DAY
from tests.openai_simulator.peer import Fault


async def test_the_key_is_sent_in_its_header_only() -> None:
    async with asking("openrouter") as (stylist, peer):
        await stylist.analyze(a_request(stylist))
    [asked] = peer.asked
    assert asked.headers["authorization"] == f"Bearer {KEY}"
    assert [name for name, value in asked.headers.items() if KEY in value] == ["authorization"]
    assert KEY not in asked.path
    assert KEY not in str(asked.body)


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500])
async def test_no_error_and_no_log_line_has_the_key_though_the_provider_repeats_it(
    status: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with asking("openai") as (stylist, peer):
        peer.faults = [Fault(status=status, message=f"Incorrect API key provided: {KEY}.")] * 2
        with pytest.raises(StylistUnavailable) as caught:
            await stylist.analyze(a_request(stylist))
        probe = await stylist.probe("gpt-6-luna", KEY)
    assert KEY not in str(caught.value)
    assert KEY not in probe.message
    assert KEY not in caplog.text
    assert KEY not in repr(vars(stylist))


async def test_an_error_in_the_middle_of_an_answer_has_it_neither() -> None:
    async with asking("openrouter") as (stylist, peer):
        peer.faults = [Fault(error_after=3, message=f"{KEY} is out of credit")]
        with pytest.raises(StylistUnavailable, match="is out of credit") as caught:
            await stylist.analyze(a_request(stylist))
    assert KEY not in str(caught.value)


@pytest.mark.parametrize("dialect", PRESETS)
async def test_where_a_key_is_needed_and_missing_nothing_is_sent(dialect: str) -> None:
    stylist = OpenAICompatibleStylist(PRESETS[dialect], None, lambda: None)
    request = a_request(stylist)
    if not PRESETS[dialect].needs_key:
        assert stylist.worst_case(request, CATALOGUE, DAY) == 0
        return
    with pytest.raises(StylistUnavailable, match="There is no API key") as caught:
        stylist.worst_case(request, CATALOGUE, DAY)
    assert (caught.value.reason, caught.value.tokens) == ("API_KEY_INVALID", NOTHING_USED)
    with pytest.raises(StylistUnavailable, match="There is no API key"):
        await stylist.analyze(request)
    assert not (await stylist.probe("any", None)).ok


@pytest.mark.parametrize("key", ["sk-gl\u00fcck-0123456789", "sk-one\nX-Other: two"])
async def test_a_key_that_could_not_stand_in_a_header_is_no_key(key: str) -> None:
    stylist = OpenAICompatibleStylist(PRESETS["openai"], None, lambda: key)
    with pytest.raises(StylistUnavailable, match="signs that no key has") as caught:
        stylist.worst_case(a_request(stylist), CATALOGUE, DAY)
    assert caught.value.reason == "API_KEY_INVALID"
    assert key not in str(caught.value)


async def test_a_key_that_was_changed_is_used_from_the_next_request_on() -> None:
    keys = ["old", KEY]
    async with asking("openai") as (_, peer):
        stylist = OpenAICompatibleStylist(PRESETS["openai"], peer.base_url, lambda: keys[0])
        with pytest.raises(StylistUnavailable, match="does not accept the API key"):
            await stylist.analyze(a_request(stylist))
        del keys[0]
        await stylist.analyze(a_request(stylist))
        await stylist.close()


async def test_a_password_in_the_address_is_not_shown() -> None:
    stylist = OpenAICompatibleStylist(PRESETS["ollama"], "http://me:secret@127.0.0.1:9/v1", lambda: None)
    probe = await stylist.probe("any", None)
    await stylist.close()
    assert "127.0.0.1:9/v1" in probe.message
    assert "secret" not in probe.message
