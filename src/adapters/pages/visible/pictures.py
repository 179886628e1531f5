"""Pictures of the page's product: those of its gallery, largest rendition first."""

from __future__ import annotations

import re

from adapters.pages.visible.layout import ELSEWHERE, Box, Layout, Zone
from adapters.pages.visible.words import Names

_MOST = 12
_SOURCES = (
    "data-zoom-image",
    "data-large",
    "data-large_image",
    "data-zoom",
    "data-src",
    "data-original",
    "data-lazy",
    "data-lazy-src",
    "src",
)
_GALLERY = Names(
    r"(?<![a-z])(?:gallery|galerie|main-?image|product-?(?:image|media|photo|gallery|img)s?|zoom\w*|hero"
    r"|image-?(?:main|gallery|viewer|container)|media|thumb\w*|landing-?image|fotorama|slick|swiper"
    r"|pdp-image)(?![a-z])"
)
_NO_PHOTO = re.compile(
    r"logo|sprite|icon|pixel|spacer|blank|placeholder|loading|loader|banner|badge|payment|flag|avatar"
    r"|captcha|\.svg|\.gif|^data:|rating|star|tracking|1x1",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w{3,}")


def pictures(layout: Layout, heading: Box | None, title: str) -> list[str]:
    """Addresses in the order of likelihood."""
    wanted = frozenset(_WORD.findall(title.lower()))
    scored: list[tuple[float, int, str]] = []
    for box in layout.boxes:
        if box.tag != "img" or box.zone & (Zone.CARD | Zone.CHROME | Zone.REVIEW):
            continue
        address = _address(box)
        if not address or _NO_PHOTO.search(address[:300]):
            continue
        score = _score(box, wanted, heading)
        if score > 0.9:
            scored.append((score, -box.order, address))
    ranked = sorted(scored, reverse=True)[:_MOST]
    return list(dict.fromkeys(address for _, _, address in ranked))


def _score(box: Box, wanted: frozenset[str], heading: Box | None) -> float:
    score = 0.0
    alt = frozenset(_WORD.findall((box.attribute("alt") or box.attribute("title")).lower()))
    if wanted and alt:
        score += 2.5 * len(alt & wanted) / len(wanted)
    names = " ".join(each.names for each in (box, *box.around(5)))
    score += 1.5 * bool(_GALLERY.search(names)) + 2.0 * (box.attribute("itemprop") == "image")
    score -= 2.0 * bool(box.zone & ELSEWHERE)
    if any(each.tag == "a" and re.search(r"\.(?:jpe?g|png|webp)", each.attribute("href")) for each in box.around(2)):
        score += 1.0
    sizes = [
        int(value)
        for name in ("width", "height")
        if (value := box.attribute(name).removesuffix("px")).isdigit() and len(value) < 6
    ]
    if sizes and max(sizes) < 60:
        score -= 0.8
    elif sizes and min(sizes) >= 250:
        score += 0.8
    if heading is not None and abs(box.order - heading.order) < 120:
        score += 0.5
    return score


def _address(box: Box) -> str:
    """The largest the element offers."""
    link = next((each.attribute("href") for each in box.around(2) if each.tag == "a"), "")
    if re.search(r"\.(?:jpe?g|png|webp)(?:\?|$)", link):
        return link.strip()
    candidates = _widest(box.attribute("srcset") or box.attribute("data-srcset"))
    if candidates:
        return candidates
    return next(
        (value.strip() for name in _SOURCES if (value := box.attribute(name)) and not value.startswith("data:")), ""
    )


def _widest(srcset: str) -> str:
    best, width = "", -1.0
    for entry in re.split(r",\s+", srcset[:8000])[:20]:
        address, _, size = entry.strip().partition(" ")
        number = re.match(r"[\d.]{1,8}", size.strip())
        try:
            wide = float(number[0]) if number else 1.0
        except ValueError:
            wide = 0.0
        if address and wide > width and not address.startswith("data:"):
            best, width = address, wide
    return best
