"""Microdata: the page's ``itemscope`` elements as schema.org objects, in the shape JSON-LD has."""

from __future__ import annotations

from typing import Any

from adapters.pages.document import Document
from adapters.pages.schema_org import Graph, graph_of, is_product

# Every scope is searched for its own properties: many, deeply nested, would take minutes.
_MOST_SCOPES = 2000


def graph_in(document: Document) -> Graph:
    """The products that microdata describes."""
    if len(document.tree.xpath(f"(//*[@itemscope])[position() <= {_MOST_SCOPES + 1}]")) > _MOST_SCOPES:
        return graph_of([])
    from extruct.w3cmicrodata import MicrodataExtractor

    try:
        items = MicrodataExtractor(strict=False).extract_items(document.tree, base_url=document.url)
        objects = [_object(item) for item in items]
    except Exception:  # hostile markup fails in the vendor's many ways, and must not lose the other sources
        return graph_of([])
    return graph_of(_with_loose_offers(objects))


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
