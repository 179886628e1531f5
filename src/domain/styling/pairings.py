"""What to wear a garment with: for each other part of the outfit a piece by formality, season and taste, in a colour
by the rules of harmony."""

from __future__ import annotations

from typing import NamedTuple

from domain.analysis import Pairing, PairingCategory
from domain.styling.answers import Answers
from domain.styling.colours import Colour, named
from domain.styling.garment import Garment
from domain.styling.harmony import Rule, clash, fits, is_neutral
from domain.styling.oklab import distance, lch_of
from domain.styling.pairing_wardrobe import OWN_PIECES, PIECES, Piece
from domain.styling.palettes import membership
from domain.styling.wording import chosen_by, sentence, with_article

_SLOTS: tuple[PairingCategory, ...] = ("tops", "bottoms", "shoes", "outerwear", "accessories")
_WASHES = {"navy": "dark-wash", "denim": "mid-wash", "light denim": "light-wash", "off white": "ecru"}
_RULES_FOR: dict[PairingCategory, tuple[Rule, ...]] = {
    "tops": ("anchor", "tonal"),
    "bottoms": ("anchor",),
    "shoes": ("tonal", "anchor"),
    "outerwear": ("analogous", "anchor"),
    "accessories": ("complementary", "analogous"),
}
_LIFE = {"swimwear": 2.6, "sleepwear": 1.6, "underwear": 3.6, "socks": 3.6}
_DENIMS = {"navy": "dark denim", "denim": "mid-blue denim", "light denim": "pale denim", "off white": "ecru"}
_PALETTE_SHARE = 1.05
_AGAIN = 0.4
# Wide with wide: one of the two should be quiet.
_UNBALANCED = 1.6
# Where neither person nor shop says, these still go best with the heels and bags made for them.
_WORN_WITH_FEMININE = frozenset({"dress", "skirt", "blouse"})
# How warm the pieces of a part of the outfit come, from summer to winter.
_WARMTHS: dict[PairingCategory, tuple[float, float]] = {
    "tops": (0.1, 0.6),
    "bottoms": (0.2, 0.45),
    "shoes": (0.2, 0.6),
}
_SHOES_FROM_END = -2
_STREET = frozenset({"streetwear", "grunge", "y2k", "sporty"})
# So far below the lower end of a person's range nothing is suggested.
_BELOW = 1.0
_CLASH = 0.5
_QUARREL = 2.0
_LOUD = 0.3
_SAME_DEPTH = 0.18
# A contrast is crisp between colours far apart in depth of which the light one is clean: white, not beige.
_CRISP = 0.4
_CLEAN = 0.02
_LIGHT = 0.7


class Taste(NamedTuple):
    """What of a profile shapes pairings, and nothing else of it."""

    presentations: frozenset[str] = frozenset()
    aesthetics: frozenset[str] = frozenset()
    palettes: tuple[str, ...] = ()
    formality: tuple[int, int] | None = None


def taste_of(answers: Answers | None) -> Taste:
    """The taste of a person, or that of nobody in particular."""
    if answers is None:
        return Taste()
    return Taste(
        frozenset(answer.value for answer in answers.chosen("gender_presentation")),
        frozenset(answer.value for answer in answers.chosen("aesthetics")),
        tuple(answer.value for answer in answers.chosen("color_palette")),
        answers.formality,
    )


def suggest_pairings(garment: Garment, taste: Taste) -> tuple[Pairing, ...]:
    """One piece for each part of the outfit that the garment does not take itself; none for what is not worn."""
    if not garment.category.is_known:
        return ()
    own = {piece.slot for piece in OWN_PIECES.get(garment.kind.category, PIECES)}
    open_slots = [slot for slot in _SLOTS if slot in own and slot not in garment.kind.own_pairing]
    used: list[str] = []
    pairings = []
    for place, slot in enumerate(open_slots):
        piece = _piece(garment, taste, slot)
        colour, rule = _colour(garment, taste, piece, used)
        used.append(colour.name)
        pairings.append(
            Pairing(
                category=slot,
                suggestion=_suggestion(piece, colour),
                reason=_reason(garment, piece, colour, rule, place),
            )
        )
    return tuple(pairings)


