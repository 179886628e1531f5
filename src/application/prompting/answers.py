"""The person's answers that a reason may cite, worded alike for equal profiles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from application.prompting.fence import Fact
from application.prompting.sentences import shortened
from domain.evidence import Evidence
from domain.profile import Profile
from domain.styling.answers import Answer, Answers

_KNOWN = frozenset(Profile.__struct_fields__)
_LONGEST_KEYWORD = 100
_MOST_KEYWORDS = 40
_DEEPEST = 4


def answers_of(document: Mapping[str, Any]) -> Iterator[Fact]:
    """What is told of the person, the quiz as such first. Sizes and amounts of money stay with the person."""
    answers = Answers(document)
    yield Fact(label="quiz version", text=answers.profile.quiz_version, evidence=answers.quiz)
    yield from _each("fit", answers.chosen("fit_preferences"))
    yield from _each("palette", answers.chosen("color_palette"))
    yield from _formality(answers)
    yield from _each("presentation", answers.chosen("gender_presentation"))
    yield from _each("aesthetic", answers.chosen("aesthetics"))
    for rank, answer in enumerate(answers.ranked("priorities"), 1):
        yield from _each(f"priority {rank}", (answer,))
    yield from _each("avoids", answers.chosen("avoid"))
    yield from _price_range(answers.profile)
    for answer in answers.chosen("style_keywords")[:_MOST_KEYWORDS]:
        text = shortened(answer.value, _LONGEST_KEYWORD)
        yield Fact(label="own words", text=text, evidence=Evidence(answer=answer.evidence.answer, value=text))
    for name in sorted(document.keys() - _KNOWN):
        yield from _later(name, f"/{_step(name)}", document[name], _DEEPEST)


def _each(label: str, answers: tuple[Answer, ...]) -> Iterator[Fact]:
    for answer in answers:
        yield Fact(label=label, text=answer.value.replace("_", " "), evidence=answer.evidence)


def _formality(answers: Answers) -> Iterator[Fact]:
    for index, (label, end) in enumerate(zip(("from", "to"), answers.formality or (), strict=False)):
        yield Fact(label=f"formality {label}", text=str(end), evidence=answers.formality_end(index))


def _price_range(profile: Profile) -> Iterator[Fact]:
    comfort = profile.price_range
    ends = () if comfort is None else (("min", comfort.min), ("max", comfort.max))
    for name, amount in ends:
        if amount is not None:
            evidence = Evidence(answer=f"/price_range/{name}", value=amount)
            yield Fact(label=f"price range, {name}", text="set", evidence=evidence)


def _later(label: str, pointer: str, value: Any, deepest: int) -> Iterator[Fact]:
    """Every scalar of an answer that a later quiz asks for."""
    if isinstance(value, Mapping) and deepest:
        for name in sorted(value):
            yield from _later(f"{label} {name}", f"{pointer}/{_step(name)}", value[name], deepest - 1)
    elif isinstance(value, list | tuple) and deepest:
        for index, item in enumerate(value):
            yield from _later(label, f"{pointer}/{index}", item, deepest - 1)
    elif isinstance(value, str):
        text = shortened(value)
        yield Fact(label=_label(label), text=text, evidence=Evidence(answer=pointer, value=text))
    elif isinstance(value, bool | int | float):
        text = msgspec.json.encode(value).decode()
        yield Fact(label=_label(label), text=text, evidence=Evidence(answer=pointer, value=value))


def _label(name: str) -> str:
    return shortened(name.replace("_", " ").replace(":", " "), _LONGEST_KEYWORD)


def _step(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")
