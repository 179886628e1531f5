"""Prices as shops write them (``1.299,00 €``, ``Rp 249.000``, ``19.9``) to an amount and a currency."""

from __future__ import annotations

import re
from typing import NamedTuple

from adapters.pages.currency import currency_code
from adapters.pages.text import plain

_LONGEST = 80
_DECIMAL = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")
_LIKE_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
# Nobody writes the coins of these, so that three digits behind a point are thousands.
_WITHOUT_COINS = frozenset({"IDR", "JPY", "KRW", "VND", "CLP", "COP", "PYG", "ISK", "HUF", "RUB", "KZT", "ARS"})


class Money(NamedTuple):
    """Both may be missing; the amount is a decimal text."""

    price: str | None = None
    currency: str | None = None


def priced(value: object, currency: object = None) -> Money:
    """The amount in a value and its currency, from the label beside it or from the text itself."""
    code = currency_code(plain(currency)) if currency is not None else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Money(plain(value), code or _label(currency))
    text = plain(value)[:_LONGEST]
    if not text:
        return Money(None, code or _label(currency))
    if _DECIMAL.fullmatch(text) and not (code in _WITHOUT_COINS and _LIKE_THOUSANDS.fullmatch(text)):
        return Money(text, code or _label(currency))
    from price_parser import Price

    try:
        found = Price.fromstring(text, currency_hint=plain(currency)[:_LONGEST] or None)
    except (ValueError, ArithmeticError):
        return Money(None, code)
    amount = None if found.amount is None or "-" in text.partition(str(found.amount_text))[0] else str(found.amount)
    return Money(amount, code or _label(currency) or _label(found.currency))


def _label(currency: object) -> str | None:
    """A currency's label, whose meaning may depend on the shop."""
    return plain(currency)[:_LONGEST] or None
