"""Pages to read: written here in a few words, or saved from shops."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

from adapters.pages.reader import WholePageReader
from application.ports.page_reader import Extraction, Page
from domain.product import Product

DATA = Path(__file__).parents[2] / "data"
SAVED = DATA / "pages"
URL = "https://shop.example/p/linen-shirt-4711"


def uniqlo_items() -> list[dict[str, Any]]:
    """The committed sample: version 3, images as lists."""
    return [json.loads(line) for line in (DATA / "uniqlo" / "items.jsonl").read_text().splitlines()]


def labels() -> dict[str, dict[str, Any]]:
    """What people read on the saved pages."""
    found: dict[str, dict[str, Any]] = json.loads((SAVED / "ground-truth.json").read_text())
    return found


def saved(name: str) -> Page:
    """A saved page by its name or the beginning of it."""
    path = next(SAVED.glob(f"{name}*.html.gz"))
    html = gzip.decompress(path.read_bytes()).decode("utf-8", "replace")
    return Page(url=label(name)["url"], html=html)


def label(name: str) -> dict[str, Any]:
    """What people read on the page."""
    return next(value for key, value in labels().items() if key.startswith(name))


def html_with(*blocks: object, title: str = "Linen shirt", head: str = "", body: str = "") -> str:
    """A page with JSON-LD blocks, each a JSON value or the block's own text."""
    scripts = "".join(
        f'<script type="application/ld+json">{block if isinstance(block, str) else json.dumps(block)}</script>'
        for block in blocks
    )
    return f"<html><head><title>{title}</title>{head}</head><body><h1>{title}</h1>{scripts}{body}</body></html>"


def extraction(html: str, url: str = URL) -> Extraction:
    return WholePageReader().read(Page(url=url, html=html))


def product(*blocks: object, url: str = URL, title: str = "Linen shirt", head: str = "", body: str = "") -> Product:
    """The product read from a page with these JSON-LD blocks."""
    return extraction(html_with(*blocks, title=title, head=head, body=body), url).product
