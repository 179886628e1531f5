"""The ledger: money set aside before a model call, what the call cost, and the limits on both.

A reservation goes reserved → incurred or released or unsettled; unsettled → settled. What is reserved or unsettled
counts at its worst case against the day and month it was made in, so that a limit holds whatever a call turns out
to cost. Of an unsettled attempt, what is known to have been spent is spent, the rest of its worst case unsettled.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, TypedDict, assert_never

import msgspec

from domain.analysis import Mode
from domain.events import (
    BudgetChanged,
    CallContext,
    CostIncurred,
    CostReleased,
    CostReserved,
    CostSettled,
    CostUnsettled,
    LedgerEvent,
)
from domain.money import TokenUsage, usd_text

CostEvent = CostReserved | CostIncurred | CostReleased | CostUnsettled | CostSettled


class Budget(msgspec.Struct, frozen=True, kw_only=True):
    """Limits in pico-dollars; None is no limit."""

    daily_picousd: int | None = None
    monthly_picousd: int | None = None


class Spending(msgspec.Struct, frozen=True, kw_only=True):
    """What counts against the limit of one day or month, in pico-dollars."""

    spent: int = 0
    reserved: int = 0
    unsettled: int = 0

    @property
    def counted(self) -> int:
        """All that counts: what was spent, and the worst case of what is still open."""
        return self.spent + self.reserved + self.unsettled


class Reservation(CallContext, frozen=True, kw_only=True):
    """An open reservation: in flight, or unsettled because nobody knows what it cost."""

    reservation_id: str
    worst_picousd: int
    expires_at: datetime
    unsettled: bool = False
    seen_picousd: int = 0


class LedgerState(msgspec.Struct, frozen=True, kw_only=True):
    """What a decision rests on. ``spending`` is by day (``2026-11-21``) and month (``2026-11``); what is not in a
    mapping is nothing spent, or no open reservation, so a part of the ledger is enough to decide on that part."""

    budget: Budget = Budget()
    spending: Mapping[str, Spending] = {}
    reservations: Mapping[str, Reservation] = {}


class BudgetExceeded(Exception):
    """The worst case of a call does not fit what is left of a limit. Nothing was reserved."""

    def __init__(self, period: Literal["day", "month"], limit_picousd: int, counted_picousd: int) -> None:
        super().__init__(
            f"the limit of ${usd_text(limit_picousd)} a {period} is reached: ${usd_text(counted_picousd)} is spent or "
            "set aside, and the next analysis could go over it"
        )
        self.period = period
        self.limit_picousd = limit_picousd
        self.counted_picousd = counted_picousd


class ReservationNotOpen(LookupError):
    """There is no open reservation of that id: it never was, or its cost is known already."""

    def __init__(self, reservation_id: str) -> None:
        super().__init__(f"there is no open reservation {reservation_id!r}")
        self.reservation_id = reservation_id


class NotExpired(Exception):
    """A reservation may still be settled by the call it was made for, so nobody else may close it yet."""

    def __init__(self, reservation_id: str, expires_at: datetime) -> None:
        super().__init__(f"the reservation {reservation_id!r} is in flight until {expires_at.isoformat()}")
        self.reservation_id = reservation_id
        self.expires_at = expires_at


class Reserve(msgspec.Struct, frozen=True, kw_only=True):
    """Set the worst case of one attempt aside."""

    reservation_id: str
    call: CallContext
    worst_picousd: int
    expires_at: datetime


class ReserveAll(msgspec.Struct, frozen=True, kw_only=True):
    """Set the worst cases of several attempts of one day aside: all of them or none."""

    attempts: tuple[Reserve, ...]


class Incur(msgspec.Struct, frozen=True, kw_only=True):
    """The attempt was answered; this is what it cost."""

    reservation_id: str
    tokens: TokenUsage
    cost_picousd: int
    saved_by_prompt_cache_picousd: int = 0


class Release(msgspec.Struct, frozen=True, kw_only=True):
    """The attempt is known to have cost nothing."""

    reservation_id: str


class LeaveUnsettled(msgspec.Struct, frozen=True, kw_only=True):
    """The caller does not know what its attempt cost, and says so; ``seen_picousd`` is what it knows of."""

    reservation_id: str
    tokens: TokenUsage = TokenUsage()
    seen_picousd: int = 0
    saved_by_prompt_cache_picousd: int = 0


class Expire(msgspec.Struct, frozen=True, kw_only=True):
    """A reservation outlived its call: whoever finds it after ``expires_at`` may say that its cost is unknown."""

    reservation_id: str
    now: datetime


class Settle(msgspec.Struct, frozen=True, kw_only=True):
    """A person says what an unsettled attempt cost."""

    reservation_id: str
    cost_picousd: int


class ChangeBudget(msgspec.Struct, frozen=True, kw_only=True):
    """The person sets their limits."""

    budget: Budget


Command = Reserve | ReserveAll | Incur | Release | LeaveUnsettled | Expire | Settle | ChangeBudget


def decide(state: LedgerState, command: Command) -> tuple[LedgerEvent, ...]:
    """The facts that a command leads to.

    Raises:
        BudgetExceeded: a reservation does not fit a limit.
        ReservationNotOpen: a command names a reservation that is not open (or not unsettled, to settle it).
        NotExpired: a reservation in flight was to be expired before its time.
    """
    match command:
        case Reserve():
            return _reserve(state, command)
        case ReserveAll(attempts=attempts):
            return _reserve(state, *attempts)
        case Incur():
            open_one = _open(state, command.reservation_id)
            return (
                CostIncurred(
                    **_booking(open_one),
                    tokens=command.tokens,
                    cost_picousd=command.cost_picousd,
                    saved_by_prompt_cache_picousd=command.saved_by_prompt_cache_picousd,
                ),
            )
        case Release():
            return (CostReleased(**_booking(_open(state, command.reservation_id))),)
        case LeaveUnsettled():
            return (_left_unsettled(_open(state, command.reservation_id), command),)
        case Expire():
            return (_expire(_open(state, command.reservation_id), command.now),)
        case Settle():
            unsettled = _unsettled(state, command.reservation_id)
            return (
                CostSettled(
                    **_booking(unsettled), cost_picousd=command.cost_picousd, seen_picousd=unsettled.seen_picousd
                ),
            )
        case ChangeBudget(budget=budget):
            if budget == state.budget:
                return ()
            return (BudgetChanged(daily_picousd=budget.daily_picousd, monthly_picousd=budget.monthly_picousd),)
        case _:
            assert_never(command)


def evolve(state: LedgerState, event: LedgerEvent) -> LedgerState:
    """The state after a fact of the ledger stream."""
    if isinstance(event, BudgetChanged):
        return msgspec.structs.replace(state, budget=evolve_budget(event))
    spending = dict(state.spending)
    for period in periods(event.day):
        spending[period] = evolve_spending(spending.get(period), event)
    reservations = dict(state.reservations)
    if event.reservation_id is not None:
        after = evolve_reservation(reservations.pop(event.reservation_id, None), event)
        if after is not None:
            reservations[event.reservation_id] = after
    return LedgerState(budget=state.budget, spending=spending, reservations=reservations)


def periods(day: str) -> tuple[str, str]:
    """The day and the month that a cost of that day counts in."""
    return day, day[:7]


def evolve_budget(event: BudgetChanged) -> Budget:
    """The limits in force after the event."""
    return Budget(daily_picousd=event.daily_picousd, monthly_picousd=event.monthly_picousd)


def evolve_spending(row: Spending | None, event: CostEvent) -> Spending:
    """What counts in a day or month after a cost event of it."""
    spent, reserved, unsettled = (row.spent, row.reserved, row.unsettled) if row else (0, 0, 0)
    match event:
        case CostReserved():
            reserved += event.worst_picousd
        case CostIncurred():
            reserved -= event.worst_picousd
            spent += event.cost_picousd
        case CostReleased():
            reserved -= event.worst_picousd
        case CostUnsettled():
            reserved -= event.worst_picousd
            unsettled += still_unknown(event)
            spent += event.seen_picousd
        case CostSettled():
            unsettled -= still_unknown(event)
            spent += event.cost_picousd - event.seen_picousd
        case _:
            assert_never(event)
    return Spending(spent=spent, reserved=reserved, unsettled=unsettled)


def still_unknown(event: CostUnsettled | CostSettled) -> int:
    """The part of an attempt's worst case that was not known to be spent when it was left unsettled."""
    return max(0, event.worst_picousd - event.seen_picousd)


