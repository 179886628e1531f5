"""Where what a page states and what it shows differ: which of the two people would read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from adapters.pages.facts import Facts
from adapters.pages.merge import TRUST, Source
from adapters.pages.visible.maker import spelled_as_in
from adapters.pages.visible.seen import Seen

# A price this well placed and marked is what the page is about, whatever its data says.
_SURE_PRICE = {"json-ld": 10.0, "microdata": 10.0, "open-graph": 9.0, "state": 7.0}
# By so much more must another price be the page's than the stated one, where it shows both.
_CLEARLY = 4.0
# What another source confirms needs less.
_AGREED = 3.0
_SURE_NUMBER = 0.6
_PLAIN_PRICE = 6.0


def settled(sources: Sequence[Source], seen: Seen) -> list[Source]:
    """The sources without the facts that the page's own face refutes."""
    stated = Counter(source.facts["price"] for source in sources if "price" in source.facts)
    return [Source(source.name, _kept(source.name, source.facts, seen, stated), source.sure) for source in sources]


def amounts_stated(sources: Sequence[Source]) -> dict[str, float]:
    """Prices that sources state, with the weight they lend to the same amount on the page."""
    found: dict[str, float] = {}
    for source in sources:
        if price := source.facts.get("price"):
            found[price] = found.get(price, 0.0) + 3.0 * TRUST[source.name]
    return found


def _kept(name: str, facts: Facts, seen: Seen, stated: Counter[str]) -> Facts:
    kept = dict(facts)
    if "brand" in kept and seen.heading is not None:
        kept["brand"] = spelled_as_in(seen.heading.shown, kept["brand"])
    if name not in _SURE_PRICE:
        return kept
    agreed = seen.price is not None and stated[seen.price.mention.amount] > 1
    sure = _SURE_PRICE[name] - _AGREED * agreed
    if "price" in kept and _price_refuted(kept["price"], seen, sure):
        for field in ("price", "regular_price"):
            kept.pop(field, None)
    elif "price" in kept and _in_other_money(kept, seen):
        for field in ("price", "regular_price", "currency"):
            kept.pop(field, None)
    if "sku" in kept and _number_refuted(kept["sku"], seen):
        del kept["sku"]
    return kept


def _price_refuted(stated: str, seen: Seen, sure: float) -> bool:
    price = seen.price
    if price is None or Decimal(price.mention.amount) == Decimal(stated):
        return False
    shown = price.shown.get(stated)
    if shown is None:
        return price.score >= sure
    # The page shows it too, and struck out: it was the price before.
    if price.regular is not None and Decimal(price.regular) == Decimal(stated):
        return True
    return price.score >= sure and shown < price.score - _CLEARLY


def _in_other_money(facts: Facts, seen: Seen) -> bool:
    """Whether data states an amount that the page does not show, in another currency than that of the price it shows:
    it was written for another country."""
    price, shown = seen.price, seen.facts.get("currency")
    if price is None or price.score < _PLAIN_PRICE or shown is None or facts.get("currency") in (None, shown):
        return False
    buys = any(button.enabled and button.sure >= 1 for button in seen.buttons)
    return buys and facts["price"] not in price.shown


def _number_refuted(stated: str, seen: Seen) -> bool:
    """Whether the page shows a number under a label, and the stated one nowhere."""
    best = next((number for number in seen.numbers if number.source in ("label", "marked")), None)
    if best is None or best.sure < _SURE_NUMBER or best.value == stated:
        return False
    return not any(box.text and _holds(box.shown, stated) for box in seen.layout.texts)


def _holds(text: str, number: str) -> bool:
    return number in text and bool(re.search(rf"(?<!\w){re.escape(number)}(?!\w)", text))
