"""What a garment is made of: fibres and shares from the composition, else from the shop's texts.

This is no second reader of compositions. The page reader makes the shop's table of parts and fibres, in words of its
own, out of a text that is nothing else; here shares are looked for in any text, a caller's description too, and each
keeps the very words that it can be cited by. The names of fibres are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

import msgspec

from domain.evidence import Evidence
from domain.product import Product
from domain.styling.fibre_words import FIBRES
from domain.styling.texts import Lexicon, Passage, passage

_RECYCLED_NOTE = re.compile(r"\([^()]*(?:recycl|recicl|ricicl|regenerated fib)[^()]*\)", re.I)
_SHARE_FIRST = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s?%\s?((?:[^\W\d_]|[ '’®™-]){3,40})")
_SHARE_LAST = re.compile(r"((?:[^\W\d_]|[ -]){3,30}?):?\s?(\d{1,3}(?:[.,]\d{1,2})?)\s?%")
_MINOR_PARTS = (
    (re.compile(r"pocket|tasche|poche|tasca|bolsillo|embroid|stick|thread|sole|sohle|semelle|suola", re.I), 0.03),
    (re.compile(r"rib|collar|cuff|trim|kragen|bund|hem|waist|tape|lace|other|besatz|col\b|colletto", re.I), 0.12),
    (re.compile(r"lining|futter|doublure|fodera|forro|voering|inner", re.I), 0.15),
    (re.compile(r"fill|wattier|fullung|füllung|rembourrage|garniture|imbottitura|relleno|padding|insulat", re.I), 0.35),
)
_MAIN_PART = re.compile(
    r"upper|shell|body|outer|main|fabric|obermaterial|oberstoff|dessus|tige|esterno|exterior|principal", re.I
)
_PART_BORDER = re.compile(r"[\n;|/.]|\d\s?%[^:;|/.\n]*")
_READ_AT_MOST = 4000
# A part is told in full before the next begins.
_WHOLE = 99.0
_TEXT_CERTAINTY = 0.85
_WORD_CERTAINTY = 0.55


class FibreFacts(msgspec.Struct, frozen=True):
    """A fibre as a material: its kind and what it is like, each 0 to 1."""

    name: str
    kind: str
    warmth: float
    breathability: float
    durability: float
    softness: float


class FibreShare(msgspec.Struct, frozen=True, kw_only=True):
    """A fibre of this garment: its share of the whole (0 to 1), the percent the shop names, and where."""

    fibre: FibreFacts
    share: float
    percent: float | None
    evidence: Evidence


class Composition(msgspec.Struct, frozen=True, kw_only=True):
    """The fibres, the largest first. ``certainty`` 0 is unknown, 1 the shop's own table."""

    fibres: tuple[FibreShare, ...] = ()
    certainty: float = 0.0

    @property
    def known(self) -> bool:
        """Whether anything is known."""
        return bool(self.fibres)

    def share_of(self, *kinds: str) -> float:
        """The share of all fibres of these kinds."""
        return sum(item.share for item in self.fibres if item.fibre.kind in kinds)

    def share_named(self, *names: str) -> float:
        """The share of the fibres of these names."""
        return sum(item.share for item in self.fibres if item.fibre.name in names)

    def largest(self, *kinds: str) -> FibreShare | None:
        """The fibre of these kinds with the largest share."""
        return next((item for item in self.fibres if item.fibre.kind in kinds), None)

    def mean(self, quality: str) -> float:
        """A quality over all fibres by their share; elastane, a few percent for stretch, is left out."""
        weighed = [(item.share, getattr(item.fibre, quality)) for item in self.fibres if item.fibre.kind != "elastic"]
        total = sum(share for share, _ in weighed)
        return sum(share * value for share, value in weighed) / total if total else 0.5


def read_composition(product: Product, texts: Sequence[Passage]) -> Composition:
    """The fibres by the shop's table, else by percents in its texts, else by fibres the texts name."""
    rows = list(_rows_of_table(product))
    if rows:
        return _composition(rows, 1.0)
    for pointer, text in (("/materials", product.materials), ("/description", product.description)):
        rows = list(_rows_of_text(pointer, text)) if text else []
        if rows:
            return _composition(rows, _TEXT_CERTAINTY)
    return _from_words(texts)


@lru_cache(maxsize=512)
def fibre_called(name: str) -> FibreFacts | None:
    """The fibre a shop's word means."""
    hit = _FIBRE_WORDS.first((passage("", name[:120]),))
    if hit is not None:
        return hit.meaning
    unspaced = _UNSPACED_NAME.search(name[:120])
    return _NAMES[unspaced.group()] if unspaced else None


class _Row(msgspec.Struct, frozen=True):
    part: str
    fibre: FibreFacts
    percent: float
    evidence: Evidence


def _rows_of_table(product: Product) -> Iterator[_Row]:
    for index, row in enumerate(product.composition or ()):
        fibre = fibre_called(_RECYCLED_NOTE.sub(" ", row.fibre))
        if fibre is not None and row.percent > 0:
            said = Evidence(field=f"/composition/{index}/fibre", value=row.fibre)
            yield _Row(row.part or "", fibre, row.percent, said)


