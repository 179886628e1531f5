"""schema.org offers: the price paid, the price before, the currency and whether it can be had."""

from __future__ import annotations

from collections.abc import Sequence

from adapters.pages.choice import is_at
from adapters.pages.facts import Facts, availability_of
from adapters.pages.prices import Money, priced
from adapters.pages.schema_org import Graph, Node
from adapters.pages.text import plain
from domain.product import amount

_MOST_OFFERS = 200
_REGULAR = ("listprice", "strikethroughprice", "srp", "msrp", "regularprice")
_BEST_FIRST = ("InStock", "LimitedAvailability", "PreOrder", "BackOrder", "OutOfStock", "Discontinued")


def offered(values: Sequence[object], graph: Graph, url: str) -> Facts:
    """What the offers say together: the address's own offer, else the first that can be had, sets the price."""
    offers = [offer for value in values for offer in _single(value, graph)][:_MOST_OFFERS]
    here = [offer for offer in offers if is_at(offer, graph, url)] or offers
    states = [_availability(offer) for offer in here]
    best = min((state for state in states if state), key=_BEST_FIRST.index, default=None)
    facts: Facts = {"availability": best}
    order = sorted(range(len(here)), key=lambda index: states[index] != best)
    for index in order:
        money, regular = _money(here[index], graph)
        facts.setdefault("currency", money.currency)
        if money.price is not None and amount(money.price) is not None:
            return {**facts, "price": money.price, "currency": money.currency, "regular_price": regular}
    return facts


def _single(value: object, graph: Graph) -> list[Node]:
    """The offers in a value, and in place of an offer those inside it where they have prices."""
    found: list[Node] = []
    for offer in graph.nodes(value)[:_MOST_OFFERS]:
        inner = graph.nodes(offer.get("offers"))
        if any(_own_price(entry, graph) for entry in inner):
            found.extend(inner)
        else:
            found.append(offer)
    return found


def _own_price(offer: Node, graph: Graph) -> bool:
    return _money(offer, graph)[0].price is not None


def _availability(offer: Node) -> str | None:
    values = offer.get("availability")
    for value in values if isinstance(values, list) else [values]:
        if isinstance(value, dict):
            value = value.get("@id") or value.get("name")
        if state := availability_of(value):
            return state
    return None


def _money(offer: Node, graph: Graph) -> tuple[Money, str | None]:
    """The price paid and the regular price of one offer."""
    currency = _first(offer.get("priceCurrency"))
    specifications = [entry for entry in graph.nodes(offer.get("priceSpecification")) if not _instalment(entry)]
    regular, paid = None, Money(None, priced(None, currency).currency)
    for value in (offer.get("price"), offer.get("lowPrice")):
        if paid.price is None:
            paid = priced(_first(value), currency)
    for entry in specifications:
        money = priced(_first(entry.get("price") or entry.get("minPrice")), entry.get("priceCurrency") or currency)
        if any(word in plain(entry.get("priceType")).lower() for word in _REGULAR):
            regular = money.price
        elif paid.price is None:
            paid = money
    return paid, regular


def _instalment(specification: Node) -> bool:
    """A price per month or per litre is not what the garment costs."""
    return "billingDuration" in specification or "referenceQuantity" in specification


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value
