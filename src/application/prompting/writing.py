"""An analysis written as a model would write it: what demos, benches and simulated models answer with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from application.prompting.prompt import Prompt
from application.prompting.reply import asks_for_score
from application.prompting.wire import (
    BasicAnswer,
    FullAnswer,
    WireAttributes,
    WirePairing,
    WireReason,
    members_of,
)
from domain.analysis import Analysis, Reason
from domain.evidence import Evidence, supports


def to_wire(analysis: Analysis, prompt: Prompt) -> str:
    """The reply that `read_reply` reads as this analysis, with the evidence that the prompt has numbers for.

    What is cited from a long text gets the number of its sentence. What the prompt does not tell (a description's
    far end, another picture) is left out; a reason left without any fact cites the garment's first.
    """
    parts: dict[str, Any] = {
        "headline": analysis.headline,
        "match_reasons": [_reason(item, prompt) for item in analysis.match_reasons],
        "mismatch_reasons": [_reason(item, prompt) for item in analysis.mismatch_reasons],
        "attributes": WireAttributes(**msgspec.structs.asdict(analysis.attributes)),
        "fit_analysis": analysis.fit_analysis,
        "color_analysis": analysis.color_analysis,
        "material_analysis": analysis.material_analysis,
        "value_analysis": analysis.value_analysis,
        "pairing_suggestions": [WirePairing(**msgspec.structs.asdict(item)) for item in analysis.pairing_suggestions],
        "season_fit": list(analysis.season_fit),
        "occasion_tags": list(analysis.occasion_tags),
        "care_notes": list(analysis.care_notes),
        "confidence": analysis.confidence,
        "missing_information": list(analysis.missing_information),
    }
    answer = BasicAnswer(**parts)
    if asks_for_score(prompt):
        assert analysis.style_match_score is not None  # noqa: S101 - a full analysis has one
        answer = FullAnswer(style_match_score=analysis.style_match_score, **parts)
    written = msgspec.to_builtins(answer)
    in_order = {name: written[name] for name in members_of(full=asks_for_score(prompt))}
    return msgspec.json.encode(in_order).decode()


def _reason(reason: Reason, prompt: Prompt) -> WireReason:
    numbers = list(dict.fromkeys(_numbers(reason, prompt)))
    if all(prompt.sources[number].answer is not None for number in numbers):
        numbers.insert(0, next(number for number, source in prompt.sources.items() if source.field is not None))
    seen = next((item.seen for item in reason.evidence if item.seen), "")
    return WireReason(text=reason.text, evidence=numbers, seen=seen)


def _numbers(reason: Reason, prompt: Prompt) -> Iterator[int]:
    for item in reason.evidence:
        number = next((number for number, source in prompt.sources.items() if _says(source, item)), None)
        if number is not None:
            yield number


def _says(source: Evidence, item: Evidence) -> bool:
    """Whether the source stands at the same place and holds the item's value."""
    if item.picture is not None:
        return source.picture == item.picture
    same_place = (source.field, source.answer) == (item.field, item.answer)
    return same_place and item.value is not None and supports(source.value, item.value)
