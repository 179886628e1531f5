"""A garment at a shop: its facts, in the closed vocabularies the stylists rely on."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Annotated, Literal, get_args

import msgspec
from msgspec import UNSET, Meta, UnsetType

Availability = Literal["InStock", "OutOfStock", "LimitedAvailability", "PreOrder", "BackOrder", "Discontinued"]
Category = Literal[
    "t_shirt", "top", "shirt", "blouse", "polo_shirt", "sweater", "cardigan", "sweatshirt", "hoodie", "vest",
    "jacket", "coat", "blazer", "suit", "dress", "jumpsuit", "skirt", "jeans", "trousers", "shorts", "leggings",
    "sweatpants", "underwear", "socks", "swimwear", "sleepwear", "sneakers", "boots", "sandals", "shoes", "bag", "hat",
    "scarf", "gloves", "belt", "jewellery", "accessory", "other",
]  # fmt: skip
Gender = Literal["women", "men", "unisex", "girls", "boys", "kids", "baby"]
Fit = Literal["oversized", "relaxed", "regular", "fitted", "slim", "tailored", "skinny"]
PriceSide = Literal["below", "inside", "above", "unknown"]

CATEGORIES: tuple[str, ...] = get_args(Category)
GENDERS: tuple[str, ...] = get_args(Gender)
FITS: tuple[str, ...] = get_args(Fit)

Amount = Annotated[str, Meta(pattern=r"^[0-9]{1,15}(\.[0-9]{1,6})?$", description="decimal, no grouping")]
Currency = Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="ISO 4217")]
Url = Annotated[str, Meta(min_length=1, max_length=4096)]
Title = Annotated[str, Meta(min_length=1, max_length=2000)]
Line = Annotated[str, Meta(max_length=2000)]
Text = Annotated[str, Meta(max_length=200_000)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=200)]
Urls = Annotated[tuple[Url, ...], Meta(max_length=200)]
Percent = Annotated[float, Meta(ge=0, le=100)]


class Fibre(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One fibre of one part of a garment; ``part`` is absent where the shop names none."""

    fibre: Line
    percent: Percent
    part: Line | None = None


class ImageColor(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A colour seen on the garment's picture and the share of the garment it covers (0 to 1)."""

    name: Line
    hex: Annotated[str, Meta(pattern=r"^#[0-9a-fA-F]{6}$")]
    share: Annotated[float, Meta(ge=0, le=1)]


Fibres = Annotated[tuple[Fibre, ...], Meta(max_length=200)]
ImageColors = Annotated[tuple[ImageColor, ...], Meta(max_length=50)]


class Product(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a shop says about one garment, in the chosen colour. ``price`` is what is paid now.

    ``model_notes`` are the shop's own sentences about the height of the person on the pictures and the size they wear.
    Where there are none the field is left out: events from before it keep their stored form to the byte.
    """

    url: Url
    site: Line
    title: Title
    brand: Line | None = None
    sku: Line | None = None
    price: Amount | None = None
    regular_price: Amount | None = None
    currency: Currency | None = None
    availability: Availability | None = None
    description: Text | None = None
    materials: Text | None = None
    composition: Fibres | None = None
    care: Lines = ()
    fit: Fit | None = None
    category: Category | None = None
    gender: Gender | None = None
    colors: Lines = ()
    selected_color: Line | None = None
    sizes: Lines = ()
    selected_size: Line | None = None
    images: Urls = ()
    image_colors: ImageColors | None = None
    rating: float | None = None
    review_count: int | None = None
    model_notes: Lines | UnsetType = UNSET


def amount(value: str | int | float) -> str | None:
    """A price as this program writes it (``"249000"``, ``"15.90"``), or None where it is no price.

    At least two decimals where there is a fraction, none where there is not, so that equal prices are equal texts.
    """
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    if not number.is_finite() or number < 0 or number.adjusted() > 15:
        return None
    whole, _, fraction = f"{abs(number):.6f}".rstrip("0").partition(".")
    if len(whole) > 15:
        return None
    return f"{whole}.{fraction:0<2}" if fraction else whole
