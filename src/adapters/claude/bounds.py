"""The most that a request could cost."""

from __future__ import annotations

from adapters.claude.messages import Body
from domain.money import TokenPrice
from domain.prices import PriceList

ALLOWANCE = 64
"""Tokens on top of the provider's own count of a prompt, which it calls an estimate."""


def most_cost(body: Body, prompt_tokens: int, prices: PriceList, day: str, *, batched: bool = False) -> int:
    """Pico-dollars for so many tokens of prompt, all at the dearest price they can have, and the longest answer.

    Raises:
        PriceUnknown: no price is known for the model.
        InexactAmount: half of its price, for a batch, is no whole number.
    """
    price = prices.price(body["model"], day, prompt_tokens)
    if batched:
        price = price.halved()
    answer: int = body["max_tokens"]
    return prompt_tokens * _dearest(price, body) + answer * price.output


def _dearest(price: TokenPrice, body: Body) -> int:
    marks = [block["cache_control"] for block in body["system"] if "cache_control" in block]
    if not marks:
        return price.input
    write = price.cache_write_1h if any(mark.get("ttl") == "1h" for mark in marks) else price.cache_write_5m
    return max(price.input, write, price.cache_read)
