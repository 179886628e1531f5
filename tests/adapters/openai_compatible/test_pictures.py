"""A picture is shown to models that see, before the text, and to no other."""

from __future__ import annotations

from base64 import b64decode

import pytest
from msgspec.structs import replace

from adapters.openai_compatible.presets import PRESETS
from adapters.openai_compatible.vision import looks_seeing
from application.ports.stylist import StylistUnavailable
from application.prompting.wire import WireReason
from tests.adapters.openai_compatible.asking import PICTURE, a_request, asking
from tests.openai_simulator.peer import FULL, Fault, written


@pytest.mark.parametrize("dialect", PRESETS)
async def test_each_preset_s_models_are_shown_the_picture_before_the_text(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        for mode in ("full", "basic"):
            assert stylist.sees(stylist.model(mode, None))
        await stylist.analyze(a_request(stylist, picture=PICTURE))
    picture, text = peer.bodies[0]["messages"][1]["content"]
    kind, _, data = picture["image_url"]["url"].partition(",")
    assert kind == "data:image/webp;base64"
    assert b64decode(data) == PICTURE.webp
    assert text["type"] == "text"


async def test_what_is_seen_may_be_cited() -> None:
    async with asking("openai") as (stylist, peer):
        seen = WireReason(text="It hangs loosely.", evidence=[100, 1], seen="a loose hem")
        peer.text = written(replace(FULL, match_reasons=[seen]))
        reply = await stylist.analyze(a_request(stylist, picture=PICTURE))
    [reason] = reply.analysis.match_reasons
    assert (reason.evidence[0].picture, reason.evidence[0].seen) == (PICTURE.sha256, "a loose hem")


async def test_a_model_that_does_not_see_is_asked_as_if_there_were_no_picture() -> None:
    async with asking("ollama") as (stylist, peer):
        await stylist.analyze(a_request(stylist, model="llama3.1:8b", picture=PICTURE))
        await stylist.analyze(a_request(stylist, model="llama3.1:8b"))
    assert peer.bodies[0] == peer.bodies[1]


async def test_a_wrong_guess_is_mended_at_the_next_attempt() -> None:
    async with asking("lmstudio") as (stylist, peer):
        peer.blind = True
        request = a_request(stylist, model="blind-vision-model", picture=PICTURE)
        with pytest.raises(StylistUnavailable, match="does not support image input") as caught:
            await stylist.analyze(request)
        assert caught.value.try_again
        await stylist.analyze(request)
        assert not stylist.sees("blind-vision-model")
    assert isinstance(peer.bodies[1]["messages"][1]["content"], str)


async def test_a_refusal_that_speaks_of_images_teaches_nothing_where_none_was_sent() -> None:
    async with asking("openai") as (stylist, peer):
        peer.faults = [Fault(status=400, message="no such image")]
        with pytest.raises(StylistUnavailable) as caught:
            await stylist.analyze(a_request(stylist))
        assert not caught.value.try_again
        assert stylist.sees("gpt-6.1-terra")


async def test_what_is_shown_describes_the_picture() -> None:
    async with asking("openai") as (stylist, _):
        shown = stylist.shown(a_request(stylist, picture=PICTURE))
    assert shown is not None
    url = shown["messages"][1]["content"][0]["image_url"]["url"]
    assert url == f"(WebP picture, {len(PICTURE.webp)} bytes, SHA-256 {PICTURE.sha256})"


@pytest.mark.parametrize(
    "model",
    [
        "qwen3-vl:8b", "qwen/qwen2.5-vl-72b-instruct", "llava:13b", "llava", "gemma3:4b", "google/gemma-3-12b",
        "gemma4:31b", "gpt-4o", "gpt-4o-mini", "gpt-4.1-mini", "gpt-5", "openai/gpt-5-nano", "gpt-6-luna", "o3",
        "anthropic/claude-haiku-5.5", "google/gemini-3-flash-preview", "llama3.2-vision:11b", "llama4:scout",
        "mistral-small3.2", "pixtral-12b", "minicpm-v:8b", "moondream", "qwen3.8-flash", "qwen3.8-omni-flash",
        "meta-llama/Llama-4-Maverick", "internvl3", "granite3.2-vision",
    ],
)  # fmt: skip
def test_a_model_that_sees_is_known_by_its_name(model: str) -> None:
    assert looks_seeing(model)


@pytest.mark.parametrize(
    "model",
    [
        "llama3.1:8b", "qwen3:8b", "mistral:7b", "gpt-oss:20b", "openai/gpt-oss-120b", "gemma3:1b", "gemma3:270m",
        "gpt-3.5-turbo", "phi4", "deepseek-r1:8b", "o3-mini", "gpt-4o-audio-preview", "qwen3-max", "anthropic/claude-2",
        "nomic-embed-vision", "mistral-small", "vlad-7b", "gemma2:9b", "",
    ],
)  # fmt: skip
def test_a_model_that_does_not_is_too(model: str) -> None:
    assert not looks_seeing(model)
