"""The button that buys, and whether what it buys can be had."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from adapters.pages.visible.layout import ELSEWHERE, Box, Layout, Zone
from adapters.pages.visible.words import (
    ADD_ALONE,
    ADD_TO_CART,
    ADD_TO_CART_CJK,
    BUY_NAME,
    IN_NAME,
    IN_STOCK,
    NOTIFY,
    OUT_NAME,
    OUT_OF_STOCK,
    OUT_OF_STOCK_CJK,
    STOCK_NAME,
)
from domain.product import Availability

_CONTROLS = frozenset({"button", "input", "a", "span", "div"})
_LONGEST = 60
_NEAR = 150


class Button(NamedTuple):
    """A button that puts into the basket. ``sure``: its words say so, or it lies beside the heading."""

    box: Box
    enabled: bool
    sure: float


def buy_buttons(layout: Layout, heading: Box | None) -> list[Button]:
    """The buttons of the page's own product, the likeliest first."""
    found = [
        Button(box, _enabled(box), sure)
        for box in layout.boxes
        if box.tag in _CONTROLS and not box.zone & ELSEWHERE and (sure := _buys(box)) > 0
    ]
    return sorted(found, key=lambda button: -button.sure - _closeness(button.box, heading))[:20]


def availability(
    layout: Layout, heading: Box | None, buttons: list[Button], price: Box | None
) -> tuple[Availability, float] | None:
    """What the page shows of the stock, and how much that says (0 to 1)."""
    best = buttons[0] if buttons else None
    beside = [box for box in (heading, price) if box is not None]
    anchors = [*beside, best.box] if best else beside
    out = _best_word(layout, anchors, lambda box: 0.0 if _is_alternative(box, buttons) else _says_out(box))
    there = _best_word(layout, anchors, _says_in)
    # A page holds the words of every state and shows one; a button that can be pressed is the state it is in.
    ready = best is not None and best.enabled and best.sure >= 1
    if out > 0.5 and not (best and ready and min((_apart(best.box, box) for box in beside), default=0) <= _NEAR):
        return "OutOfStock", 0.8
    if best and best.sure >= 1:
        # One that waits for a size to be chosen is disabled as well as one that has nothing to sell.
        return "InStock", 0.8 if best.enabled else 0.4
    if there > 0.4 and out <= there:
        return "InStock", 0.7
    if out > 0.3 and best is None:
        return "OutOfStock", 0.5
    if best:
        return "InStock", 0.5
    return None


def _apart(box: Box, other: Box) -> int:
    return abs(box.order - other.order)


def _buys(box: Box) -> float:
    tag = box.tag
    role = box.attribute("role")
    if tag in ("span", "div") and role != "button" and not (box.names and BUY_NAME.search(box.names)):
        return 0
    if tag == "input" and box.attribute("type").lower() not in ("submit", "button", "image"):
        return 0
    says = " ".join(
        filter(None, (box.shown, box.attribute("value") if tag == "input" else "", box.attribute("aria-label")))
    )
    if len(says) > _LONGEST + 60:
        return 0
    short = says.strip(" .!›»+→>")[:_LONGEST]
    sure = 0.0
    if short and (_whole(ADD_TO_CART, short) or ADD_ALONE.fullmatch(short) or ADD_TO_CART_CJK.search(short)):
        sure = 1.5
    elif short and len(short) > 3 and (word := ADD_TO_CART.match(short)) and len(word[0]) > 7:
        sure = 1.2
    if box.names and BUY_NAME.search(box.names + " " + box.attribute("name").lower()):
        sure += 0.8
    if tag in ("span", "div") and role != "button":
        sure *= 0.6
    if NOTIFY.search(short):
        return 0
    if tag == "a" and sure and not role and not BUY_NAME.search(box.names):
        sure *= 0.8
    return sure


def _is_alternative(box: Box, buttons: list[Button]) -> bool:
    """Whether a text lies in a button that says at the same time that it buys: a template holds both, and shows one."""
    return any(
        button.enabled and button.sure >= 1 and button.box.order < box.order <= button.box.last for button in buttons
    )


def _whole(pattern: re.Pattern[str], text: str) -> bool:
    return bool(pattern.fullmatch(text)) or any(
        pattern.fullmatch(part.strip()) for part in re.split(r"[|•·\n]|\s{2,}", text)
    )


def _enabled(box: Box) -> bool:
    for each in (box, *box.around(2)):
        disabled = "disabled" in each.attributes or each.attribute("aria-disabled").lower() == "true"
        if disabled or re.search(r"(?<![a-z])(?:disabled|is-disabled|inactive)(?![a-z])", each.names):
            return False
        if each.tag == "form":
            break
    return not box.zone & Zone.HIDDEN


def _closeness(box: Box, heading: Box | None) -> float:
    if heading is None:
        return 0
    distance = box.order - heading.order
    return max(0.0, 1 - distance / 400) if distance >= 0 else 0.2


def _best_word(layout: Layout, anchors: list[Box], says: Callable[[Box], float]) -> float:
    best = 0.0
    for box in layout.texts:
        if box.zone & (ELSEWHERE | Zone.HIDDEN | Zone.REVIEW):
            continue
        weight = says(box)
        if weight <= 0:
            continue
        distance = min((abs(box.order - anchor.order) for anchor in anchors), default=200)
        best = max(best, weight * (1.0 if distance <= _NEAR / 2 else 0.75 if distance <= _NEAR else 0.35))
    return best


def _says_out(box: Box) -> float:
    if box.tag in ("option", "label", "select", "script") or any(
        each.tag in ("option", "select") for each in box.around(2)
    ):
        return 0
    # A line of a list is a size, unless the list is about the stock.
    if box.tag == "li" and not STOCK_NAME.search(" ".join(each.names for each in box.around(3))):
        return 0
    text = box.shown
    if len(text) > 160:
        return 0
    hit = OUT_OF_STOCK.search(text) or (None if text.isascii() else OUT_OF_STOCK_CJK.search(text))
    if hit is None:
        return 0
    # Names say whether a text is about the stock; a size's own note does not speak for the garment.
    if re.search(
        r"(?<![a-z])(?:sizes?|swatch\w*|variants?|colou?rs?|store|click-collect|pickup|tooltip"
        r"|template)(?![a-z])",
        " ".join(each.names for each in (box, *box.around(3))),
    ):
        return 0.2
    share = len(hit[0]) / max(len(text), 1)
    named = bool(
        OUT_NAME.search(box.names) or STOCK_NAME.search(" ".join(each.names for each in (box, *box.around(2))))
    )
    return 1.2 if named else 1.0 if share > 0.5 else 0.6 if share > 0.25 else 0.3


def _says_in(box: Box) -> float:
    text = box.shown
    if len(text) > 120 or not IN_STOCK.search(text):
        return 0
    if OUT_OF_STOCK.search(text):
        return 0
    named = IN_NAME.search(box.names) or STOCK_NAME.search(" ".join(each.names for each in (box, *box.around(2))))
    return 1.0 if named else 0.6 if len(text) < 40 else 0.4
