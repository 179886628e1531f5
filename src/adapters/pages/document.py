"""A page's markup, parsed once, and what it says about itself: address, headings, scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from adapters.pages.facts import absolute
from adapters.pages.text import plain

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 10_000_000
# A tag takes a third of a kilobyte once it is parsed; real pages have some ten thousand.
_MOST_TAGS = 300_000
_MOST_SCRIPTS = 500
_MOST_HEADINGS = 5
# The parser compares each attribute of a tag with all before it: a million in one take it hours.
_LONG_TAG = re.compile(r"<[a-zA-Z][^<>]{2000,}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_MOST_ATTRIBUTES = 300
# A browser reads on behind the end of a page, the parser does not.
_END = re.compile(r"</(?:body|html)\s{0,20}>", re.IGNORECASE)


class Script(NamedTuple):
    """A script in the page: its ``type``, lower case, and its text."""

    kind: str
    text: str


class Document:
    """The parsed page. lxml is imported here and not with the module: the service starts without it."""

    def __init__(self, tree: HtmlElement, url: str) -> None:
        self.tree = tree
        self.url = url

    @classmethod
    def parse(cls, html: str, url: str) -> Document | None:
        """The document, or None where the text holds no element."""
        from lxml import etree
        from lxml import html as lxml_html

        # As UTF-8 whatever the page declares: it is text already, its bytes' charset is past.
        parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
        text = _LONG_TAG.sub(_bearable, _cut(html[:_LONGEST].replace("\x00", "")))
        source = _END.sub("", text).encode("utf-8", "replace")
        try:
            tree = lxml_html.document_fromstring(source, parser=parser) if source.strip() else None
        except (etree.LxmlError, ValueError):
            return None
        return None if tree is None else cls(tree, url)

    def scripts(self) -> Iterator[Script]:
        """The scripts that stand in the page itself."""
        for count, element in enumerate(self.tree.iter("script")):
            if count >= _MOST_SCRIPTS:
                return
            if element.text:
                yield Script((element.get("type") or "").partition(";")[0].strip().lower(), element.text)

    def titles(self) -> tuple[str, ...]:
        """What the page calls itself: main headings first, then its title."""
        headings = (
            plain(" ".join(str(text) for text in element.itertext()))
            for tag in ("h1", "title")
            for _, element in zip(range(_MOST_HEADINGS), self.tree.iter(tag), strict=False)
        )
        return tuple(dict.fromkeys(heading for heading in headings if heading))

    def title(self) -> str:
        """What its ``title`` says."""
        return next((plain(element.text) for element in self.tree.iter("title")), "")

    def locales(self) -> tuple[str, ...]:
        """Languages with countries (``en-GB``, ``fr_CH``) the page says it is in."""
        found = [self.tree.get("lang"), self.tree.get("{http://www.w3.org/XML/1998/namespace}lang")]
        for element in self.tree.iter("meta"):
            named = (element.get("property") or element.get("name") or "").lower()
            found += [element.get("content")] if named in ("og:locale", "language") else []
        return tuple(locale.strip()[:20] for locale in found if locale)

    def canonical_link(self) -> str | None:
        """The address the page gives for itself."""
        for element in self.tree.iter("link"):
            if "canonical" in (element.get("rel") or "").lower().split():
                return absolute(element.get("href"), self.url)
        return None


def _cut(html: str) -> str:
    """The page up to as many tags as memory bears."""
    if html.count("<") <= _MOST_TAGS:
        return html
    return html[: next(islice(re.finditer("<", html), _MOST_TAGS, None)).start()]


def _bearable(tag: re.Match[str]) -> str:
    return tag[0] if len(_QUOTED.sub("", tag[0]).split()) <= _MOST_ATTRIBUTES else "<p"
