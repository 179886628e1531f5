"""What is sent: the parts of the prompt in their places, and nothing that the model would refuse."""

from __future__ import annotations

import base64
import json
from typing import Any

import anthropic
import msgspec
import pytest

from adapters.claude.messages import MOST_BREAKPOINTS, body_of, breakpoints
from adapters.claude.models import card_of
from application.prompting.compose import compose
from application.prompting.prompt import Block, Prompt
from tests.adapters.claude.talking import HAIKU, OPUS, PICTURE, SONNET, Talk, a_basic_request, a_request
from tests.simulator.models import CATALOGUE

MARK = {"type": "ephemeral"}


def a_prompt(*bytes_per_block: int) -> Prompt:
    blocks = tuple(Block(text="x" * size) for size in bytes_per_block)
    return Prompt(system=blocks, user="u", picture=None, schema={}, sources={}, most_output=10)


async def test_the_parts_of_the_prompt_stand_in_the_order_of_their_pace_with_the_product_last(talk: Talk) -> None:
    request = a_request()
    prompt = compose(request)
    await talk.stylist.analyze(request)
    [body] = talk.bodies
    assert [block["text"] for block in body["system"]] == [block.text for block in prompt.system]
    assert body["messages"] == [{"role": "user", "content": [{"type": "text", "text": prompt.user}]}]
    assert body["output_config"] == {"effort": "low", "format": {"type": "json_schema", "schema": prompt.schema}}
    assert body["max_tokens"] == prompt.most_output
    assert body["stream"] is True


async def test_a_picture_stands_before_the_text_and_outside_of_the_cache(talk: Talk) -> None:
    await talk.stylist.analyze(a_request(picture=PICTURE))
    picture, text = talk.bodies[0]["messages"][0]["content"]
    assert picture == {
        "type": "image",
        "source": {"type": "base64", "media_type": "image/webp", "data": base64.b64encode(PICTURE.webp).decode()},
    }
    assert text["type"] == "text"


@pytest.mark.parametrize("request_", [a_request(), a_request(picture=PICTURE), a_basic_request()])
async def test_what_is_shown_is_what_is_sent_but_for_the_bytes_of_the_picture(talk: Talk, request_: Any) -> None:
    shown: Any = talk.stylist.shown(request_)
    await talk.stylist.analyze(request_)
    [sent] = talk.bodies
    if request_.picture is not None:
        described = shown["messages"][0]["content"][0]["source"].pop("data")
        del sent["messages"][0]["content"][0]["source"]["data"]
        assert "a" * 64 in described
        assert f"{len(PICTURE.webp)} bytes" in described
    assert msgspec.to_builtins(shown) == sent


@pytest.mark.filterwarnings("ignore:The model .* is deprecated:DeprecationWarning")  # said by the SDK itself
@pytest.mark.parametrize("model", [model.id for model in CATALOGUE])
async def test_no_model_is_sent_anything_that_it_refuses(talk: Talk, model: str) -> None:
    talk.simulator.models.set_lifecycle(model, "active")
    reply = await talk.stylist.analyze(a_request(model=model, picture=PICTURE))
    assert reply.analysis.style_match_score == 70


@pytest.mark.parametrize(
    ("model", "thinking"),
    [(HAIKU, {"type": "disabled"}), (SONNET, {"type": "between_tools"}), (OPUS, None), ("claude-tomorrow", None)],
)
def test_thinking_is_off_where_it_can_be_and_allowed_for_where_it_cannot(model: str, thinking: Any) -> None:
    prompt = a_prompt(10)
    body = body_of(prompt, model, use_prompt_cache=True)
    assert body.get("thinking") == thinking
    assert body["max_tokens"] == prompt.most_output + (4096 if thinking is None else 0)
    assert body["output_config"]["effort"] == "low"


@pytest.mark.parametrize("model", ["claude-haiku-4-5", "claude-sonnet-4-5-20250929"])
def test_models_from_before_effort_are_not_asked_for_any(model: str) -> None:
    assert "effort" not in body_of(a_prompt(10), model, use_prompt_cache=True)["output_config"]


def test_a_model_nobody_knows_gets_what_no_model_refuses(talk: Talk) -> None:
    assert not talk.stylist.sees("claude-tomorrow")
    assert breakpoints(a_prompt(4 * 4096 - 1), "claude-tomorrow") == frozenset()
    assert breakpoints(a_prompt(4 * 4096), "claude-tomorrow") == {0}


@pytest.mark.parametrize("model", [model.id for model in CATALOGUE])
def test_the_card_of_a_model_says_what_the_catalogue_says(model: str) -> None:
    [known] = [each for each in CATALOGUE if each.id == model]
    card = card_of(model)
    assert card.smallest_prefix == known.minimum_prefix
    assert card.takes_effort == bool(known.efforts)
    assert card.thinking_off in (*known.thinking, None)
    assert (card.thinking_off is None) == (not {"disabled", "between_tools"} & set(known.thinking))
    assert card.sees


def test_a_breakpoint_is_never_below_the_models_minimum_and_right_at_it() -> None:
    assert breakpoints(a_prompt(3 * 1024 - 1), SONNET) == frozenset()
    assert breakpoints(a_prompt(3 * 1024), SONNET) == {0}
    assert breakpoints(a_prompt(3 * 512 - 1, 1), HAIKU) == {1}
    assert breakpoints(a_prompt(3 * 1024), HAIKU) == {0}


def test_bytes_count_and_not_signs() -> None:
    prompt = a_prompt(0)
    wide = msgspec.structs.replace(prompt, system=(Block(text="é" * 1536),))
    assert breakpoints(wide, SONNET) == {0}


def test_of_many_long_blocks_the_last_four_get_the_breakpoints() -> None:
    assert breakpoints(a_prompt(*[9000] * 6), SONNET) == {2, 3, 4, 5}
    assert MOST_BREAKPOINTS == 4


def test_breakpoints_are_marked_on_their_blocks_and_nowhere_else() -> None:
    body = body_of(a_prompt(9000, 10), SONNET, use_prompt_cache=True)
    assert [block.get("cache_control") for block in body["system"]] == [MARK, MARK]
    assert json.dumps(body).count("cache_control") == 2


def test_without_prompt_caching_nothing_is_marked() -> None:
    assert "cache_control" not in json.dumps(body_of(a_prompt(9000, 10), SONNET, use_prompt_cache=False))


@pytest.mark.parametrize("request_", [a_request(), a_basic_request()], ids=["full", "basic"])
def test_the_schema_has_nothing_in_it_that_the_sdk_would_turn_into_words(request_: Any) -> None:
    assert "description" not in json.dumps(anthropic.transform_schema(dict(compose(request_).schema)))


async def test_the_headers_are_those_of_today(talk: Talk) -> None:
    await talk.stylist.analyze(a_request())
    headers = talk.simulator.received[0].headers
    assert headers["anthropic-version"] == "2026-10-21"
    assert "anthropic-beta" not in headers