def evolve_reservation(row: Reservation | None, event: CostEvent) -> Reservation | None:
    """An open reservation after an event of it; None once it is closed."""
    match event:
        case CostReserved():
            return Reservation(**_booking(event), expires_at=event.expires_at)
        case CostUnsettled():
            if row is None:
                return None
            return msgspec.structs.replace(row, unsettled=True, seen_picousd=event.seen_picousd)
        case CostIncurred() | CostReleased() | CostSettled():
            return None
        case _:
            assert_never(event)


def _reserve(state: LedgerState, *attempts: Reserve) -> tuple[CostReserved, ...]:
    worst = sum(attempt.worst_picousd for attempt in attempts)
    for on in {attempt.call.day for attempt in attempts}:
        day, month = periods(on)
        _require_room(state, "day", day, state.budget.daily_picousd, worst)
        _require_room(state, "month", month, state.budget.monthly_picousd, worst)
    return tuple(map(_reserved, attempts))


def _reserved(command: Reserve) -> CostReserved:
    return CostReserved(
        **msgspec.structs.asdict(command.call),
        reservation_id=command.reservation_id,
        worst_picousd=command.worst_picousd,
        expires_at=command.expires_at,
    )


def _require_room(
    state: LedgerState, kind: Literal["day", "month"], period: str, limit: int | None, worst: int
) -> None:
    counted = state.spending.get(period, Spending()).counted
    if limit is not None and counted + worst > limit:
        raise BudgetExceeded(kind, limit, counted)


