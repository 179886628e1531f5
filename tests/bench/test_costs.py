"""What `make bench-costs` reckons with: the best a cache could do, and sessions over the real path."""

from __future__ import annotations

from typing import Any

import pytest

from bench.paid_session import TALL, Order, paid
from bench.prefixes import schema_tokens, shared_tokens, stable_part

MODEL = "claude-haiku-5-5"


def a_body(turn: str, *, person: str = "p" * 60, picture: str | None = None) -> dict[str, Any]:
    content: list[dict[str, Any]] = [{"type": "text", "text": turn}]
    if picture is not None:
        content.insert(0, {"type": "text", "text": picture})
    return {
        "model": MODEL,
        "system": [{"type": "text", "text": "i" * 300}, {"type": "text", "text": person}],
        "messages": [{"role": "user", "content": content}],
        "output_config": {"format": {"type": "json_schema", "schema": {"type": "object"}}},
    }


def test_nothing_is_shared_with_nobody_and_then_all_that_any_earlier_request_began_with() -> None:
    schema = schema_tokens(a_body(""))
    assert schema == 6  # {"type":"object"}
    bodies = [
        a_body("shirt, white"),
        a_body("dress, black"),
        a_body("shirt, white and blue"),
        a_body("shirt, white"),
        a_body("shirt", person="q" * 60),
    ]
    assert shared_tokens(bodies) == [
        0,
        schema + 100 + 20,
        schema + 100 + 20 + 4,
        schema + 100 + 20 + 4,
        schema + 100,
    ]


def test_what_stands_behind_a_difference_is_not_shared_and_parts_of_a_token_are_none() -> None:
    whole = 6 + 100 + 20
    same = a_body("the same turn", picture="one picture")
    assert shared_tokens([same, a_body("the same turn", picture="no picture")]) == [0, whole]
    assert shared_tokens([a_body("shirts"), a_body("shirt?")]) == [0, whole + 1]


@pytest.mark.slow
async def test_a_session_goes_over_the_real_path_and_reads_what_it_wrote() -> None:
    first, second, third = await paid(Order(model="claude-sonnet-5-5", mode="full", picture=TALL, products=3))

    _, stable = stable_part(first.body)
    assert (first.tokens.cache_write_5m, first.tokens.cache_read) == (stable, 0)
    for later in (second, third):
        assert (later.tokens.cache_write_5m, later.tokens.cache_read) == (0, stable)
        assert later.tokens.input > 588, "with a picture"
    assert [call.body["messages"][0]["content"][0]["type"] for call in (first, second)] == ["image", "image"]
    assert first.body["messages"] != second.body["messages"]
    best = shared_tokens(one.body for one in (first, second, third))
    assert best[0] == 0
    assert all(tokens >= stable for tokens in best[1:])
