"""What a shop is asked and answers, and the plainest of shops: a folder of files."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec

from tests.browsers.shops.pictures import picture

FOLDER = Path(__file__).parent / "sites"
_TYPES = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript"}


class Question(msgspec.Struct, frozen=True, kw_only=True):
    """A request. ``headers`` by their names in small letters."""

    host: str
    path: str
    query: str = ""
    headers: dict[str, str] = {}


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A response."""

    body: bytes = b""
    type: str = "text/plain"
    status: int = 200
    headers: dict[str, str] = {}


Shop = Callable[[Question], Answer]


def json_answer(value: Any, status: int = 200) -> Answer:
    """An answer of a programming interface."""
    return Answer(body=json.dumps(value).encode(), type="application/json", status=status)


def page(markup: str, status: int = 200) -> Answer:
    """A page made on the fly."""
    return Answer(body=markup.encode(), type=_TYPES[".html"], status=status)


def files(folder: str, headers: dict[str, str] | None = None) -> Shop:
    """A shop whose pages lie in a folder here: ``/products/shirt`` is ``products/shirt.html``.

    ``headers`` go with each page. Below ``/pictures/`` there are garments, in any colour.
    """

    def shop(question: Question) -> Answer:
        if question.path.startswith("/pictures/"):
            return picture_answer(question.path)
        root = FOLDER / folder
        found = root / question.path.strip("/")
        if question.path == "/":
            found = root / "index.html"
        elif not found.suffix:
            found = found.with_suffix(".html")
        if not found.is_relative_to(root) or not found.is_file():
            return page("<!doctype html><title>404</title><h1>Not found</h1>", 404)
        return Answer(body=found.read_bytes(), type=_TYPES[found.suffix], headers=headers or {})

    return shop


def picture_answer(path: str) -> Answer:
    """``…/shirt-1f3a5f.svg``: a shirt in that colour, in hexadecimal notation."""
    kind, _, color = path.rpartition("/")[2].partition(".")[0].partition("-")
    return Answer(body=picture(kind, f"#{color or '888888'}").encode(), type="image/svg+xml")
