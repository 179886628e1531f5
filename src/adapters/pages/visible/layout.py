"""A page as boxes in document order: what each shows, what it is called, and which part of the page it lies in."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from adapters.pages.visible.words import (
    ASIDE_NAME,
    ASIDE_WORD,
    CHROME_NAME,
    HIDDEN_NAME,
    REVIEW_NAME,
    names_in,
)

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_BOXES = 40_000
_DEEPEST = 400
# A text is kept whole in every box around it as long as it is short; of longer ones the pieces are.
SHORT = 240
# Stands between texts of different elements: "12" and "99" may be one price.
JOINT = "\x1f"
_SILENT = frozenset({"script", "style", "template", "noscript", "svg", "head", "iframe", "object", "map", "canvas"})
_HIDING_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
BLOCK = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "br",
        "option",
        "select",
        "button",
    ]
)
_DIGIT = re.compile(r"\d")
_NAMING = ("class", "id", "itemprop", "data-testid", "data-test", "data-qa", "data-auto-id", "role")
_ZONE_TAGS = frozenset({"header", "footer", "nav", "aside", "del", "s", "strike"})
# Marks of the direction of writing and of places to break: nobody sees them.
_UNSEEN = dict.fromkeys([0xAD, *range(0x200B, 0x2010), *range(0x202A, 0x202F), 0x2060, *range(0x2066, 0x206A), 0xFEFF])


class Zone:
    """Parts of a page as bits, inherited by all that lies in them (an enum of flags would take most of the time)."""

    HIDDEN = 1
    ASIDE = 2
    CHROME = 4
    REVIEW = 8
    STRUCK = 16
    CARD = 32


ELSEWHERE = Zone.ASIDE | Zone.CHROME | Zone.CARD


class Box:
    """An element. ``text`` is all that it shows, joints between the elements, or None where that is long; ``place`` is
    the index among its parent's children."""

    __slots__ = (
        "_shown",
        "attributes",
        "children",
        "last",
        "names",
        "order",
        "own",
        "parent",
        "pieces",
        "place",
        "says",
        "tag",
        "text",
        "zone",
    )

    def __init__(self, tag: str, attributes: dict[str, str], parent: Box | None, order: int) -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.order = order
        self.last = order
        self.place = 0 if parent is None else len(parent.children)
        self.names = ""
        self.own = self.zone = 0
        self.text: str | None = ""
        self.children: list[Box] = []
        self.pieces: list[tuple[int, str]] = []
        self.says = False
        self._shown: str | None = None

    def attribute(self, name: str) -> str:
        return self.attributes.get(name) or ""

    @property
    def shown(self) -> str:
        """The text in one line, "" where it is long."""
        if self._shown is None:
            self._shown = " ".join(self.text.replace(JOINT, " ").split()) if self.text else ""
        return self._shown

    def around(self, most: int) -> list[Box]:
        """The boxes it lies in, the innermost first."""
        found: list[Box] = []
        box = self.parent
        while box is not None and len(found) < most:
            found.append(box)
            box = box.parent
        return found

    def holds(self, other: Box) -> bool:
        return self.order <= other.order <= self.last


