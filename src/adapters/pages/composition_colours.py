"""The part of a composition that is about the chosen colour, where it goes by colour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import msgspec

from adapters.pages.facts import Facts
from adapters.pages.text import lines, plain
from domain.product import Fibre

_BRACKET = re.compile(r"\[([^\[\]]{1,500})\]")
_STYLE_NUMBER = re.compile(r"\s*(\d{6})\s*[:：]\s*")
_STYLE_BEGINS = re.compile(r"(?<!\d)(?=\d{6}\s?[:：])")
_CODE = re.compile(r"\b(\d{2})\b")
_OTHERS = re.compile(
    r"other|rest\b|remaining|solid|andere|übrige|autres?|altri|altre|otros|outras|overige|pozostałe|その他|それ以外|上記以外",
    re.IGNORECASE,
)
_OTHER_COLOURS = re.compile(
    rf"(?:all )?(?:the )?(?:{_OTHERS.pattern})(?: (?:the )?(?:colou?rs?|shades?|farben|coloris|couleurs"
    r"|colori|colores|cores|kleuren|kolory))?"
    r"|その他の?(?:色|カラー)?",
    re.IGNORECASE,
)


def for_colour(
    value: object, code: str | None, *, style_number: str | None = None, name: str | None = None
) -> str | None:
    """The section of a text about one colour, or None where the text goes by colour and names that one nowhere.

    Understands ``[00,09] … [Other Colors] …``, ``[02 LIGHT GRAY, 09 BLACK] …``, ``[NAVY] …`` by the colour's
    ``name``, and lines that begin with a six-digit number of the style (``456777: …``).
    """
    best: tuple[tuple[bool, bool, bool], str] | None = None
    texts = [piece for line in lines(value) for piece in _STYLE_BEGINS.split(line) if piece]
    for number, block in _blocks(texts):
        section, named = _section(block, code, name)
        if section is None:
            continue
        rank = (named, number is not None and number == style_number, number is None)
        if best is None or rank > best[0]:
            best = (rank, section)
    return best[1] if best else None


def in_colour(found: Sequence[Fibre], colour: str | None) -> tuple[Fibre, ...]:
    """The fibres of the chosen colour, where the parts are colours (``Black: 100% cotton; Grey: 90% …``).

    As they were where no part bears the colour's name and none is of the other colours.
    """
    wanted = _words(colour or "")
    parts = {fibre.part for fibre in found if fibre.part}
    if not wanted or len(parts) < (1 if any(fibre.part is None for fibre in found) else 2):
        return tuple(found)
    named = next((part for part in parts if wanted <= _words(part) or _words(part) == wanted), None)
    others = next((part for part in parts if _OTHER_COLOURS.fullmatch(part.strip())), None)
    chosen = named or others
    if chosen is None:
        return tuple(found)
    return tuple(msgspec.structs.replace(fibre, part=None) for fibre in found if fibre.part == chosen)


def in_chosen_colour(facts: Facts) -> Facts:
    """The composition of a page's chosen colour, where it goes by colour; nothing where it does not."""
    found = facts.get("composition", ())
    chosen = in_colour(found, facts.get("selected_color"))
    return {} if chosen == tuple(found) else {"composition": chosen}


def _blocks(texts: list[str]) -> Iterator[tuple[str | None, str]]:
    """Lines gathered under the style number they follow."""
    number: str | None = None
    gathered: list[str] = []
    for line in texts:
        if start := _STYLE_NUMBER.match(line):
            if gathered:
                yield number, "\n".join(gathered)
            number, gathered = start[1], []
            line = line[start.end() :]
        gathered.append(line)
    if gathered:
        yield number, "\n".join(gathered)


def _section(block: str, code: str | None, name: str | None) -> tuple[str | None, bool]:
    """The section for the colour, and whether it names that colour."""
    wanted = _words(name or "")
    marks = [
        mark
        for mark in _BRACKET.finditer(block)
        if _CODE.search(mark[1]) or _OTHERS.search(mark[1]) or (wanted and wanted in _listed(mark[1]))
    ]
    if not marks:
        return block, False
    others: str | None = block[: marks[0].start()].strip() or None
    chosen = code is not None or bool(wanted)
    ends = [mark.start() for mark in marks[1:]] + [len(block)]
    for mark, end in zip(marks, ends, strict=True):
        section = block[mark.end() : end].strip(" \n/")
        if (code is not None and code in _CODE.findall(mark[1])) or (wanted and wanted in _listed(mark[1])):
            return section, True
        if chosen and _OTHERS.search(mark[1]):
            others = section
    return others, False


def _listed(text: str) -> list[frozenset[str]]:
    return [_words(entry) for entry in re.split(r"[,、/;]", text)]


def _words(text: str) -> frozenset[str]:
    """A colour's words: its number is none of them."""
    return frozenset(word for word in re.findall(r"\w+", plain(text).casefold()) if not word.isdigit())
