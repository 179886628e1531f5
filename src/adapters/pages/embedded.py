"""JSON that a page's own scripts carry (``window.__PRELOADED_STATE__ = {…}``): a shop's item in it, by its shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from adapters.pages.document import Script
from adapters.pages.mending import json_at, json_values
from adapters.pages.shops import SHOPS, Found, item_in

_JSON_TYPES = frozenset({"application/json", "application/ld+json", "text/json"})
# An assignment or a property, whose value begins here; or a text that is parsed when the script runs.
_VALUE = re.compile(r"[=:(,]\s*(?=[{\[])|JSON\.parse\(\s*(?=[\"'])")
_MOST_VALUES = 200
# Mending goes over the whole rest of the script.
_MOST_MENDED = 4
_LONGEST = 5_000_000


def embedded_item(scripts: Iterable[Script], url: str) -> Found | None:
    """The first item of a known shop that a script carries and the address is about."""
    for script in scripts:
        text = script.text[:_LONGEST]
        if script.kind == "application/ld+json" or not _promising(text):
            continue
        for value in _values(script.kind, text):
            if found := item_in(value, url):
                return found
    return None


def _promising(text: str) -> bool:
    return any(all(mark in text for mark in shop.marks) for shop in SHOPS)


def _values(kind: str, text: str) -> Iterator[object]:
    if kind in _JSON_TYPES:
        yield from json_values(text)
        return
    for count, start in enumerate(_VALUE.finditer(text)):
        if count >= _MOST_VALUES:
            return
        value = json_at(text, start.end(), mend=count < _MOST_MENDED)
        if isinstance(value, str):
            yield from json_values(value)
        elif value:
            yield value
