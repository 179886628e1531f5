"""Which colours a garment has: from the chosen colour's name, else its title, the range on offer or the picture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

import msgspec

from domain.evidence import Evidence
from domain.product import Product
from domain.styling.colour_words import COLOURS, MODIFIERS, MULTICOLOURED, NOT_IN_TITLES
from domain.styling.oklab import Lab, Lch, distance, hue_gap, lab_from, lab_of, lch_of, mixed
from domain.styling.texts import Lexicon, folded, passage

Source = Literal["chosen", "title", "only", "picture", "offered", "unknown"]

_BETWEEN_COLOURS = re.compile(
    r"\s*(?:[/,;|+&]|\s[x–—-]\s|\band\b|\bund\b|\bet\b|\be\b|\by\b|\ben\b|\bwith\b|\bmit\b)\s*", re.I
)
_PREFIXES = (
    ("dunkel", "dark"),
    ("donker", "dark"),
    ("hell", "light"),
    ("licht", "light"),
    ("pastell", "pastel"),
    ("neon", "bright"),
)
_ENDINGS = (
    *("grun", "blau", "rot", "grau", "braun", "gelb", "weiss", "rosa", "lila"),
    *("groen", "blauw", "rood", "bruin", "grijs", "geel"),
)
# The first half of a compound that is a shade of its own and not a thing of that colour: graublau, but moosgrün.
_BASIC = frozenset({"rot", "blau", "grun", "grau", "braun", "gelb", "rosa", "schwarz", "blauw", "rood", "grijs"})
_PLAINEST = frozenset({"green", "blue", "red", "pink", "brown", "yellow", "purple", "orange"})
_SOME_CHROMA = 0.03
_SAME_HUE = 50
_HEAD_SHARE = 0.7
# "blue-grey" is one colour between two, "black-white" is two.
_TWO_COLOURS = 0.45
_TITLE_CERTAINTY = 0.9
_PICTURE_CERTAINTY = 0.8
_OFFERED_CERTAINTY = 0.35


class Colour(msgspec.Struct, frozen=True):
    """A colour by its plain English name and its look."""

    name: str
    lab: Lab

    @property
    def lch(self) -> Lch:
        """The look as lightness, chroma, hue."""
        return lch_of(self.lab)


class ColourReading(msgspec.Struct, frozen=True, kw_only=True):
    """The colours read, the main one first, and how sure that is (0 to 1).

    With source ``offered`` the colours are those one may choose from, each with its own evidence, and none is main.
    """

    colours: tuple[Colour, ...] = ()
    source: Source = "unknown"
    certainty: float = 0.0
    evidence: tuple[Evidence, ...] = ()
    shares: tuple[float, ...] = ()
    many: bool = False

    @property
    def main(self) -> Colour | None:
        """The colour of the garment, where one is known."""
        return self.colours[0] if self.colours and self.source != "offered" else None


def read_colours(product: Product) -> ColourReading:
    """The colour that counts: the chosen one; without one the title's, the only one, the picture's, the range's."""
    if product.selected_color:
        return _chosen(product, product.selected_color)
    return _from_title(product) or _from_range(product) or _from_picture(product, ()) or ColourReading()


@lru_cache(maxsize=1024)
def colours_in(text: str) -> tuple[Colour, ...]:
    """The colours a shop's colour name speaks of, the main one first; none where its words are not known."""
    found: list[Colour] = []
    for piece in _BETWEEN_COLOURS.split(text[:200]):
        for colour in _colours_of(piece):
            if all(colour.name != other.name for other in found):
                found.append(colour)
    return tuple(found)


def is_many_coloured(text: str) -> bool:
    """Whether a colour's name only says that there are many."""
    return _MANY.first((passage("", text),)) is not None


def _chosen(product: Product, said: str) -> ColourReading:
    evidence = (Evidence(field="/selected_color", value=said),) if said.strip() else ()
    colours = colours_in(said)
    many = is_many_coloured(said)
    if colours:
        return ColourReading(
            colours=colours, source="chosen", certainty=1.0, evidence=evidence, shares=_shares(len(colours)), many=many
        )
    # The picture may change without a new analysis, so what is cited is the shop's own word.
    return _from_picture(product, evidence) or ColourReading(evidence=evidence, many=many)


def _from_title(product: Product) -> ColourReading | None:
    title = passage("/title", product.title)
    hit = next((hit for hit in _NAMES.hits(title) if hit.said.casefold() not in NOT_IN_TITLES), None)
    if hit is None:
        return None
    before = title.words[hit.first - 1] if hit.first else None
    shaded = before is not None and _MODIFIERS.exact(before.folded) is not None
    start = before.start if before is not None and shaded else title.words[hit.first].start
    said = product.title[start : title.words[hit.last].end]
    return ColourReading(
        colours=colours_in(said)[:1],
        source="title",
        certainty=_TITLE_CERTAINTY,
        evidence=(Evidence(field="/title", value=said),),
        shares=(1.0,),
    )


def _from_range(product: Product) -> ColourReading | None:
    known = [
        (colours_in(name), Evidence(field=f"/colors/{index}", value=name)) for index, name in enumerate(product.colors)
    ]
    if len(known) == 1 and known[0][0]:
        colours, evidence = known[0]
        return ColourReading(
            colours=colours,
            source="only",
            certainty=_TITLE_CERTAINTY,
            evidence=(evidence,),
            shares=_shares(len(colours)),
        )
    named = [(colours[0], evidence) for colours, evidence in known if colours]
    if not named:
        return None
    return ColourReading(
        colours=tuple(colour for colour, _ in named),
        source="offered",
        certainty=_OFFERED_CERTAINTY,
        evidence=tuple(evidence for _, evidence in named),
    )


