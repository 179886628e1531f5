"""A schema.org product and its variants, in the words of Product."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from adapters.pages.choice import is_at, name_of
from adapters.pages.composition import fibres
from adapters.pages.facts import Facts
from adapters.pages.model_notes import model_notes_of
from adapters.pages.offers import offered
from adapters.pages.schema_org import Graph, Node
from adapters.pages.text import phrases, plain
from adapters.pages.vocabulary import category_of, fit_of, gender_of

_MOST_VARIANTS = 300
_NUMBERS = ("sku", "productID", "gtin13", "gtin", "gtin8", "gtin12", "gtin14", "productGroupID")
# Names of a property in many shops' languages, compared as the beginning of a word.
_PROPERTIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("materials", ("composition", "material", "fabric", "zusammensetzung", "matière", "composición", "composizione",
                   "tessuto", "stof", "samenstelling", "skład", "obermaterial", "outer material")),
    ("care", ("care", "washing", "pflege", "entretien", "cuidado", "lavaggio", "wasvoorschrift")),
    ("fit", ("fit", "passform", "coupe", "corte", "vestibilità", "pasvorm")),
    ("gender", ("gender", "geschlecht", "genre", "género", "genere", "geslacht")),
    ("color", ("color", "colour", "farbe", "couleur", "colore", "kleur")),
    ("size", ("size", "größe", "taille", "talla", "taglia", "maat")),
)  # fmt: skip


def facts_of(nodes: Sequence[Node], graph: Graph, url: str) -> Facts:
    """What the nodes of one product say: the first describes it, the others and its ``hasVariant`` are variants."""
    product, beside = nodes[0], list(nodes[1:])
    variants = [entry for node in nodes for entry in graph.nodes(node.get("hasVariant"))][:_MOST_VARIANTS]
    # Products of the same name are variants of one another (a block for each size), the first included.
    variants += [product, *beside] if beside and not variants else []
    chosen = [variant for variant in variants if is_at(variant, graph, url)] or variants or [product]
    parts = [product, *_group(product, graph), *chosen]
    colors = _values("color", variants or [product])
    sizes = _values("size", variants or [product])
    chosen_colors, chosen_sizes = _values("color", chosen), _values("size", chosen)
    materials = _text("materials", "material", parts)
    rating, count = _rating(parts, graph)
    offers = [node.get("offers") for node in chosen if node.get("offers")] or [product.get("offers")]
    return {
        "title": next((name for node in parts if (name := name_of(node))), None),
        "brand": _brand(parts, graph),
        "sku": _number(chosen if len(chosen) == 1 else []) or _number([] if product in chosen else [product]),
        **offered(offers, graph, url),
        "description": _first_text("description", parts),
        "materials": materials,
        "composition": fibres(materials or ""),
        "care": [phrase for text in [_text("care", "careInstructions", parts)] for phrase in phrases(text)],
        "fit": fit_of(f"{_text('fit', 'fit', parts) or ''} fit"),
        "category": _category(parts, graph),
        "gender": _gender(parts, graph),
        "colors": colors,
        "selected_color": chosen_colors[0] if len(chosen_colors) == 1 else None,
        "sizes": sizes,
        "selected_size": chosen_sizes[0] if len(chosen_sizes) == 1 and len(sizes) > 1 else None,
        "images": [address for node in (*chosen[:1], product) for address in _images(node.get("image"), graph)],
        "model_notes": model_notes_of(_first_text("description", parts)),
        "rating": rating,
        "review_count": count,
    }


def _group(product: Node, graph: Graph) -> list[Node]:
    return graph.nodes(product.get("isVariantOf"))


def _texts(value: object) -> Iterator[str]:
    """The texts in a property: plain, listed, or named objects such as a DefinedTerm."""
    for entry in value[:_MOST_VARIANTS] if isinstance(value, list) else [value]:
        named = (entry.get("name") or entry.get("value")) if isinstance(entry, dict) else entry
        if text := plain(named):
            yield text


def _first_text(key: str, nodes: Sequence[Node]) -> str | None:
    return next((text for node in nodes for text in _texts(node.get(key))), None)


def _text(field: str, key: str, nodes: Sequence[Node]) -> str | None:
    """A property, or the additional property of that meaning."""
    return _first_text(key, nodes) or next((text for node in nodes for text in _additional(field, node)), None)


def _additional(field: str, node: Node) -> Iterator[str]:
    words = dict(_PROPERTIES)[field]
    values = node.get("additionalProperty")
    for entry in values[:_MOST_VARIANTS] if isinstance(values, list) else [values]:
        if isinstance(entry, dict) and plain(entry.get("name")).lower().startswith(words):
            yield from _texts(entry.get("value"))


def _values(key: str, nodes: Sequence[Node]) -> list[str]:
    found = (text for node in nodes for text in (*_texts(node.get(key)), *_additional(key, node)))
    return list(dict.fromkeys(found))


def _brand(nodes: Sequence[Node], graph: Graph) -> str | None:
    for node in nodes:
        for key in ("brand", "manufacturer"):
            entries = graph.nodes(node.get(key)) or [{"name": node.get(key)}]
            for entry in entries:
                if text := next(_texts(entry.get("name")), None):
                    return text
    return None


def _number(nodes: Sequence[Node]) -> str | None:
    return next((text for key in _NUMBERS for node in nodes for text in _texts(node.get(key))), None)


def _category(nodes: Sequence[Node], graph: Graph) -> str | None:
    """What its name says before the shelf it lies on: hoodies are sold among T-shirts."""
    if category := next((category for node in nodes if (category := category_of(name_of(node)))), None):
        return category
    texts = [*(text for node in nodes for text in _texts(node.get("category"))), *reversed(graph.breadcrumbs)]
    # The end of "Women > Clothing > Dresses" is the narrowest.
    ends = (part for text in texts for part in reversed(text.replace("/", ">").replace("›", ">").split(">")))
    return next((category for end in ends if (category := category_of(end, whole=True))), None)


def _gender(nodes: Sequence[Node], graph: Graph) -> str | None:
    told = [_text("gender", "gender", nodes)]
    told += [_first_text("suggestedGender", graph.nodes(node.get("audience"))) for node in nodes]
    shelves = [*(_first_text("category", [node]) for node in nodes), *graph.breadcrumbs]
    # "Baby & Child" is a department for several.
    told += [shelf for shelf in shelves if shelf and not re.search(r"[&,+]|\band\b", shelf)]
    return next((gender for text in told if text and (gender := gender_of(text))), None)


def _images(value: object, graph: Graph) -> list[str]:
    found: list[str] = []
    for entry in value[:_MOST_VARIANTS] if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            found.append(entry)
        for image in graph.nodes(entry):
            address = image.get("url") or image.get("contentUrl") or image.get("@id")
            found += [text for text in (address if isinstance(address, list) else [address]) if isinstance(text, str)]
    return found


def _rating(nodes: Sequence[Node], graph: Graph) -> tuple[Any, Any]:
    """The average on a scale of five, and how many gave one."""
    for node in nodes:
        for rating in graph.nodes(node.get("aggregateRating")):
            try:
                average = float(plain(rating.get("ratingValue")).replace(",", "."))
                best = float(plain(rating.get("bestRating")).replace(",", ".") or 5)
            except ValueError:
                continue
            count = rating.get("reviewCount") or rating.get("ratingCount")
            return (average * 5 / best if best > 0 else average), count
    return None, None
