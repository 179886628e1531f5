"""Patterns on the cloth, read from the shop's words, and how loud they are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domain.evidence import Evidence
from domain.styling.colours import ColourReading, is_many_coloured
from domain.styling.harmony import vividness
from domain.styling.pattern_words import EDGES, KINDS, LOUDER, ONLY_IN_TITLE
from domain.styling.texts import Hit, Lexicon, Passage

_PATTERNS: Lexicon[str] = Lexicon(
    {word.replace("_", " "): kind for kind, (_, words) in KINDS.items() for word in words.split()}
)
_LOUDER: Lexicon[float] = Lexicon({phrase: more for more, text in LOUDER.items() for phrase in text.split("|")})
_SURE_PRINTS = frozenset({"floral", "graphic", "printed", "animal print", "tie-dye", "paisley", "camouflage"})


class PatternReading(msgspec.Struct, frozen=True, kw_only=True):
    """A pattern: its kind (``plain`` where none is told), loudness and brightness 0 to 1, and what says so."""

    kind: str
    loudness: float
    brightness: float
    stated: bool
    evidence: tuple[Evidence, ...] = ()

    @property
    def is_plain(self) -> bool:
        """Whether the cloth has one quiet face."""
        return self.kind in {"plain", "tipped"}


def read_pattern(texts: Sequence[Passage], colours: ColourReading) -> PatternReading:
    """The loudest pattern the texts speak of, in the garment's colours."""
    hits = _pattern_hits(texts)
    if not hits:
        return _without_words(colours)
    strongest = max(hits, key=lambda hit: KINDS[hit.meaning][0])
    kind = strongest.meaning
    loudness = KINDS[kind][0]
    if loudness > 0.2:
        loudness = min(1.0, loudness + max((hit.meaning for hit in _louder_hits(texts)), default=0.0))
    return PatternReading(
        kind=kind,
        loudness=loudness,
        brightness=loudness * (0.4 + 0.6 * _colourfulness(kind, colours)),
        stated=True,
        evidence=(strongest.evidence,),
    )


def _without_words(colours: ColourReading) -> PatternReading:
    if colours.many:
        return PatternReading(
            kind="many-coloured", loudness=0.6, brightness=0.55, stated=True, evidence=colours.evidence
        )
    return PatternReading(kind="plain", loudness=0.0, brightness=0.0, stated=False)


def _pattern_hits(texts: Sequence[Passage]) -> list[Hit[str]]:
    in_title = [hit for text in texts if text.pointer == "/title" for hit in _PATTERNS.hits(text)]
    if in_title:
        return in_title
    return [
        hit._replace(meaning="tipped") if _is_accent(text, hit) else hit
        for text in texts
        for hit in _PATTERNS.hits(text)
        if hit.said.casefold() not in ONLY_IN_TITLE
    ]


def _is_accent(text: Passage, hit: Hit[str]) -> bool:
    """Whether a pattern is only on the edge of a garment: "stripes on the collar", "an accent stripe"."""
    near = text.words[max(0, hit.first - 2) : hit.last + 6]
    return hit.meaning in {"striped", "checked", "dotted", "printed", "logo", "colour-blocked"} and any(
        word.folded in EDGES for word in near
    )


def _louder_hits(texts: Sequence[Passage]) -> list[Hit[float]]:
    return [hit for text in texts for hit in _LOUDER.hits(text)]


def _colourfulness(kind: str, colours: ColourReading) -> float:
    vivid = [vividness(colour.lab) for colour in colours.colours] if colours.source != "offered" else []
    told = max(vivid, default=0.35)
    if colours.many or any(is_many_coloured(item.value) for item in colours.evidence if isinstance(item.value, str)):
        told = 1.0
    # A print has colours of its own, whatever the cloth under it is called.
    return max(told, 0.55) if kind in _SURE_PRINTS else told
