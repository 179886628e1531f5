"""Small grammar: lists, articles, singular and plural, and the garment's name in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from domain.styling.garment import Garment
from domain.styling.garment_kinds import Kind

_VOWELS = frozenset("aeiou")
_STRIKING = (
    "animal print",
    "camouflage",
    "colour-blocked",
    "dotted",
    "floral",
    "paisley",
    "striped",
    "checked",
    "tie-dye",
    "printed",
    "graphic",
    "many-coloured",
)
_WASHES = {"denim": "mid-blue", "light denim": "light-wash", "mid blue": "mid-blue", "navy": "dark-wash"}
_UNCOUNTED = ("underwear", "swimwear", "sleepwear")
_PATTERN_NOUNS = {
    "striped": "the stripes",
    "checked": "the checks",
    "dotted": "the dots",
    "tie-dye": "the tie-dye",
    "logo": "the logo",
    "graphic": "the graphic print",
    "floral": "the floral print",
    "printed": "the print",
    "tipped": "the tipping",
    "many-coloured": "the mix of colours",
}
_ONE_OF_FIBRE = {"wool", "merino", "cashmere", "linen", "silk", "leather", "suede", "cotton", "alpaca", "mohair"}


class Name(msgspec.Struct, frozen=True):
    """A garment in a sentence: ``shirt`` or ``jeans``, with the verb forms it needs."""

    noun: str
    plural: bool

    @property
    def this(self) -> str:
        """``this shirt``, ``these jeans``."""
        return f"{'these' if self.plural else 'this'} {self.noun}"

    @property
    def the(self) -> str:
        """``the shirt``."""
        return f"the {self.noun}"

    @property
    def it(self) -> str:
        """``it`` or ``they``."""
        return "they" if self.plural else "it"

    @property
    def object(self) -> str:
        """``it`` or ``them``."""
        return "them" if self.plural else "it"

    @property
    def its(self) -> str:
        """``its`` or ``their``."""
        return "their" if self.plural else "its"

    @property
    def it_is(self) -> str:
        """``it's`` or ``they're``."""
        return "they're" if self.plural else "it's"

    def verb(self, singular: str, plural: str) -> str:
        """The form of a verb that agrees."""
        return plural if self.plural else singular

    @property
    def is_(self) -> str:
        """``is`` or ``are``."""
        return self.verb("is", "are")


def name_of(garment: Garment) -> Name:
    """The plain noun of a garment; what cannot be told apart is an item."""
    return Name(garment.kind.noun, garment.kind.plural)


def described(garment: Garment) -> str:
    """Colour, pattern, fit, fibre and noun: ``oversized navy striped cotton T-shirt``, without an article."""
    words: list[str] = []
    if garment.cut.fit in {"oversized", "relaxed", "fitted", "tailored", "skinny"} and garment.kind.has_fit:
        words.append(garment.cut.fit)
    elif garment.cut.fit == "slim" and garment.kind.has_fit:
        words.append("slim-fit")
    if garment.cut.crop >= 0.8:
        words.append("cropped")
    colour = garment.colours.main.name if garment.colours.main is not None else None
    if colour is not None:
        words.append(_WASHES.get(colour, colour) if garment.kind.category == "jeans" else colour)
    if garment.pattern.kind in _STRIKING and garment.pattern.kind != "graphic":
        words.append(garment.pattern.kind)
    fibre = garment.composition.fibres[0] if garment.composition.known else None
    told = fibre is not None and fibre.fibre.name in _ONE_OF_FIBRE and garment.kind.category != "jeans"
    if fibre is not None and told and fibre.share >= 0.5:
        words.append(fibre.fibre.name if fibre.share >= 0.9 or fibre.percent is None else f"{fibre.fibre.name}-blend")
    words.append(f"graphic {garment.kind.noun}" if garment.pattern.kind == "graphic" else garment.kind.noun)
    return " ".join(words)


def plural_noun(kind: Kind) -> str:
    """The noun for many of a kind: ``T-shirts``, ``dresses``, ``jeans``, ``underwear``."""
    if kind.plural or kind.noun in _UNCOUNTED:
        return kind.noun
    if kind.noun.endswith("y"):
        return f"{kind.noun[:-1]}ies"
    return f"{kind.noun}es" if kind.noun.endswith(("s", "x")) else f"{kind.noun}s"


def many_of(kind: Kind, singular: str, plural: str) -> str:
    """The noun for many of a kind with its verb: ``T-shirts are``, ``underwear is``."""
    return f"{plural_noun(kind)} {singular if kind.noun in _UNCOUNTED else plural}"


def pattern_noun(kind: str) -> str:
    """A pattern with its article: ``the stripes``, ``the floral print``."""
    return _PATTERN_NOUNS.get(kind, f"the {kind.removesuffix(' print')} pattern")


def with_article(words: str, plural: bool) -> str:
    """``a shirt``, ``an olive shirt``; plurals and what is not counted (``swimwear``) stand alone."""
    if plural or words.endswith(_UNCOUNTED):
        return words
    return f"{'an' if words[:1].lower() in _VOWELS else 'a'} {words}"


def listed(words: Sequence[str], last: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def chosen_by(title: str, options: Sequence[str], step: int = 0) -> str:
    """One of several ways to say a thing, always the same for a title, so that two garments do not sound alike.

    ``step`` moves on to the next one, where several stand together.
    """
    return options[(sum(ord(letter) * (index + 1) for index, letter in enumerate(title[:200])) + step) % len(options)]
