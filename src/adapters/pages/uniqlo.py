"""Uniqlo: the item JSON of its shop's own service, to a product in the chosen colour.

Version 3 lists images as ``[{url, colorCode}]``, version 5 keys them by colour (``{"09": {"image": url}}``); both are
read wherever either may stand, as is an item inside or outside the service's envelope.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from adapters.pages.care import care_of
from adapters.pages.composition import fibres, for_colour
from adapters.pages.facts import Facts, product_from
from adapters.pages.model_notes import model_notes_of
from adapters.pages.shop import Shop
from adapters.pages.text import lines, plain
from adapters.pages.uniqlo_addresses import at_home, colour_asked, size_asked, style_numbers
from adapters.pages.uniqlo_page import refined
from adapters.pages.vocabulary import category_of, fit_of, gender_of
from adapters.pages.walking import objects
from domain.product import Product

_STUB = re.compile(r"[\W_]*")
_BESIDE = frozenset({"l2s", "stocks"})
_NUMBER = re.compile(r"(?<!\d)\d{6}(?!\d)")
_MOST_ENTRIES = 500


def product_of(item: Mapping[str, Any], url: str) -> Product:
    """The product of an item, bare or in its envelope; the address's ``colorDisplayCode`` chooses the colour.

    Raises:
        ValueError: there is no item in it (or it has no name).
        domain.addresses.NotAWebAddress: the address is none.
    """
    found = item_in(item, url)
    if found is None:
        raise ValueError("no Uniqlo item: neither name nor productId with colors")
    return product_from(facts_of(found, url), url)


def item_in(structured: object, url: str) -> Mapping[str, Any] | None:
    """The item a JSON holds at any depth: of several, or at an address that names one, only the one it names.

    Stock per variant (``l2s``, ``stocks``) that lies beside the item in its envelope goes along with it.
    """
    found: list[dict[str, Any]] = []
    beside: dict[str, Any] = {}
    for candidate in objects(structured):
        if _is_item(candidate):
            found.append(candidate)
        else:
            for key in _BESIDE & candidate.keys():
                beside.setdefault(key, candidate[key])
    numbers = style_numbers(url)
    named = [item for item in found if numbers & _numbers(item)]
    if numbers and any(_numbers(item) for item in found):
        # An item with another number is a recommendation's.
        found = named
    if not found:
        return None
    return {**beside, **found[0]} if len(found) == 1 else found[0]


def facts_of(item: Mapping[str, Any], url: str) -> Facts:
    """What the item says, in the words of Product."""
    code = chosen_code(item, url)
    colours = {_code(colour): _colour_name(colour) for colour in _shown(item.get("colors"), code)}
    composition = for_colour(item.get("composition"), code, style_number=plain(item.get("l1Id")))
    care = [
        phrase
        for field in ("washingInformation", "careInstruction")
        for phrase in care_of(for_colour(item.get(field), code))
    ]
    rating = _mapping(item.get("rating"))
    name = plain(item.get("name"))
    return {
        "title": name,
        "brand": "UNIQLO",
        "sku": item.get("productId"),
        **_prices(item, code),
        "availability": _availability(item, code),
        "description": _description(item),
        "materials": _told(item.get("composition")),
        "composition": fibres(composition or ""),
        "care": care,
        "fit": _fit(item, name),
        "category": _category(item, name),
        "gender": _gender(item, name),
        "colors": list(colours.values()),
        "selected_color": colours.get(code) if code else None,
        "sizes": [plain(size.get("name")) for size in _shown(item.get("sizes"), None)],
        "selected_size": _size(item, size_asked(url)),
        "images": _images(item, code),
        "model_notes": _model_notes(item),
        "rating": rating.get("average") if rating.get("count") != 0 else None,
        "review_count": rating.get("count"),
    }


def colour_parameter(item: Mapping[str, Any], url: str) -> tuple[str, str] | None:
    """The parameter that names the chosen colour, at Uniqlo's own addresses."""
    code = chosen_code(item, url)
    return ("colorDisplayCode", code) if code and at_home(url) else None


