"""The product's facts that a reason may cite: those of the style fingerprint, each small enough to be pointed at.

What changes while the style does not (stock, sizes, reviews, the price's amount) is not told, so that an answer stays
true for as long as it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from application.prompting.fence import Fact, plain
from application.prompting.sentences import sentences, shortened
from domain.evidence import Evidence
from domain.fingerprint import price_side
from domain.product import Product
from domain.profile import Profile

MOST_OF_DESCRIPTION = 1500
_MOST_OF_MATERIALS = 600
_MOST_FIBRES = 24
_MOST_LINES = 12
_MOST_PICTURE_COLOURS = 5
_PRICES = {
    "below": "below the range they are comfortable with",
    "inside": "inside the range they are comfortable with",
    "above": "above the range they are comfortable with",
}


def facts_of(product: Product, profile: Profile | None) -> Iterator[Fact]:
    """What is told of the product, in a fixed order."""
    yield from _field("title", product.title) if plain(product.title) else _field("site", product.site)
    yield from _field("brand", product.brand)
    yield from _field("category", product.category)
    yield from _field("gender", product.gender)
    yield from _field("fit", product.fit)
    yield from _colours(product)
    yield from _composition(product)
    yield from _sentences("materials", product.materials, "materials", _MOST_OF_MATERIALS)
    yield from _lines("care", product.care, "care")
    yield from _sentences("description", product.description, "text", MOST_OF_DESCRIPTION)
    yield from _price(product, profile)


def _field(name: str, text: str | None) -> Iterator[Fact]:
    part = shortened(text or "")
    yield Fact(label=name, text=part.replace("_", " "), evidence=Evidence(field=f"/{name}", value=part))


def _sentences(name: str, text: str | None, label: str, most: int) -> Iterator[Fact]:
    for part in sentences(text or "", most):
        yield Fact(label=label, text=part, evidence=Evidence(field=f"/{name}", value=part))


def _lines(name: str, texts: tuple[str, ...], label: str) -> Iterator[Fact]:
    for index, text in enumerate(texts[:_MOST_LINES]):
        part = shortened(text)
        yield Fact(label=label, text=part, evidence=Evidence(field=f"/{name}/{index}", value=part))


def _colours(product: Product) -> Iterator[Fact]:
    """The chosen colour; without one those on offer; without any those of the picture."""
    if product.selected_color and product.selected_color.strip():
        part = shortened(product.selected_color)
        yield Fact(label="color", text=part, evidence=Evidence(field="/selected_color", value=part))
    elif product.colors:
        yield from _lines("colors", product.colors, "color on offer")
    else:
        for index, seen in enumerate((product.image_colors or ())[:_MOST_PICTURE_COLOURS]):
            yield Fact(
                label="color in picture",
                text=f"{shortened(seen.name)} {seen.hex}, {seen.share:.0%}",
                evidence=Evidence(field=f"/image_colors/{index}/hex", value=seen.hex),
            )


def _composition(product: Product) -> Iterator[Fact]:
    for index, row in enumerate((product.composition or ())[:_MOST_FIBRES]):
        fibre = shortened(row.fibre)
        part = f"{shortened(row.part)}: " if row.part else ""
        if fibre:
            yield Fact(
                label="composition",
                text=f"{part}{row.percent:g}% {fibre}",
                evidence=Evidence(field=f"/composition/{index}/fibre", value=fibre),
            )


def _price(product: Product, profile: Profile | None) -> Iterator[Fact]:
    """On which side of the comfort range the price lies.

    It is evidenced by the currency: that of the range, or there would be no side to be on.
    """
    side = price_side(product, profile)
    if side in _PRICES:
        yield Fact(label="price", text=_PRICES[side], evidence=Evidence(field="/currency", value=product.currency))
