"""A fence around what others wrote: inside it stand numbered lines and nothing else, whatever the texts say."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping

import msgspec

from domain.evidence import Evidence

# Controls, invisible and direction-changing signs, halves of pairs, private and unassigned ones.
_NOT_TEXT = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_TABLE = str.maketrans(_ESCAPES)


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a reason may rest on, and how the prompt words it."""

    label: str
    text: str
    evidence: Evidence


def numbered(facts: Iterable[Fact], first: int, last: int) -> dict[int, Fact]:
    """The facts by the numbers they get, those without any words left out; no more than there are numbers."""
    worded = (fact for fact in facts if plain(fact.text))
    return dict(zip(range(first, last + 1), worded, strict=False))


def fenced(name: str, facts: Mapping[int, Fact]) -> str:
    """A section of numbered lines. No text in it can end the section, begin a line or hide from the eye."""
    lines = (f"{number} {escaped(fact.label)}: {escaped(fact.text)}" for number, fact in facts.items())
    return "\n".join((f"<{name}>", *lines, f"</{name}>"))


def escaped(text: str) -> str:
    """The text in one line, without signs that build markup."""
    return plain(text).translate(_TABLE)


def unescaped(text: str) -> str:
    """The text as it was before it was escaped: a model may quote a line as it stands in the prompt."""
    for sign, name in reversed(_ESCAPES.items()):
        text = text.replace(name, sign)
    return text


def plain(text: str) -> str:
    """The text in one line of visible signs."""
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced
    return " ".join("".join(sign for sign in spaced if unicodedata.category(sign) not in _NOT_TEXT).split())
