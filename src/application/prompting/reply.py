"""From a model's reply to an analysis, or to every problem that keeps it from being one."""

from __future__ import annotations

import re
from typing import Any

import msgspec

from application.prompting.members import Fault, Member, Sources, members
from application.prompting.prompt import Prompt
from application.prompting.wire import SCORE
from domain.analysis import Analysis, Reason, verdict_for

_STRING_OR_TRAILING_COMMA = re.compile(r'("(?:[^"\\]|\\.)*"?)|,(?=\s*[}\]])', re.DOTALL)


class UnreadableReply(ValueError):
    """What came is no analysis. ``problems`` tell the model what to do otherwise."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


def asks_for_score(prompt: Prompt) -> bool:
    """Whether the prompt is that of a full analysis."""
    return SCORE in prompt.schema["properties"]


def read_reply(text: str, prompt: Prompt) -> Analysis:
    """The analysis a reply holds, its numbers resolved. Members nobody asked for are ignored.

    Raises:
        UnreadableReply: with every problem found.
    """
    full = asks_for_score(prompt)
    raw = _object(text)
    values: dict[str, Any] = {}
    problems: list[str] = []
    for member in members(full=full).values():
        if member.wire not in raw:
            problems.append(f'"{member.wire}" is missing: write it')
            continue
        try:
            values[member.name] = _value(raw[member.wire], member, prompt.sources)
        except Fault as fault:
            problems.extend(fault.problems)
    if full and not problems and not _rests_on_an_answer(values):
        problems.append("no reason cites an answer of the person: cite at least one line from 1 to 99")
    if problems:
        raise UnreadableReply(tuple(problems))
    score = values.pop("style_match_score", None)
    return Analysis(style_match_score=score, verdict=None if score is None else verdict_for(score), **values)


def mended(text: str) -> str:
    """The JSON object in a reply of a model that was only asked for one: without what stands around it, code fences
    and thoughts, and without commas before a closing bracket."""
    said = text.rpartition("</think>")[2]
    start, end = said.find("{"), said.rfind("}")
    if start < 0 or end < start:
        return said
    return _STRING_OR_TRAILING_COMMA.sub(lambda found: found[1] or "", said[start : end + 1])


def _object(text: str) -> dict[str, msgspec.Raw]:
    try:
        return msgspec.json.decode(text, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, UnicodeEncodeError, RecursionError) as error:
        raise UnreadableReply((f"write one whole JSON object and nothing else ({error})",)) from error


def _value(raw: msgspec.Raw, member: Member, sources: Sources) -> Any:
    if member.most is None:
        return _read(raw, member, sources, "")
    try:
        items = msgspec.json.decode(raw, type=list[msgspec.Raw])
    except msgspec.DecodeError as error:
        raise Fault(f'"{member.wire}": {error}') from error
    values: list[Any] = []
    problems: list[str] = []
    for place, item in enumerate(items[: member.most], 1):
        try:
            values.append(_read(item, member, sources, f" {place}"))
        except Fault as fault:
            problems.extend(fault.problems)
    if problems:
        raise Fault(*problems)
    return tuple(value for value in values if value is not None)


def _read(raw: msgspec.Raw, member: Member, sources: Sources, place: str) -> Any:
    try:
        return member.read(raw, sources)
    except Fault as fault:
        raise Fault(*(f'"{member.wire}"{place}: {problem}' for problem in fault.problems)) from fault


def _rests_on_an_answer(values: dict[str, Any]) -> bool:
    reasons: tuple[Reason, ...] = (*values["match_reasons"], *values["mismatch_reasons"])
    return any(item.answer is not None for reason in reasons for item in reason.evidence)
