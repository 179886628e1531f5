"""The page reader: every source a page has, merged into one product.

Nothing here imports a parser before a page asks for it: the service starts without them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from adapters.pages import json_ld, microdata, open_graph
from adapters.pages.choice import PageSays, about
from adapters.pages.composition_colours import in_chosen_colour
from adapters.pages.contested import amounts_stated, settled
from adapters.pages.described import facts_of
from adapters.pages.document import Document
from adapters.pages.embedded import embedded_item
from adapters.pages.facts import Facts, absolute, fitted, product_from
from adapters.pages.kind import refused
from adapters.pages.merge import Source, merged
from adapters.pages.schema_org import Graph
from adapters.pages.script_values import attribute_values, script_values
from adapters.pages.shops import Found, item_in, refined
from adapters.pages.state import stated
from adapters.pages.visible.seen import Seen, seen
from adapters.pages.vocabulary import category_of, fit_of, gender_of
from application.ports.page_reader import Extraction, NotAProductPage, Page
from domain.addresses import NotAWebAddress, canonical_url, product_id, with_parameter

LOOKED_FOR = (
    "item JSON of a known shop (sent along or in the page's scripts)",
    "a JSON-LD Product that the address or the heading names",
    "a microdata Product that the address or the heading names",
    "Open Graph product tags",
)


class WholePageReader:
    """Reads what pages say in structured form: a shop's own JSON, JSON-LD, microdata and Open Graph."""

    def read(self, page: Page) -> Extraction:
        canonical = _canonical(page.url)
        evidence = _Evidence([], None)
        if page.structured is not None:
            evidence = _from_structured(page.structured, page.url)
        if page.html is not None and (document := Document.parse(page.html, page.url)):
            evidence = evidence.joined(_from_document(document, page.url))
        if not evidence.sources:
            raise NotAProductPage((*LOOKED_FOR, *([f"but it is {evidence.refusal}"] if evidence.refusal else [])))
        result = merged([*evidence.sources, *_words(evidence.sources, page.url)])
        if "title" not in result.facts:
            raise NotAProductPage((*LOOKED_FOR, "its name"))
        if not evidence.item:
            result = result.corrected(in_chosen_colour(result.facts))
            result = result.corrected(refined(result.facts, page.url))
        if evidence.item:
            parameter = evidence.item.shop.parameter(evidence.item.item, page.url)
            canonical = with_parameter(canonical, *parameter) if parameter else canonical
        return Extraction(
            product=product_from(result.facts, page.url),
            canonical_url=canonical,
            product_id=product_id(canonical),
            sources=result.sources,
            confidence=result.confidence,
            missing=result.missing,
        )


class _Evidence(NamedTuple):
    """Sources that say the page is one product's, and the shop's item among them."""

    sources: list[Source]
    item: Found | None
    refusal: str | None = None

    def joined(self, other: _Evidence) -> _Evidence:
        return _Evidence([*self.sources, *other.sources], self.item or other.item, other.refusal)


def _canonical(url: str) -> str:
    try:
        return canonical_url(url)
    except UnicodeError as error:  # half a surrogate pair, which no address can hold
        raise NotAWebAddress("an address is written in characters") from error


def _from_structured(structured: object, url: str) -> _Evidence:
    if found := item_in(structured, url):
        return _Evidence([Source("structured", fitted(found.shop.facts_of(found.item, url), url))], found)
    graph = json_ld.graph_from(structured)
    return _Evidence(list(_described("structured", graph, PageSays(url, (url,), ()))), None)


def _from_document(document: Document, url: str) -> _Evidence:
    shared = open_graph.shared(document)
    titles = document.titles()
    addresses = (url, document.canonical_link(), absolute(shared.address, url))
    says = PageSays(
        url,
        tuple(address for address in addresses if address),
        tuple(title for title in (*titles, shared.facts["title"]) if title),
    )
    scripts = list(document.scripts())
    item = embedded_item(scripts, url)
    described = [Source("embedded", fitted(item.shop.facts_of(item.item, url), url))] if item else []
    described += _described("json-ld", json_ld.graph_in(scripts), says)
    described += _described("microdata", microdata.graph_in(document), says)
    sources = list(described)
    if described or shared.about_product:
        sources.append(Source("open-graph", fitted(shared.facts, url)))
    state = stated([*script_values(scripts), *attribute_values(document.tree)], says)
    if state is not None:
        sources.append(Source("state", fitted(state.facts, url)))
    known = amounts_stated(sources) | (dict(state.amounts) if state else {})
    names = tuple(name for name in (document.title(), shared.facts["title"]) if name)
    shown = seen(document, names, known)
    if not item and (refusal := refused(shown, document, scripts, says, bool(described), shared.about_product)):
        return _Evidence([], None, refusal)
    sources.append(Source("visible", fitted(shown.facts, url), shown.sure))
    sources.append(Source("heading", fitted({"title": _named(shown, titles), "images": shared.facts["images"]}, url)))
    return _Evidence(settled(sources, shown), item)


def _named(shown: Seen, titles: tuple[str, ...]) -> str | None:
    """The page's main heading, or what its title says where no heading is its own."""
    if shown.heading is not None:
        return shown.heading.shown
    return titles[-1] if titles else None


def _described(name: str, graph: Graph, says: PageSays) -> Iterator[Source]:
    if nodes := about(graph, says):
        yield Source(name, fitted(facts_of(nodes, graph, says.url), says.url))


def _words(sources: list[Source], url: str) -> Iterator[Source]:
    """What the product's name says of its kind, its wearer and its fit."""
    for source in sources:
        if title := source.facts.get("title"):
            facts: Facts = {"category": category_of(title), "gender": gender_of(title), "fit": fit_of(title)}
            yield Source("words", fitted(facts, url))
