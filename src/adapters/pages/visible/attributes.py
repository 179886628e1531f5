"""Amounts that a page states in attributes, which nobody sees: they confirm what it shows, or stand in for it."""

from __future__ import annotations

from collections.abc import Mapping

from adapters.pages.visible.amounts import plain_number
from adapters.pages.visible.layout import Box, Layout, Zone
from domain.product import amount as amount_text


def amounts_in_attributes(layout: Layout) -> dict[str, float]:
    """Amounts that attributes named after a price state outside of other products' parts, with their weight."""
    found: dict[str, float] = {}
    for box in layout.boxes:
        if box.zone & (Zone.ASIDE | Zone.CARD | Zone.CHROME):
            continue
        for name, value in list(box.attributes.items())[:40]:
            named = "price" in name or (
                name in ("content", "value", "data-amount", "data-value")
                and "price" in " ".join((box.names, box.attribute("name").lower(), box.tag, *_about(box)))
            )
            if named and len(value) < 20 and (number := plain_number(value.strip(" €$£"))) and float(number) > 0:
                key = amount_text(number) or number
                found[key] = min(found.get(key, 0.5) + 0.5, 2.0)
    return found


def _about(box: Box) -> tuple[str, ...]:
    """What else says what an amount in an attribute is: the box it stands in, and marks that tests find it by."""
    marks = (value.lower() for name, value in box.attributes.items() if name.startswith("data-") and len(value) < 60)
    return (*(around.names for around in box.around(1)), *marks)


def surest(amounts: Mapping[str, float]) -> str | None:
    """The amount that attributes state, where they do not state several."""
    best = max(amounts.values(), default=0.0)
    surest = [amount for amount, weight in amounts.items() if weight == best]
    return surest[0] if len(surest) == 1 else None
