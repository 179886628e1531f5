"""Facts about a product as a source states them, and the same facts within the domain's limits."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Any
from urllib.parse import urljoin, urlsplit

import msgspec

from adapters.pages.currency import currency_code
from adapters.pages.model_notes import MOST as MOST_NOTES
from adapters.pages.text import plain
from domain.addresses import site_of
from domain.product import CATEGORIES, FITS, GENDERS, Availability, Fibre, Product, amount

# Field of Product → what a source says. Anything may be in it until `fitted`.
Facts = dict[str, Any]

_LINE = 2000
_TEXT = 200_000
_URL = 4096
_MOST_IMAGES = 20
_MOST_VALUES = 200
# What a template writes where it has nothing to say.
_PLACEHOLDER = re.compile(
    r"\$\{?[\w.]+\}?|\{\{.*\}\}|null|undefined|none|nan|n/a|\[object Object\]|[-–—.]+", re.IGNORECASE
)
_AVAILABILITY: tuple[tuple[Availability, str], ...] = (
    ("Discontinued", r"discontinued|obsolete"),
    ("PreOrder", r"pre-?order|presale|pre-?sale"),
    ("BackOrder", r"back-?order"),
    ("LimitedAvailability", r"limited-?availability|low-?in-?stock|low-?stock|few-?left"),
    ("OutOfStock", r"out-?of-?stock|sold-?out|stock-?out|no-?stock|un-?available|not-?available|^oos$|not-?in-?stock"),
    ("InStock", r"in-?stock|available|online-?only|in-?store-?only|^true$|^yes$|^ist$"),
)


def fitted(facts: Mapping[str, Any], url: str) -> Facts:
    """The facts in the domain's own types and limits; what cannot be made to fit is left out."""
    kept = {}
    for field, fit in _FIT.items():
        value = facts.get(field)
        if value is not None and (fit_value := fit(value, url)) not in (None, (), ""):
            kept[field] = fit_value
    if "regular_price" in kept and Decimal(kept["regular_price"]) <= Decimal(kept.get("price", "Infinity")):
        del kept["regular_price"]
    return kept


def product_from(facts: Mapping[str, Any], url: str) -> Product:
    """The product these facts make.

    Raises:
        ValueError: they hold no title.
        domain.addresses.NotAWebAddress: the address is none.
    """
    site = site_of(url)
    kept = fitted(facts, url)
    if "title" not in kept:
        raise ValueError("a product needs a title")
    product = Product(url=url, site=site, **kept)
    # What a struct's constructor does not check, the decoder does.
    return msgspec.convert(msgspec.to_builtins(product), Product)


def texts(value: object) -> list[object]:
    """A list as it is, a single value as a list of one."""
    if isinstance(value, list | tuple):
        return list(value[:_MOST_VALUES])
    return [] if value is None else [value]


def _title(value: object, _url: str) -> str:
    return plain(value)[:_LINE].strip()


def _line(value: object, _url: str) -> str:
    text = plain(value)[:_LINE].strip()
    return "" if _PLACEHOLDER.fullmatch(text) else text


def _text(value: object, _url: str) -> str:
    return plain(value)[:_TEXT].strip()


def _lines(value: object, url: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line for part in texts(value) if (line := _line(part, url))))


def _notes(value: object, url: str) -> tuple[str, ...]:
    return _lines(value, url)[:MOST_NOTES]


def _price(value: object, _url: str) -> str | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        text = amount(value.strip() if isinstance(value, str) else value)
    except (ValueError, ArithmeticError):  # an integer of more digits than Python writes
        return None
    # Nobody gives garments away: nothing is what a shop's template writes where it does not know.
    if text is None or text == "0":
        return None
    return text if re.fullmatch(r"[0-9]{1,15}(\.[0-9]{1,6})?", text) else None


def _currency(value: object, url: str) -> str | None:
    return currency_code(plain(value), urlsplit(url).hostname or "")


def availability_of(value: object, _url: str = "") -> Availability | None:
    """The state a word, an address (``https://schema.org/InStock``) or a truth value means."""
    if isinstance(value, bool):
        return "InStock" if value else "OutOfStock"
    words = re.sub(r"[\s_]+", "-", plain(value)[:200].rstrip("/").rpartition("/")[2].lower())
    return next((word for word, pattern in _AVAILABILITY if re.search(pattern, words)), None)


def _composition(value: object, _url: str) -> tuple[Fibre, ...]:
    return tuple(fibre for fibre in texts(value) if isinstance(fibre, Fibre))


def _images(value: object, url: str) -> tuple[str, ...]:
    found: list[str] = []
    for candidate in texts(value):
        address = absolute(candidate, url)
        if address and address not in found:
            found.append(address)
    return tuple(found[:_MOST_IMAGES])


def absolute(candidate: object, url: str) -> str | None:
    """The address of something on a page, or None where it is no http(s) address."""
    if not isinstance(candidate, str) or len(candidate) > _URL:
        return None
    try:
        address = urljoin(url, candidate.strip())
        parts = urlsplit(address)
        address.encode()
        usable = parts.scheme in {"http", "https"} and parts.hostname and not re.search(r"[\s\x00-\x1f]", address)
    except ValueError:
        return None
    return address if usable and len(address) <= _URL else None


def _rating(value: object, _url: str) -> float | None:
    try:
        number = float(plain(value).replace(",", "."))
    except ValueError:
        return None
    return round(number, 3) if math.isfinite(number) and 0 < number <= 100 else None


def _count(value: object, _url: str) -> int | None:
    digits = re.sub(r"(?:\.0+$)|[\s.,']", "", plain(value))
    # isascii: "²" is a digit to Python and no number to int.
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 12 else None


def _one_of(words: Iterable[str]) -> Callable[[object, str], str | None]:
    allowed = frozenset(words)
    return lambda value, _url: value if isinstance(value, str) and value in allowed else None


_FIT: dict[str, Callable[[object, str], Any]] = {
    "title": _title,
    "brand": _line,
    "sku": _line,
    "price": _price,
    "regular_price": _price,
    "currency": _currency,
    "availability": availability_of,
    "description": _text,
    "materials": _text,
    "composition": _composition,
    "care": _lines,
    "fit": _one_of(FITS),
    "category": _one_of(CATEGORIES),
    "gender": _one_of(GENDERS),
    "colors": _lines,
    "selected_color": _line,
    "sizes": _lines,
    "selected_size": _line,
    "images": _images,
    "model_notes": _notes,
    "rating": _rating,
    "review_count": _count,
}
FIELDS: tuple[str, ...] = tuple(_FIT)
