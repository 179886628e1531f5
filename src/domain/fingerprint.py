"""What makes two requests the same question: the style fingerprint of a product and the key of an answer."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

import msgspec

from domain.addresses import short_hash
from domain.analysis import Mode
from domain.product import PriceSide, Product
from domain.profile import Profile


class Question(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Everything an answer depends on. ``stylist`` and ``model`` are those asked for, ``pictures`` whether the model
    is to be shown one."""

    canonical_url: str
    style_fingerprint: str
    profile_version: str | None
    mode: Mode
    stylist: str
    model: str
    prompt_version: str
    locale: str
    pictures: bool


def answer_key(question: Question) -> str:
    """SHA-256 (64 hex digits) over the question: what answers are stored under."""
    return sha256(msgspec.json.encode(question)).hexdigest()


def price_side(product: Product, profile: Profile | None) -> PriceSide:
    """On which side of the person's comfort range the price lies; another currency, or no range, is unknown."""
    comfort = profile.price_range if profile else None
    if comfort is None or product.price is None or product.currency != comfort.currency:
        return "unknown"
    price = Decimal(product.price)
    if comfort.min is not None and price < Decimal(str(comfort.min)):
        return "below"
    if comfort.max is not None and price > Decimal(str(comfort.max)):
        return "above"
    return "unknown" if comfort.min is None and comfort.max is None else "inside"


def style_fingerprint(product: Product, profile: Profile | None) -> str:
    """16 hex digits over what matters for style: not stock, reviews, sizes, picture addresses or the price's amount.

    The colours on offer count only while none is chosen, and those of the picture only while the shop names none.
    """
    colours: object = _folded(product.selected_color) or _folded_all(product.colors) or product.image_colors
    # Only where there are any: a question from before there were notes stays the same one.
    notes = (_folded_all(product.model_notes),) if product.model_notes else ()
    facts = (
        _folded(product.title),
        _folded(product.brand),
        _folded(product.description),
        _folded(product.materials),
        product.composition,
        _folded_all(product.care),
        product.fit,
        product.category,
        product.gender,
        colours,
        price_side(product, profile),
        *notes,
    )
    return short_hash(msgspec.json.encode(facts).decode())


def _folded_all(texts: tuple[str, ...]) -> tuple[str | None, ...]:
    return tuple(map(_folded, texts))


def _folded(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split()).casefold()