def chosen_code(item: Mapping[str, Any], url: str) -> str | None:
    """The colour's display code: the address's, else the only colour's, else the one that represents the item."""
    if asked := colour_asked(url):
        return asked
    codes = [code for colour in _shown(item.get("colors"), None) if (code := _code(colour))]
    if len(codes) == 1:
        return codes[0]
    stands_for = _mapping(_mapping(item.get("representative")).get("color"))
    representative = _code(stands_for) or plain(item.get("representativeColorDisplayCode")).zfill(2)
    return representative if representative in codes else None


def _is_item(value: dict[str, Any]) -> bool:
    return (
        isinstance(value.get("name"), str)
        and isinstance(value.get("colors"), list)
        and ("productId" in value or "l1Id" in value)
        and ("prices" in value or "images" in value)
    )


def _numbers(item: Mapping[str, Any]) -> set[str]:
    """``425974`` of ``E425974-000``: what every form of an address has."""
    return set(_NUMBER.findall(f"{plain(item.get('productId'))} {plain(item.get('l1Id'))}"))


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _shown(values: object, always: str | None) -> list[Mapping[str, Any]]:
    """Colours or sizes that the shop shows, and the one asked for even where it does not."""
    entries = [entry for entry in values[:_MOST_ENTRIES] if isinstance(entry, dict)] if isinstance(values, list) else []
    return [
        entry
        for entry in entries
        if _mapping(entry.get("display")).get("showFlag") is not False or (always and _code(entry) == always)
    ]


def _code(colour: Mapping[str, Any]) -> str:
    text = plain(colour.get("displayCode")) or plain(colour.get("code")).removeprefix("COL")
    return text.zfill(2) if text else ""


def _colour_name(colour: Mapping[str, Any]) -> str:
    return f"{_code(colour)} {plain(colour.get('name'))}".strip()


def _size(item: Mapping[str, Any], code: str | None) -> str | None:
    sizes = _shown(item.get("sizes"), code)
    return next((plain(size.get("name")) for size in sizes if code and plain(size.get("displayCode")) == code), None)


def _prices(item: Mapping[str, Any], code: str | None) -> Facts:
    """The promotion's price is the one paid now; the base price is then the regular one."""
    prices = _mapping(item.get("prices"))
    if "base" not in prices and "promo" not in prices:
        # The service's prices per variant, by the variant's id.
        keys = [plain(variant.get("l2Id")) for variant in _variants(item, code)]
        prices = next((_mapping(prices[key]) for key in keys if key in prices), {})
    base, promo = _mapping(prices.get("base")), _mapping(prices.get("promo"))
    paid = promo if promo.get("value") not in (None, "") else base
    currency = _mapping(paid.get("currency") or base.get("currency"))
    return {
        "price": paid.get("value"),
        "regular_price": base.get("value") if paid is promo else None,
        "currency": currency.get("code") or currency.get("symbol"),
    }


def _variants(item: Mapping[str, Any], code: str | None) -> list[Mapping[str, Any]]:
    variants = [entry for entry in _listed(item.get("l2s")) if isinstance(entry, dict)]
    return [entry for entry in variants if code is None or _code(_mapping(entry.get("color"))) == code]


def _availability(item: Mapping[str, Any], code: str | None) -> str | None:
    """The best that any size of the chosen colour offers."""
    stocks = _mapping(item.get("stocks"))
    states = set()
    for variant in _variants(item, code):
        stock = _mapping(variant.get("stock") or stocks.get(plain(variant.get("l2Id"))))
        states.add(plain(stock.get("statusCode")).upper())
    if "IN_STOCK" in states:
        return "InStock"
    if "LOW_STOCK" in states:
        return "LimitedAvailability"
    return "OutOfStock" if "STOCK_OUT" in states else None


def _description(item: Mapping[str, Any]) -> str | None:
    return _told(item.get("longDescription")) or _told(item.get("shortDescription"))