class Layout:
    """The boxes of a body."""

    def __init__(self, boxes: list[Box], url: str) -> None:
        self.boxes = boxes
        self.url = url

    @classmethod
    def of(cls, tree: HtmlElement, url: str) -> Layout:
        from lxml import etree

        boxes: list[Box] = []
        body = tree if tree.tag == "body" else tree.find("body")
        # An address in the page may be a frame set or a bare fragment.
        root = tree if body is None else body
        stack: list[Box] = []
        silent: HtmlElement | None = None
        depth = 0
        for event, element in etree.iterwalk(root, events=("start", "end")):
            tag = element.tag
            if event == "start":
                depth += 1
                if silent is not None:
                    continue
                if len(boxes) >= _MOST_BOXES:
                    break
                if not isinstance(tag, str) or tag in _SILENT or depth > _DEEPEST:
                    silent = element
                    continue
                box = Box(tag, dict(element.items()), stack[-1] if stack else None, len(boxes))
                _name(box)
                if box.parent is not None:
                    box.parent.children.append(box)
                boxes.append(box)
                stack.append(box)
                _append(box, element.text)
                continue
            depth -= 1
            if silent is not None:
                if element is silent:
                    silent = None
                    if stack:
                        _append(stack[-1], element.tail)
                continue
            box = stack.pop()
            box.last = len(boxes) - 1
            if stack:
                _take_in(stack[-1], box)
                _append(stack[-1], element.tail)
        for box in stack:  # those still open where a page of too many elements is cut
            box.last = len(boxes) - 1
            box.text = None
        return cls(boxes, url)

    def inside(self, box: Box) -> list[Box]:
        return self.boxes[box.order : box.last + 1]

    def mark(self, box: Box, zone: int) -> None:
        for inner in self.inside(box):
            inner.zone |= zone

    def clear(self, box: Box) -> None:
        """What holds the page's own heading is no part about something else, whatever it is called."""
        for around in box.around(_DEEPEST):
            around.own &= Zone.STRUCK
        for each in self.boxes:
            each.zone = each.own | each.parent.zone if each.parent is not None else each.own

    def text_of(self, box: Box, most: int = 20_000) -> str:
        """All that a box shows, block elements on lines of their own."""
        if box.text is not None:
            return re.sub(rf"\s*{JOINT}\s*", " ", box.text).strip()
        pieces: list[str] = []
        size = 0
        stack: list[Box | str] = [box]
        while stack and size <= most:
            each = stack.pop()
            if isinstance(each, str):
                pieces.append(each)
                size += len(each)
                continue
            if each.zone & Zone.HIDDEN and not box.zone & Zone.HIDDEN:
                continue
            mark = "\n" if each.tag in BLOCK else ""
            parts: list[Box | str] = [mark]
            own = iter(each.pieces)
            place, text = next(own, (-1, ""))
            for at in range(len(each.children) + 1):
                while place == at:
                    parts.append(text)
                    place, text = next(own, (-1, ""))
                if at < len(each.children):
                    parts.append(each.children[at])
            parts.append(mark)
            stack.extend(reversed(parts))
        joined = "".join(pieces)[:most]
        return re.sub(r"\s*\n\s*", "\n", re.sub(r"[^\S\n]+", " ", joined)).strip()

    @cached_property
    def texts(self) -> list[Box]:
        """Boxes that show a short text themselves, not only through others."""
        return [box for box in self.boxes if box.says and box.text]

    @cached_property
    def numbered(self) -> list[Box]:
        """Those of them with a digit."""
        return [box for box in self.texts if box.text and _DIGIT.search(box.text)]


def _name(box: Box) -> None:
    attributes, tag, parent = box.attributes, box.tag, box.parent
    zone = 0
    if attributes:
        raw = attributes.get("class") if len(attributes) == 1 else None  # most have nothing else
        if raw := raw or " ".join([value for name in _NAMING if (value := attributes.get(name))]):
            box.names, zone = _named(raw)
        if "hidden" in attributes:
            zone |= Zone.HIDDEN
        if style := attributes.get("style"):
            if _HIDING_STYLE.search(style):
                zone |= Zone.HIDDEN
            if "line-through" in style:
                zone |= Zone.STRUCK
    if tag in _ZONE_TAGS:
        if tag in ("del", "s", "strike"):
            zone |= Zone.STRUCK
        elif tag == "aside":
            zone |= Zone.ASIDE
        elif not _in_main(box):
            zone |= Zone.CHROME
    if tag == "body" or tag == "main" or parent is None:
        zone &= Zone.STRUCK
    box.own = zone
    box.zone = zone | parent.zone if parent is not None else zone


def _in_main(box: Box) -> bool:
    """A header inside the main part is the product's own."""
    return any(around.tag in ("main", "article", "section") for around in box.around(12))


@lru_cache(maxsize=20_000)
def _named(raw: str) -> tuple[str, int]:
    names = names_in(raw)
    zone = 0
    if ASIDE_NAME.search(names) or ASIDE_WORD.search(names):
        zone |= Zone.ASIDE
    if CHROME_NAME.search(names):
        zone |= Zone.CHROME
    if REVIEW_NAME.search(names):
        zone |= Zone.REVIEW
    if HIDDEN_NAME.search(names):
        zone |= Zone.HIDDEN
    return names, zone


def _append(box: Box, text: str | None) -> None:
    if not text:
        return
    if not text.isascii():
        text = text.translate(_UNSEEN) or " "
    if not text.isspace():
        box.says = True
        # Where it stands: behind the children there are already.
        box.pieces.append((len(box.children), text))
    elif not box.text or box.text[-1:] in " \x1f":
        return
    if box.text is None:
        return
    words = " ".join(text.split())
    joined = f"{box.text}{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() and words else ''}"
    box.text = joined if len(joined) <= SHORT else None


def _take_in(box: Box, inner: Box) -> None:
    if box.text is None or inner.text == "":
        return
    if inner.text is None:
        box.text = None
        return
    joint = " " + JOINT if inner.tag in BLOCK else JOINT
    joined = box.text + joint + inner.text + joint
    box.text = joined if len(joined) <= SHORT else None
