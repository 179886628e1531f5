"""Microdata: the page's ``itemscope`` elements as schema.org objects, in the shape JSON-LD has."""

from __future__ import annotations

from typing import Any

from adapters.pages.document import Document
from adapters.pages.schema_org import Graph, graph_of, is_product

_MOST_SCOPES = 2000
# The vendor looks for each property in every scope around it, and at all that lies around the property each time.
_MOST_WORK = 400_000


def graph_in(document: Document) -> Graph:
    """The products that microdata describes."""
    if not _bearable(document):
        return graph_of([])
    from extruct.w3cmicrodata import MicrodataExtractor

    try:
        items = MicrodataExtractor(strict=False).extract_items(document.tree, base_url=document.url)
        objects = [_object(item) for item in items]
    except Exception:  # hostile markup fails in the vendor's many ways, and must not lose the other sources
        return graph_of([])
    return graph_of(_with_loose_offers(objects))


def _bearable(document: Document) -> bool:
    from lxml import etree

    scopes = open_scopes = depth = work = 0
    for event, element in etree.iterwalk(document.tree, events=("start", "end")):
        scope = element.get("itemscope") is not None
        if event == "end":
            depth -= 1
            open_scopes -= scope
            continue
        depth += 1
        open_scopes += scope
        scopes += scope
        work += open_scopes * depth
        if scopes > _MOST_SCOPES or work > _MOST_WORK:
            return False
    return True


def _object(value: Any) -> Any:
    if isinstance(value, list):
        return [_object(entry) for entry in value]
    if not isinstance(value, dict):
        return value
    properties = {name: _object(entry) for name, entry in (value.get("properties") or {}).items()}
    # A scope without properties has its text as value: that is its name.
    name = {"name": value["value"]} if "value" in value and "name" not in properties else {}
    return {**name, **properties, "@type": value.get("type"), "@id": value.get("id")}


def _with_loose_offers(objects: list[Any]) -> list[Any]:
    """Offers that stand beside the page's only product belong to it."""
    products = [entry for entry in objects if isinstance(entry, dict) and is_product(entry)]
    offers = [entry for entry in objects if isinstance(entry, dict) and "Offer" in str(entry.get("@type"))]
    if len(products) == 1 and offers and "offers" not in products[0]:
        products[0]["offers"] = offers
    return objects
