"""What a garment is made of: ``Body: 60% Cotton, 40% Polyester/ Rib: …`` to parts, fibres and percent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from adapters.pages.text import lines
from domain.product import Fibre

_MOST_FIBRES = 60
_LONGEST = 20_000
# "( 40% Uses Recycled Polyester Fiber )" says how a fibre was made; it is no further fibre.
_NOTE = re.compile(
    r"[(（][^()（）]*(?:re-?cycl|re-?zykl|recicl|ricicl|recykl|再生|リサイクル)[^()（）]*[)）]", re.IGNORECASE
)
_PLAIN_NOTE = re.compile(r"[(（][^()（）%]*[)）]")
_TOKEN = re.compile(
    r"(?P<percent>\d{1,3}(?:[.,]\d{1,3})?)\s?[%％]"
    r"|(?P<label>[^\W\d][^:：%％,;/|()\[\]\n•]{0,80})[:：]"
    r"|(?P<words>[^\W\d][^:：%％,;/|()\[\]\n•\d]*)"
    r"|(?P<end>[,;/|\n•])"
)
_BRACKET = re.compile(r"\[([^\[\]]{1,500})\]")
_STYLE_NUMBER = re.compile(r"\s*(\d{6})\s*[:：]\s*")
_CODE = re.compile(r"\b(\d{2})\b")
_OTHERS = re.compile(r"other|rest|remaining", re.IGNORECASE)
_JOINERS = re.compile(r"^(?:and|und|et|e|y|en|i|of|de|di|aus|&|\+|-|–)\s+|\s+(?:and|und|et|y|&|\+)$", re.IGNORECASE)


def fibres(text: str) -> tuple[Fibre, ...]:
    """The fibres in the order they are written; both ``60% Cotton`` and ``Cotton 60%`` are understood.

    A part never sums to more than 100: a second full composition without a name of its own is left out.
    """
    found: list[Fibre] = []
    totals: dict[str | None, float] = {}
    for part, pairs in _parts(_without_notes(text)):
        for name, percent in pairs:
            total = totals.get(part, 0.0) + percent
            if 0 < percent <= 100 and total <= 100.5:
                totals[part] = total
                found.append(Fibre(fibre=name, percent=percent, part=part))
    return tuple(found[:_MOST_FIBRES])


def for_colour(value: object, code: str | None, *, style_number: str | None = None) -> str | None:
    """The section of a text about one colour, or None where the text goes by colour and names that one nowhere.

    Understands ``[00,09] … [Other Colors] …``, ``[02 LIGHT GRAY, 09 BLACK] …`` and lines that begin with a
    six-digit number of the style (``456777: …``).
    """
    best: tuple[tuple[bool, bool, bool], str] | None = None
    for number, block in _blocks(lines(value)):
        section, named = _section(block, code)
        if section is None:
            continue
        rank = (named, number is not None and number == style_number, number is None)
        if best is None or rank > best[0]:
            best = (rank, section)
    return best[1] if best else None


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


def _section(block: str, code: str | None) -> tuple[str | None, bool]:
    """The section for the colour, and whether it names that colour."""
    marks = [mark for mark in _BRACKET.finditer(block) if _CODE.search(mark[1]) or _OTHERS.search(mark[1])]
    if not marks:
        return block, False
    others: str | None = block[: marks[0].start()].strip() or None
    ends = [mark.start() for mark in marks[1:]] + [len(block)]
    for mark, end in zip(marks, ends, strict=True):
        section = block[mark.end() : end].strip(" \n/")
        if code is not None and code in _CODE.findall(mark[1]):
            return section, True
        if code is not None and _OTHERS.search(mark[1]):
            others = section
    return others, False


def _without_notes(text: str) -> str:
    text = _PLAIN_NOTE.sub(" ", _NOTE.sub(" ", text[:_LONGEST]))
    # A full stop ends a part, and is none of a fibre's name.
    return re.sub(r"\.(?=\s|$)", " ; ", re.sub(r"[()（）]", " ", text))


def _parts(text: str) -> Iterator[tuple[str | None, list[tuple[str, float]]]]:
    """Each part's name with its fibres: a new part begins at a label that follows a percentage."""
    part: str | None = None
    tokens: list[tuple[str, str]] = []
    for token in _TOKEN.finditer(text):
        kind, value = str(token.lastgroup), token[str(token.lastgroup)].strip()
        if kind != "label":
            tokens.append((kind, value))
            continue
        if any(known == "percent" for known, _ in tokens):
            yield part, _pairs(tokens)
            part = None
        tokens = []
        # "Pocket Lining: Outer Layer: 100% …": two labels name one part.
        part = f"{part}: {value}" if part else value
    if tokens:
        yield part, _pairs(tokens)


def _pairs(tokens: list[tuple[str, str]]) -> list[tuple[str, float]]:
    last = max((index for index, (kind, _) in enumerate(tokens) if kind == "percent"), default=-1)
    if last < 0:
        return []
    percent_first = last + 1 < len(tokens) and tokens[last + 1][0] == "words"
    pairs: list[tuple[str, float]] = []
    for index, (kind, value) in enumerate(tokens):
        beside = index + 1 if percent_first else index - 1
        named = kind == "percent" and 0 <= beside < len(tokens) and tokens[beside][0] == "words"
        if named and (name := _name(tokens[beside][1])):
            pairs.append((name, float(value.replace(",", "."))))
    return pairs


def _name(words: str) -> str:
    return _JOINERS.sub("", words.strip(" .-–*+&®™")).strip(" .-–*+&®™")[:200]
