"""Patterns on the cloth, read from the shop's words, and how loud they are."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domain.evidence import Evidence
from domain.styling.colours import ColourReading, is_many_coloured
from domain.styling.harmony import vividness
from domain.styling.texts import Hit, Lexicon, Passage

_KINDS = {
    "striped": (0.36, "striped stripe stripes pinstripe pinstriped breton gestreift streifen ringel raye rayee rayures rigato righe rayas rayado gestreept strepen"),
    "checked": (0.46, "checked check checkered chequered plaid tartan gingham windowpane houndstooth glencheck kariert karo carreaux vichy quadri scacchi cuadros geruit ruiten"),
    "floral": (0.78, "floral flower flowers flowery botanical tropical geblumt blumen blumenprint fleuri fleurs fiori floreale flores bloemen bloemenprint hawaiian aloha"),
    "animal print": (0.82, "leopard zebra snakeskin animal_print tiger_print cheetah leopardenmuster leopardo"),
    "camouflage": (0.6, "camouflage camo tarnmuster"),
    "dotted": (0.46, "polka dot polka_dot dotted dots gepunktet pois lunares gestippt tupfen"),
    "paisley": (0.7, "paisley"),
    "tie-dye": (0.86, "tie_dye tie_dyed batik"),
    "colour-blocked": (0.55, "colour_block color_block colorblock colourblock colour_blocked color_blocked patchwork"),
    "graphic": (0.74, "graphic graphics slogan mascot anime manga cartoon character motif print_on_the_front artwork ut photo_print grafik grafikprint graphique"),
    "printed": (0.68, "printed print prints all_over_print patterned bedruckt muster gemustert imprime imprimee stampa stampato fantasia estampado bedrukt"),
    "logo": (0.4, "logo logos logoprint"),
    "tipped": (0.14, "tipping tipped contrast_trim contrast_piping"),
    "plain": (0.0, "solid plain solid_color solid_colour unicolour uni einfarbig unifarben tinta_unita liso effen uni_color"),
}  # fmt: skip
_PATTERNS: Lexicon[str] = Lexicon(
    {word.replace("_", " "): kind for kind, (_, words) in _KINDS.items() for word in words.split()}
)
_LOUDER = Lexicon(
    dict.fromkeys(
        "bold bright colourful colorful vivid fun_colors fun_colours multi_colored multi_coloured multicolored multicoloured mehrfarbig"
        " neon wide_striped thick_striped statement all_over bunt vibrant psychedelic".replace("_", " ").split(" "),
        0.25,
    )
    | {"fun colors": 0.25, "fun colours": 0.25, "multi colored": 0.35, "multi coloured": 0.35, "all over": 0.2}
)
# Words in a description that speak of something else more often than of the cloth's own pattern.
_ONLY_IN_TITLE = frozenset({"check", "checks", "dots", "fun", "all", "photo", "character", "characters", "flower", "print", "prints", "uni", "ut", "solid", "plain", "logo"})
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
    strongest = max(hits, key=lambda hit: _KINDS[hit.meaning][0])
    kind = strongest.meaning
    loudness = _KINDS[kind][0]
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
        hit
        for text in texts
        for hit in _PATTERNS.hits(text)
        if hit.said.casefold() not in _ONLY_IN_TITLE
    ]


def _louder_hits(texts: Sequence[Passage]) -> list[Hit[float]]:
    return [hit for text in texts for hit in _LOUDER.hits(text)]


def _colourfulness(kind: str, colours: ColourReading) -> float:
    vivid = [vividness(colour.lab) for colour in colours.colours] if colours.source != "offered" else []
    told = max(vivid, default=0.35)
    if colours.many or any(is_many_coloured(item.value) for item in colours.evidence if isinstance(item.value, str)):
        told = 1.0
    # A print has colours of its own, whatever the cloth under it is called.
    return max(told, 0.55) if kind in _SURE_PRINTS else told
