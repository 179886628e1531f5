"""What was spent and saved, by day, session, mode, stylist and model.

One row for each combination that occurs, so that every total (a session's, a month's, a model's, all time) is a sum
over rows and an event touches a single one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace

from application.projection import Projection
from application.recorded import Recorded
from domain.analysis import Mode
from domain.events import (
    AnswerReused,
    CostIncurred,
    CostReleased,
    CostReserved,
    CostSettled,
    CostUnsettled,
    Event,
)
from domain.ledger import still_unknown
from domain.money import TokenUsage


class CostRow(msgspec.Struct, frozen=True, kw_only=True, array_like=True):
    """Sums over one day, session, mode, stylist and model; money in pico-dollars."""

    day: str
    session_id: str
    mode: Mode
    stylist: str
    model: str
    calls: int = 0
    cost: int = 0
    cached_answers: int = 0
    saved_by_cache: int = 0
    saved_by_prompt_cache: int = 0
    reserved: int = 0
    unsettled: int = 0
    tokens: TokenUsage = TokenUsage()


def _key(recorded: Recorded) -> tuple[str, ...]:
    event: Any = recorded.event
    return (f"{event.day}|{event.session_id}|{event.mode}|{event.stylist}|{event.model}",)


def _evolve(row: CostRow | None, recorded: Recorded) -> CostRow:
    event: Any = recorded.event
    if row is None:
        row = CostRow(
            day=event.day,
            session_id=event.session_id,
            mode=event.mode,
            stylist=event.stylist,
            model=event.model,
        )
    return _ENTRIES[type(event)](row, event)


def _incurred(row: CostRow, event: CostIncurred) -> CostRow:
    return replace(
        row,
        calls=row.calls + 1,
        cost=row.cost + event.cost_picousd,
        saved_by_prompt_cache=row.saved_by_prompt_cache + event.saved_by_prompt_cache_picousd,
        reserved=row.reserved - event.worst_picousd,
        tokens=row.tokens + event.tokens,
    )


def _reused(row: CostRow, event: AnswerReused) -> CostRow:
    return replace(row, cached_answers=row.cached_answers + 1, saved_by_cache=row.saved_by_cache + event.saved_picousd)


def _reserved(row: CostRow, event: CostReserved) -> CostRow:
    return replace(row, reserved=row.reserved + event.worst_picousd)


def _released(row: CostRow, event: CostReleased) -> CostRow:
    return replace(row, reserved=row.reserved - event.worst_picousd)


def _unsettled(row: CostRow, event: CostUnsettled) -> CostRow:
    return replace(
        row,
        cost=row.cost + event.seen_picousd,
        saved_by_prompt_cache=row.saved_by_prompt_cache + event.saved_by_prompt_cache_picousd,
        reserved=row.reserved - event.worst_picousd,
        unsettled=row.unsettled + still_unknown(event),
        tokens=row.tokens + event.tokens,
    )


def _settled(row: CostRow, event: CostSettled) -> CostRow:
    return replace(
        row,
        calls=row.calls + 1,
        cost=row.cost + event.cost_picousd - event.seen_picousd,
        unsettled=row.unsettled - still_unknown(event),
    )


# By type rather than by `match`: the fold with the most events, and a dict finds the last as fast as the first.
_ENTRIES: dict[type[Event], Callable[[CostRow, Any], CostRow]] = {
    CostIncurred: _incurred,
    AnswerReused: _reused,
    CostReserved: _reserved,
    CostReleased: _released,
    CostUnsettled: _unsettled,
    CostSettled: _settled,
}


def _by_session(_key: str, row: CostRow) -> str:
    return f"{row.session_id}|"


COST_TOTALS = Projection(
    name="cost_totals",
    version=2,
    row=CostRow,
    handles=tuple(_ENTRIES),
    keys=_key,
    evolve=_evolve,
    index=_by_session,
)
