"""What an answer costs once the stable part is cached, by the fixed rule of three bytes a token: the goals hold."""

from __future__ import annotations

from math import ceil
from statistics import mean
from typing import Any

import msgspec
import pytest

from application.prompting.writing import to_wire
from domain.prices import SHIPPED_PRICES
from domain.styling.stylist import analyze
from tests.application.prompting.prompts import PICTURE, a_prompt, real_products
from tests.builders import DAY, a_profile

PICODOLLARS = 1_000_000_000_000
PICTURE_TOKENS = 588  # the most that a small rendition has


def tokens(text: str) -> int:
    return ceil(len(text.encode()) / 3)


def steady_cost(model: str, full: bool, picture: bool) -> list[int]:
    """Pico-dollars for each garment: instructions, schema and profile read from the cache, the rest paid in full."""
    price = SHIPPED_PRICES.price(model, DAY, 5_000)
    costs = []
    for product in real_products():
        profile: dict[str, Any] | None = a_profile() if full else None
        prompt = a_prompt(full, product=product, picture=PICTURE if picture else None)
        cached = sum(tokens(block.text) for block in prompt.system) + tokens(
            msgspec.json.encode(prompt.schema).decode()
        )
        fresh = tokens(prompt.user) + (PICTURE_TOKENS if picture else 0)
        written = tokens(to_wire(analyze(product, profile), prompt))
        costs.append(cached * price.cache_read + fresh * price.input + written * price.output)
    return costs


@pytest.mark.parametrize(
    ("model", "full", "goal_usd"), [("claude-sonnet-5-5", True, 0.009), ("claude-haiku-5-5", False, 0.0006)]
)
def test_a_steady_answer_with_a_picture_stays_within_its_goal(model: str, full: bool, goal_usd: float) -> None:
    assert mean(steady_cost(model, full, picture=True)) <= goal_usd * PICODOLLARS
    assert mean(steady_cost(model, full, picture=False)) < mean(steady_cost(model, full, picture=True))
