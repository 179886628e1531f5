"""What was spent and saved, by day, session, mode, stylist and model.

One row for each combination that occurs, so that every total (a session's, a month's, a model's, all time) is a sum
over rows and an event touches a single one.
"""

from __future__ import annotations

import msgspec

from application.ports.event_store import Recorded
from application.projections.projection import Projection
from domain.analysis import Mode
from domain.events import (
    AnswerReused,
    CostIncurred,
    CostReleased,
    CostReserved,
    CostSettled,
    CostUnsettled,
)
from domain.money import TokenUsage

_COST_EVENTS = (CostReserved, CostIncurred, CostReleased, CostUnsettled, CostSettled, AnswerReused)


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
    event = recorded.event
    if not isinstance(event, _COST_EVENTS):
        return ()
    return (f"{event.day}|{event.session_id}|{event.mode}|{event.stylist}|{event.model}",)


def _evolve(row: CostRow | None, recorded: Recorded) -> CostRow | None:
    event = recorded.event
    if not isinstance(event, _COST_EVENTS):
        return row
    if row is None:
        row = CostRow(
            day=event.day,
            session_id=event.session_id,
            mode=event.mode,
            stylist=event.stylist,
            model=event.model,
        )
    replace = msgspec.structs.replace
    match event:
        case CostIncurred():
            return replace(
                row,
                calls=row.calls + 1,
                cost=row.cost + event.cost_picousd,
                saved_by_prompt_cache=row.saved_by_prompt_cache + event.saved_by_prompt_cache_picousd,
                reserved=row.reserved - event.worst_picousd,
                tokens=row.tokens + event.tokens,
            )
        case AnswerReused():
            return replace(
                row,
                cached_answers=row.cached_answers + 1,
                saved_by_cache=row.saved_by_cache + event.saved_picousd,
            )
        case CostReserved():
            return replace(row, reserved=row.reserved + event.worst_picousd)
        case CostReleased():
            return replace(row, reserved=row.reserved - event.worst_picousd)
        case CostUnsettled():
            return replace(
                row,
                reserved=row.reserved - event.worst_picousd,
                unsettled=row.unsettled + event.worst_picousd,
            )
        case CostSettled():
            return replace(
                row,
                calls=row.calls + 1,
                cost=row.cost + event.cost_picousd,
                unsettled=row.unsettled - event.worst_picousd,
            )


def _by_session(_key: str, row: CostRow) -> str:
    return f"{row.session_id}|"


COST_TOTALS = Projection(
    name="cost_totals",
    version=1,
    row=CostRow,
    handles=_COST_EVENTS,
    keys=_key,
    evolve=_evolve,
    index=_by_session,
)
