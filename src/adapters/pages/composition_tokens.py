"""A composition's text cut into percentages, labels, words and ends."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from adapters.pages.composition_words import Word, words_of
from adapters.pages.text import lines

_LONGEST = 20_000
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | dict.fromkeys(
    map(ord, "\u00a0\u2007\u2009\u202f\u3000"), " "
)
_SPELT = re.compile(
    r"(?<=\d)\s?(?:per ?cent|prozent|procent|pour ?cents?|por ?cien(?:to|to)?|por cento|per cento)\b", re.I
)
_SIGN_LAST = re.compile(r"\d[ ]?%")
_SIGN_FIRST = re.compile(r"%[ ]?(\d{1,3}(?:[.,]\d{1,2})?)")
# "( 40% Uses Recycled Polyester Fiber )" says how a fibre was made; it is no further fibre.
_NOTE = re.compile(
    r"[(\[][^()\[\]]{0,200}?(?:re-?c[yi][ck]|re-?zykl|riciclat|przetworz|återvun|genbrug|gerecycle"
    r"|geri dönüş|переработ|再生|リサイクル|재활용|리사이클|回收)[^()\[\]]{0,200}[)\]]",
    re.I,
)
_ASIDE = re.compile(r"\(([^()%]{0,200})\)")
_MARKED = re.compile(r"[<《〈【『「\[]([^<>《》〈〉【】『』「」\[\]%]{1,80})[>》〉】』」\]]")
# "CottonElastane": two table cells that lost what was between them.
_RUN_TOGETHER = re.compile(r"(?<=[a-zà-öø-ÿ])(?=[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ])")
_STOP = re.compile(r"\.(?=\s|$)|(?<=[a-zà-öø-ÿ)])\.(?=[A-ZÀ-ÖØ-Þ])")
_NUMBER = r"\d{1,3}(?:[.,]\d{1,2})?"
_TOKEN = re.compile(
    rf"(?P<refused>(?<!\d)(?<!\d[.,])\d{{1,3}}(?:[.,]\d{{1,2}})?[ ]?%?[ ]?(?:[-–—~]|bis|to|à)[ ]?{_NUMBER}[ ]?%"
    rf"|(?:<|>|≥|≤)[ ]?{_NUMBER}[ ]?%|(?<!\d)(?<!\d[.,]){_NUMBER}[ ]?%[ ]?(?:以上|以下|未満|이상|or more))"
    rf"|(?<!\d)(?<!\d[.,])(?P<percent>{_NUMBER})[ ]{{0,2}}%"
    r"|(?P<label>[^\W_][^:%,;/|\n•·・、，。▪●‣+–]{0,80}?)[ ]?:"
    r"|(?P<words>[^\W_](?:[^:%,;/|\n•·・、，。▪●‣+–\d]|\d(?!\d{0,2}(?:[.,]\d{1,2})?[ ]{0,2}%)){0,200})"
    r"|(?P<end>[,;/|\n•·・、，。▪●‣+–])"
)
_CLAIM = re.compile(
    r"(?:\b(?:up to|at least|min\.?|minimum|mindestens|bis zu|au moins|jusqu.à|almeno|fino a[li]?|al menos"
    r"|hasta(?: un)?|como mínimo|ten minste|minstens|minimaal"
    r"|co najmniej|do|pelo menos|até|more than|over|less than"
    r"|davon|of which|including|dont|di cui|de los cuales|del cual|waarvan|w tym|dos quais|varav|heraf"
    r"|en az|не менее|до)"
    r"|うち|内)\s*$",
    re.I,
)
_DASH = re.compile(r"\s[-–—]+\s|[–—]")


class Token(NamedTuple):
    """A piece of text; ``words`` are those of a label or of words."""

    kind: Literal["percent", "refused", "label", "words", "end"]
    text: str
    words: tuple[Word, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        return frozenset(word.kind for word in self.words)

    @property
    def names_part(self) -> bool:
        """Whether it is nothing but a part of a garment (``Sleeve lining``)."""
        return "part" in self.kinds and self.kinds <= {"part", "filler", "intro"}


def tokens(value: object) -> list[Token]:
    """The tokens of a text or of its markup; none where it holds no percentage."""
    text = "\n".join(lines(value))[:_LONGEST].translate(_WIDE)
    text = _SPELT.sub("%", text)
    if "%" not in text:
        return []
    if not _SIGN_LAST.search(text):
        # Turkish writes "%95 Pamuk".
        text = _SIGN_FIRST.sub(r"\1% ", text)
    return list(_tokens(_without_asides(text)))


def _without_asides(text: str) -> str:
    text = _NOTE.sub(" ", text)
    text = _ASIDE.sub(lambda aside: f" {aside[1]} " if _names_part(aside[1]) else " ", text)
    text = _MARKED.sub(r"\n\1: ", text)
    text = re.sub(r"[()\[\]®™©*†\"“”„]", " ", text)
    text = _DASH.sub(" – ", _STOP.sub(" ; ", text))
    return _RUN_TOGETHER.sub(_cut, text) if _RUN_TOGETHER.search(text) else text


def _names_part(text: str) -> bool:
    return Token("words", text, tuple(words_of(text))).names_part


def _cut(gap: re.Match[str]) -> str:
    """An end between two words, where the former is a fibre or a part of its own."""
    before = re.search(r"[^\W\d_]+$", gap.string[max(0, gap.start() - 30) : gap.start()])
    kinds = {word.kind for word in words_of(before[0])} if before else set()
    return " \n" if kinds & {"fibre", "part"} else ""


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        said = match[kind or 0].strip(" -–.")
        if kind == "percent":
            claimed = _CLAIM.search(text[max(0, match.start() - 25) : match.start()])
            yield Token("refused" if claimed else "percent", said)
        elif kind == "refused":
            yield Token("refused", said)
        elif kind == "end":
            yield Token("end", match["end"])
        elif said:
            yield Token("label" if kind == "label" else "words", said, tuple(words_of(said)))
