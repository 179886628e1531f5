"""What to wear a garment with: for each other part of the outfit a piece by formality, season and taste, in a colour
by the rules of harmony."""

from __future__ import annotations

from typing import NamedTuple

from domain.analysis import Pairing, PairingCategory
from domain.styling.answers import Answers
from domain.styling.colours import Colour, named
from domain.styling.garment import Garment
from domain.styling.harmony import Rule, fits, is_neutral
from domain.styling.pairing_wardrobe import PIECES, Piece
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
_PALETTE_SHARE = 0.75


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
    if not garment.kind.is_worn:
        return ()
    open_slots = [slot for slot in _SLOTS if slot not in garment.kind.own_pairing]
    used: list[str] = []
    pairings = []
    for slot in open_slots:
        piece = _piece(garment, taste, slot)
        colour, rule = _colour(garment, taste, piece, used)
        used.append(colour)
        pairings.append(
            Pairing(category=slot, suggestion=_suggestion(piece, colour), reason=_reason(garment, piece, colour, rule))
        )
    return tuple(pairings)


def _piece(garment: Garment, taste: Taste, slot: PairingCategory) -> Piece:
    aim = _aim(garment, taste)
    allowed = _presentations(garment, taste)

    def unfitness(piece: Piece) -> tuple[float, str]:
        gap = abs(piece.formality - aim)
        gap += 2.0 * abs(piece.warmth - _wanted_warmth(garment, piece))
        gap -= 1.1 * len(piece.moods & taste.aesthetics) / max(1, len(taste.aesthetics)) ** 0.5
        if piece.presentation != "n":
            gap += -0.45 if allowed == {piece.presentation} else 0.0
        if slot == "bottoms" and garment.cut.ease >= 1.5 and piece.words.startswith("wide"):
            gap += 0.8
        if slot == "tops" and garment.cut.ease >= 1.0 and "boxy" in piece.words:
            gap += 0.8
        return gap, piece.words

    choice = [piece for piece in PIECES if piece.slot == slot and piece.presentation in allowed | {"n"}]
    return min(choice, key=unfitness)


def _aim(garment: Garment, taste: Taste) -> float:
    """The formality of the outfit: the garment's, drawn a little to where the person likes to be."""
    aim = _LIFE.get(garment.kind.category, garment.formality.value)
    if taste.formality is None:
        return aim
    low, high = taste.formality
    return aim + 0.35 * (min(max(aim, low), high) - aim)


def _wanted_warmth(garment: Garment, piece: Piece) -> float:
    warmth = garment.qualities.warmth if not garment.kind.is_accessory else 0.35
    if piece.slot == "outerwear":
        return min(0.85, warmth + 0.25)
    return warmth if piece.warmth > warmth else min(warmth, piece.warmth + 0.2)


def _presentations(garment: Garment, taste: Taste) -> frozenset[str]:
    if taste.presentations:
        names = {"feminine": "f", "masculine": "m"}
        said = frozenset(names[value] for value in taste.presentations if value in names)
        return said | (frozenset("fm") if "fluid" in taste.presentations else frozenset())
    return {"women": frozenset("f"), "men": frozenset("m")}.get(garment.product.gender or "", frozenset())


def _colour(garment: Garment, taste: Taste, piece: Piece, used: list[str]) -> tuple[str, Rule | None]:
    main = garment.colours.main
    options = [named(name) for name in piece.colours]

    def worth(colour: Colour) -> tuple[float, Rule | None]:
        liked = max((membership(colour.lab, palette) for palette in taste.palettes), default=0.0)
        bonus = _PALETTE_SHARE * liked - 0.4 * used.count(colour.name)
        if main is None:
            return bonus + (0.5 if is_neutral(colour.lab) else 0.0), None
        quiet = garment.pattern.loudness >= 0.3 and piece.slot != "accessories"
        rules: tuple[Rule, ...] = ("anchor",) if quiet else _RULES_FOR[piece.slot]
        best, rule = max((fits(rule, main.lab, colour.lab), rule) for rule in rules)
        clash = -0.5 if not is_neutral(colour.lab) and not is_neutral(main.lab) and best < 0.3 else 0.0
        return best + bonus + clash, rule if best >= 0.2 else None

    ranked = max(
        ((worth(colour), -index) for index, colour in enumerate(options)), key=lambda item: (item[0][0], item[1])
    )
    return options[-ranked[1]].name, ranked[0][1]


def _suggestion(piece: Piece, colour: str) -> str:
    words = f"{_WASHES.get(colour, colour)} {piece.words}" if "jeans" in piece.words else f"{colour} {piece.words}"
    if piece.words.startswith(colour) or piece.words.startswith(("silver", "gold")):
        words = piece.words
    return sentence(with_article(words, piece.plural))


def _reason(garment: Garment, piece: Piece, colour: str, rule: Rule | None) -> str:
    main = garment.colours.main
    if main is None or rule is None:
        return sentence(f"{piece.adds}.")
    own = main.name
    if "jeans" in piece.words:
        colour = {"navy": "dark denim", "light denim": "pale denim", "off white": "ecru"}.get(colour, colour)
    told = chosen_by(garment.product.title + piece.words, _told(rule, own, colour, garment))
    return sentence(f"{told}, and {piece.adds}.")


def _told(rule: Rule, own: str, colour: str, garment: Garment) -> tuple[str, ...]:
    if own == colour:
        return (f"{colour} on {own} makes one unbroken line", f"{own} head to toe looks deliberate")
    if rule == "anchor":
        return _anchored(own, colour, garment)
    if rule == "tonal":
        return (
            f"{colour} stays in the same family of tones as the {own}",
            f"{own} with {colour} looks put together because it's tone on tone",
        )
    if rule == "analogous":
        return (
            f"{colour} is a near neighbour of {own}, so the two blend without effort",
            f"{own} and {colour} sit side by side on the colour wheel and look easy together",
        )
    if garment.colours.main is not None and is_neutral(garment.colours.main.lab):
        return (f"a touch of {colour} wakes up the {own}", f"{colour} is the one accent the {own} needs")
    return (
        f"{colour} is the opposite of {own}, so a little of it makes both look livelier",
        f"against {own}, {colour} is a small, lively contrast",
    )


def _anchored(own: str, colour: str, garment: Garment) -> tuple[str, ...]:
    if garment.pattern.loudness >= 0.3:
        return (
            f"quiet {colour} lets the {garment.pattern.kind} {own} do the talking",
            f"{colour} gives the pattern a calm frame",
        )
    return (
        f"{colour} gives the {own} a calm frame",
        f"{colour} grounds the {own}",
        f"{own} and {colour} make a clean pair",
    )
