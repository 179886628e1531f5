"""Which kind of garment a product is: the shop's category, else the head noun of its title, else its description.

Page readers name a garment by the same words: `category_named`.
"""

from __future__ import annotations

import re
from typing import NamedTuple, cast

import msgspec

from domain.evidence import Evidence
from domain.product import Category, Product
from domain.styling.category_words import (
    COLOURS_TOO,
    HEAD_FIRST,
    HEAD_LAST,
    NECKLINES,
    NOT_IN_PROSE,
    NOT_WORN,
    SUFFIXES,
)
from domain.styling.category_words_further import FURTHER_FIRST, FURTHER_LAST, FURTHER_SUFFIXES, UNSPACED
from domain.styling.garment_kinds import KINDS, Kind
from domain.styling.texts import Hit, Lexicon, Passage, Word, passage

_WORDS: Lexicon[tuple[str, bool]] = Lexicon(
    {
        phrase: (category, is_first)
        # A word of two languages means what it means in the later one.
        for words, is_first in ((FURTHER_LAST, False), (FURTHER_FIRST, True), (HEAD_LAST, False), (HEAD_FIRST, True))
        for category, text in words.items()
        for phrase in text.split("|")
    }
)
# A "Handschuh" is no "Schuh": the longest first.
_SUFFIXES = dict(sorted((SUFFIXES | FURTHER_SUFFIXES).items(), key=lambda entry: -len(entry[0])))
_UNSPACED = {word: category for category, text in UNSPACED.items() for word in text.split("|")}
_UNSPACED_WORD = re.compile("|".join(sorted(_UNSPACED, key=len, reverse=True)), re.I)
_NOT_WORN: Lexicon[bool] = Lexicon(dict.fromkeys(NOT_WORN.split("|"), True))
_NECKLINES: Lexicon[bool] = Lexicon(dict.fromkeys(NECKLINES.split("|"), True))
_AFTER_HEAD = re.compile(
    r"\s(?:with|in|for|from|by|featuring|mit|aus|fur|für|im|avec|pour|con|per|para|met|van|voor|made of)\s"
    r"|\((?!(?:r|tm|c)\))|[\[|,–—]|\s-\s",
    re.I,
)
# "with hood" is behind the preposition, and yet makes another garment.
_HOOD = re.compile(r"\bhood(?:ed)?\b|capuch|cappuccio|capuz|kapuze|kaptur|kapuc|フード", re.I)
_SHORTEST_COMPOUND = 3
_UNSPACED_READ = 400
_DESCRIPTION_CERTAINTY = 0.7


class CategoryReading(msgspec.Struct, frozen=True, kw_only=True):
    """The kind of garment, how sure that is, and what says so (always at least the title).

    ``is_worn`` is untrue only where something tells that it is no garment; what nothing tells of may still be one.
    """

    kind: Kind
    certainty: float
    evidence: tuple[Evidence, ...]
    is_worn: bool

    @property
    def is_known(self) -> bool:
        """Whether it is something to wear of which the kind is told."""
        return self.kind.category != "other"


def read_category(product: Product, title: Passage, description: Passage | None) -> CategoryReading:
    """The kind of garment; ``other`` with certainty 0 where nothing tells."""
    if product.category is not None and product.category != "other":
        return _reading(product.category, 1.0, _said_of(product.category, title))
    head = _head_of(title)
    not_worn = _not_worn(title, head)
    if head is not None and not_worn is None:
        return _reading(head.category, 0.95, Evidence(field="/title", value=head.said))
    if not_worn is not None or product.category == "other":
        said = not_worn.evidence if not_worn else Evidence(field="/category", value="other")
        return CategoryReading(kind=KINDS["other"], certainty=0.9, evidence=(said,), is_worn=False)
    in_prose = _first_in_prose(description) if description else None
    if in_prose is not None:
        return _reading(in_prose.meaning[0], _DESCRIPTION_CERTAINTY, in_prose.evidence)
    neckline = _NECKLINES.first((title,))
    if neckline is not None:
        return _reading("top", _DESCRIPTION_CERTAINTY, neckline.evidence)
    return CategoryReading(kind=KINDS["other"], certainty=0.0, evidence=(_whole_title(product),), is_worn=True)


