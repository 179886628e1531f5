"""What a call costs, in pico-dollars, from a price table written here and nowhere else.

The product has a price list of its own; this one is its opponent and must never be imported by it, nor the other way
round. One dollar per million tokens is 1,000,000 pico-dollars per token.
"""

from __future__ import annotations

import msgspec

DOLLAR_PER_MILLION = 1_000_000


class Usage(msgspec.Struct, frozen=True, kw_only=True):
    """Tokens of one call as it is billed. ``output`` includes ``thinking``."""

    uncached: int = 0
    read: int = 0
    write_5m: int = 0
    write_1h: int = 0
    output: int = 0
    thinking: int = 0

    @property
    def prompt(self) -> int:
        """All tokens of the prompt, cached or not."""
        return self.uncached + self.read + self.write_5m + self.write_1h


class Price(msgspec.Struct, frozen=True):
    """Pico-dollars per token."""

    uncached: int
    output: int
    write_5m: int
    write_1h: int
    read: int


LONG_PROMPT = 100_000
"""Haiku 5.5 bills the whole request at the higher price when its prompt is longer than this."""
HAIKU_5_5_LONG = Price(500_000, 2_500_000, 625_000, 1_000_000, 50_000)
HAIKU_5_5 = Price(100_000, 500_000, 125_000, 200_000, 10_000)
HAIKU_4_5 = Price(1_000_000, 5_000_000, 1_250_000, 2_000_000, 100_000)
SONNET_5_5 = Price(2_000_000, 10_000_000, 2_500_000, 4_000_000, 100_000)
SONNET_5 = Price(2_000_000, 10_000_000, 2_500_000, 4_000_000, 200_000)
SONNET_4 = Price(3_000_000, 15_000_000, 3_750_000, 6_000_000, 300_000)
OPUS_5_5 = Price(4_000_000, 20_000_000, 5_000_000, 8_000_000, 200_000)
OPUS = Price(5_000_000, 25_000_000, 6_250_000, 10_000_000, 500_000)
FABLE_5 = Price(10_000_000, 50_000_000, 12_500_000, 20_000_000, 1_000_000)
FABLE_5_1 = Price(10_000_000, 50_000_000, 12_500_000, 20_000_000, 250_000)
FABLE_5_2 = Price(8_000_000, 40_000_000, 10_000_000, 16_000_000, 200_000)

PRICES = {
    "claude-haiku-5-5": HAIKU_5_5,
    "claude-haiku-4-5-20251001": HAIKU_4_5,
    "claude-sonnet-5-5": SONNET_5_5,
    "claude-sonnet-5": SONNET_5,
    "claude-sonnet-4-6": SONNET_4,
    "claude-sonnet-4-5-20250929": SONNET_4,
    "claude-opus-5-5": OPUS_5_5,
    "claude-opus-5": OPUS,
    "claude-opus-4-8": OPUS,
    "claude-opus-4-7": OPUS,
    "claude-opus-4-6": OPUS,
    "claude-opus-4-5-20251101": OPUS,
    "claude-fable-5": FABLE_5,
    "claude-mythos-5": FABLE_5,
    "claude-fable-5-1": FABLE_5_1,
    "claude-mythos-5-1": FABLE_5_1,
    "claude-fable-5-2": FABLE_5_2,
    "claude-mythos-5-2": FABLE_5_2,
}


def price_of(model: str, prompt: int) -> Price:
    """The price that holds for a prompt of so many tokens."""
    if model == "claude-haiku-5-5" and prompt > LONG_PROMPT:
        return HAIKU_5_5_LONG
    return PRICES[model]


def charge(model: str, usage: Usage, *, batch: bool = False, inference_geo: str | None = None) -> int:
    """Pico-dollars. Batches cost half; ``us`` inference a tenth more; the two stack."""
    price = price_of(model, usage.prompt)
    whole = (
        usage.uncached * price.uncached
        + usage.read * price.read
        + usage.write_5m * price.write_5m
        + usage.write_1h * price.write_1h
        + usage.output * price.output
    )
    if batch:
        whole //= 2  # exact: every price is even
    if inference_geo == "us":
        whole = whole * 11 // 10  # exact: every price, and every half of one, is a multiple of ten
    return whole
