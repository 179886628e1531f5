"""The price paid now and the one before, chosen among all amounts on a page: never simply the first."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from adapters.pages.visible.amounts import Mention, mentions
from adapters.pages.visible.layout import JOINT, Box, Layout, Zone
from adapters.pages.visible.wording import ranges_to, reductions, says_before, says_other, stands_alone, wordiness
from adapters.pages.visible.words import CAROUSEL_NAME, NOW_NAME, OTHER_PRICE_NAME, PRICE_NAME, WAS_NAME, Names
from domain.product import amount as amount_text

_MOST = 400
# Below it nothing but a currency speaks for an amount.
_ENOUGH = 2.0
_WAS, _REDUCED = 2.0, 1.5
# So far apart, in boxes, a price and the one before may stand.
_PAIR = 12
_LONGEST = 140
_LONGEST_PAINTED = 24
# "… / kg", "… per month", "… x 3"
_PARTIAL = re.compile(r"\s*(?:[/x×*]|per\b|pro\b|par\b|al\b|a month)", re.IGNORECASE)
# What another choice would cost.
_CHOICE = Names(r"(?<![a-z])(?:swatch(?:es)?|variants?|options?)(?![a-z])")
_SIZES = re.compile(r"^\s*\d+(?:[.,]\d+)?\s*$")


class Candidate(NamedTuple):
    """An amount with what speaks for it."""

    mention: Mention
    box: Box
    score: float
    was: bool
    partial: bool
    by_name: bool
    other: bool


class Chosen(NamedTuple):
    """The price paid now, and the price before where one is shown beside it; ``score`` is about 4 to 14."""

    mention: Mention
    box: Box
    score: float
    regular: str | None
    shown: Mapping[str, float]


def chosen_price(layout: Layout, heading: Box | None, button: Box | None, known: Mapping[str, float]) -> Chosen | None:
    """The price the page shows for its own product. ``known`` are amounts other sources state, with their weight."""
    candidates = [_judged(layout, mention, box, heading, button) for mention, box in _amounts(layout)[:_MOST]]
    candidates = [
        _reconsidered(entry, candidates[max(0, at - _PAIR) : at + _PAIR]) for at, entry in enumerate(candidates)
    ]
    repeated = Counter(_key(entry.mention.amount) for entry in candidates if entry.score > 0)
    best: Candidate | None = None
    shown: dict[str, float] = {}
    for entry in candidates:
        key = _key(entry.mention.amount)
        total = entry.score + 0.5 * min(repeated[key] - 1, 3) + known.get(key, 0.0)
        shown[key] = max(shown.get(key, -99.0), total - 8.0 * entry.was)
        if not entry.was and (best is None or total > best.score):
            best = entry._replace(score=total)
    if best is None or best.score < _ENOUGH:
        return None
    best = _lower_of_two(best, candidates, known)
    return Chosen(best.mention, best.box, best.score, _regular(best, candidates), shown)


def _reconsidered(entry: Candidate, candidates: list[Candidate]) -> Candidate:
    """A price beside a higher one that is struck or named as before is paid now; a name alone makes none one before."""
    paid = Decimal(entry.mention.amount)
    beside = [
        other
        for other in candidates
        if abs(other.box.order - entry.box.order) <= _PAIR and other.mention.amount != entry.mention.amount
    ]
    if not entry.was and any(_reduced_to(other, entry) for other in beside):
        return entry._replace(was=True, score=entry.score - _WAS)
    if not entry.was:
        reduced = any(other.was and paid < Decimal(other.mention.amount) < paid * 20 for other in beside)
        return entry._replace(score=entry.score + _REDUCED) if reduced else entry
    lower = any(Decimal(other.mention.amount) < paid and not other.other for other in beside)
    if entry.by_name and not lower:
        return entry._replace(was=False, score=entry.score + _WAS)
    return entry


def _reduced_to(lower: Candidate, higher: Candidate) -> bool:
    """Whether the page says by how many per cent the higher of two amounts was reduced to the lower."""
    paid, before = Decimal(lower.mention.amount), Decimal(higher.mention.amount)
    if not 0 < paid < before or lower.other or lower.mention.label != higher.mention.label:
        return False
    shares = reductions(lower.box, higher.box)
    return any(abs(paid / before - (1 - Decimal(share) / 100)) < Decimal("0.011") for share in shares)


def _lower_of_two(best: Candidate, candidates: list[Candidate], known: Mapping[str, float]) -> Candidate:
    """Of two amounts side by side that nothing else tells apart the lower is paid, the higher was before."""
    paid = Decimal(best.mention.amount)
    if known.get(_key(best.mention.amount), 0.0) >= 2.0:
        return best
    for entry in candidates:
        near = abs(entry.box.order - best.box.order) <= 6 and entry.box.zone == best.box.zone
        lower = paid / 4 < Decimal(entry.mention.amount) < paid
        if (
            near
            and lower
            and not entry.was
            and not entry.other
            and stands_alone(entry.box)
            and entry.score >= 3.0
            and entry.score >= best.score - 4.0
            and entry.mention.label == best.mention.label
        ):
            return entry._replace(score=best.score)
    return best


def _amounts(layout: Layout) -> list[tuple[Mention, Box]]:
    """Amounts with the smallest box that shows all of one, its currency and coins included."""
    found: list[tuple[Mention, Box]] = []
    taken: set[int] = set()
    for box in layout.numbered:
        text = box.text or ""
        if len(text) > _LONGEST:
            found += [(mention, box) for mention in mentions(text, most=4)]
            continue
        whole = _grown(box)
        if whole.order in taken:
            continue
        taken.add(whole.order)
        bare = bool(PRICE_NAME.search(_names(whole, 1))) or "price" in whole.attribute("itemprop").lower()
        found += [(mention, whole) for mention in mentions(whole.text or "", most=6, bare=bare)]
    found += _painted(layout)
    return sorted(found, key=lambda entry: entry[1].order)


def _painted(layout: Layout) -> list[tuple[Mention, Box]]:
    """Amounts that a style or a voice takes from an attribute of a box without a text."""
    found: list[tuple[Mention, Box]] = []
    for box in layout.boxes:
        if box.text or len(box.attributes) < 2 or not PRICE_NAME.search(_names(box, 1)):
            continue
        for name, value in box.attributes.items():
            if not (name.startswith("data-") or name == "aria-label") or len(value) > _LONGEST_PAINTED:
                continue
            whole = [each for each in mentions(value) if each.end - each.start == len(value.strip())]
            if whole:
                found.append((whole[0], box))
                break
    return found


def _grown(box: Box) -> Box:
    """The widest box around a number that still shows this one amount only."""
    whole = box
    have = mentions(box.text or "", bare=True, most=3)
    if len(have) > 1:
        return box
    for around in box.around(4):
        if (
            around.text is None
            or len(around.text) > 60
            or around.tag in ("body", "ul", "form", "table", "tr", "select")
        ):
            break
        more = mentions(around.text, bare=True, most=3)
        numbers = re.findall(r"\d+", around.text)
        if len(more) != 1 or len(numbers) > 3:
            break
        whole = around
    return whole


def _names(box: Box, levels: int) -> str:
    return " ".join(each.names for each in (box, *box.around(levels)))


def _inner_names(layout: Layout, box: Box) -> str:
    return " ".join(each.names for each in layout.inside(box)[:12])


def _judged(layout: Layout, mention: Mention, box: Box, heading: Box | None, button: Box | None) -> Candidate:
    text = (box.text or "").replace(JOINT, " ")
    inside = _inner_names(layout, box)
    near = f"{inside} {_names(box, 2)}"
    far = " ".join(each.names for each in box.around(7)[2:])
    score = 0.0
    score += 2.0 if mention.label else -1.0
    score += _marked(layout, box)
    score += (
        2.5 * bool(PRICE_NAME.search(inside + " " + box.names))
        or 2.0 * bool(PRICE_NAME.search(near))
        or 0.8 * bool(PRICE_NAME.search(far))
    )
    score += 1.2 * bool(NOW_NAME.search(near))
    score += _placed(box, heading, button)
    certain = _is_struck(box, layout) or says_before(box, text, mention)
    by_name = _is_named_was(box, layout)
    was = certain or by_name
    holding = " ".join(each.names for each in layout.inside(box)[:12] if _holds(each, mention))
    other = _is_other(text, mention, f"{holding} {_names(box, 2)}", box)
    if other:
        score -= 5.0
    if not PRICE_NAME.search(box.names):
        score -= 2.5 * wordiness(text, mention)
    if Decimal(mention.amount) == 0:
        score -= 10.0
    if was:
        score -= _WAS
    return Candidate(
        mention, box, score, was, bool(_PARTIAL.match(text[mention.end :])), by_name and not certain, other
    )


def _holds(box: Box, mention: Mention) -> bool:
    """Whether a box shows the end of an amount's whole part."""
    return mention.amount.partition(".")[0][-3:] in (box.text or "")