def _piece(garment: Garment, taste: Taste, slot: PairingCategory) -> Piece:
    aim, wanted_warmth = _aim(garment, taste), _wanted_warmth(garment, slot)
    allowed = _presentations(garment, taste)

    def unfitness(piece: Piece) -> tuple[float, str]:
        gap = abs(piece.formality - aim)
        gap += 2.0 * abs(piece.warmth - wanted_warmth)
        gap -= 1.1 * len(piece.moods & taste.aesthetics) / max(1, len(taste.aesthetics)) ** 0.5
        if piece.presentation != "n":
            gap += -0.45 if allowed == {piece.presentation} else 0.0
        if slot == "bottoms" and garment.cut.ease >= 1.5 and piece.words.startswith("wide"):
            gap += _UNBALANCED
        if slot == "tops" and garment.cut.ease >= 1.0 and "boxy" in piece.words:
            gap += _UNBALANCED
        return gap, piece.words

    own = OWN_PIECES.get(garment.kind.category, PIECES)
    choice = [piece for piece in own if piece.slot == slot and piece.presentation in allowed | {"n"}]
    return min((piece for piece in choice if not _foreign(piece, taste)), key=unfitness, default=choice[0])


def _foreign(piece: Piece, taste: Taste) -> bool:
    """Whether a piece is off anybody's list with this taste: cargo trousers in the office or in dark academia."""
    if taste.formality is not None and piece.formality < taste.formality[0] - _BELOW and piece.slot != "accessories":
        return True
    return (
        bool(piece.moods)
        and piece.moods <= _STREET
        and not taste.aesthetics <= _STREET
        and not taste.aesthetics & piece.moods
    )


def _aim(garment: Garment, taste: Taste) -> float:
    """The formality of the outfit: the garment's, drawn a little to where the person likes to be."""
    aim = _LIFE.get(garment.kind.category, garment.formality.value)
    if taste.formality is None:
        return aim
    low, high = taste.formality
    return aim + 0.5 * (min(max(aim, low), high) - aim)


def _wanted_warmth(garment: Garment, slot: PairingCategory) -> float:
    warmth = garment.qualities.warmth if not garment.kind.is_accessory else 0.35
    if slot == "outerwear":
        return min(0.85, warmth + 0.25)
    coolest, warmest = _WARMTHS.get(slot, (0.0, 0.3))
    return min(warmest, max(coolest, warmth))


def _presentations(garment: Garment, taste: Taste) -> frozenset[str]:
    if taste.presentations:
        names = {"feminine": "f", "masculine": "m"}
        said = frozenset(names[value] for value in taste.presentations if value in names)
        return said | (frozenset("fm") if "fluid" in taste.presentations else frozenset())
    if garment.product.gender in {"women", "men"}:
        return frozenset("f" if garment.product.gender == "women" else "m")
    return frozenset("f") if garment.kind.category in _WORN_WITH_FEMININE else frozenset()


def _colour(garment: Garment, taste: Taste, piece: Piece, used: list[str]) -> tuple[Colour, Rule | None]:
    main = garment.colours.main
    options = [named(name) for name in piece.colours]
    shoes = main if garment.kind.slot == "shoes" else _latest(used)
    if "belt" in piece.words and shoes is not None:
        return min(options, key=lambda option: (distance(option.lab, shoes.lab), option.name)), None
    best: tuple[float, Colour, Rule | None] | None = None
    again = 0.0 if taste.palettes == ("all_black",) else _AGAIN
    for option in options:
        worth, rule = _worth(garment, main, piece, option)
        liked = max((membership(option.lab, palette) for palette in taste.palettes), default=0.0)
        worth += _PALETTE_SHARE * liked - again * used.count(option.name)
        # The first of equals stands first in the piece's list: its most usual colour.
        if best is None or worth > best[0]:
            best = worth, option, rule
    assert best is not None  # noqa: S101 - every piece has a colour
    return best[1], best[2]


