"""Long texts of a shop in sentences, so that a reason can cite the one that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_LINES = re.compile(r"[\n\r•]+")
_ENDS = re.compile(r"(?<=[.!?…]) (?=[^a-z])|(?<=[。！？])")
_BULLETS = " -–—*·"
_LONGEST = 300
# Texts may hold 200,000 characters; beyond this many times what is kept nothing would be found.
_READ = 8


def sentences(text: str, most: int) -> Iterator[str]:
    """The first whole sentences or lines of a text, at most so many characters together.

    Each stands in the text word for word, spaces collapsed; a very long one comes in pieces.
    """
    left = most
    for line in _LINES.split(text[: most * _READ]):
        for sentence in _ENDS.split(" ".join(line.split())):
            for piece in _pieces(sentence.strip(_BULLETS)):
                left -= len(piece)
                if left < 0:
                    return
                yield piece


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The text with its spaces collapsed, cut behind a word where it is too long."""
    spaced = " ".join(text.split())
    if len(spaced) <= longest:
        return spaced
    return spaced[: longest + 1].rpartition(" ")[0] or spaced[:longest]


def _pieces(sentence: str) -> Iterator[str]:
    while sentence:
        piece = shortened(sentence)
        yield piece
        sentence = sentence[len(piece) :].lstrip()
