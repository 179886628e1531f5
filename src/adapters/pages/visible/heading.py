"""The main heading of a page: the name of what it is about."""

from __future__ import annotations

import re

from adapters.pages.visible.layout import Box, Layout, Zone
from adapters.pages.visible.words import TITLE_NAME

_WORD = re.compile(r"\w+")
_MOST = 200


def main_heading(layout: Layout, titles: tuple[str, ...]) -> Box | None:
    """The box that names the page's subject, the one most like what the page calls itself elsewhere."""
    known = [frozenset(_WORD.findall(title.lower())) for title in titles if title]
    scored = [
        (score, -box.order, box)
        for box in [box for box in layout.boxes if _may_be(box)][:_MOST]
        if (score := _score(box, known)) > 0
    ]
    return max(scored, key=lambda entry: entry[:2])[2] if scored else None


def _may_be(box: Box) -> bool:
    return bool(
        box.text
        and len(box.shown) > 1
        and (
            box.tag in ("h1", "h2", "h3") or "name" in box.attribute("itemprop").split() or TITLE_NAME.search(box.names)
        )
    )


def _score(box: Box, known: list[frozenset[str]]) -> float:
    words = frozenset(_WORD.findall(box.shown.lower()))
    score = {"h1": 4.0, "h2": 1.0}.get(box.tag, 0.0)
    score += 2.0 * bool(TITLE_NAME.search(box.names)) + 1.0 * (box.attribute("itemprop") == "name")
    score += 4.0 * max((len(words & title) / len(words) for title in known if words), default=0.0)
    score -= 1.0 * (len(words) < 2)
    score -= 4.0 * bool(box.zone & (Zone.ASIDE | Zone.CARD)) + 3.0 * bool(box.zone & (Zone.CHROME | Zone.HIDDEN))
    return score - 2.5
