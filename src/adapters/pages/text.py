"""Text out of markup: no tags, no entities, no control characters, single spaces."""

from __future__ import annotations

import html
import re

_LONGEST = 1_000_000
_LINE_BREAK = re.compile(r"<\s*(?:br|/?p|/?li|/?div|/?tr|/?h\d|/?ul|/?ol|/?dd|/?dt)\b[^<>]*>", re.IGNORECASE)
_INLINE = re.compile(r"</?(?:a|b|em|i|mark|s|small|span|strong|sub|sup|u)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-zA-Z!][^<>]*>")
# Half a surrogate pair cannot be written as UTF-8; the other control characters mean nothing in a text.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff\ud800-\udfff]")
_SPACES = re.compile(r"\s+")


def plain(value: object) -> str:
    """The value as one line of text; "" for what is neither text nor a number."""
    return _SPACES.sub(" ", _bare(value)).strip()


def lines(value: object) -> list[str]:
    """The value's lines as plain text, where ``<br>``, paragraphs and list items end a line; no empty ones."""
    return [line for part in re.split(r"[\r\n]+", _bare(value)) if (line := _SPACES.sub(" ", part).strip())]


def phrases(value: object) -> tuple[str, ...]:
    """The value cut at commas, full stops and line ends, each phrase once."""
    cut = (phrase.strip(" -–•*") for line in lines(value) for phrase in re.split(r"[,;•|]|\.(?:\s|$)", line))
    return tuple(dict.fromkeys(phrase for phrase in cut if phrase))


def _bare(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = (value if isinstance(value, str) else _number(value))[:_LONGEST]
    # Twice, because shops escape a description's markup once more on its way into JSON.
    for _ in range(2):
        text = html.unescape(_without_tags(text))
    return _UNPRINTABLE.sub("", _without_tags(text))


def _without_tags(text: str) -> str:
    return _TAG.sub(" ", _INLINE.sub("", _LINE_BREAK.sub("\n", text)))


def _number(value: float) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of more digits than Python writes
        return ""
