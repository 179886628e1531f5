"""Given what is in the ledger, when a command comes, then these are the facts, or this is why not."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from typing import Any

import msgspec
import pytest

from domain import ledger
from domain.events import (
    BudgetChanged,
    CostIncurred,
    CostReleased,
    CostReserved,
    CostSettled,
    CostUnsettled,
    LedgerEvent,
)
from domain.ledger import (
    Budget,
    BudgetExceeded,
    Command,
    LedgerState,
    NotExpired,
    ReservationNotOpen,
    Spending,
    decide,
    evolve,
)
from domain.money import TokenUsage
from tests.builders import NOON, a_call, incurred

CALL = msgspec.structs.asdict(a_call())
BOOKED = CALL | {"reservation_id": "r1", "worst_picousd": 100}
RESERVED = CostReserved(**BOOKED, expires_at=NOON)
TOKENS = TokenUsage(input=10, output=2)
INCURRED = CostIncurred(**BOOKED, tokens=TOKENS, cost_picousd=40, saved_by_prompt_cache_picousd=-3)
RELEASED = CostReleased(**BOOKED)
UNSETTLED = CostUnsettled(**BOOKED)
SETTLED = CostSettled(**BOOKED, cost_picousd=70)

RESERVE = ledger.Reserve(reservation_id="r1", call=a_call(), worst_picousd=100, expires_at=NOON)
INCUR = ledger.Incur(reservation_id="r1", tokens=TOKENS, cost_picousd=40, saved_by_prompt_cache_picousd=-3)
RELEASE = ledger.Release(reservation_id="r1")
LEAVE = ledger.LeaveUnsettled(reservation_id="r1")
EXPIRE = ledger.Expire(reservation_id="r1", now=NOON + timedelta(microseconds=1))
SETTLE = ledger.Settle(reservation_id="r1", cost_picousd=70)


def state_after(*facts: LedgerEvent) -> LedgerState:
    return reduce(evolve, facts, LedgerState())


def limits(daily: int | None = None, monthly: int | None = None) -> BudgetChanged:
    return BudgetChanged(daily_picousd=daily, monthly_picousd=monthly)


def spent(cost: int, day: str = "2026-11-21") -> CostIncurred:
    return incurred(cost, day=day)


@pytest.mark.parametrize(
    ("given", "when", "then"),
    [
        ((), RESERVE, RESERVED),
        ((RESERVED,), INCUR, INCURRED),
        ((RESERVED,), RELEASE, RELEASED),
        ((RESERVED,), LEAVE, UNSETTLED),
        ((RESERVED,), EXPIRE, UNSETTLED),
        ((RESERVED, UNSETTLED), SETTLE, SETTLED),
        ((RESERVED, RELEASED), RESERVE, RESERVED),
        ((), ledger.ChangeBudget(budget=Budget(daily_picousd=5)), limits(5)),
        ((limits(5, 9),), ledger.ChangeBudget(budget=Budget()), limits()),
    ],
)
def test_a_command_in_its_place_leads_to_its_fact(
    given: tuple[LedgerEvent, ...], when: Command, then: LedgerEvent
) -> None:
    assert decide(state_after(*given), when) == (then,)


@pytest.mark.parametrize("command", [INCUR, RELEASE, LEAVE, EXPIRE, SETTLE], ids=lambda one: type(one).__name__)
@pytest.mark.parametrize(
    "given",
    [(), (RESERVED, INCURRED), (RESERVED, RELEASED), (RESERVED, UNSETTLED, SETTLED)],
    ids=["never reserved", "incurred", "released", "settled"],
)
def test_what_is_not_open_cannot_be_closed(given: tuple[LedgerEvent, ...], command: Command) -> None:
    with pytest.raises(ReservationNotOpen) as error:
        decide(state_after(*given), command)
    assert error.value.reservation_id == "r1"


@pytest.mark.parametrize("command", [INCUR, RELEASE, LEAVE, EXPIRE], ids=lambda one: type(one).__name__)
def test_what_is_unsettled_is_closed_by_settling_alone(command: Command) -> None:
    with pytest.raises(ReservationNotOpen):
        decide(state_after(RESERVED, UNSETTLED), command)


def test_what_is_in_flight_cannot_be_settled_by_hand() -> None:
    with pytest.raises(ReservationNotOpen):
        decide(state_after(RESERVED), SETTLE)


@pytest.mark.parametrize("early", [timedelta(0), timedelta(seconds=1), timedelta(days=300)])
def test_nobody_may_give_a_call_up_before_it_has_expired(early: timedelta) -> None:
    with pytest.raises(NotExpired) as error:
        decide(state_after(RESERVED), ledger.Expire(reservation_id="r1", now=NOON - early))
    assert (error.value.reservation_id, error.value.expires_at) == ("r1", NOON)


def test_one_reservation_is_closed_and_others_stay_open() -> None:
    other = msgspec.structs.replace(RESERVED, reservation_id="r2")
    state = state_after(RESERVED, other, INCURRED)
    assert set(state.reservations) == {"r2"}
    assert state.spending["2026-11-21"] == Spending(spent=40, reserved=100)


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ((), Spending()),
        ((RESERVED,), Spending(reserved=100)),
        ((RESERVED, INCURRED), Spending(spent=40)),
        ((RESERVED, RELEASED), Spending()),
        ((RESERVED, UNSETTLED), Spending(unsettled=100)),
        ((RESERVED, UNSETTLED, SETTLED), Spending(spent=70)),
        ((spent(0), spent(7)), Spending(spent=7)),
    ],
)
def test_what_counts_in_the_day_and_in_the_month(facts: tuple[LedgerEvent, ...], counts: Spending) -> None:
    spending = state_after(*facts).spending
    assert spending.get("2026-11-21", Spending()) == counts
    assert spending.get("2026-11", Spending()) == counts


def test_a_call_counts_in_the_day_and_month_of_its_reservation() -> None:
    october = {"day": "2026-10-31"}
    reserved, booked = (msgspec.structs.replace(fact, **october) for fact in (RESERVED, INCURRED))
    assert set(state_after(reserved, booked).spending) == {"2026-10-31", "2026-10"}
    assert decide(state_after(reserved), INCUR) == (booked,)


@pytest.mark.parametrize("expected", [(100, None), (None, 100), (100, 100), (10**9, 100), (None, None)])
def test_a_worst_case_that_just_fits_the_limits_is_reserved(expected: tuple[int | None, int | None]) -> None:
    assert decide(state_after(limits(*expected)), RESERVE) == (RESERVED,)


@pytest.mark.parametrize(
    ("given", "period", "limit", "counted"),
    [
        ((limits(99),), "day", 99, 0),
        ((limits(None, 99),), "month", 99, 0),
        ((limits(99, 99),), "day", 99, 0),
        ((limits(0),), "day", 0, 0),
        ((limits(199), msgspec.structs.replace(RESERVED, reservation_id="r0")), "day", 199, 100),
        ((limits(139), RESERVED, INCURRED), "day", 139, 40),
        ((limits(199), RESERVED, UNSETTLED), "day", 199, 100),
        ((limits(169), RESERVED, UNSETTLED, SETTLED), "day", 169, 70),
        ((limits(None, 149), spent(50, "2026-11-01")), "month", 149, 50),
        ((spent(500), limits(100)), "day", 100, 500),
    ],
)
def test_a_worst_case_that_does_not_fit_what_is_left_is_not_reserved(
    given: tuple[LedgerEvent, ...], period: str, limit: int, counted: int
) -> None:
    with pytest.raises(BudgetExceeded) as error:
        decide(state_after(*given), RESERVE)
    assert (error.value.period, error.value.limit_picousd, error.value.counted_picousd) == (period, limit, counted)


@pytest.mark.parametrize("elsewhere", [spent(100, "2026-11-20"), spent(100, "2026-12-21"), spent(100, "2025-11-21")])
def test_what_was_spent_on_another_day_leaves_the_day_its_limit(elsewhere: CostIncurred) -> None:
    assert decide(state_after(limits(100), elsewhere), RESERVE) == (RESERVED,)


def test_released_money_can_be_reserved_again() -> None:
    assert decide(state_after(limits(100), RESERVED, RELEASED), RESERVE) == (RESERVED,)


def test_a_limit_does_not_keep_a_call_that_was_made_from_being_booked() -> None:
    dearer = msgspec.structs.replace(INCUR, cost_picousd=1000)
    (fact,) = decide(state_after(limits(100), RESERVED), dearer)
    assert isinstance(fact, CostIncurred)
    assert fact.cost_picousd == 1000


@pytest.mark.parametrize("budget", [Budget(), Budget(daily_picousd=1, monthly_picousd=2)])
def test_equal_limits_are_no_change(budget: Budget) -> None:
    given = limits(budget.daily_picousd, budget.monthly_picousd)
    assert decide(state_after(given), ledger.ChangeBudget(budget=budget)) == ()


def test_limits_leave_the_books_as_they_are() -> None:
    before, after = state_after(RESERVED, spent(7)), state_after(RESERVED, spent(7), limits(1))
    assert after == msgspec.structs.replace(before, budget=Budget(daily_picousd=1))


def test_a_free_call_is_booked_without_a_reservation() -> None:
    state = state_after(RESERVED, spent(0))
    assert set(state.reservations) == {"r1"}


def test_an_unknown_reservation_left_unsettled_opens_none() -> None:
    assert ledger.evolve_reservation(None, UNSETTLED) is None


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (BudgetExceeded("day", 10**12, 5 * 10**11), "the limit of $1.00 a day is reached: $0.50 is spent"),
        (ReservationNotOpen("r9"), "there is no open reservation 'r9'"),
        (NotExpired("r9", NOON), "the reservation 'r9' is in flight until 2026-11-21T12:00:00+00:00"),
    ],
)
def test_an_error_says_what_is_the_matter(error: Any, told: str) -> None:
    assert told in str(error)


def several(*worst: int) -> ledger.ReserveAll:
    attempts = (
        ledger.Reserve(reservation_id=f"r{number}", call=a_call(), worst_picousd=each, expires_at=NOON)
        for number, each in enumerate(worst)
    )
    return ledger.ReserveAll(attempts=tuple(attempts))


def test_several_attempts_are_reserved_at_once() -> None:
    events = decide(state_after(limits(daily=100, monthly=100)), several(40, 60))
    assert [(type(event), getattr(event, "reservation_id", "")) for event in events] == [
        (CostReserved, "r0"),
        (CostReserved, "r1"),
    ]
    assert state_after(*events).spending[NOON.date().isoformat()].reserved == 100


@pytest.mark.parametrize("limit", [limits(daily=99), limits(monthly=99)])
def test_several_attempts_of_which_one_does_not_fit_are_none(limit: BudgetChanged) -> None:
    with pytest.raises(BudgetExceeded):
        decide(state_after(limit), several(40, 60))


def test_no_attempts_are_no_facts() -> None:
    assert decide(state_after(limits(daily=0)), several()) == ()