def _from_picture(product: Product, evidence: tuple[Evidence, ...]) -> ColourReading | None:
    seen = sorted(
        (item for item in enumerate(product.image_colors or ()) if item[1].share > 0), key=lambda item: -item[1].share
    )[:3]
    if not seen:
        return None
    total = sum(item.share for _, item in seen)
    return ColourReading(
        colours=tuple(Colour(nearest_name(lab_of(item.hex)), lab_of(item.hex)) for _, item in seen),
        source="picture",
        certainty=_PICTURE_CERTAINTY,
        evidence=evidence or (Evidence(field=f"/image_colors/{seen[0][0]}/hex", value=seen[0][1].hex),),
        shares=tuple(item.share / total for _, item in seen),
    )


def nearest_name(lab: Lab) -> str:
    """The plain name that comes closest to a look."""
    return min(PLAIN_COLOURS, key=lambda colour: sum((x - y) ** 2 for x, y in zip(colour.lab, lab, strict=True))).name


def named(name: str) -> Colour:
    """The colour of a plain English name of the list."""
    return _BY_NAME[name]


def _shares(count: int) -> tuple[float, ...]:
    rest = (1 - _HEAD_SHARE) / (count - 1) if count > 1 else 0.0
    return (_HEAD_SHARE, *(rest for _ in range(count - 1))) if count > 1 else (1.0,)


def _colours_of(piece: str) -> tuple[Colour, ...]:
    words = passage("", _compounds_apart(piece))
    hits = list(_NAMES.hits(words))
    covered = {index for hit in hits for index in range(hit.first, hit.last + 1)}
    modifiers = [hit.meaning for hit in _MODIFIERS.hits(words) if not covered & set(range(hit.first, hit.last + 1))]
    if not hits:
        return ()
    # "grey melange" and "heather grey": the texture word is no colour of its own beside a real one.
    real = [hit for hit in hits if hit.said.casefold() not in _ONLY_ALONE] or hits
    colour = real[-1].meaning
    if len(real) > 1:
        before = real[-2].meaning
        if distance(before.lab, colour.lab) > _TWO_COLOURS:
            return before, colour
        if _is_shade_of(before, colour):
            colour = before
        else:
            colour = Colour(colour.name, mixed(before.lab, colour.lab, _HEAD_SHARE))
    for modifier in modifiers:
        colour = _modified(colour, modifier)
    return (colour,)


def _is_shade_of(shade: Colour, colour: Colour) -> bool:
    """Whether the first word only says which green is meant ("forest green", "army green")."""
    one, other = shade.lch, colour.lch
    return colour.name in _PLAINEST and one.chroma > _SOME_CHROMA and hue_gap(one.hue, other.hue) < _SAME_HUE


def _compounds_apart(piece: str) -> str:
    return " ".join(_apart(word) for word in piece.replace("-", " ").split())


def _apart(word: str) -> str:
    """German and Dutch compounds as words: ``hellblau`` is light blue, ``Salbeigrün`` sage, ``rotbraun`` a brown."""
    small = folded(word)
    if _known(small):
        return word
    for prefix, modifier in _PREFIXES:
        if small.startswith(prefix) and len(small) > len(prefix) + 2:
            return f"{modifier} {small[len(prefix) :]}"
    for ending in _ENDINGS:
        if small.endswith(ending) and len(small) > len(ending):
            beginning = small.removesuffix(ending)
            return f"{beginning} {ending}" if beginning in _BASIC else beginning if _known(beginning) else ending
    return word


def _known(word: str) -> bool:
    return any(True for _ in _NAMES.hits(passage("", word)))


def _modified(colour: Colour, modifier: str) -> Colour:
    lightness, chroma, hue = colour.lch
    if modifier == "light":
        changed = Lch(lightness + (1 - lightness) * 0.5, chroma * 0.7, hue)
    elif modifier == "dark":
        # "Dark navy" is hardly darker than navy: the word only says which navy is meant.
        changed = Lch(lightness * (0.62 if lightness > 0.4 else 0.88), chroma * 0.8, hue)
    elif modifier == "bright":
        changed = Lch(lightness, min(chroma * 1.3, 0.3), hue)
    elif modifier == "pastel":
        changed = Lch(max(lightness, 0.87), min(chroma, 0.07), hue)
    else:
        changed = Lch(lightness + (0.72 - lightness) * 0.4, chroma * 0.5, hue)
    word = "" if colour.name.startswith(("light ", "dark ", "dusty ", "hot ")) else _MODIFIER_WORDS[modifier]
    return Colour(f"{word}{colour.name}", lab_from(changed))


def _table() -> Iterator[tuple[str, Colour]]:
    for line in COLOURS.strip().splitlines():
        head, _, others = line.partition(":")
        hex_colour, _, name = head.partition(" ")
        colour = Colour(name.strip(), lab_of(hex_colour))
        yield colour.name, colour
        for word in others.split():
            yield word.replace("_", " "), colour


_WORDS = dict(_table())
_NAMES: Lexicon[Colour] = Lexicon(_WORDS)
_BY_NAME = {colour.name: colour for colour in _WORDS.values()}
PLAIN_COLOURS = tuple(_BY_NAME.values())
_MANY: Lexicon[bool] = Lexicon(dict.fromkeys(MULTICOLOURED.split(), True))
_MODIFIERS: Lexicon[str] = Lexicon(
    {word: line.partition(":")[0] for line in MODIFIERS.strip().splitlines() for word in line.partition(":")[2].split()}
)
_MODIFIER_WORDS = {"light": "light ", "dark": "dark ", "bright": "bright ", "pastel": "pastel ", "muted": "muted "}
_ONLY_ALONE = frozenset(
    {"heather", "melange", "marl", "ash", "steel", "stone", "pearl", "washed", "milk", "ice", "denim"}
)
