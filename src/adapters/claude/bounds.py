"""The most that a request could cost."""

from __future__ import annotations

from adapters.claude.messages import Body
from domain.money import TokenPrice
from domain.prices import PriceList

ALLOWANCE = 64
"""Tokens on top of the provider's own count of a prompt, which it calls an estimate."""


def most_cost(body: Body, prompt_tokens: int, prices: PriceList, day: str) -> int:
    """Pico-dollars for so many tokens of prompt, all at the dearest price they can have, and the longest answer.

    Raises:
        PriceUnknown: no price is known for the model.
    """
    price = prices.price(body["model"], day, prompt_tokens)
    answer: int = body["max_tokens"]
    return prompt_tokens * _dearest(price, _may_be_written(body)) + answer * price.output


def _may_be_written(body: Body) -> bool:
    return any("cache_control" in block for block in body["system"])


def _dearest(price: TokenPrice, written: bool) -> int:
    return max(price.input, price.cache_write_5m, price.cache_read) if written else price.input
