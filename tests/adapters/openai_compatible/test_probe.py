"""Testing the connection says in a sentence what is well, or what to do."""

from __future__ import annotations

import pytest

from adapters.openai_compatible.presets import PRESETS
from adapters.openai_compatible.stylist import OpenAICompatibleStylist
from tests.adapters.openai_compatible.asking import KEY, asking
from tests.openai_simulator.peer import Fault


@pytest.mark.parametrize("dialect", PRESETS)
async def test_all_is_well(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        model = stylist.model("full", None)
        probe = await stylist.probe(model, None)
    assert probe.ok
    assert probe.message.startswith(f"{PRESETS[dialect].title} answers and has the model {model}.")
    assert not peer.bodies  # nothing was written, so nothing is paid


@pytest.mark.parametrize("dialect", PRESETS)
async def test_the_given_key_is_the_one_that_is_tried(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        probe = await stylist.probe(stylist.model("full", None), "sk-another")
        assert (await stylist.probe(stylist.model("full", None), None)).ok
    assert not probe.ok
    assert probe.message == f"{PRESETS[dialect].title} does not accept the API key."
    assert peer.asked[0].headers["authorization"] == "Bearer sk-another"


@pytest.mark.parametrize("dialect", PRESETS)
async def test_a_missing_model_is_told_with_those_that_are_there(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        peer.models = tuple(f"model-{number}" for number in range(7))
        many = await stylist.probe("mine", None)
        peer.models = ("one", "two")
        few = await stylist.probe("mine", None)
        peer.models = ()
        none = await stylist.probe("mine", None)
    title = PRESETS[dialect].title
    assert f"{title} has no model mine. It has model-0, model-1, model-2, model-3, model-4 and 2 more. " in many.message
    assert "It has one, two. " in few.message
    assert "It has none. " in none.message
    assert [many.ok, few.ok, none.ok] == [False, False, False]


async def test_ollama_says_how_to_get_a_model_and_needs_no_tag() -> None:
    async with asking("ollama") as (stylist, peer):
        assert (await stylist.probe("gemma3", None)).message.endswith("Get it with `ollama pull gemma3`.")
        peer.models = ("gemma3:latest",)
        assert (await stylist.probe("gemma3", None)).ok


@pytest.mark.parametrize(("dialect", "hint"), [("lmstudio", "lms server start"), ("ollama", "ollama serve")])
async def test_a_server_that_is_not_there_is_to_be_started(dialect: str, hint: str) -> None:
    stylist = OpenAICompatibleStylist(PRESETS[dialect], "http://127.0.0.1:9/v1", lambda: KEY)
    probe = await stylist.probe("any", None)
    await stylist.close()
    assert not probe.ok
    assert "cannot be reached at http://127.0.0.1:9/v1" in probe.message
    assert hint in probe.message


async def test_an_address_that_is_none_is_told() -> None:
    stylist = OpenAICompatibleStylist(PRESETS["ollama"], "http://127.0.0.1:port/v1", lambda: None)
    probe = await stylist.probe("any", None)
    await stylist.close()
    assert not probe.ok
    assert "cannot be reached" in probe.message


async def test_a_server_without_a_list_of_models_is_reachable_and_no_more() -> None:
    async with asking("dashscope") as (stylist, peer):
        peer.lists_models = False
        probe = await stylist.probe("qwen3.7-plus", None)
    assert probe.ok
    assert "has no list of models" in probe.message


async def test_something_else_that_answers_there_is_not_taken_for_the_provider() -> None:
    async with asking("lmstudio") as (stylist, peer):
        peer.faults = [Fault(body=b"<html>hello</html>")]
        probe = await stylist.probe("any", None)
    assert not probe.ok
    assert probe.message.endswith("is not LM Studio: look at the address.")


async def test_a_provider_in_trouble_is_told_in_its_words() -> None:
    async with asking("openai") as (stylist, peer):
        peer.faults = [Fault(status=503, message="overloaded")]
        probe = await stylist.probe("gpt-6-luna", None)
    assert probe.message == "OpenAI could not answer (503): overloaded."
    assert not probe.ok


async def test_openrouter_s_list_is_public_so_its_key_is_tried_elsewhere() -> None:
    async with asking("openrouter") as (stylist, peer):
        await stylist.probe("openai/gpt-6-luna", None)
    assert [each.path for each in peer.asked] == ["/api/v1/key", "/api/v1/models"]


@pytest.mark.parametrize("dialect", ["lmstudio", "ollama"])
async def test_whether_a_local_model_sees_is_asked_of_its_server(dialect: str) -> None:
    async with asking(dialect) as (stylist, peer):
        peer.models = ("mystery", "llava")
        assert (stylist.sees("mystery"), stylist.sees("llava")) == (False, True)
        peer.seeing = ("mystery",)
        assert (await stylist.probe("mystery", None)).message.endswith("It sees pictures.")
        assert (await stylist.probe("llava", None)).message.endswith("It sees no pictures.")
        assert (stylist.sees("mystery"), stylist.sees("llava")) == (True, False)


@pytest.mark.parametrize("dialect", ["lmstudio", "ollama"])
@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500),
        Fault(body=b"{}"),
        Fault(body=b"no"),
        Fault(body=b'{"data": null}'),
        Fault(hang_up_unanswered=True),
    ],
    ids=str,
)
async def test_a_server_that_does_not_know_whether_it_sees_is_well_all_the_same(dialect: str, fault: Fault) -> None:
    async with asking(dialect) as (stylist, peer):
        peer.models = ("llava",)
        peer.faults = [Fault(), fault]
        probe = await stylist.probe("llava", None)
        assert stylist.sees("llava")
    assert probe.ok
    assert probe.message.endswith("has the model llava.")
