"""The brand a page shows: a label's value, a link to the brand's shelf, a name that begins the title."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import unquote, urlsplit

from adapters.pages.facts import absolute
from adapters.pages.visible.labels import Labelled
from adapters.pages.visible.layout import ELSEWHERE, Box, Layout, Zone
from adapters.pages.visible.words import BRAND_NAME
from adapters.pages.vocabulary import category_of, gender_of

_LONGEST = 50
_FEW = 3
_BRAND_PATH = re.compile(
    r"/(?:brands?|marken?|marques?|marcas?|marche|merken?|brend|designers?|manufacturers?|hersteller"
    r"|vyrobce|znacka|znacky|producent|produttori?|stores?|vendors?|b)/",
    re.IGNORECASE,
)
_BRAND_QUERY = re.compile(r"[?&](?:brand|marca|marque|marke|manufacturer|vendor|brand_?id|f_brand)=", re.IGNORECASE)
# "Visit the Alba Store", "by Alba", "Marke: Alba"
_BYLINE = re.compile(
    r"^(?:visit the (?P<a>.+?) store|besuchen sie den (?P<b>.+?)[- ]store|visita lo store di (?P<c>.+)"
    r"|visiter la boutique (?P<d>.+)|visita la tienda de (?P<e>.+)"
    r"|bezoek de (?P<f>.+?)[- ]store|(?:by|von|par|di|de|door|od|from|shop all|shop|more from|mehr von"
    r"|view all|alle|alles von|tout|altri prodotti|see all|all)\s+(?P<g>.+?)(?: products| produkte"
    r"| produits| prodotti| items)?)$",
    re.IGNORECASE,
)
# Letters of other alphabets, in whose titles a brand stands out.
_FOREIGN = re.compile(r"[\u0400-\u04ff\u0590-\u06ff\u0e00-\u0eff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
_BY = re.compile(r"\bby ([A-Z][\w&'’.-]*(?: [A-Z][\w&'’.-]*){0,2})$")
_MODEL = re.compile(r"(?=[^\d]*\d)(?=[^A-Z]*[A-Z])[A-Z0-9][A-Z0-9./+-]{1,}", re.IGNORECASE).fullmatch
# What a shop does with a thing, before it names it.
_SELLS = re.compile(
    r"^(?:buy|shop|order|new|sale|details|for (?:sale|auction)|kaufen?|acheter|achat|compra\w*|acquista|kup|koupit"
    r"|kúpiť|купить|заказать|beli|jual|mua|satın|köp|køb|kjøp|osta|koop|neu|nouveau|nuevo|nuovo)\b|[$€£]|\d",
    re.IGNORECASE,
)
_NO_BRAND = re.compile(
    r"(?:n/?a|none|no brand|unknown|see (?:all|more)|all brands?|brands?|marken?|marques?|marcas?"
    r"|shop all.*|more.*|mehr.*|logo|home|alle.*|details?|-|–|/|not applicable|does not apply"
    r"|non applicabile|ohne marke|sans marque|store|our brand|view.*|\d+)",
    re.IGNORECASE,
)


def visible_brand(
    layout: Layout, labels: Iterable[Labelled], heading: Box | None, title: str, names: Iterable[str] = ()
) -> tuple[str, float] | None:
    """The likeliest brand and how sure its signals are together (0 to 1). ``names``: what the page's head calls it."""
    votes: dict[str, float] = defaultdict(float)
    spelled: dict[str, str] = {}
    for name, weight in (
        *_labelled(labels),
        *_marked(layout, heading),
        *_linked(layout, heading),
        *_before_the_heading(heading, names),
    ):
        name = _cleaned(name)
        if name:
            key = name.casefold()
            spelled.setdefault(key, name)
            votes[key] = min(max(votes[key], weight) + 0.2 * (key in votes), 2.0)
    lowered = title.casefold()
    for key in votes:
        if re.search(rf"(?<!\w){re.escape(key)}(?!\w)", lowered):
            votes[key] += 0.6 + 0.2 * lowered.startswith(key)
    if not votes or max(votes.values()) < 0.5:
        return _guessed(layout, title) or _worded(title)
    key = max(votes, key=lambda each: votes[each])
    return spelled_as_in(title, spelled[key]), min(votes[key] / 1.6, 1.0)


def spelled_as_in(title: str, name: str) -> str:
    """The name as the title spells it, where only marks differ: "TP LINK" and "TP-Link"."""
    wanted = _slug(name)
    letters = [(at, mark.lower()) for at, mark in enumerate(title) if mark.isalnum()]
    joined = "".join(mark for _, mark in letters)
    at = joined.find(wanted) if len(wanted) > 2 and len(joined) == len(letters) else -1
    if at < 0:
        return name
    found = title[letters[at][0] : letters[at + len(wanted) - 1][0] + 1]
    return (
        found
        if found.casefold() != name.casefold() and len(found) <= len(name) + 2 and re.search(r"[-'’&.]", found)
        else name
    )


