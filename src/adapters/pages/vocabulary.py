"""Shops' words for kinds of garment, for whom they are and how they fit, to the domain's closed lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TypeVar

from adapters.pages.vocabulary_words import FITS_WITHIN, GENDERS, GENDERS_WITHIN
from domain.product import Category, Fit, Gender
from domain.styling.categories import category_named

_Word = TypeVar("_Word", bound=str)
_Table = tuple[tuple[_Word, re.Pattern[str]], ...]
_FITS: tuple[tuple[Fit, str], ...] = (
    ("oversized", r"over-?\s?sized?|loose[- ]fit|baggy"),
    ("skinny", r"skinny|super[- ]slim"),
    ("slim", r"slim(?:[- ]fit)?"),
    ("relaxed", r"relaxed(?:[- ]fit)?|relax[- ]fit|wide[- ]fit|comfort[- ]fit|loose|easy[- ]fit|boxy|weite passform"),
    ("tailored", r"tailored(?:[- ]fit)?"),
    ("fitted", r"fitted|body[- ]?con|form[- ]fitting|figurbetont"),
    ("regular", r"regular[- ]fit|standard[- ]fit|classic[- ]fit|normale passform|coupe droite|regular fit"),
)
_GENDERS: tuple[tuple[Gender, str], ...] = (
    ("unisex", r"unisex|gender[- ]?neutral"),
    ("girls", r"girls?|mädchen|filles?|niñas?|bambina|meisjes"),
    ("boys", r"boys?|jungen|garçons?|niños?|bambino|jongens"),
    ("baby", r"bab(?:y|ies)|newborns?|toddlers?|infants?|bébés?"),
    ("kids", r"kids?|child(?:ren)?|kinder|enfants?|junior|bambini|kinderen"),
    ("women", r"wom[ae]n'?s?|ladies|lady|female|damen|frauen|femmes?|mujer(?:es)?|donn[ae]|dames|feminin[oa]|kobiety"),
    ("men", r"m[ae]n'?s?|male|herren|männer|hommes?|hombres?|uom[oi]|heren|masculin[oa]|mężczyźni|gentlemen"),
)
_LONGEST = 300


def category_of(text: str, *, whole: bool = False) -> Category | None:
    """The kind of garment a name names, or None where it names none: by the stylist's own words for garments.

    ``whole``: the text is a shelf of the shop, whose head is its very end or beginning ("Dress fabrics" are none).
    """
    return category_named(text[:_LONGEST], whole=whole)


def fit_of(text: str) -> Fit | None:
    """The fit a name or a tag says, or None."""
    return next((word for table in (_FIT, _FIT_WITHIN) for word in _said(table, text[:_LONGEST])), None)


def gender_of(text: str) -> Gender | None:
    """Whom a text says the garment is for, or None; both women and men is unisex."""
    words = {word for table in _GENDER_TABLES for word in _said(table, text[:_LONGEST])}
    if "unisex" in words or {"women", "men"} <= words:
        return "unisex"
    if {"girls", "boys"} <= words:
        return "kids"
    return next((word for word, _ in _GENDERS if word in words), None)


def _compiled(table: tuple[tuple[_Word, str], ...]) -> _Table[_Word]:
    return tuple((word, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w-])", re.IGNORECASE)) for word, pattern in table)


def _compiled_within(table: tuple[tuple[_Word, str], ...]) -> _Table[_Word]:
    return tuple((word, re.compile(pattern)) for word, pattern in table)


def _said(table: _Table[_Word], text: str) -> Iterator[_Word]:
    return (word for word, pattern in table if pattern.search(text))


_FIT = _compiled(_FITS)
_FIT_WITHIN = _compiled_within(FITS_WITHIN)
_GENDER_TABLES = (_compiled(_GENDERS), _compiled(GENDERS), _compiled_within(GENDERS_WITHIN))
