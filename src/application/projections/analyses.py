"""Analyses by id, and which of them answers a question: what makes a second request free."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from application.projection import Projection
from application.recorded import Recorded
from domain.events import ProductAnalyzed


class AnalysisRow(msgspec.Struct, frozen=True, kw_only=True):
    """An analysis as it was written, and when."""

    fact: ProductAnalyzed
    analyzed_at: datetime
    position: int


class AnswerRow(msgspec.Struct, frozen=True, kw_only=True):
    """The newest analysis that answers a question."""

    analysis_id: str


def newest_first_prefix(product_id: str, mode: str = "") -> str:
    """The index prefix of a product's analyses, of one mode or of both."""
    return f"{product_id}|{mode}|" if mode else f"{product_id}|"


def _id(recorded: Recorded) -> tuple[str, ...]:
    event: Any = recorded.event
    return (event.analysis_id,)


def _analysis(_row: AnalysisRow | None, recorded: Recorded) -> AnalysisRow:
    event: Any = recorded.event
    return AnalysisRow(fact=event, analyzed_at=recorded.recorded_at, position=recorded.position)


def _by_product(_key: str, row: AnalysisRow) -> str:
    return f"{newest_first_prefix(row.fact.product_id, row.fact.mode)}{row.position:015d}"


def _question(recorded: Recorded) -> tuple[str, ...]:
    event: Any = recorded.event
    return (event.answer_key,)


def _answer(_row: AnswerRow | None, recorded: Recorded) -> AnswerRow:
    event: Any = recorded.event
    return AnswerRow(analysis_id=event.analysis_id)


ANALYSES = Projection(
    name="analyses",
    version=1,
    row=AnalysisRow,
    handles=(ProductAnalyzed,),
    keys=_id,
    evolve=_analysis,
    index=_by_product,
)

CACHED_ANALYSES = Projection(
    name="cached_analyses",
    version=1,
    row=AnswerRow,
    handles=(ProductAnalyzed,),
    keys=_question,
    evolve=_answer,
)
