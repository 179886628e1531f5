"""The ledger as decisions need it: what counts in a day or month, what is open, and the limits."""

from __future__ import annotations

from typing import Any

from application.projection import Projection
from application.recorded import Recorded
from domain import ledger
from domain.events import (
    BudgetChanged,
    CostIncurred,
    CostReleased,
    CostReserved,
    CostSettled,
    CostUnsettled,
)

_COSTS = (CostReserved, CostIncurred, CostReleased, CostUnsettled, CostSettled)
BUDGET_KEY = "budget"


def _periods(recorded: Recorded) -> tuple[str, ...]:
    event: Any = recorded.event
    return ledger.periods(event.day)


def _spending(row: ledger.Spending | None, recorded: Recorded) -> ledger.Spending | None:
    event: Any = recorded.event
    return ledger.evolve_spending(row, event)


def _reservation_id(recorded: Recorded) -> tuple[str, ...]:
    event: Any = recorded.event
    return () if event.reservation_id is None else (event.reservation_id,)


def _reservation(row: ledger.Reservation | None, recorded: Recorded) -> ledger.Reservation | None:
    event: Any = recorded.event
    return ledger.evolve_reservation(row, event)


def _in_flight_by_expiry(_key: str, row: ledger.Reservation) -> str | None:
    return None if row.unsettled else row.expires_at.isoformat()


def _budget_key(_recorded: Recorded) -> tuple[str, ...]:
    return (BUDGET_KEY,)


def _budget(_row: ledger.Budget | None, recorded: Recorded) -> ledger.Budget | None:
    event: Any = recorded.event
    return ledger.evolve_budget(event)


SPENDING = Projection(
    name="spending",
    version=2,
    row=ledger.Spending,
    handles=_COSTS,
    keys=_periods,
    evolve=_spending,
)

RESERVATIONS = Projection(
    name="reservations",
    version=2,
    row=ledger.Reservation,
    handles=_COSTS,
    keys=_reservation_id,
    evolve=_reservation,
    index=_in_flight_by_expiry,
)

BUDGET = Projection(
    name="budget",
    version=1,
    row=ledger.Budget,
    handles=(BudgetChanged,),
    keys=_budget_key,
    evolve=_budget,
)