def _marked(layout: Layout, box: Box) -> float:
    """Attributes made for machines."""
    score = 0.0
    for each in (*layout.inside(box)[:6], *box.around(2)):
        if each.attribute("itemprop").lower() in ("price", "lowprice"):
            score = max(score, 2.5)
        if any(name.startswith("data-") and "price" in name for name in each.attributes):
            score = max(score, 1.0)
    return score


def _placed(box: Box, heading: Box | None, button: Box | None) -> float:
    score = 0.0
    if box.zone & (Zone.ASIDE | Zone.CARD):
        score -= 6.0
    if box.zone & Zone.CHROME:
        score -= 4.0
    if box.zone & Zone.REVIEW:
        score -= 1.5
    if box.zone & Zone.HIDDEN:
        score -= 2.5
    around = box.around(8)
    if any(CAROUSEL_NAME.search(each.names) for each in around):
        score -= 5.0
    if any(
        each.tag == "a" and not each.attribute("href").startswith("#") and each.attribute("href")
        for each in (box, *around[:4])
    ):
        score -= 2.0
    if any(each.tag in ("option", "select", "label") for each in (box, *around[:2])):
        score -= 2.0
    if any(each.tag in ("p",) and len(each.shown) > 60 for each in (box, *around[:2])):
        score -= 1.5
    if any(_CHOICE.search(each.names) for each in (box, *around[:5])):
        score -= 2.0
    if heading is not None:
        distance = box.order - heading.order
        score += 3.0 * math.exp(-distance / 150) if distance >= 0 else 1.5 * math.exp(distance / 60) - 0.5
        if heading.holds(box):
            score += 0.5
    if button is not None:
        score += 2.0 * math.exp(-abs(box.order - button.order) / 60)
    return score