def category_named(text: str, *, whole: bool = False) -> Category | None:
    """The kind of garment a name names, or None where it names none or something nobody wears.

    ``whole``: the text is a shelf of the shop, whose head is its very end, or its beginning in languages that begin
    with it ("Dress fabrics" are none).
    """
    title = passage("", text)
    head = _head_of(title)
    if head is None or _not_worn(title, head) is not None or (whole and not head.at_edge):
        return None
    return cast(Category, head.category)


def _said_of(category: str, title: Passage) -> Evidence:
    """The title's own word for the shop's category, where it has one: that is what a reader can see."""
    head = _head_of(title)
    if head is not None and head.category == category:
        return Evidence(field=title.pointer, value=head.said)
    return Evidence(field="/category", value=category)


def _whole_title(product: Product) -> Evidence:
    """The title itself as evidence (its beginning, where it is very long); the shop where the title is blank."""
    if product.title[:120].strip():
        return Evidence(field="/title", value=product.title[:120])
    return Evidence(field="/site", value=product.site)


class _Head(NamedTuple):
    """The title's head noun: its category, its last word's index, its spelling, whether it stands where heads do.

    ``at_edge``: it ends the whole title, or begins it in a language that begins with it.
    """

    category: str
    last: int
    said: str
    is_first: bool
    at_edge: bool


def _head_of(title: Passage) -> _Head | None:
    end = len(title.words) - 1
    for words, is_first in ((_before_preposition(title), True), (title.words, False)):
        part = Passage(title.pointer, title.text, words)
        hits = list(_WORDS.hits(part))
        if hits:
            head = next((hit for hit in hits if hit.meaning[1]), hits[-1])
            category = head.meaning[0]
            if category == "sweatshirt" and _HOOD.search(title.text):
                category = "hoodie"
            at_edge = head.last == end or (head.meaning[1] and head.first == 0)
            return _Head(category, head.last, head.said, is_first, at_edge)
        compound = _compound_in(part.words, title.text)
        if compound is not None:
            category, index, said = compound
            return _Head(category, index, said, is_first, index == end)
    return _unspaced_head_of(title)


def _unspaced_head_of(title: Passage) -> _Head | None:
    """The last garment named in a title of a script without spaces, or with endings grown to the noun."""
    found = list(_UNSPACED_WORD.finditer(title.text[:_UNSPACED_READ]))
    if not found:
        return None
    said = found[-1].group()
    return _Head(_UNSPACED[said.lower()], len(title.words), said, True, at_edge=True)


def _before_preposition(title: Passage) -> tuple[Word, ...]:
    cut = _AFTER_HEAD.search(title.text, 1)
    border = cut.start() if cut else len(title.text)
    return tuple(word for word in title.words if word.end <= border)


def _not_worn(title: Passage, head: _Head | None) -> Hit[bool] | None:
    """What says that the title names no garment: "shoe cleaner", "doll with dress", but not "sweater in chocolate"."""
    if head is None:
        return _NOT_WORN.first((title,))
    words = _before_preposition(title)
    for hit in _NOT_WORN.hits(Passage(title.pointer, title.text, words)):
        is_colour = head.is_first and hit.said.casefold() in COLOURS_TOO
        if not is_colour and (hit.last >= head.last or not head.is_first):
            return hit
    return None


def _compound_in(words: tuple[Word, ...], text: str) -> tuple[str, int, str] | None:
    for index in range(len(words) - 1, -1, -1):
        word = words[index].folded
        for suffix, category in _SUFFIXES.items():
            if word.endswith(suffix) and len(word) >= len(suffix) + _SHORTEST_COMPOUND:
                return category, index, text[words[index].start : words[index].end]
    return None


def _first_in_prose(description: Passage) -> Hit[tuple[str, bool]] | None:
    for hit in _WORDS.hits(description):
        if hit.said.casefold() not in NOT_IN_PROSE:
            return hit
    return None


def _reading(category: str, certainty: float, evidence: Evidence) -> CategoryReading:
    return CategoryReading(kind=KINDS[category], certainty=certainty, evidence=(evidence,), is_worn=True)
