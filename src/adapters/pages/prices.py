"""Prices as shops write them (``1.299,00 €``, ``Rp 249.000``, ``19.9``) to an amount and a currency."""

from __future__ import annotations

import re
from typing import NamedTuple

from adapters.pages.currency import currency_code
from adapters.pages.text import plain

_LONGEST = 80
_DECIMAL = re.compile(r"[-+]?\d+(?:\.\d*)?(?:e[-+]?\d+)?", re.IGNORECASE)
_LIKE_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
# Nobody writes the coins of these, so that three digits behind a point are thousands.
_WITHOUT_COINS = frozenset({"IDR", "JPY", "KRW", "VND", "CLP", "COP", "PYG", "ISK", "HUF", "RUB", "KZT", "ARS"})


class Money(NamedTuple):
    """The amount as a decimal text and the currency's label, whose meaning may depend on the shop; either may miss."""

    price: str | None = None
    currency: str | None = None


def priced(value: object, currency: object = None) -> Money:
    """The amount in a value and its currency, from the label beside it or else from the text itself."""
    label = plain(currency)[:_LONGEST] or None
    code = currency_code(label or "")
    text = plain(value)[:_LONGEST]
    if not isinstance(value, str):
        return Money(text or None, label)
    like_thousands = code in _WITHOUT_COINS and _LIKE_THOUSANDS.fullmatch(text)
    if not text or (_DECIMAL.fullmatch(text) and not like_thousands):
        return Money(text or None, label)
    from price_parser import Price

    try:
        found = Price.fromstring(text, currency_hint=label)
    except (ValueError, ArithmeticError):
        return Money(None, label)
    if found.amount is None or "-" in text.partition(str(found.amount_text))[0]:
        return Money(None, label)
    return Money(str(found.amount), label if code else found.currency)