def _is_struck(box: Box, layout: Layout) -> bool:
    return bool(box.zone & Zone.STRUCK) or any(each.zone & Zone.STRUCK for each in layout.inside(box)[:8])


def _is_named_was(box: Box, layout: Layout) -> bool:
    inside = [box, *(inner for inner in layout.inside(box)[1:8] if inner.text)]
    named = any(each.names and WAS_NAME.search(each.names) for each in inside)
    # What lies around it may be named for its place on the page; a price's own box is named for its price.
    named = named or any(PRICE_NAME.search(each.names) and WAS_NAME.search(each.names) for each in box.around(1))
    return named and not NOW_NAME.search(" ".join(each.names for each in inside))


def _is_other(text: str, mention: Mention, near: str, box: Box) -> bool:
    return (
        says_other(box, text, mention)
        or bool(OTHER_PRICE_NAME.search(near))
        or bool(_SIZES.fullmatch(text) and mention.label is None and not PRICE_NAME.search(near))
    )


def _regular(best: Candidate, candidates: list[Candidate]) -> str | None:
    """The struck amount nearest to the price paid, or an equal of it right beside it that is higher."""
    paid = Decimal(best.mention.amount)
    others = [
        (abs(entry.box.order - best.box.order), entry.mention.amount)
        for entry in candidates
        if (entry.was or (_twin(entry, best) and not ranges_to(entry.box, best.mention, entry.mention)))
        and paid < Decimal(entry.mention.amount) < paid * (20 if entry.was else 4)
        and abs(entry.box.order - best.box.order) < 40
        and bool(entry.box.zone & (Zone.ASIDE | Zone.CARD)) <= bool(best.box.zone & (Zone.ASIDE | Zone.CARD))
    ]  # fmt: skip
    return min(others)[1] if others else None


def _twin(entry: Candidate, best: Candidate) -> bool:
    near = abs(entry.box.order - best.box.order) <= _PAIR
    return (
        near
        and not entry.other
        and not entry.partial
        and entry.mention.label == best.mention.label
        and entry.score > 3.0
    )


def _key(text: str) -> str:
    return amount_text(text) or text
