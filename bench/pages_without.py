"""Pages with some of their sources taken out, to see how much a reader finds in what is left."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from application.ports.page_reader import Page

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_VOCABULARY = ("itemscope", "itemtype", "itemprop", "itemref", "itemid")
_NAMES = ("class", "id", "role", "data-testid", "data-test", "data-qa", "data-auto-id")


def without(sources: Collection[str], page: Page) -> Page:
    """The page without these sources, keys of `SOURCES`."""
    if not sources or page.html is None:
        return page
    from lxml import html

    parser = html.HTMLParser(encoding="utf-8")
    tree = html.document_fromstring(page.html.replace("\x00", "").encode("utf-8", "replace"), parser=parser)
    for source in sources:
        SOURCES[source](tree)
    return Page(url=page.url, html=html.tostring(tree, encoding="unicode"))


def _json_ld(tree: HtmlElement) -> None:
    _dropped(tree.xpath("//script[contains(@type, 'ld+json')]"))


def _scripts(tree: HtmlElement) -> None:
    _dropped(tree.xpath("//script[not(contains(@type, 'ld+json'))]"))


def _microdata(tree: HtmlElement) -> None:
    _bared(tree, _VOCABULARY)


def _open_graph(tree: HtmlElement) -> None:
    _dropped(tree.xpath("//meta[@property]"))


def _classes(tree: HtmlElement) -> None:
    _bared(tree, _NAMES)


def _dropped(elements: list[HtmlElement]) -> None:
    for element in elements:
        element.drop_tree()


def _bared(tree: HtmlElement, names: Collection[str]) -> None:
    for element in tree.iter():
        for name in names:
            element.attrib.pop(name, None)


SOURCES: dict[str, Callable[[HtmlElement], None]] = {
    "json-ld": _json_ld,
    "microdata": _microdata,
    "opengraph": _open_graph,
    "scripts": _scripts,
    "classes": _classes,
}