def _worth(garment: Garment, main: Colour | None, piece: Piece, option: Colour) -> tuple[float, Rule | None]:
    if main is None:
        return (0.5 if is_neutral(option.lab) else 0.0), None
    quiet = garment.pattern.loudness >= _LOUD and piece.slot != "accessories"
    rules: tuple[Rule, ...] = ("anchor",) if quiet else _RULES_FOR[piece.slot]
    best, rule = max((fits(rule, main.lab, option.lab), rule) for rule in rules)
    if clash(main.lab, option.lab):
        return -_QUARREL, None
    foreign = _CLASH if best < 0.3 and not is_neutral(option.lab) and not is_neutral(main.lab) else 0.0
    return best - foreign, rule if best >= 0.2 else None


def _latest(used: list[str]) -> Colour | None:
    """The colour of the shoes: they are chosen just before what is worn over and with them."""
    return named(used[_SHOES_FROM_END]) if len(used) >= -_SHOES_FROM_END else None


def _suggestion(piece: Piece, colour: Colour) -> str:
    shade = _WASHES.get(colour.name, colour.name) if _is_denim(piece) else colour.name
    words = piece.words.format(shade) if "{}" in piece.words else f"{shade} {piece.words}"
    return sentence(with_article(words, piece.plural))


def _is_denim(piece: Piece) -> bool:
    return "jeans" in piece.words or "denim" in piece.words


def _reason(garment: Garment, piece: Piece, colour: Colour, rule: Rule | None, place: int) -> str:
    main = garment.colours.main
    if "belt" in piece.words:
        return "Belt and shoes in one colour tie a look together."
    if main is None or rule is None:
        return sentence(f"{piece.adds}.")
    shade = _DENIMS.get(colour.name, colour.name) if _is_denim(piece) else colour.name
    options = _told(rule, main, colour, shade, garment)
    return sentence(f"{chosen_by(garment.product.title, options, place)}, and {piece.adds}.")


def _told(rule: Rule, main: Colour, colour: Colour, shade: str, garment: Garment) -> tuple[str, ...]:
    own = main.name
    if own == shade:
        return (f"{shade} on {own} makes one unbroken line", f"{own} from top to toe looks deliberate")
    if rule == "anchor":
        return _anchored(main, colour, shade, garment)
    if rule == "tonal":
        return (
            f"{shade} stays in the same family of tones as the {own}",
            f"{own} with {shade} works because it's tone on tone",
        )
    if rule == "analogous":
        return (
            f"{shade} is a near neighbour of {own}, so the two blend without effort",
            f"{own} and {shade} sit side by side on the colour wheel and look easy together",
        )
    if is_neutral(main.lab):
        return (f"a touch of {shade} wakes up the {own}", f"{shade} is the one accent the {own} needs")
    return (
        f"{shade} is the opposite of {own}, so a little of it makes both look livelier",
        f"against {own}, {shade} is a small, lively contrast",
    )


def _anchored(main: Colour, colour: Colour, shade: str, garment: Garment) -> tuple[str, ...]:
    own = main.name
    if garment.pattern.loudness >= _LOUD:
        return (
            f"quiet {shade} leaves the stage to the pattern",
            f"{shade} gives the pattern a calm frame",
            f"{shade} keeps the rest of the look still",
        )
    if abs(main.lab.lightness - colour.lab.lightness) < _SAME_DEPTH:
        return (f"{shade} sits close to {own} and keeps things calm", f"{own} and {shade} are easy company")
    crisp = abs(main.lab.lightness - colour.lab.lightness) >= _CRISP
    if colour.lab.lightness < main.lab.lightness:
        return (
            f"{shade} grounds the {own}",
            f"{own} stands out cleanly against {shade}" if crisp else f"{shade} gives the {own} some depth",
            f"dark against light, {shade} sets off the {own}"
            if main.lab.lightness >= _LIGHT
            else f"{shade} steadies the {own}",
        )
    return (
        f"{shade} lightens the {own}",
        f"{shade} keeps the {own} from looking heavy",
        f"{own} and {shade} make a crisp contrast"
        if crisp and lch_of(colour.lab).chroma < _CLEAN
        else f"{shade} softens the {own}",
    )
