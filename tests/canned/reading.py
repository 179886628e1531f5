"""A prompt read as a model reads it: its numbered lines, and the garment and the person that they tell of."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from application.prompting.fence import unescaped
from domain.product import Product

Lines = Mapping[int, tuple[str, str]]
"""Label and text by number."""

_LINE = re.compile(r"(\d+) ([^:]+): (.+)")
_FIBRE = re.compile(r"(?:(.+): )?(\d{1,2}(?:\.\d+)?|100)% (.+)")
_SEEN = re.compile(r"(.+) (#[0-9a-fA-F]{6}), (\d+)%")
_CURRENCY = "XXX"
_AMOUNT = 100
_LISTS = {
    "fit": "fit_preferences",
    "palette": "color_palette",
    "presentation": "gender_presentation",
    "aesthetic": "aesthetics",
    "avoids": "avoid",
}


def section(name: str, text: str) -> Lines:
    """The lines between two tags; none where the section is not there."""
    found = re.search(rf"^<{name}>\n(.*?)^</{name}>$", text, re.DOTALL | re.MULTILINE)
    lines = (_LINE.fullmatch(line) for line in found[1].splitlines()) if found else ()
    return {int(line[1]): (line[2], unescaped(line[3])) for line in lines if line is not None}


def product_of(lines: Lines) -> Product:
    """A garment of which the lines tell everything that is known. Its price, if any, is a number of our own."""
    told = _by_label(lines)
    fields = {name: told[name][0] for name in ("brand", "category", "gender", "fit") if name in told}
    closed = {name: text.replace(" ", "_") for name, text in fields.items() if name != "brand"}
    facts = {
        "url": "https://shop.example/p/1",
        "site": told.get("site", ["shop.example"])[0],
        "title": told.get("title", ["Garment"])[0],
        "composition": list(_fibres(told.get("composition", ()))) or None,
        "materials": " ".join(told.get("materials", ())) or None,
        "care": told.get("care", []),
        "description": " ".join(told.get("text", ())) or None,
        "selected_color": told.get("color", [None])[0],
        "colors": told.get("color on offer", []),
        "image_colors": list(_seen(told.get("color in picture", ()))) or None,
        "price": str(_AMOUNT) if "price" in told else None,
        "currency": _CURRENCY if "price" in told else None,
    }
    return msgspec.convert(fields | closed | facts, Product)


def profile_of(person: Lines, garment: Lines, product: Product) -> dict[str, Any] | None:
    """The quiz answers that the lines tell of, as a document; None where there are none. Answers of a later quiz, which
    the built-in stylist knows nothing of, are left out. The range of prices lies as the garment's line says."""
    if not person:
        return None
    told = _by_label(person)
    document: dict[str, Any] = {"quiz_version": told["quiz version"][0]}
    for label, name in _LISTS.items():
        document[name] = [text.replace(" ", "_") for text in told.get(label, ())]
    if "formality from" in told:
        document["formality_range"] = [int(told[f"formality {end}"][0]) for end in ("from", "to")]
    ranks = (told.get(f"priority {rank}") for rank in (1, 2, 3))
    document["priorities"] = [texts[0].replace(" ", "_") for texts in ranks if texts]
    document["style_keywords"] = told.get("own words", [])
    ends = [end for end in ("min", "max") if f"price range, {end}" in told]
    if ends:
        document["price_range"] = _range(ends, _by_label(garment).get("price", [""])[0], product)
    return document


def _by_label(lines: Lines) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for label, text in lines.values():
        found[label].append(text)
    return dict(found)


def _range(ends: list[str], side: str, product: Product) -> dict[str, Any]:
    """A range with these ends on the told side of the garment's price; without a told side one in a currency that the
    garment does not have."""
    if not side or product.price is None:
        return dict.fromkeys(ends, _AMOUNT) | {"currency": "XTS"}
    price = float(product.price)
    shift = {"below": 1, "above": -1}.get(side.partition(" ")[0], 0)
    return dict.fromkeys(ends, max(0.0, price + shift)) | {"currency": product.currency}


def _fibres(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    for found in filter(None, map(_FIBRE.fullmatch, texts)):
        yield {"part": found[1], "percent": float(found[2]), "fibre": found[3]}


def _seen(texts: Iterable[str]) -> Iterator[dict[str, Any]]:
    for found in filter(None, map(_SEEN.fullmatch, texts)):
        yield {"name": found[1], "hex": found[2], "share": int(found[3]) / 100}
