"""What a prompt costs in tokens."""

from __future__ import annotations

from typing import Any

import anthropic
import httpx
import pytest

from tests.simulator.models import CATALOGUE
from tests.simulator.pictures import fitted, tokens_of_size
from tests.simulator_tests.asking import SCHEMA, body, create, mark, picture, streamed, text, user

FINE = next(model for model in CATALOGUE if model.id == "claude-haiku-5-5")
COARSE = next(model for model in CATALOGUE if model.id == "claude-haiku-4-5-20251001")
TOOL = {"name": "wardrobe", "description": "What hangs there", "input_schema": {"type": "object", "properties": {}}}
PROMPTS: list[dict[str, Any]] = [
    {},
    {"system": "Be brief."},
    {"system": [text(700, **mark()), text(3, "é")]},
    {"messages": user(picture(100, 100), text(5))},
    {"tools": [{**TOOL, **mark()}], "system": [text(700, **mark("5m"))]},
    {"output_config": {"effort": "low", "format": {"type": "json_schema", "schema": SCHEMA}}},
    {"messages": [*user(text(1)), {"role": "assistant", "content": "And?"}, *user(text(2))]},
    {"system": [text(700)], "cache_control": {"type": "ephemeral", "ttl": "1h"}},
]


@pytest.mark.parametrize("prompt", PROMPTS)
async def test_count_tokens_says_what_usage_will_say(claude: anthropic.AsyncAnthropic, prompt: dict[str, Any]) -> None:
    request = body(**prompt)
    del request["max_tokens"]
    counted = await claude.messages.count_tokens(**request)
    for ask in (create, streamed):
        usage = (await ask(claude, **prompt)).usage
        total = usage.input_tokens + (usage.cache_creation_input_tokens or 0) + (usage.cache_read_input_tokens or 0)
        assert total == counted.input_tokens > 0


@pytest.mark.parametrize(("content", "tokens"), [("a", 1), ("abc", 1), ("abcd", 2), ("ééé", 2), ("日本", 2)])
async def test_text_is_its_bytes_by_three_rounded_up(http: httpx.AsyncClient, content: str, tokens: int) -> None:
    asked = body(messages=user({"type": "text", "text": content}), max_tokens=None)
    assert (await http.post("/v1/messages/count_tokens", json=asked)).json() == {"input_tokens": tokens}


async def test_each_block_is_rounded_by_itself(http: httpx.AsyncClient) -> None:
    asked = body(messages=user(*[{"type": "text", "text": "abcd"}] * 2), max_tokens=None)
    assert (await http.post("/v1/messages/count_tokens", json=asked)).json() == {"input_tokens": 4}


async def test_a_schema_counts(http: httpx.AsyncClient) -> None:
    plain = await http.post("/v1/messages/count_tokens", json=body(max_tokens=None))
    formatted = body(max_tokens=None, output_config={"format": {"type": "json_schema", "schema": SCHEMA}})
    shaped = await http.post("/v1/messages/count_tokens", json=formatted)
    assert shaped.json()["input_tokens"] > plain.json()["input_tokens"]


@pytest.mark.parametrize(
    ("width", "height", "coarse", "fine"),
    [
        (1000, 1000, 1296, 1296),
        (1920, 1080, 1560, 2691),
        (784, 784, 784, 784),
        (28, 28, 1, 1),
        (29, 28, 2, 2),
        (1, 1, 1, 1),
    ],
)
def test_pictures_cost_what_the_documentation_says(width: int, height: int, coarse: int, fine: int) -> None:
    assert tokens_of_size(width, height, model=COARSE) == coarse
    assert tokens_of_size(width, height, model=FINE) == fine


@pytest.mark.parametrize(("model", "edge", "most"), [(COARSE, 1568, 1568), (FINE, 2576, 4784)])
def test_large_pictures_are_made_to_fit_the_tier(model: Any, edge: int, most: int) -> None:
    for size in ((8000, 8000), (8000, 100), (100, 8000), (3000, 2000)):
        assert max(fitted(*size, model=model)) <= edge
        assert tokens_of_size(*size, model=model) <= most


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
async def test_a_pictures_size_is_read_from_the_picture(http: httpx.AsyncClient, kind: str) -> None:
    asked = body(messages=user(picture(100, 57, kind), text(1)), max_tokens=None)
    assert (await http.post("/v1/messages/count_tokens", json=asked)).json() == {"input_tokens": 4 * 3 + 1}