def _guessed(layout: Layout, title: str) -> tuple[str, float] | None:
    """A name in the title that is also a whole link or the text of a picture elsewhere: the shop has a shelf for it."""
    words = title.split()[:8]
    runs = {
        " ".join(words[at : at + size]).strip(",.;:()").casefold(): (at, size)
        for size in (3, 2, 1)
        for at in range(len(words) - size + 1)
        if words[at][:1].isupper() and words[at + size - 1][:1].isupper()
    }
    best: tuple[float, str] | None = None
    shelves = [(segment.replace("-", " "), "") for segment in urlsplit(layout.url).path.split("/")[1:-1]]
    for text, href in (*shelves, *_links(layout)):
        name = re.sub(r"\s*\(\d+\)$|\s+logo$", "", text[:60], flags=re.IGNORECASE).strip()
        place = runs.get(name.casefold()) if 2 < len(name) <= _LONGEST else None
        if place is None or (place[1] == len(words) and len(words) > 1) or _is_kind(name):
            continue
        spelled = " ".join(words[place[0] : place[0] + place[1]]).strip(",.;:()")
        score = 0.5 * spelled.isupper() + 0.6 * (place[0] == 0) + 0.3 * bool(_BRAND_PATH.search(href))
        score += 0.2 * (spelled.isascii() and not title.isascii()) - 0.1 * place[0]
        if score >= 0.5 and (best is None or score > best[0]):
            best = (score, spelled)
    return (best[1], 0.3) if best else None


def _worded(title: str) -> tuple[str, float] | None:
    """A name among the title's words: the only one in Latin letters, or the one that a model's number follows."""
    if by := _BY.search(title):
        return by[1], 0.3
    words = [word.strip(",.;:()\"'«»") for word in title.split()[:8]]
    if not title.isascii() and _FOREIGN.search(title):
        names = [word for word in words if len(word) > 2 and word.isascii() and word[0].isalpha() and not _MODEL(word)]
        return (names[0], 0.2) if names else None
    followed = any(_MODEL(word) for word in words[1:4])
    first = words[0] if words else ""
    named = len(first) > 2 and first[0].isupper() and not _MODEL(first) and not _is_kind(first)
    return (first, 0.2) if followed and named and not _SELLS.search(first) else None


def _links(layout: Layout) -> Iterable[tuple[str, str]]:
    for box in layout.boxes:
        if box.tag in ("a", "img", "label"):
            yield (box.attribute("alt") if box.tag == "img" else box.shown), box.attribute("href")


def _cleaned(name: str) -> str:
    name = re.sub(r"\s+", " ", name).strip(" :：|-–•®™")
    if name.count(" ") and (found := _BYLINE.match(name)):
        name = next(group for group in found.groups() if group)
    return "" if not 1 < len(name) <= _LONGEST or _NO_BRAND.fullmatch(name) else name


def _labelled(labels: Iterable[Labelled]) -> Iterable[tuple[str, float]]:
    for entry in list(labels)[:6]:
        if entry.value and len(entry.value) <= _LONGEST:
            yield entry.value, 1.0 if entry.clear else 0.55


def _marked(layout: Layout, heading: Box | None) -> Iterable[tuple[str, float]]:
    """Elements that attributes or names call a brand; where they name many, they are the shop's list of them."""
    named = list(_named(layout, heading))
    many = len({name.casefold() for name, _ in named}) > _FEW
    yield from ((name, weight * (0.4 if many else 1.0)) for name, weight in named)


def _named(layout: Layout, heading: Box | None) -> Iterable[tuple[str, float]]:
    for box in layout.boxes:
        if box.zone & ELSEWHERE or (not box.names and not box.attribute("data-brand")):
            continue
        if stated := box.attribute("data-brand") or box.attribute("data-product-brand"):
            yield stated, 0.7
        prop = box.attribute("itemprop").split()
        named = "brand" in prop or "manufacturer" in prop
        if not named and not BRAND_NAME.search(box.names):
            continue
        weight = (1.0 if named else 0.7) * _closeness(box, heading)
        if box.text and 1 < len(box.shown) <= _LONGEST:
            yield box.shown, weight
        elif not box.shown and (content := box.attribute("content")):
            yield content, weight
        for inner in layout.inside(box)[:8]:
            if inner.tag == "img" and (alt := inner.attribute("alt").strip()):
                yield re.sub(r"\s*logo\s*", " ", alt, flags=re.IGNORECASE), 0.8 * weight


def _linked(layout: Layout, heading: Box | None) -> Iterable[tuple[str, float]]:
    """Links near the heading that lead to a shelf of one brand."""
    for box in layout.boxes:
        if box.tag != "a" or box.zone & ELSEWHERE:
            continue
        href = box.attribute("href")
        if not (_BRAND_PATH.search(href) or _BRAND_QUERY.search(href)):
            continue
        text = box.shown or next((inner.attribute("alt") for inner in layout.inside(box)[:5] if inner.tag == "img"), "")
        if 1 < len(text) <= _LONGEST:
            slug = unquote(urlsplit(absolute(href, layout.url) or "").path).lower()
            fits = _slug(text) in re.sub(r"[^\w]+", "", slug) or not _BRAND_PATH.search(href)
            yield text, (0.75 if fits else 0.45) * _closeness(box, heading)


def _before_the_heading(heading: Box | None, names: Iterable[str]) -> Iterable[tuple[str, float]]:
    """What stands in a page's title before all of its heading: a shop that shows the brand apart puts it there."""
    shown = heading.shown.casefold() if heading is not None else ""
    for name in names:
        before, found, _ = name.casefold().partition(shown) if len(shown) > 5 else ("", "", "")
        words = name[: len(before)].strip(" -–—|:·,")
        if found and words and len(words.split()) <= 4 and not _SELLS.search(words):
            yield words, 0.7


def _is_kind(name: str) -> bool:
    """Whether a word names a kind of thing or whom it is for, not who made it."""
    return name.isdigit() or category_of(name) is not None or gender_of(name) is not None


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "", text.lower())


def _closeness(box: Box, heading: Box | None) -> float:
    if heading is None:
        return 0.6
    distance = box.order - heading.order
    near = 1.0 if -15 <= distance <= 60 else 0.8 if -40 <= distance <= 200 else 0.55
    return near * (0.6 if box.zone & (Zone.REVIEW | Zone.HIDDEN) else 1.0)
