"""When and where to wear a garment: its seasons by warmth, its occasions by formality, kind and cloth."""

from __future__ import annotations

from domain.analysis import Season
from domain.styling.garment import Garment

_ALL_YEAR: tuple[Season, ...] = ("spring", "summer", "autumn", "winter")


def seasons_of(garment: Garment) -> tuple[Season, ...]:
    """The seasons it is made for; none where it is not worn."""
    if not garment.category.is_known:
        return ()
    if garment.kind.category == "swimwear":
        return ("summer",)
    if garment.kind.slot in {"accessories", "under", "home"} and garment.kind.category not in {
        "scarf",
        "gloves",
        "hat",
    }:
        return _ALL_YEAR
    warmth = garment.qualities.warmth
    if garment.kind.category in {"scarf", "gloves"}:
        return (
            ("spring", "summer")
            if garment.composition.share_named("silk", "linen", "cotton", "viscose") > 0.6
            else ("autumn", "winter")
        )
    if warmth < 0.2:
        return ("spring", "summer")
    if warmth < 0.36:
        return ("spring", "summer", "autumn")
    if warmth < 0.55:
        return ("spring", "autumn") if garment.kind.slot == "outerwear" else ("spring", "autumn", "winter")
    return ("autumn", "winter") if warmth < 0.95 else ("winter",)


def occasions_of(garment: Garment) -> tuple[str, ...]:
    """Up to five occasions, the likeliest first."""
    if not garment.category.is_known:
        return ()
    special = {
        "swimwear": ("beach", "pool", "holidays"),
        "sleepwear": ("sleep", "lazy mornings"),
        "underwear": ("every day, underneath",),
        "socks": ("every day",),
    }.get(garment.kind.category)
    if special is not None:
        return special
    natures = {item.facts.name for item in garment.cloth}
    festive = _is_festive(garment, natures)
    tags = list(_PARTIES if festive else _by_formality(garment.formality.value))
    if natures & {"sporty", "mesh"} or garment.kind.category == "leggings":
        tags.insert(0, "sport")
    if "waterproof" in natures or "padded" in natures:
        tags.append("outdoors")
    if garment.composition.share_named("linen") > 0.4 and garment.formality.value < 6:
        tags.append("summer holidays")
    if garment.kind.is_accessory:
        tags = [tag for tag in tags if tag != "at home"]
    if garment.product.gender in {"kids", "girls", "boys", "baby"}:
        tags = [tag for tag in tags if tag in {"sport", "weekend", "outdoors", "at home"}] + ["school", "play"]
    return tuple(dict.fromkeys(tags))[:5]


_FESTIVE = frozenset({"festive", "sequins"})
_SHINY = frozenset({"satin", "velvet", "lace", "chiffon"})
_SMART = 5.2
_GALA = 8.9
_PARTIES = ("parties", "weddings", "dinner out")


def _is_festive(garment: Garment, natures: set[str]) -> bool:
    """Whether it is made for evenings and not for the office: a cocktail dress, a satin skirt, a gown."""
    if "business" in natures or not _SMART <= garment.formality.value < _GALA:
        return False
    dressed_up = garment.kind.category == "dress" and garment.formality.value >= 7
    return dressed_up or bool(natures & _FESTIVE) or (garment.kind.has_fit and bool(natures & _SHINY))


def _by_formality(formality: float) -> tuple[str, ...]:
    if formality < 1.8:
        return ("at home", "weekend", "errands")
    if formality < 3.8:
        return ("weekend", "everyday", "meeting friends")
    if formality < 5.2:
        return ("everyday", "casual office", "dinner with friends")
    if formality < 7.0:
        return ("office", "dinner out", "smart-casual events")
    if formality < _GALA:
        return ("business meetings", "weddings", "formal dinners")
    return ("weddings", "gala evenings", "formal ceremonies")
