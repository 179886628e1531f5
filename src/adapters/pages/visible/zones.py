"""Parts of a page that are about other products: found by their headings and by their repeated cards."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence

from adapters.pages.visible.amounts import mentions
from adapters.pages.visible.layout import JOINT, Box, Layout, Zone
from adapters.pages.visible.words import ALSO, ALSO_CJK, CAROUSEL_NAME, Names

_MOST_HEADINGS = 60
_MOST_CARDS = 2000
_CARDS = 3
_HEADING_TAGS = frozenset(
    ["h2", "h3", "h4", "h5", "h6", "div", "span", "p", "strong", "legend", "section", "b", "dt", "caption"]
)
_CARD_TAGS = frozenset({"li", "div", "article", "a", "td", "tr", "section"})
_TEXTS = Names(r"(?<![a-z])(?:description|specifications?|product-?details?|tech-?specs?)(?![a-z])")
_LEVELS = 8
_LARGEST = 1500


def mark_others(layout: Layout, heading: Box | None, buttons: Sequence[Box]) -> int:
    """Marks recommendations and lists of products; the number of cards found. ``buttons`` are all that buy."""
    priced = _with_amounts(layout)
    cards = _cards(heading, layout, priced)
    for card in cards:
        layout.mark(card, Zone.CARD)
    for carousel in _carousels(layout, heading, priced):
        layout.mark(carousel, Zone.CARD)
    headings = [box for box in layout.boxes if _says_also(box)][:_MOST_HEADINGS]
    texts = [box for box in layout.boxes if box.names and _TEXTS.search(box.names)][:_MOST_HEADINGS]
    for box in headings:
        section = _section(layout, box, heading, buttons, [*headings, *texts])
        if section is not None:
            layout.mark(section, Zone.ASIDE)
    return len(cards)


def _carousels(layout: Layout, heading: Box | None, priced: list[Box]) -> list[Box]:
    """Carousels that show prices: those of pictures show none."""
    found: list[Box] = []
    covered = -1
    amounts = sorted(box.order for box in priced if box.says)
    for box in layout.boxes:
        if box.order <= covered or not box.names or not CAROUSEL_NAME.search(box.names):
            continue
        if heading is not None and box.holds(heading):
            continue
        if bisect_right(amounts, box.last) - bisect_left(amounts, box.order) >= 2:
            found.append(box)
            covered = box.last
    return found[:_MOST_CARDS]


def _cards(heading: Box | None, layout: Layout, priced: list[Box]) -> list[Box]:
    """Boxes of the same kind in the same place, each with a link and a price or a picture of its own."""
    groups: dict[tuple[int, str, str], list[Box]] = defaultdict(list)
    for box in priced:
        if box.tag not in _CARD_TAGS or box.parent is None or (heading is not None and box.holds(heading)):
            continue
        if box.text and len(box.text) > 8 and box.last - box.order < 120:
            groups[(box.parent.order, box.tag, box.names.partition(" ")[0])].append(box)
    found: list[Box] = []
    for boxes in groups.values():
        linked = [box for box in boxes if _links_away(layout, box)]
        if len(linked) >= _CARDS:
            found += linked
    return found[:_MOST_CARDS]


def _with_amounts(layout: Layout) -> list[Box]:
    """Boxes with a short text that shows an amount of money, in the order of the page."""
    found: dict[int, Box] = {}
    for box in layout.numbered:
        around = [box, *box.around(10)]
        # "£" and "12" may lie side by side.
        first = next((at for at, each in enumerate(around[:3]) if each.text and mentions(each.text, most=1)), None)
        if first is None:
            continue
        for each in around[first:]:
            if not each.text or each.order in found:
                break
            found[each.order] = each
    return [found[order] for order in sorted(found)]


def _links_away(layout: Layout, box: Box) -> bool:
    return len(box.shown) >= 8 and any(
        each.tag == "a" and _leads(each.attribute("href")) for each in layout.inside(box)
    )


def _leads(href: str) -> bool:
    return bool(href) and not href.startswith(("#", "javascript:", "mailto:", "tel:"))


def _says_also(box: Box) -> bool:
    text = box.text
    if not text or not box.says or len(text) > 90 or text.count(JOINT) > 6 or box.tag not in _HEADING_TAGS:
        return False
    shown = box.shown.strip(" :!.…»›")
    return bool(ALSO.fullmatch(shown) or (not shown.isascii() and ALSO_CJK.search(shown)))


def _section(
    layout: Layout, box: Box, heading: Box | None, buttons: Sequence[Box], others: Sequence[Box]
) -> Box | None:
    """The part that a heading heads: the widest box around it without the page's own heading, a few levels up."""
    section: Box | None = None
    for around in box.around(_LEVELS):
        if around.tag in ("body", "main", "html") or (heading is not None and around.holds(heading)):
            break
        # What begins with something else is headed by something else.
        before = layout.boxes[around.order : box.order]
        if len(before) > 12 or any(each.says and not each.holds(box) for each in before):
            break
        if around.last - around.order > _LARGEST:
            break
        if any(around.holds(other) and other.shown != box.shown for other in others):
            break
        # One button is the page's own; recommendations have one each, or none.
        if 1 <= sum(around.holds(button) for button in buttons) <= 2:
            break
        section = around
    return section
