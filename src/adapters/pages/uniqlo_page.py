"""What Uniqlo's pages mean where the shop's JSON is nowhere: they show colours as ``09 BLACK``, compositions by colour
and pictures named after their colour (``goods_09_425974.jpg``)."""

from __future__ import annotations

import re
from typing import Any

from adapters.pages.composition import fibres, for_colour
from adapters.pages.facts import Facts
from adapters.pages.uniqlo_addresses import colour_asked, product_number

_CODED = re.compile(r"(\d{2})\s+\S")
_PICTURE = re.compile(r"/item/\w*?goods_(\d{2})_\d{6}|_(\d{2})_\d{6}\w*\.\w{3,4}$")


def chosen_code(facts: Facts, url: str) -> str | None:
    """The chosen colour's display code: the address's, else the shown colour's."""
    shown = _CODED.match(str(facts.get("selected_color") or ""))
    return colour_asked(url) or (shown[1] if shown else None)


def refined(facts: Facts, url: str) -> Facts:
    """The facts of a page that its colour changes; the maker is always the shop."""
    code = chosen_code(facts, url)
    better: dict[str, Any] = {"brand": "UNIQLO"}
    if number := product_number(url):
        better["sku"] = number
    if code is None:
        return better
    if colour := next((name for name in facts.get("colors", ()) if str(name).startswith(f"{code} ")), None):
        better["selected_color"] = colour
    if section := for_colour(facts.get("materials"), code, style_number=_style(facts)):
        better["composition"] = fibres(section)
    pictures = facts.get("images", ())
    of_colour = [picture for picture in pictures if _shows(str(picture), code)]
    others = [picture for picture in pictures if _PICTURE.search(str(picture)) and picture not in of_colour]
    kept = [picture for picture in pictures if picture not in of_colour and picture not in others]
    if of_colour:
        better["images"] = (*of_colour, *(picture for picture in kept if "_chip" not in str(picture)))
    return {field: value for field, value in better.items() if value}


def _style(facts: Facts) -> str | None:
    """The style's six digits, which pages show as the product's number."""
    found = re.search(r"(?<!\d)\d{6}(?!\d)", str(facts.get("sku") or ""))
    return found[0] if found else None


def _shows(picture: str, code: str) -> bool:
    named = _PICTURE.search(picture)
    return named is not None and code in named.groups()
