"""The product's number as the page shows it: labelled, marked, or standing both in the address and in the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from adapters.pages.visible.labels import Labelled
from adapters.pages.visible.layout import ELSEWHERE, Box, Layout
from adapters.pages.visible.words import SKU_NAME

_NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9./_ -]{0,38}[A-Z0-9])?", re.IGNORECASE)
_ID_PARAMETER = re.compile(
    r"(?:.*[_-])?(?:id|pid|sku|code|item|product|prod|artikel|article|art|ref|style|offer|model|no|nr|v"
    r"|variant|childsku|itemid|productid|product_?code|asin)",
    re.IGNORECASE,
)
_DIGITS_IN_PATH = re.compile(r"[A-Za-z]{0,4}\d[\dA-Za-z]{3,19}")
_VALUE_ATTRIBUTE = re.compile(r"value|content|data-.*(?:id|sku|code|asin|item|product|pid|article|ref).*|id|name")


class Number(NamedTuple):
    """A product's number; ``sure`` from 0 to 1."""

    value: str
    sure: float
    source: str


def visible_numbers(layout: Layout, labels: Iterable[Labelled], heading: Box | None, url: str) -> list[Number]:
    """The product's numbers, likeliest first."""
    scores: dict[str, float] = {}
    origin: dict[str, str] = {}
    for value, score, source in (
        *_labelled(labels, heading),
        *_marked(layout, heading),
        *_shown(layout, heading, url),
        *_addressed(layout, url),
    ):
        value = value.strip(" .:#-/")
        if not _plausible(value):
            continue
        if value not in scores or score > scores[value]:
            origin[value] = source
        scores[value] = max(score, scores.get(value, 0)) + 0.25 * (value in scores and origin[value] != source)
    address = _bare(unquote(url))
    for value in scores:
        if len(_bare(value)) >= 4 and _bare(value) in address:
            scores[value] += 0.3
    ranked = sorted(scores, key=lambda value: -scores[value])
    return [Number(value, min(scores[value] / 1.4, 1.0), origin[value]) for value in ranked]


def _plausible(value: str) -> bool:
    return (
        3 <= len(value) <= 40
        and any(character.isdigit() for character in value)
        and bool(_NUMBER.fullmatch(value))
        and value.count(" ") <= 2
    )


def _bare(value: str) -> str:
    return re.sub(r"[^a-z0-9]", "", value.lower())


def _labelled(labels: Iterable[Labelled], heading: Box | None) -> Iterable[tuple[str, float, str]]:
    for rank, entry in enumerate(list(labels)[:12]):
        value = entry.value.split("(")[0].strip()
        if value.count(" ") > 1:
            value = value.split(" ")[0]
        yield value, (1.0 if entry.clear else 0.7) - 0.04 * rank, "label"


def _marked(layout: Layout, heading: Box | None) -> Iterable[tuple[str, float, str]]:
    for box in layout.boxes:
        if box.zone & ELSEWHERE:
            continue
        prop = box.attribute("itemprop").lower().split()
        if {"sku", "productid", "mpn"} & set(prop):
            # What people read, where it is the number: a shop writes it its own way.
            value = box.shown if _plausible(box.shown) else box.attribute("content") or box.shown
            yield re.sub(r"^(?:sku|mpn|isbn|ean|gtin\d*):", "", value, flags=re.IGNORECASE), 1.1, "marked"
        elif box.names and box.text and len(box.shown) <= 50 and SKU_NAME.search(box.names):
            yield re.split(r"[:：#]\s*", box.shown)[-1].strip("() "), 0.6, "marked"


def _shown(layout: Layout, heading: Box | None, url: str) -> Iterable[tuple[str, float, str]]:
    """Short texts near the heading that are a number and, without its marks, part of the address."""
    address = _bare(unquote(url))
    for box in layout.texts:
        text = box.text or ""
        near = heading is not None and abs(box.order - heading.order) < 250
        if len(text) <= 40 and near and not box.zone & ELSEWHERE:
            value = box.shown.strip("()[] ")
            if _plausible(value) and value.count(" ") == 0 and len(_bare(value)) >= 6 and _bare(value) in address:
                yield value, 0.8 + 0.1 * (not value.isalnum()), "label"


def _addressed(layout: Layout, url: str) -> Iterable[tuple[str, float, str]]:
    """Parts of the address that look like numbers and that the page holds as a value of its own."""
    wanted = _in_address(url)
    if not wanted:
        return
    seen: Counter[str] = Counter()
    for box in layout.boxes[:20_000]:
        for name, value in list(box.attributes.items())[:40]:
            if value in wanted and _VALUE_ATTRIBUTE.fullmatch(name):
                seen[value] += 2 if name == "value" or name.startswith("data-") else 1
        if box.text and box.shown in wanted:
            seen[box.shown] += 3
    for value, weight in wanted.items():
        if seen[value]:
            yield value, weight + min(seen[value], 4) * 0.05, "address"
        else:
            yield value, weight - 0.25, "address"


def _in_address(url: str) -> dict[str, float]:
    """Parts that may be a number, with their weight: the last ones weigh most."""
    parts = urlsplit(url)
    found: dict[str, float] = {}
    for name, value in parse_qsl(parts.query)[:20]:
        if _ID_PARAMETER.fullmatch(name) and _plausible(value):
            found[value] = 0.6 if re.search(r"sku|pid|item|prod", name, re.IGNORECASE) else 0.45
    segments = [segment for segment in unquote(parts.path).split("/") if segment]
    for back, segment in enumerate(reversed(segments[-4:])):
        stem = re.sub(r"\.(?:s?html?|php|aspx?|jsp)$", "", segment, flags=re.IGNORECASE)
        digits = sum(character.isdigit() for character in stem)
        if _plausible(stem) and digits >= 3 and not re.search(r"[a-z]{4,}-", stem):
            found.setdefault(stem, 0.7 - 0.1 * back)
            if re.fullmatch(r"[a-z]\d{5,12}", stem):
                found.setdefault(stem[1:], 0.75 - 0.1 * back)
        elif back == 0:
            pieces = [piece for piece in re.split(r"[-_.,]", stem) if _DIGITS_IN_PATH.fullmatch(piece)]
            for piece in pieces[-1:]:
                found.setdefault(piece, 0.5 if stem.endswith(piece) else 0.4)
            if tail := re.search(r"(?:^|-)[a-z]{1,3}(\d{5,12})$", stem):
                found.setdefault(tail[1], 0.5)
    return found
