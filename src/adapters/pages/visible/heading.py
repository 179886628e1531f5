"""The main heading of a page: the name of what it is about."""

from __future__ import annotations

import re
from collections.abc import Sequence

from adapters.pages.visible.layout import Box, Layout, Zone
from adapters.pages.visible.words import TITLE_NAME

_WORD = re.compile(r"\w+")
_MOST = 300
_HEADINGS = frozenset({"h1", "h2", "h3"})
_SHORTEST = 10
# Of the words of a heading and a title so many are shared where both name the same.
_ALIKE = 0.2


def main_heading(layout: Layout, titles: Sequence[str]) -> Box | None:
    """The box that names the page's subject, the one most like what the page calls itself elsewhere.

    ``titles`` are the names it gives itself outside of its body. Of several headings that share no word with them
    none is the page's: they head its menus.
    """
    known = [frozenset(_WORD.findall(title.lower())) for title in titles if title]
    named = [title.lower() for title in titles if title]
    candidates = [box for box in layout.boxes if _may_be(box)][:_MOST]
    best = _best(candidates, known)
    if best is None or _likeness(best, known) < _ALIKE:
        best = _best([box for box in layout.texts if _is_named(box, named)][:_MOST], known) or best
    if best is not None and known and _likeness(best, known) == 0 and sum(box.tag == "h1" for box in candidates) > 1:
        return None
    return best


def _best(candidates: Sequence[Box], known: Sequence[frozenset[str]]) -> Box | None:
    scored = [(score, -box.order, box) for box in candidates if (score := _score(box, known)) > 0]
    return max(scored, key=lambda entry: entry[:2])[2] if scored else None


def _may_be(box: Box) -> bool:
    if not box.text:
        return False
    named = box.tag in _HEADINGS or (
        bool(box.names) and ("name" in box.attribute("itemprop").split() or TITLE_NAME.search(box.names))
    )
    return named and len(box.shown) > 1


def _is_named(box: Box, titles: Sequence[str]) -> bool:
    """Whether a text, whatever its tag, is a part of the page's title: not every shop has headings."""
    text = box.text or ""
    if len(text) < _SHORTEST or box.tag == "a" or " " not in text:
        return False
    return any(box.shown.lower() in title for title in titles)


def _likeness(box: Box, known: Sequence[frozenset[str]]) -> float:
    words = frozenset(_WORD.findall(box.shown.lower()))
    return max((len(words & title) / len(words | title) for title in known if words), default=0.0)


def _score(box: Box, known: Sequence[frozenset[str]]) -> float:
    words = frozenset(_WORD.findall(box.shown.lower()))
    score = {"h1": 4.0, "h2": 1.0}.get(box.tag, 0.0)
    score += 2.0 * bool(TITLE_NAME.search(box.names)) + 1.0 * (box.attribute("itemprop") == "name")
    shared = max((len(words & title) / len(words) for title in known if words), default=0.0)
    score += 4.0 * shared + 4.0 * _likeness(box, known)
    score -= 1.0 * (len(words) < 2)
    # A name that the page's title repeats is the page's, whatever the part it lies in is called.
    trust = 0.5 if shared > 0.8 and len(words) > 2 and box.tag == "h1" else 1.0
    score -= trust * (
        4.0 * bool(box.zone & (Zone.ASIDE | Zone.CARD)) + 3.0 * bool(box.zone & (Zone.CHROME | Zone.HIDDEN))
    )
    return score - 2.5
