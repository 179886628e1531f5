"""Money as integer pico-dollars (1e-12 USD), so that every published price per token is an exact integer."""

from __future__ import annotations

from decimal import Context, Decimal, Inexact, InvalidOperation

import msgspec

PICO_PER_USD = 10**12
_PICO_PER_TOKEN_AT_ONE_USD_PER_MTOK = 10**6
_MOST_DIGITS = 40
_EXACT = Context(prec=2 * _MOST_DIGITS, traps=[Inexact, InvalidOperation])


class InexactAmount(ValueError):
    """An amount of money is finer than a pico-dollar, or not a number."""


class TokenUsage(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Tokens of one model call, by price. ``input`` counts only what was neither read from nor written to a cache."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write_5m: int = 0
    cache_write_1h: int = 0

    def __add__(self, other: TokenUsage) -> TokenUsage:
        return TokenUsage(
            input=self.input + other.input,
            output=self.output + other.output,
            cache_read=self.cache_read + other.cache_read,
            cache_write_5m=self.cache_write_5m + other.cache_write_5m,
            cache_write_1h=self.cache_write_1h + other.cache_write_1h,
        )

    @property
    def prompt(self) -> int:
        """All tokens of the prompt, cached or not: what long-prompt prices are decided by."""
        return self.input + self.cache_read + self.cache_write_5m + self.cache_write_1h


class TokenPrice(msgspec.Struct, frozen=True, kw_only=True):
    """Pico-dollars per token of each kind."""

    input: int
    output: int
    cache_write_5m: int
    cache_write_1h: int
    cache_read: int

    def cost(self, usage: TokenUsage) -> int:
        """Pico-dollars that ``usage`` costs, exact."""
        return (
            usage.input * self.input
            + usage.output * self.output
            + usage.cache_write_5m * self.cache_write_5m
            + usage.cache_write_1h * self.cache_write_1h
            + usage.cache_read * self.cache_read
        )

    def halved(self) -> TokenPrice:
        """Half of every price, which is what providers take for a batch.

        Raises:
            InexactAmount: half of one is finer than a pico-dollar.
        """
        prices = {name: getattr(self, name) for name in self.__struct_fields__}
        if odd := [name for name, price in prices.items() if price % 2]:
            raise InexactAmount(f"half the price of {odd[0]} is finer than a pico-dollar per token")
        return TokenPrice(**{name: price // 2 for name, price in prices.items()})

    def saved_by_prompt_cache(self, usage: TokenUsage) -> int:
        """Pico-dollars saved against the same tokens uncached; negative while writes cost more than reads saved."""
        uncached = TokenUsage(input=usage.prompt, output=usage.output)
        return self.cost(uncached) - self.cost(usage)


def per_mtok(usd: str) -> int:
    """Pico-dollars per token of a price in USD per million tokens.

    Raises:
        InexactAmount: no finite number, or finer than a pico-dollar per token.
    """
    return _exact(usd, _PICO_PER_TOKEN_AT_ONE_USD_PER_MTOK)


def picousd(usd: str | int | float | Decimal) -> int:
    """Pico-dollars of an amount in USD; a float counts as its shortest decimal form.

    Raises:
        InexactAmount: not a finite number, or finer than a pico-dollar.
    """
    return _exact(usd, PICO_PER_USD)


def usd(pico: int) -> float:
    """USD as a JSON number: the last step outwards, never used for adding up."""
    return pico / PICO_PER_USD


def usd_text(pico: int) -> str:
    """USD as people read it: at least two decimals, and as many more as the amount needs."""
    whole, fraction = divmod(abs(pico), PICO_PER_USD)
    decimals = f"{fraction:012d}".rstrip("0")
    return f"{'-' if pico < 0 else ''}{whole}.{decimals:0<2}"


def _exact(usd: str | int | float | Decimal, pico: int) -> int:
    try:
        amount = _EXACT.multiply(Decimal(str(usd)), Decimal(pico))
    except ArithmeticError as error:
        raise InexactAmount(f"{usd!r} is not an exact amount of money") from error
    if not amount.is_finite() or amount.adjusted() > _MOST_DIGITS:
        raise InexactAmount(f"{usd!r} is not an amount of money")
    if amount != amount.to_integral_value():
        raise InexactAmount(f"{usd!r} USD is finer than a pico-dollar")
    return int(amount)
