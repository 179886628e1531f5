"""Long texts of a shop in sentences, so that a reason can cite the one that says it."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ENDS = re.compile(r"(?<=[.!?…])\s+(?=[^a-z\s])|(?<=[。！？])|\s*[\n\r•]\s*")
_BULLETS = " \t-–—*·"
_LONGEST = 300
# Texts may hold 200,000 characters; beyond this many nothing would be kept anyway.
_READ = 8


def sentences(text: str, most: int) -> Iterator[str]:
    """The first whole sentences or lines of a text, at most so many characters together.

    Each stands in the text word for word, spaces collapsed; a very long one is cut behind a word.
    """
    left = most
    for piece in _ENDS.split(text[: most * _READ]):
        sentence = shortened(piece.strip(_BULLETS))
        if not sentence:
            continue
        left -= len(sentence)
        if left < 0:
            return
        yield sentence


def shortened(text: str, longest: int = _LONGEST) -> str:
    """The text with its spaces collapsed, cut behind a word where it is too long."""
    spaced = " ".join(text.split())
    if len(spaced) <= longest:
        return spaced
    return spaced[: longest + 1].rpartition(" ")[0] or spaced[:longest]
