"""Products in a page's own state (``__NEXT_DATA__``, ``dataLayer``, a shop's product JSON), found by their shape.

An object counts that has a name and a price, brand or number, and that the headings or the address name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from urllib.parse import unquote

from adapters.pages.choice import PageSays
from adapters.pages.facts import Facts
from adapters.pages.prices import priced
from adapters.pages.text import plain

_NAMES = (
    "name",
    "title",
    "productName",
    "product_name",
    "displayName",
    "item_name",
    "productTitle",
    "Name",
    "productname",
    "ProductName",
    "itemName",
    "fullName",
    "prodName",
)
_NAME_SET = frozenset(_NAMES)
_BRANDS = (
    "brand",
    "brandname",
    "manufacturer",
    "vendor",
    "designer",
    "itembrand",
    "productbrand",
    "marke",
    "marca",
    "marque",
    "brandlabel",
    "manufacturername",
)
_NUMBERS = (
    "sku",
    "productid",
    "articlenumber",
    "itemid",
    "pid",
    "styleid",
    "productcode",
    "partnumber",
    "productsku",
    "code",
    "id",
    "itemnumber",
    "reference",
    "displayid",
    "displaynumber",
)
_NOW = (
    "finalprice",
    "saleprice",
    "sellingprice",
    "currentprice",
    "pricenow",
    "specialprice",
    "promoprice",
    "offerprice",
    "discountedprice",
    "productprice",
    "price",
    "prices",
    "priceamount",
    "unitprice",
    "pricevalue",
)
_WAS = (
    "regularprice",
    "listprice",
    "originalprice",
    "oldprice",
    "wasprice",
    "rrp",
    "msrp",
    "compareatprice",
    "fullprice",
    "pricebefore",
    "strikeprice",
    "baseprice",
)
_AMOUNTS = (
    "value",
    "amount",
    "current",
    "now",
    "sale",
    "selling",
    "final",
    "price",
    "sales",
    "current_price",
    "raw",
    "discounted",
    "formatted",
    "min",
)
_CURRENCIES = ("currency", "currencycode", "pricecurrency", "currencyiso", "isocurrency", "currencyisocode")
_COLOURS = ("color", "colour", "colorname", "colourname", "productcolor", "itemcolor")
_SIZES = ("sizes",)
_MOST_VISITS = 60_000
_MOST_FOUND = 400
_WORD = re.compile(r"\w+")


class Stated(NamedTuple):
    """What a state says; ``amounts`` are prices, in units and as coins, which other sources may confirm."""

    facts: Facts
    amounts: Mapping[str, float]
    score: float


def stated(values: Iterable[object], says: PageSays) -> Stated | None:
    """The page's product in some values, or None."""
    titles = [frozenset(_WORD.findall(title.lower())) for title in says.titles if title]
    address = unquote(says.url).lower()
    ranked: list[tuple[float, int, Mapping[str, Any]]] = []
    for count, node in enumerate(_products(values)):
        if count >= _MOST_FOUND:
            break
        score = _score(node, titles, address)
        if score >= 3.0:
            ranked.append((score, -count, node))
    if not ranked:
        return None
    ranked.sort(key=lambda entry: entry[:2], reverse=True)
    best = ranked[0][0]
    facts: Facts = {}
    amounts: dict[str, float] = {}
    for score, _, node in ranked[:6]:
        if score < best - 1.5:
            break
        for field, value in _facts(node).items():
            if value not in (None, "", []) and field not in facts:
                facts[field] = value
    if (price := facts.get("price")) is not None:
        amounts.update(_readings(price))
    return Stated(facts, amounts, best)


def _readings(price: object) -> dict[str, float]:
    """A whole number may count coins."""
    text = str(price)
    found = {_short(text): 1.5}
    if re.fullmatch(r"\d{3,9}", text):
        found.setdefault(_short(f"{text[:-2]}.{text[-2:]}"), 0.75)
    return found


def _short(text: str) -> str:
    from domain.product import amount

    return amount(text) or text


def _products(values: Iterable[object]) -> Iterator[Mapping[str, Any]]:
    stack: list[tuple[object, int]] = [(value, 0) for value in values]
    stack.reverse()
    visits = 0
    while stack and visits < _MOST_VISITS:
        visits += 1
        value, depth = stack.pop()
        if isinstance(value, dict):
            if not _NAME_SET.isdisjoint(value) and _tells(value):
                yield value
            inner: Iterable[object] = value.values()
        elif isinstance(value, list):
            inner = value
        else:
            continue
        if depth < 30:
            stack.extend((entry, depth + 1) for entry in reversed(list(inner)) if isinstance(entry, dict | list))


