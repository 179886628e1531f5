"""JSON as shops write it: comments, trailing commas, stray braces, entities, several values in one block."""

from __future__ import annotations

import html
import json
import re

_LONGEST = 4_000_000
# Mending goes over a text a dozen times in Python: a longer one is taken as it is or not at all.
LONGEST_MENDED = 1_000_000
_MOST_RESTARTS = 20
_OPENING = re.compile(r"\A\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)")
_CLOSING = re.compile(r"(?:(?://|/\*)?\s{0,50}\]\]>\s*(?:\*/)?|-->)\s*\Z")
_TAIL = 200
# Strings are matched first, so that nothing inside one is taken for a comment or a comma.
_BLEMISH = re.compile(
    r'("(?:[^"\\]|\\.)*+")|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)|,(?=\s*+(?:[}\]]|\Z))', re.DOTALL
)
_BAD_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.|\Z))', re.DOTALL)
_UNDEFINED = re.compile(r"(?<=[:\[,])\s{0,50}(?:undefined|NaN|-?Infinity)(?=\s{0,50}[,}\]])")
_START = re.compile(r"[{\[]")
_RESTART = re.compile(r'[{\[]\s*+(?:\{\s*+)?"@(?:context|type|graph)"')


def _whole_number(digits: str) -> float:
    return int(digits) if len(digits) < 400 else float(digits)


# A number of 5000 digits is no integer to Python; its block may hold good ones beside it.
_DECODER = json.JSONDecoder(strict=False, parse_int=_whole_number)


def json_values(text: str, *, mend: bool = True) -> list[object]:
    """The JSON values of a block, with ``mend`` mended where it is broken; none where nothing helps."""
    text = _unwrapped(text[:_LONGEST].replace("\x00", ""))
    if not text:
        return []
    try:
        return [_DECODER.decode(text)]
    except (ValueError, RecursionError):
        if not mend or len(text) > LONGEST_MENDED or not _START.search(text):
            return []
    mended = _without_blemishes(text)
    unescaped = _without_blemishes(html.unescape(text)) if "&" in text else None
    for candidate in (mended, unescaped):
        try:
            if candidate is not None:
                return [_DECODER.decode(candidate)]
        except (ValueError, RecursionError):
            continue
    return _one_by_one(mended) or (_one_by_one(unescaped) if unescaped else [])


def json_at(text: str, position: int, *, mend: bool) -> object:
    """The JSON value that begins at the position, or None; what a script says after it does not matter."""
    try:
        return _DECODER.raw_decode(text, position)[0]
    except (ValueError, RecursionError):
        if not mend:
            return None
    try:
        return _DECODER.raw_decode(_without_blemishes(text[position : position + LONGEST_MENDED // 4]))[0]
    except (ValueError, RecursionError):
        return None


def _unwrapped(text: str) -> str:
    text = text.strip()
    if opening := _OPENING.match(text):
        text = text[opening.end() :]
    # Only its very end is searched: a search from everywhere would go over long blanks again and again.
    tail = text[-_TAIL:]
    if closing := _CLOSING.search(tail):
        text = text[: len(text) - len(tail) + closing.start()]
    return text.strip()


def _without_blemishes(text: str) -> str:
    # Twice: behind a trailing comma there may be a comment.
    for _ in range(2):
        text = _BLEMISH.sub(r"\1", text)
    if "\\" in text:
        text = _BAD_ESCAPE.sub(_escape, text)
    return _UNDEFINED.sub("null", text)


def _escape(found: re.Match[str]) -> str:
    return found[0] if found[1] else found[2] if found[2] == "'" else "\\\\" + found[2]


def _one_by_one(text: str) -> list[object]:
    """Values one after another, whatever lies between them."""
    values: list[object] = []
    start, restarts = _START.search(text), 0
    while start and restarts < _MOST_RESTARTS:
        try:
            value, end = _DECODER.raw_decode(text, start.start())
            values.append(value)
        except (ValueError, RecursionError):
            closed = _closed(text[start.start() :]) if not values and not restarts else None
            if closed is not None:
                return [closed]
            restarts += 1
            # Not at any brace: a fragment of a broken product would pass for a whole one.
            start = _RESTART.search(text, start.end())
        else:
            start = _START.search(text, end)
    return values


def _closed(text: str) -> object | None:
    """The value of a block that ends too early."""
    open_brackets: list[str] = []
    in_string = False
    for token in re.finditer(r'\\.|["{}\[\]]', text, re.DOTALL):
        mark = token[0]
        if mark == '"':
            in_string = not in_string
        elif in_string or mark[0] == "\\":
            continue
        elif mark in "{[":
            open_brackets.append("}" if mark == "{" else "]")
        elif not open_brackets or open_brackets.pop() != mark:
            return None
    if not open_brackets:
        return None
    tail = ('"' if in_string else "") + "".join(reversed(open_brackets))
    try:
        value: object = _DECODER.decode(_without_blemishes(text + tail))
    except (ValueError, RecursionError):
        return None
    return value
