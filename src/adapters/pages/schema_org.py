"""schema.org objects, whichever syntax they came in: finding products and what they refer to."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from adapters.pages.text import plain

Node = Mapping[str, Any]

_PRODUCTS = frozenset(
    {"product", "productgroup", "individualproduct", "productmodel", "someproducts", "productcollection"}
)
# What is reached through these is another product …
_OTHERS = frozenset(
    {
        "isRelatedTo", "isSimilarTo", "isAccessoryOrSparePartFor", "isConsumableFor", "relatedLink", "related",
        "hasVariant", "isVariantOf", "mentions", "significantLink",
    }
)  # fmt: skip
# … and through these one of many.
_LISTS = frozenset({"itemListElement", "hasOfferCatalog", "itemOffered"})
_MOST_VISITS = 50_000
_DEEPEST = 30


class Found(NamedTuple):
    """A product and whether it stands in a list of products."""

    node: Node
    listed: bool


class Graph(NamedTuple):
    """Products in the order of the page, objects by their ``@id``, and the names of the page's breadcrumbs."""

    products: tuple[Found, ...]
    by_id: Mapping[str, Node]
    breadcrumbs: tuple[str, ...]

    def nodes(self, value: object) -> list[Node]:
        """The objects a property holds, with references followed."""
        entries = value if isinstance(value, list) else [value]
        return [self._whole(entry) for entry in entries if isinstance(entry, dict)]

    def _whole(self, node: Node) -> Node:
        if set(node) <= {"@id", "@type"} and isinstance(node.get("@id"), str):
            return self.by_id.get(node["@id"], node)
        return node


def graph_of(values: Iterable[Any]) -> Graph:
    """The graph of objects in some values."""
    products: list[Found] = []
    by_id: dict[str, Node] = {}
    breadcrumbs: tuple[str, ...] = ()
    queue: deque[tuple[Any, bool, int]] = deque((value, False, 0) for value in values)
    visits = 0
    while queue and visits < _MOST_VISITS:
        visits += 1
        value, listed, depth = queue.popleft()
        if isinstance(value, list):
            # In front and in order, so that products stay in the order of the page.
            if depth < _DEEPEST:
                queue.extendleft((entry, listed, depth + 1) for entry in reversed(value))
            continue
        if not isinstance(value, dict):
            continue
        identity = value.get("@id")
        if isinstance(identity, str) and len(value) > 2:
            by_id.setdefault(identity, value)
        if is_product(value):
            products.append(Found(value, listed))
        kinds = types(value)
        if "breadcrumblist" in kinds:
            breadcrumbs = breadcrumbs or _crumbs(value)
        elif depth < _DEEPEST:
            queue.extend(
                (entry, listed or key in _LISTS or "itemlist" in kinds, depth + 1)
                for key, entry in value.items()
                if isinstance(entry, dict | list) and key not in _OTHERS
            )
    return Graph(tuple(products), by_id, breadcrumbs)


def types(node: Node) -> frozenset[str]:
    """The names of its types, lower case and without ``schema.org/``."""
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return frozenset(
        name.rstrip("/").replace("#", "/").replace(":", "/").rpartition("/")[2].lower()
        for name in names
        if isinstance(name, str)
    )


def is_product(node: Node) -> bool:
    """Whether a described thing says that it is something to buy."""
    return bool(types(node) & _PRODUCTS)


def _crumbs(node: Node) -> tuple[str, ...]:
    entries = node.get("itemListElement")
    names: list[str] = []
    for entry in entries if isinstance(entries, list) else [entries]:
        if isinstance(entry, dict):
            item = entry.get("item")
            inner = item.get("name") if isinstance(item, dict) else None
            names.append(plain(_first(entry.get("name"))) or plain(_first(inner)))
    return tuple(name for name in names if name)[:20]


def _first(value: object) -> object:
    return value[0] if isinstance(value, list) and value else value