def _rows_of_text(pointer: str, text: str) -> Iterator[_Row]:
    if "%" not in text[:_READ_AT_MOST]:
        return
    # Notes are blanked, not cut, so that what is found keeps its place and can be cited.
    read = _RECYCLED_NOTE.sub(lambda note: "|" * len(note.group()), text[:_READ_AT_MOST])
    part, filled = "", 100.0
    found = False
    for match in _SHARE_FIRST.finditer(read):
        fibre, percent = fibre_called(match[2]), _number(match[1])
        if fibre is None:
            continue
        found = True
        label = _part_before(read, match.start())
        if label or filled >= _WHOLE:
            part, filled = label, 0.0
        filled += percent
        yield _Row(part, fibre, percent, _cited(pointer, match.group()))
    if not found:
        for match in _SHARE_LAST.finditer(read):
            fibre = fibre_called(match[1])
            if fibre is not None:
                yield _Row("", fibre, _number(match[2]), _cited(pointer, match.group()))


def _from_words(texts: Sequence[Passage]) -> Composition:
    seen: dict[str, FibreShare] = {}
    for text in texts:
        for hit in _FIBRE_WORDS.hits(text):
            if hit.said.casefold() in _NOT_FIBRES_IN_PROSE or hit.meaning.kind == "elastic":
                continue
            seen.setdefault(
                hit.meaning.name, FibreShare(fibre=hit.meaning, share=1.0, percent=None, evidence=hit.evidence)
            )
        if seen:
            break
    fibres = tuple(seen.values())[:3]
    shares = tuple(msgspec.structs.replace(item, share=1 / len(fibres)) for item in fibres)
    return Composition(fibres=shares, certainty=_WORD_CERTAINTY if shares else 0.0)


def _composition(rows: Sequence[_Row], certainty: float) -> Composition:
    parts: dict[str, list[_Row]] = {}
    for row in rows:
        parts.setdefault(row.part, []).append(row)
    weights = {part: _weight(part) for part in parts}
    if max(weights.values()) < 1.0:
        weights = {part: weight / max(weights.values()) for part, weight in weights.items()}
    totals: dict[str, float] = {}
    best: dict[str, _Row] = {}
    for part, members in parts.items():
        whole = sum(row.percent for row in members)
        for row in members:
            weighed = weights[part] * row.percent / whole
            totals[row.fibre.name] = totals.get(row.fibre.name, 0.0) + weighed
            known = best.get(row.fibre.name)
            if known is None or weights[part] > weights[known.part]:
                best[row.fibre.name] = row
    everything = sum(totals.values())
    fibres = [
        FibreShare(
            fibre=best[name].fibre,
            share=share / everything,
            percent=best[name].percent if weights[best[name].part] == 1.0 else None,
            evidence=best[name].evidence,
        )
        for name, share in totals.items()
    ]
    fibres.sort(key=lambda item: (-item.share, item.fibre.name))
    return Composition(fibres=tuple(fibres), certainty=certainty)


def _weight(part: str) -> float:
    for words, weight in _MINOR_PARTS:
        if words.search(part):
            return weight
    return 1.0


def _part_before(text: str, position: int) -> str:
    before = _PART_BORDER.split(text[max(0, position - 40) : position])[-1]
    label, colon, _ = before.rpartition(":")
    if colon:
        return label.strip()
    return before.strip() if _weight(before) < 1.0 or _MAIN_PART.search(before) else ""


def _cited(pointer: str, said: str) -> Evidence:
    return Evidence(field=pointer, value=" ".join(said.split()))


def _number(text: str) -> float:
    return min(100.0, float(text.replace(",", ".")))


def _facts() -> Iterator[tuple[str, FibreFacts]]:
    for line in FIBRES.strip().splitlines():
        head, _, words = line.partition(":")
        name, kind, *qualities = head.split()
        fibre = FibreFacts(name, kind, *(float(quality) for quality in qualities))
        yield name, fibre
        for word in words.split():
            yield word.replace("_", " "), fibre


_NAMES = dict(_facts())
_FIBRE_WORDS: Lexicon[FibreFacts] = Lexicon(_NAMES)
FIBRE_NAMES: frozenset[str] = frozenset(name for name in _NAMES if " " not in name)
"""Every name of a fibre that is one word."""
# Chinese and Japanese put other words before and behind without a space.
_UNSPACED_NAME = re.compile(
    "|".join(sorted(filter(re.compile(r"[\u3040-\u9fff]").match, _NAMES), key=len, reverse=True))
)
# "la", "lin", "down", "piel" are words of everyday speech too.
_NOT_FIBRES_IN_PROSE = frozenset(
    {
        "la",
        "lin",
        "down",
        "straw",
        "pu",
        "feather",
        "dons",
        "ante",
        "rubber",
        "leer",
        "gomma",
        "wol",
        "lino",
        "duvet",
        "gummi",
        "len",
        "dun",
        "guma",
        "pes",
        "bw",
    }
)
