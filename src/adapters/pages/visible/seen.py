"""All that a page shows of its product, read in one pass over its layout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from adapters.pages.document import Document
from adapters.pages.facts import Facts
from adapters.pages.visible.attributes import amounts_in_attributes, surest
from adapters.pages.visible.buying import Button, availability, buy_buttons
from adapters.pages.visible.heading import main_heading
from adapters.pages.visible.labels import Labelled, labelled
from adapters.pages.visible.layout import Box, Layout
from adapters.pages.visible.maker import visible_brand
from adapters.pages.visible.numbers import Number, visible_numbers
from adapters.pages.visible.options import options
from adapters.pages.visible.passages import passages
from adapters.pages.visible.pictures import pictures
from adapters.pages.visible.price import Chosen, chosen_price
from adapters.pages.visible.tongue import currency_of
from adapters.pages.visible.zones import mark_others


class Seen(NamedTuple):
    """Facts as the page shows them, how sure each is (0 to 1), and the marks of a product's page among its parts."""

    facts: Facts
    sure: Mapping[str, float]
    layout: Layout
    heading: Box | None
    price: Chosen | None
    buttons: list[Button]
    labels: dict[str, list[Labelled]]
    numbers: list[Number]
    cards: int


def seen(document: Document, titles: tuple[str, ...], known: Mapping[str, float]) -> Seen:
    """What the page shows. ``titles`` are its own names for itself, ``known`` amounts that other sources state."""
    layout = Layout.of(document.tree, document.url)
    heading = main_heading(layout, titles)
    if heading is not None:
        layout.clear(heading)
    cards = mark_others(layout, heading, [button.box for button in buy_buttons(layout, heading) if button.sure >= 1])
    buttons = buy_buttons(layout, heading)
    button = buttons[0].box if buttons else None
    amounts = amounts_in_attributes(layout)
    for amount, weight in known.items():
        amounts[amount] = amounts.get(amount, 0.0) + weight
    price = chosen_price(layout, heading, button, amounts)
    labels = labelled(layout)
    title = heading.shown if heading else titles[0] if titles else ""
    numbers = visible_numbers(layout, labels["sku"], heading, document.url)
    facts: Facts = {"title": heading.shown if heading else None}
    sure: dict[str, float] = {}
    if price is not None:
        facts["price"], facts["regular_price"] = price.mention.amount, price.regular
        sure["price"] = max(0.3, min(1.0, (price.score - 2) / 8))
        facts["currency"] = currency_of(price.mention.label, layout, document.locales())
    elif hidden := surest(amounts):
        facts["price"], sure["price"] = hidden, 0.2
    if stock := availability(layout, heading, buttons, price.box if price else None):
        facts["availability"], sure["availability"] = stock
    else:
        # Nothing says that it cannot be had.
        facts["availability"], sure["availability"] = "InStock", 0.0
    if brand := visible_brand(layout, labels["brand"], heading, title, titles):
        facts["brand"], sure["brand"] = brand
    if numbers:
        facts["sku"], sure["sku"] = numbers[0].value, numbers[0].sure
    facts |= options(layout, labels, heading, button)
    facts |= passages(layout, labels, heading)
    facts["images"] = pictures(layout, heading, title)
    return Seen(facts, sure, layout, heading, price, buttons, labels, numbers, cards)
