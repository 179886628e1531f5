"""Each member of a model's answer turned into its part of an analysis: numbers into evidence, texts made plain.

What is too long in number is cut (the strongest come first); everything else that breaks a rule is a problem, told in
words that say what to do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import msgspec

from application.prompting.fence import plain, unescaped
from application.prompting.wire import KINDS, SEASONS, WireAttributes, WirePairing, WireReason, members_of
from domain.analysis import Attributes, Pairing, Reason
from domain.evidence import Evidence

Sources = Mapping[int, Evidence]
T = TypeVar("T")

_SENTENCE, _PARAGRAPH, _WORD = 1000, 4000, 200
_MOST_EVIDENCE = 20
_SHOWN = 60
# A tag, an address or a link of Markdown: nothing a stylist says.
_MARKUP = re.compile(r"<[a-z/!?]|://|\]\(", re.I)


class Fault(ValueError):
    """A member that cannot be taken. ``problems`` say what to write instead."""

    def __init__(self, *problems: str) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Member(msgspec.Struct, frozen=True, kw_only=True):
    """One member of the answer: its name there and in the analysis, and how its value is read.

    ``most`` is None for a single value; else the value is a list, read item by item, of at most so many. Reading
    raises `Fault`, and gives None for an item that says nothing.
    """

    wire: str
    name: str
    read: Callable[[bytes | msgspec.Raw, Sources], Any]
    most: int | None = None


def _decoded(raw: bytes | msgspec.Raw, type_: type[T]) -> T:
    try:
        return msgspec.json.decode(raw, type=type_, strict=False)
    except (msgspec.DecodeError, RecursionError) as error:
        raise Fault(str(error)) from error


def _score(raw: bytes | msgspec.Raw, _: Sources) -> int:
    return _within(_decoded(raw, int), 0, 100, "")


def _confidence(raw: bytes | msgspec.Raw, _: Sources) -> float:
    value = _decoded(raw, float)
    if not 0 <= value <= 1:
        raise Fault("write a number from 0 to 1")
    return value


def _sentence(raw: bytes | msgspec.Raw, _: Sources) -> str:
    return _text(_decoded(raw, str), _SENTENCE)


def _paragraph(raw: bytes | msgspec.Raw, _: Sources) -> str:
    text = _decoded(raw, str)
    return _text(text, _PARAGRAPH) if plain(text) else ""


def _note(raw: bytes | msgspec.Raw, _: Sources) -> str | None:
    text = _decoded(raw, str)
    return _text(text, _SENTENCE) if plain(text) else None


def _word(raw: bytes | msgspec.Raw, _: Sources) -> str | None:
    text = _decoded(raw, str)
    return _text(text, _WORD) if plain(text) else None


def _season(raw: bytes | msgspec.Raw, _: Sources) -> str:
    return _one_of(_decoded(raw, str), SEASONS)


def _attributes(raw: bytes | msgspec.Raw, _: Sources) -> Attributes:
    wire = _decoded(raw, WireAttributes)
    return _all(
        Attributes,
        warmth=lambda: _within(wire.warmth, 1, 5, "warmth"),
        formality=lambda: _within(wire.formality, 1, 10, "formality"),
        vibe=lambda: _text(wire.vibe, _WORD),
        comfort=lambda: _within(wire.comfort, 1, 5, "comfort"),
        versatility=lambda: _within(wire.versatility, 1, 5, "versatility"),
    )


def _pairing(raw: bytes | msgspec.Raw, _: Sources) -> Pairing:
    wire = _decoded(raw, WirePairing)
    return _all(
        Pairing,
        category=lambda: _one_of(wire.category, KINDS),
        suggestion=lambda: _text(wire.suggestion, _SENTENCE),
        reason=lambda: _text(wire.reason, _SENTENCE),
    )


def _reason(raw: bytes | msgspec.Raw, sources: Sources) -> Reason:
    wire = _decoded(raw, WireReason)
    return _all(Reason, text=lambda: _text(wire.text, _SENTENCE), evidence=lambda: _evidence(wire, sources))


def _evidence(wire: WireReason, sources: Sources) -> tuple[Evidence, ...]:
    numbers = tuple(dict.fromkeys(wire.evidence))[:_MOST_EVIDENCE]
    unknown = [number for number in numbers if number not in sources]
    if unknown:
        raise Fault(f"there is no line {', '.join(map(str, unknown))}: cite lines that are there")
    cited = tuple(_resolved(sources[number], wire.seen) for number in numbers)
    if all(item.answer is not None for item in cited):
        raise Fault(f"{_shown(wire.text)} rests on nothing on the garment: cite a line from 100 on")
    return cited


def _resolved(source: Evidence, seen: str) -> Evidence:
    if source.picture is None:
        return source
    if not plain(seen):
        raise Fault('where e has 100, say in "s" what the picture shows')
    return msgspec.structs.replace(source, seen=_text(seen, _SENTENCE))


def _text(text: str, longest: int) -> str:
    line = unescaped(plain(text))
    if not line:
        raise Fault("a text is empty: write one")
    if len(line) > longest:
        raise Fault(f"{_shown(line)} is too long: write at most {longest} characters")
    if _MARKUP.search(line):
        raise Fault(f"{_shown(line)} has markup or an address in it: write plain words")
    return line


def _within(value: int, low: int, high: int, name: str) -> int:
    if not low <= value <= high:
        raise Fault(f"{name} {value} is out of range: write a whole number from {low} to {high}".lstrip())
    return value


def _one_of(value: str, words: tuple[str, ...]) -> str:
    word = value.strip().casefold()
    if word not in words:
        raise Fault(f"{_shown(value)} is not on the list: write one of {', '.join(words)}")
    return word


def _all(build: Callable[..., T], **parts: Callable[[], Any]) -> T:
    """The whole made of its parts, or the problems of all of them together."""
    values: dict[str, Any] = {}
    problems: list[str] = []
    for name, read in parts.items():
        try:
            values[name] = read()
        except Fault as fault:
            problems.extend(fault.problems)
    if problems:
        raise Fault(*problems)
    return build(**values)


def _shown(text: str) -> str:
    line = plain(text)
    return repr(line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…")


_READERS: dict[str, tuple[Callable[[bytes | msgspec.Raw, Sources], Any], int | None]] = {
    "style_match_score": (_score, None),
    "headline": (_sentence, None),
    "match_reasons": (_reason, 6),
    "mismatch_reasons": (_reason, 6),
    "attributes": (_attributes, None),
    "fit_analysis": (_paragraph, None),
    "color_analysis": (_paragraph, None),
    "material_analysis": (_paragraph, None),
    "value_analysis": (_paragraph, None),
    "pairing_suggestions": (_pairing, 10),
    "season_fit": (_season, 4),
    "occasion_tags": (_word, 12),
    "care_notes": (_note, 12),
    "confidence": (_confidence, None),
    "missing_information": (_word, 30),
}


def members(*, full: bool) -> dict[str, Member]:
    """The members of an answer by their names there."""
    return {
        wire: Member(wire=wire, name=name, read=_READERS[name][0], most=_READERS[name][1])
        for wire, name in members_of(full=full).items()
    }