def _model_notes(item: Mapping[str, Any]) -> list[str]:
    """The notes of the service's own fields about the model (``includeModelSize``), else those in its texts.

    What those fields look like inside is written down nowhere: every text in them is read.
    """
    own = [value for key, value in item.items() if re.match(r"model_?(?:size|info|height|wear)", key, re.IGNORECASE)]
    told = [note for value in own for text in _texts(value) for note in model_notes_of(text, about_model=True)]
    fields = ("sizeInformation", "longDescription", "shortDescription")
    return told or [note for field in fields for note in model_notes_of(item.get(field))]


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for inner in objects(value):
        yield from (text for entry in inner.values() for text in _listed(entry) or [entry] if isinstance(text, str))
    yield from (text for text in _listed(value) if isinstance(text, str))


def _told(value: object) -> str | None:
    """The text, or None for a stub such as ``-``."""
    text = " ".join(lines(value))
    return None if _STUB.fullmatch(text) else text


def _fit(item: Mapping[str, Any], name: str) -> str | None:
    return fit_of(name) or next((fit for tag in _tags(item) if (fit := fit_of(tag))), None)


def _tags(item: Mapping[str, Any]) -> list[str]:
    """The words of the tags, whether they are texts or objects that name themselves and their group."""
    words = []
    for tag in _listed(item.get("tags")):
        parts = [tag] if isinstance(tag, str) else [_mapping(tag).get(key) for key in ("group", "name", "value")]
        text = " ".join(plain(part) for part in parts if plain(part))
        # "Slim" under the group "fit" is a fit; "Loose" under "sleeve" is none.
        words.append(f"{text} fit" if re.search(r"\bfit\b", text, re.IGNORECASE) else text)
    return [word for word in words if re.search(r"\bfit\b|oversize|skinny", word, re.IGNORECASE)]


def _category(item: Mapping[str, Any], name: str) -> str | None:
    crumbs = _mapping(item.get("breadcrumbs"))
    for level in ("subcategory", "category", "class"):
        crumb = crumbs.get(level)
        text = plain(crumb) or plain(_mapping(crumb).get("locale")) or plain(_mapping(crumb).get("name"))
        # A crumb may name several ("Shirts & Blouses"): then the name decides.
        if text and not re.search(r"[&,/]|\band\b", text) and (category := category_of(text)):
            return category
    return category_of(name)


def _gender(item: Mapping[str, Any], name: str) -> str | None:
    if plain(item.get("unisexFlag")) == "1" or item.get("unisexFlag") is True:
        return "unisex"
    crumb = _mapping(_mapping(item.get("breadcrumbs")).get("gender"))
    texts = (plain(text) for text in (item.get("genderName"), item.get("genderCategory"), crumb.get("locale")))
    told = next((text for text in texts if text), "")
    gender = gender_of(told)
    # "GIRLS Chambray Gather Blouse" is filed under Kids.
    return (gender_of(name) if gender == "kids" else None) or gender


def _images(item: Mapping[str, Any], code: str | None) -> list[str]:
    """The chosen colour's hero, then the further pictures that say they show that colour."""
    if code is None:
        return []
    images = _mapping(item.get("images"))
    return [
        address
        for group in ("main", "sub")
        for colour, address in _pictures(images.get(group), "")
        if colour and colour.zfill(2) == code
    ]


def _pictures(value: object, colour: str) -> Iterator[tuple[str, str]]:
    """Pairs (colour code, address) of a list of pictures or of an object keyed by colour."""
    if isinstance(value, list):
        for entry in value[:_MOST_ENTRIES]:
            picture = _mapping(entry)
            address = picture.get("url") or picture.get("image")
            if isinstance(address, str):
                yield plain(picture.get("colorCode")) or colour, address
    elif isinstance(value, dict):
        for key, entry in list(value.items())[:_MOST_ENTRIES]:
            yield from _pictures(entry if isinstance(entry, list) else [entry], str(key))


def _listed(value: object) -> list[Any]:
    return value[:_MOST_ENTRIES] if isinstance(value, list) else []


SHOP = Shop(
    name="uniqlo",
    marks=('"colors', '"name'),
    at_home=at_home,
    item_in=item_in,
    facts_of=facts_of,
    parameter=colour_parameter,
    refined=refined,
)
