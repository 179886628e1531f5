"""Several sources' facts to one set, field by field, with where each came from and how sure we are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from adapters.pages.facts import FIELDS, Facts

# The shop's own JSON, then what the page says in shared vocabularies, then what only its words suggest.
TRUST = {
    "structured": 0.98,
    "embedded": 0.95,
    "json-ld": 0.9,
    "microdata": 0.85,
    "state": 0.75,
    "open-graph": 0.7,
    "visible": 0.65,
    "heading": 0.6,
    "words": 0.55,
}
# What a shopper would expect to read on a garment's page.
_EXPECTED = (
    "brand", "price", "currency", "availability", "description", "composition", "care", "fit", "category", "gender",
    "colors", "selected_color", "sizes", "images",
)  # fmt: skip
_COMPARED = frozenset({"title", "brand", "price", "currency", "availability", "gender", "category"})
# An amount means nothing without the currency and the sale it belongs to.
_MONEY = ("price", "regular_price", "currency")


class Source(NamedTuple):
    """A source's name, a key of `TRUST`, its facts, already fitted, and how sure it is of some of them (0 to 1)."""

    name: str
    facts: Facts
    sure: Mapping[str, float] = MappingProxyType({})


class Merged(NamedTuple):
    """The facts the sources agree on best, and for each where it came from and how sure it is."""

    facts: Facts
    sources: dict[str, str]
    confidence: dict[str, float]
    missing: tuple[str, ...]

    def corrected(self, better: Facts) -> Merged:
        """The same with facts that are better read: of a new field the page as it is seen is the source."""
        sources = {field: self.sources.get(field, "visible") for field in (*self.sources, *better)}
        confidence = {field: self.confidence.get(field, TRUST["visible"]) for field in sources}
        missing = tuple(field for field in self.missing if field not in better)
        return Merged({**self.facts, **better}, sources, confidence, missing)


def merged(sources: Sequence[Source]) -> Merged:
    """For each field the most trusted source that has it; others that agree raise the confidence, or lower it."""
    order = sorted(sources, key=lambda source: -TRUST[source.name])
    paid = next((source for source in order if "price" in source.facts), None)
    facts: Facts = {}
    origin: dict[str, str] = {}
    confidence: dict[str, float] = {}
    for field in FIELDS:
        having = [source for source in order if field in source.facts]
        if field in _MONEY and paid is not None:
            having = _with_the_price(field, having, paid)
        if having:
            facts[field] = having[0].facts[field]
            origin[field] = having[0].name
            confidence[field] = _confidence(field, having)
    missing = tuple(field for field in _EXPECTED if field not in facts)
    return Merged(facts, origin, confidence, missing)


def _with_the_price(field: str, having: list[Source], paid: Source) -> list[Source]:
    """The price's own source first; from others only what goes with the same price."""
    own = [source for source in having if source is paid]
    others = [source for source in having if source is not paid]
    if field != "price":
        others = [source for source in others if source.facts.get("price", paid.facts["price"]) == paid.facts["price"]]
    return own + others


def _confidence(field: str, having: Sequence[Source]) -> float:
    sure = TRUST[having[0].name] * (0.5 + having[0].sure.get(field, 1.0) / 2)
    if field in _COMPARED:
        for other in having[1:]:
            if _agree(str(having[0].facts[field]), str(other.facts[field])):
                sure = 1 - (1 - sure) * (1 - TRUST[other.name] / 2)
            elif field != "title":
                sure *= 0.85
    return round(sure, 3)


def _agree(value: str, other: str) -> bool:
    """Whether two say the same: a heading may add the brand, and a title the shop."""
    value, other = value.casefold(), other.casefold()
    return value == other or (len(value) > 10 and (value in other or other in value))