def _open(state: LedgerState, reservation_id: str) -> Reservation:
    found = state.reservations.get(reservation_id)
    if found is None or found.unsettled:
        raise ReservationNotOpen(reservation_id)
    return found


def _unsettled(state: LedgerState, reservation_id: str) -> Reservation:
    found = state.reservations.get(reservation_id)
    if found is None or not found.unsettled:
        raise ReservationNotOpen(reservation_id)
    return found


def _expire(reservation: Reservation, now: datetime) -> CostUnsettled:
    if now <= reservation.expires_at:
        raise NotExpired(reservation.reservation_id, reservation.expires_at)
    return _left_unsettled(reservation, LeaveUnsettled(reservation_id=reservation.reservation_id))


def _left_unsettled(reservation: Reservation, command: LeaveUnsettled) -> CostUnsettled:
    return CostUnsettled(
        **_booking(reservation),
        tokens=command.tokens,
        seen_picousd=command.seen_picousd,
        saved_by_prompt_cache_picousd=command.saved_by_prompt_cache_picousd,
    )


class _Booking(TypedDict):
    day: str
    session_id: str
    mode: Mode
    stylist: str
    model: str
    reservation_id: str
    worst_picousd: int


def _booking(source: Reservation | CostReserved) -> _Booking:
    return _Booking(
        day=source.day,
        session_id=source.session_id,
        mode=source.mode,
        stylist=source.stylist,
        model=source.model,
        reservation_id=source.reservation_id,
        worst_picousd=source.worst_picousd,
    )
