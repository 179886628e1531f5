"""Requests, prompts and replies as the tests of prompting need them."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

from adapters.pages.reader import WholePageReader
from application.ports.stylist import SeenPicture, StyleRequest
from application.prompting.compose import compose
from application.prompting.prompt import Prompt
from domain.product import Product
from tests.adapters.pages.uniqlo_pages import items, v3
from tests.builders import a_product, a_profile

PICTURE = SeenPicture(sha256="a" * 64, webp=b"RIFF")
LINE = re.compile(r"([0-9]+) ([^:]+): (.+)")


def a_request(full: bool = True, **changes: Any) -> StyleRequest:
    """A request about `a_product`, for `a_profile` where it is full."""
    parts: dict[str, Any] = {
        "product": a_product(),
        "profile": a_profile() if full else None,
        "mode": "full" if full else "basic",
        "model": "claude-sonnet-5-5",
        "locale": "en",
    }
    return StyleRequest(**(parts | changes))


def a_prompt(full: bool = True, **changes: Any) -> Prompt:
    """The prompt of such a request."""
    return compose(a_request(full, **changes))


def lines_of(section: str) -> dict[int, tuple[str, str]]:
    """Label and text of each line between the tags, by its number."""
    found = [LINE.fullmatch(line) for line in section.split("\n")[1:-1]]
    return {int(match[1]): (match[2], match[3]) for match in found if match is not None}


def product_lines(prompt: Prompt) -> dict[int, tuple[str, str]]:
    """The lines about the product."""
    end = "</product>"
    return lines_of(prompt.user[: prompt.user.index(end) + len(end)])


def person_lines(prompt: Prompt) -> dict[int, tuple[str, str]]:
    """The lines about the person."""
    return lines_of(prompt.system[-1].text)


def an_answer(full: bool = True, **changes: Any) -> dict[str, Any]:
    """An answer to `a_prompt` that keeps every rule, in the model's wire format."""
    prompt = a_prompt(full)
    parts: dict[str, Any] = {
        **({"score": 84} if full else {}),
        "head": "An easy shirt for warm days.",
        "pros": [{"t": "Relaxed, the way you like it.", "e": _cited(prompt, full)}],
        "cons": [],
        "attr": {"w": 2, "f": 4, "v": "easy-going", "c": 4, "u": 4},
        "fit": "Cut wide in body and sleeves.",
        "color": "Olive is quiet and earthy.",
        "cloth": "Pure linen: cool, and it creases.",
        "value": "Good linen lasts for years.",
        "pair": [{"c": "bottoms", "s": "Ecru wide-leg trousers", "r": "Light against olive."}],
        "season": ["spring", "summer"],
        "when": ["weekend"],
        "care": ["Wash cold."],
        "sure": 0.8,
        "gaps": [],
    }
    return parts | changes


def a_reply(full: bool = True, **changes: Any) -> str:
    """That answer as a model writes it."""
    return json.dumps(an_answer(full, **changes), ensure_ascii=False, separators=(",", ":"))


@cache
def real_products() -> tuple[Product, ...]:
    """The 30 garments of a real shop, each in its first colour."""
    read = WholePageReader().read
    return tuple(read(v3(item, item["colors"][0]["displayCode"])).product for item in items())


def _cited(prompt: Prompt, full: bool) -> list[int]:
    on_fit = next(number for number, (label, _) in product_lines(prompt).items() if label == "fit")
    answer = [number for number, (label, _) in person_lines(prompt).items() if label == "fit"][-1:] if full else []
    return [on_fit, *answer]