def _tells(node: Mapping[str, Any]) -> bool:
    for key in list(node)[:200]:
        lower = key.lower()
        if "price" in lower or "brand" in lower or "sku" in lower:
            return True
    return False


def _score(node: Mapping[str, Any], titles: list[frozenset[str]], address: str) -> float:
    name = frozenset(_WORD.findall(_name(node).lower()))
    score = 0.0
    if name:
        shared = max((len(name & title) / max(min(len(name), len(title)), 1) for title in titles if title), default=0.0)
        score += 3.0 * shared if len(name) > 1 or shared == 1.0 else 0.0
    lowered = {_bare(key): value for key, value in list(node.items())[:300]}
    if any(len(number) >= 4 and number in address for key in _NUMBERS if (number := plain(lowered.get(key)).lower())):
        score += 2.5
    return score + 0.3 * any("price" in key for key in lowered) + 0.2 * any(key in lowered for key in _BRANDS)


def _name(node: Mapping[str, Any]) -> str:
    return next((text for key in _NAMES if (text := plain(node.get(key))) and len(text) < 400), "")


def _bare(key: str) -> str:
    return re.sub(r"[^a-z0-9]", "", key.lower())


def _facts(node: Mapping[str, Any]) -> Facts:
    lowered = {_bare(key): value for key, value in list(node.items())[:300]}
    price, currency = _price(lowered, _NOW)
    regular, _ = _price(lowered, _WAS)
    if price is None:
        price, regular = regular, None
    coins = _counts_coins(node)
    facts: Facts = {
        "title": _name(node),
        "brand": next((text for key in _BRANDS if (text := _text(lowered.get(key))) and len(text) < 60), None),
        "sku": next(
            (
                text
                for key in _NUMBERS
                if 2 < len(text := _text(lowered.get(key))) < 40 and any(c.isdigit() for c in text)
            ),
            None,
        ),
        "price": _units(price, coins),
        "regular_price": _units(regular, coins),
        "currency": currency
        or next((text for key in _CURRENCIES if 0 < len(text := _text(lowered.get(key))) < 8), None),
        "selected_color": next((text for key in _COLOURS if 0 < len(text := _text(lowered.get(key))) < 60), None),
        "sizes": next((sizes for key in _SIZES if (sizes := _sizes(lowered.get(key)))), []),
    }
    return facts


def _text(value: object) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("label") or value.get("title") or value.get("value")
    return plain(value) if isinstance(value, str | int | float) else ""


def _price(lowered: Mapping[str, Any], keys: tuple[str, ...]) -> tuple[str | None, str | None]:
    for key in keys:
        value = lowered.get(key)
        amount, label = _amount(value, 0)
        if amount:
            return amount, label
    return None, None


def _amount(value: object, depth: int) -> tuple[str | None, str | None]:
    if isinstance(value, bool) or value is None or depth > 3:
        return None, None
    if isinstance(value, dict):
        label = next(
            (
                text
                for key in _CURRENCIES
                if (text := _text({_bare(str(k)): v for k, v in list(value.items())[:60]}.get(key)))
            ),
            None,
        )
        for key in _AMOUNTS:
            amount, inner = _amount(value.get(key), depth + 1)
            if amount:
                return amount, label or inner
        return None, None
    if isinstance(value, list):
        return _amount(value[0], depth + 1) if len(value) == 1 else (None, None)
    money = priced(value)
    try:
        return (money.price, money.currency) if money.price and float(money.price) > 0 else (None, None)
    except (ValueError, OverflowError):
        return None, None


def _counts_coins(node: Mapping[str, Any]) -> bool:
    """A shop system's own JSON that states prices in coins: its price is whole and so is the one to compare with."""
    return (
        "variants" in node and ("handle" in node or "compare_at_price" in node) and isinstance(node.get("price"), int)
    )


def _units(price: str | None, coins: bool) -> str | None:
    if price is None or not coins or not price.isdigit() or len(price) < 3:
        return price
    return f"{price[:-2]}.{price[-2:]}"


def _sizes(value: object) -> list[str]:
    if not isinstance(value, list):
        return []
    return [text for entry in value[:60] if 0 < len(text := _text(entry)) < 30]
