"""Which of the products on a page the page is about: its address and headings say, never its recommendations."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import parse_qsl, unquote, urlsplit

from adapters.pages.facts import absolute
from adapters.pages.schema_org import Found, Graph, Node
from adapters.pages.text import plain

_ENOUGH = 2
_MOST_PRODUCTS = 500
_WORD = re.compile(r"\w+")


class PageSays(NamedTuple):
    """What the page says it is about."""

    url: str
    addresses: tuple[str, ...]
    titles: tuple[str, ...]


def about(graph: Graph, page: PageSays) -> list[Node]:
    """The page's product, with the variants of it that are described as products beside it; none if there is none."""
    candidates = graph.products[:_MOST_PRODUCTS]
    ranked = sorted(((_score(found, graph, page), -index) for index, found in enumerate(candidates)), reverse=True)
    if not ranked:
        return []
    score, index = ranked[0]
    best = candidates[-index]
    if score < _ENOUGH and not (len(candidates) == 1 and not best.listed and not _elsewhere(best, graph, page)):
        return []
    name = _words(name_of(best.node))
    same = [found.node for found in candidates if found.node is not best.node and _words(name_of(found.node)) == name]
    return [best.node, *(node for node in same if name)]


def is_at(node: Node, graph: Graph, url: str) -> bool:
    """Whether an object gives this address as its own, with every parameter that it names."""
    theirs = [urlsplit(address) for address in _addresses(node, graph, url)]
    here = urlsplit(url)
    asked = set(parse_qsl(here.query))
    return any(
        _path(part.path) == _path(here.path) and part.query and set(parse_qsl(part.query)) <= asked for part in theirs
    )


def name_of(node: Node) -> str:
    """The name a described thing goes by, as plain text; empty where it has none."""
    name = node.get("name")
    return plain(name[0] if isinstance(name, list) and name else name)


def _score(found: Found, graph: Graph, page: PageSays) -> int:
    score = _title_score(name_of(found.node), page.titles)
    here = {_path(urlsplit(address).path) for address in page.addresses}
    if any(_path(urlsplit(address).path) in here for address in _addresses(found.node, graph, page.url)):
        score += 5
    score += 3 * _numbered(found.node, page.url)
    score += "offers" in found.node
    return score - 4 * found.listed


def _title_score(name: str, titles: Iterable[str]) -> int:
    words = _words(name)
    return max((_alike(words, _words(title)) for title in titles), default=0) if words else 0


def _alike(name: frozenset[str], title: frozenset[str]) -> int:
    if name == title:
        return 4
    shared = len(name & title)
    if shared and shared >= min(len(name), len(title)) and shared >= 2:
        return 3
    return 2 if shared >= 2 and shared * 2 >= len(name | title) else 0


def _numbered(node: Node, url: str) -> bool:
    """Whether the address holds the product's number."""
    numbers = (plain(node.get(key)) for key in ("sku", "productID", "mpn", "productGroupID"))
    return any(len(number) >= 4 and number.lower() in unquote(url).lower() for number in numbers)


def _elsewhere(found: Found, graph: Graph, page: PageSays) -> bool:
    """Whether the product has an address of its own, and it is another page's."""
    here = {_path(urlsplit(address).path) for address in page.addresses}
    theirs = {_path(urlsplit(address).path) for address in _addresses(found.node, graph, page.url)}
    return bool(theirs) and not theirs & here


def _addresses(node: Node, graph: Graph, url: str) -> list[str]:
    values = [node.get("url"), node.get("@id"), node.get("mainEntityOfPage")]
    values += [offer.get("url") for offer in graph.nodes(node.get("offers"))[:50]]
    flat = [entry for value in values for entry in (value if isinstance(value, list) else [value])]
    texts = [entry for entry in flat if isinstance(entry, str) and re.match(r"(?:https?:)?/", entry.strip())]
    # A home page or a bare host is nobody's own address.
    return [address for text in texts if (address := absolute(text, url)) and _path(urlsplit(address).path)]


def _path(path: str) -> str:
    return unquote(path).lower().rstrip("/")


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text[:500].lower()))
