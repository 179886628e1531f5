"""Values that scripts and attributes carry: JSON, and literals as people write them (``{pid: '4711'}``)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from adapters.pages.document import Script
from adapters.pages.mending import json_values

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_JSON_TYPES = frozenset({"application/json", "text/json", "application/x-json", "a-state", "text/x-magento-init"})
_PROMISING = re.compile(r"price|brand|sku|prix|preis", re.IGNORECASE)
_START = re.compile(r"(?:[=(,:]|\breturn\b)\s*(?=[{\[])|JSON\.parse\(\s*(?=[\"'])")
_TOKEN = re.compile(
    r"\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`[^`$]*`|//[^\n]*|/\*.*?\*/|[{}\[\]:,]"
    r"|[A-Za-z_$][\w$]*|-?\d[\d.]*(?:[eE][-+]?\d+)?|\s+|.",
    re.DOTALL,
)
_LITERALS = frozenset({"true", "false", "null"})
_DECODER = json.JSONDecoder(strict=False)
_MOST_BYTES = 6_000_000
_MOST_VALUES = 60
_MOST_LITERALS = 12
_LONGEST_LITERAL = 30_000
_LONGEST_ATTRIBUTE = 50_000


def script_values(scripts: Iterable[Script]) -> Iterator[object]:
    """The values in scripts that speak of prices, brands or numbers, JSON-LD left out."""
    size = 0
    for script in scripts:
        if script.kind == "application/ld+json" or not _PROMISING.search(script.text):
            continue
        size += len(script.text)
        if size > _MOST_BYTES:
            return
        text = script.text.strip()
        is_json = script.kind in _JSON_TYPES or "json" in script.kind or text[:1] in "{["
        if is_json and (values := json_values(text, mend=len(text) < _LONGEST_LITERAL)):
            yield from values
            continue
        yield from _in_code(text)


def attribute_values(tree: HtmlElement) -> Iterator[object]:
    """The values that attributes hold as JSON."""
    found = tree.xpath(
        "//@*[(starts-with(., '{') or starts-with(., '[{')) and (contains(., 'rice') or contains(., 'brand'))]"
    )
    for text in found[:80]:
        if len(text) <= _LONGEST_ATTRIBUTE:
            try:
                yield json.loads(str(text))
            except (ValueError, RecursionError):
                continue


def _in_code(text: str) -> Iterator[object]:
    position = values = literals = 0
    while values < _MOST_VALUES and (start := _START.search(text, position)):
        values += 1
        position = start.end()
        try:
            value, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError):
            value = None
        if isinstance(value, str):
            yield from json_values(value, mend=False)
        elif isinstance(value, dict | list):
            if value:
                yield value
        elif (
            literals < _MOST_LITERALS
            and text[position : position + 1] == "{"
            and _PROMISING.search(text, position, position + _LONGEST_LITERAL)
        ):
            literals += 1
            literal, end = _literal(text, position)
            if literal:
                yield literal
                position = end


def _literal(text: str, position: int) -> tuple[object, int]:
    """An object literal with bare names and single quotes; what is an expression becomes null."""
    pieces: list[str] = []
    depth = 0
    end = position
    chunk = text[position : position + _LONGEST_LITERAL]
    expression = False
    for token in _TOKEN.finditer(chunk):
        word = token[0]
        if word.isspace() or word.startswith(("//", "/*")):
            continue
        if word in "\"'`\\":
            # A string without an end: all that follows would be read over and over.
            return None, position
        if word in "{[":
            depth += 1
        elif word in "}]":
            depth -= 1
        if word in "{}[],:":
            expression = False
            pieces.append(word)
        elif not expression:
            pieces.append(_json_of(word))
            expression = True
        elif pieces[-1] != "null":
            # "a + b" or "f(x)": nothing that stands here.
            pieces[-1] = "null"
        if depth == 0:
            end = position + token.end()
            break
    if depth:
        return None, position
    source = "".join(pieces)
    source = re.sub(r",(?=[}\]])", "", re.sub(r"([{,])(null|true|false|-?\d[\d.]*):", r'\1"\2":', source))
    source = re.sub(r":(?=[,}])", ":null", source)
    try:
        value: object = json.loads(source)
    except (ValueError, RecursionError):
        return None, position
    return value, end


def _json_of(word: str) -> str:
    if word[0] in "'`":
        inner = word[1:-1].replace("\\'", "'")
        return json.dumps(inner)
    if word[0] == '"':
        try:
            return json.dumps(json.loads(word, strict=False))
        except ValueError:
            return "null"
    if word in _LITERALS:
        return word
    if re.fullmatch(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d{1,3})?", word):
        return word
    return json.dumps(word) if re.fullmatch(r"[A-Za-z_$][\w$]*", word) and word != "undefined" else "null"
