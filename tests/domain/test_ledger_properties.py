"""Whatever commands come in whatever order: limits hold, sums are order-free, nothing counts below zero."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain import ledger
from domain.events import BudgetChanged, CostIncurred, CostReserved, CostSettled, LedgerEvent
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
    periods,
)
from domain.money import TokenUsage
from tests.builders import NOON, a_call

DAYS = ["2026-10-31", "2026-11-01", "2026-11-21", "2026-11-22"]
IDS = st.sampled_from(["r1", "r2", "r3", "r4", "r5"])
AMOUNTS = st.integers(0, 60)
RESERVES = st.builds(
    ledger.Reserve,
    reservation_id=IDS,
    call=st.sampled_from(DAYS).map(lambda day: a_call(day=day)),
    worst_picousd=AMOUNTS,
    expires_at=st.integers(-2, 2).map(lambda hours: NOON + timedelta(hours=hours)),
)
OTHERS = st.one_of(
    st.builds(ledger.Incur, reservation_id=IDS, tokens=st.just(TokenUsage(input=1)), cost_picousd=AMOUNTS),
    st.builds(ledger.Release, reservation_id=IDS),
    st.builds(ledger.LeaveUnsettled, reservation_id=IDS),
    st.builds(ledger.Expire, reservation_id=IDS, now=st.just(NOON)),
    st.builds(ledger.Settle, reservation_id=IDS, cost_picousd=AMOUNTS),
)
BUDGETS = st.builds(
    ledger.ChangeBudget,
    budget=st.builds(
        Budget, daily_picousd=st.none() | st.integers(0, 150), monthly_picousd=st.none() | st.integers(0, 250)
    ),
)
COMMANDS = st.lists(st.one_of(RESERVES, RESERVES, OTHERS, OTHERS, BUDGETS), max_size=40)


def is_taken(state: LedgerState, command: Command) -> bool:
    """Ids are made once by whoever reserves, so that a second reservation of an open one does not happen."""
    return isinstance(command, ledger.Reserve) and command.reservation_id in state.reservations


def honest(state: LedgerState, command: Command) -> Command:
    """The same command with a cost that is not above its worst case, as a worst case promises."""
    if not isinstance(command, ledger.Incur | ledger.Settle) or command.reservation_id not in state.reservations:
        return command
    worst = state.reservations[command.reservation_id].worst_picousd
    cost = min(command.cost_picousd, worst)
    if isinstance(command, ledger.Settle):
        return ledger.Settle(reservation_id=command.reservation_id, cost_picousd=cost)
    return ledger.Incur(reservation_id=command.reservation_id, tokens=command.tokens, cost_picousd=cost)


def run(commands: list[Command], state: LedgerState | None = None) -> tuple[LedgerState, list[LedgerEvent]]:
    state = state or LedgerState()
    facts: list[LedgerEvent] = []
    for command in commands:
        if is_taken(state, command):
            continue
        try:
            decided = decide(state, honest(state, command))
        except (BudgetExceeded, ReservationNotOpen, NotExpired):
            continue
        facts += decided
        state = reduce(evolve, decided, state)
    return state, facts


@given(COMMANDS)
def test_no_limit_is_ever_passed_by_spending_after_it_was_set(commands: list[Command]) -> None:
    state = LedgerState()
    for command in commands:
        before = state
        state, facts = run([command], state)
        for fact in facts:
            if isinstance(fact, CostReserved):
                day, month = (state.spending[period].counted for period in periods(fact.day))
                assert state.budget.daily_picousd is None or day <= state.budget.daily_picousd
                assert state.budget.monthly_picousd is None or month <= state.budget.monthly_picousd
            elif not isinstance(fact, BudgetChanged):
                for period in periods(fact.day):
                    assert state.spending[period].counted <= before.spending[period].counted


@given(COMMANDS.map(lambda all_: [one for one in all_ if not isinstance(one, ledger.ChangeBudget)]))
def test_under_a_fixed_cap_what_counts_never_exceeds_it(commands: list[Command]) -> None:
    cap = ledger.ChangeBudget(budget=Budget(daily_picousd=100, monthly_picousd=150))
    state, _ = run([cap])
    for command in commands:
        state, _ = run([command], state)
        for period, row in state.spending.items():
            assert row.counted <= (150 if len(period) == 7 else 100)


@given(COMMANDS)
def test_what_is_spent_reserved_and_unsettled_is_never_negative(commands: list[Command]) -> None:
    state = LedgerState()
    for command in commands:
        state, _ = run([command], state)
        for row in state.spending.values():
            assert min(row.spent, row.reserved, row.unsettled) >= 0


@given(COMMANDS)
def test_open_reservations_are_exactly_what_counts_as_reserved_and_unsettled(commands: list[Command]) -> None:
    state, _ = run(commands)
    for day in DAYS:
        of_day = [row for row in state.reservations.values() if row.day == day]
        row = state.spending.get(day, Spending())
        assert row.reserved == sum(one.worst_picousd for one in of_day if not one.unsettled)
        assert row.unsettled == sum(one.worst_picousd for one in of_day if one.unsettled)


@given(COMMANDS)
def test_what_was_spent_is_the_sum_of_the_costs_and_a_month_is_the_sum_of_its_days(commands: list[Command]) -> None:
    state, facts = run(commands)
    for day in DAYS:
        costs = [one.cost_picousd for one in facts if isinstance(one, CostIncurred | CostSettled) and one.day == day]
        assert state.spending.get(day, Spending()).spent == sum(costs)
    for month in {day[:7] for day in DAYS}:
        rows = [row for period, row in state.spending.items() if len(period) == 10 and period.startswith(month)]
        whole = state.spending.get(month, Spending())
        assert whole.counted == sum(row.counted for row in rows)


@given(COMMANDS, st.randoms(use_true_random=False))
def test_sums_do_not_depend_on_the_order_of_the_facts(commands: list[Command], random: Random) -> None:
    state, facts = run(commands)
    shuffled = random.sample(facts, len(facts))
    assert reduce(evolve, shuffled, LedgerState()).spending == state.spending


@given(COMMANDS, st.data())
def test_folding_a_prefix_and_then_the_rest_is_folding_all(commands: list[Command], data: st.DataObject) -> None:
    state, facts = run(commands)
    cut = data.draw(st.integers(0, len(facts)))
    prefix = reduce(evolve, facts[:cut], LedgerState())
    assert reduce(evolve, facts[cut:], prefix) == reduce(evolve, facts, LedgerState()) == state


@given(COMMANDS, OTHERS | RESERVES)
def test_the_part_of_the_ledger_a_command_is_about_is_enough_to_decide_it(
    commands: list[Command], command: ledger.Reserve | ledger.Incur | ledger.Release
) -> None:
    state, _ = run(commands)
    about = periods(command.call.day) if isinstance(command, ledger.Reserve) else ()
    part = LedgerState(
        budget=state.budget,
        spending={period: state.spending[period] for period in about if period in state.spending},
        reservations={key: row for key, row in state.reservations.items() if key == command.reservation_id},
    )
    assert outcome(part, command) == outcome(state, command)


def outcome(state: LedgerState, command: Command) -> object:
    try:
        return decide(state, command)
    except (BudgetExceeded, ReservationNotOpen, NotExpired) as error:
        return type(error), str(error)
