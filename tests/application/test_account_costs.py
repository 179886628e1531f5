"""Every cent is visible: sums by session, day, mode and model are exact to the last pico-dollar."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.use_cases.account_costs import CostSummary
from domain.events import AnswerReused, CostIncurred, CostReleased, CostReserved, CostSettled, CostUnsettled
from domain.ledger import Budget
from domain.money import TokenUsage
from tests.application.world import World
from tests.builders import NOON, SESSION, a_call, incurred

OTHER = "5e551040-0000-4000-8000-000000000002"
EXPIRES = NOON + timedelta(minutes=2)


def booked(kind: type[Any], reservation_id: str, worst: int, /, **changes: Any) -> Any:
    context = {"session_id", "day", "mode", "stylist", "model"}
    call = a_call(**{name: value for name, value in changes.items() if name in context})
    rest = {name: value for name, value in changes.items() if name not in context}
    return kind(**msgspec.structs.asdict(call), reservation_id=reservation_id, worst_picousd=worst, **rest)


def reused(saved: int, session: str = SESSION, day: str = "2026-11-21") -> AnswerReused:
    return AnswerReused(
        analysis_id="a",
        product_id="p",
        session_id=session,
        day=day,
        mode="full",
        stylist="claude",
        model="claude-haiku-5-5",
        saved_picousd=saved,
    )


def test_an_unknown_session_is_all_zeros() -> None:
    summary = World().costs.of_session("nobody")
    zero = {
        "cost_usd": 0.0,
        "cost_picousd": 0,
        "calls": 0,
        "cached_answers": 0,
        "saved_by_cache_usd": 0.0,
        "saved_by_cache_picousd": 0,
        "saved_by_prompt_cache_usd": 0.0,
        "saved_by_prompt_cache_picousd": 0,
        "reserved_usd": 0.0,
        "unsettled_usd": 0.0,
        "tokens": {"input": 0, "output": 0, "cache_read": 0, "cache_write_5m": 0, "cache_write_1h": 0},
    }
    assert msgspec.to_builtins(summary) == zero | {"by_mode": {"full": zero, "basic": zero}, "by_model": {}}


def test_a_summary_adds_up_everything_that_was_booked() -> None:
    world = World()
    world.tell(
        "ledger",
        incurred(100, saved_by_prompt_cache_picousd=30),
        incurred(7, mode="basic", model="m2", saved_by_prompt_cache_picousd=-10),
        booked(CostReserved, "open", 1_000, expires_at=EXPIRES),
        booked(CostReserved, "lost", 2_000, expires_at=EXPIRES),
        booked(CostUnsettled, "lost", 2_000),
        booked(CostReserved, "free", 4_000, expires_at=EXPIRES),
        booked(CostReleased, "free", 4_000),
        booked(CostReserved, "told", 8_000, expires_at=EXPIRES),
        booked(CostUnsettled, "told", 8_000),
        booked(CostSettled, "told", 8_000, cost_picousd=5_000),
    )
    world.tell("session-x", reused(100), reused(50))
    total = world.costs.total()
    assert (total.cost_picousd, total.calls, total.cached_answers) == (5_107, 3, 2)
    assert total.cost_usd == 5_107e-12
    assert (total.saved_by_cache_usd, total.saved_by_prompt_cache_usd) == (150e-12, 20e-12)
    assert (total.saved_by_cache_picousd, total.saved_by_prompt_cache_picousd) == (150, 20)
    assert (total.reserved_usd, total.unsettled_usd) == (1_000e-12, 2_000e-12)
    assert total.tokens == TokenUsage(input=200, output=20)
    assert {mode: part.cost_picousd for mode, part in total.by_mode.items()} == {"full": 5_100, "basic": 7}
    assert {model: part.calls for model, part in total.by_model.items()} == {"claude-haiku-5-5": 2, "m2": 1}
    assert list(total.by_model) == sorted(total.by_model)


def test_a_session_has_its_own_sums_also_over_midnight() -> None:
    world = World()
    world.tell("ledger", incurred(1), incurred(2, day="2026-11-22"), incurred(4, session_id=OTHER))
    assert world.costs.of_session(SESSION).cost_picousd == 3
    assert world.costs.of_session(OTHER).cost_picousd == 4
    assert world.costs.of_session(SESSION[:-1]).calls == 0


def test_days_are_listed_oldest_first_and_both_ends_are_included() -> None:
    world = World()
    for day in ("2026-11-22", "2026-11-20", "2026-11-21", "2026-12-01"):
        world.tell("ledger", incurred(int(day[-2:]), day=day))
    assert [(one.day, one.cost_picousd) for one in world.costs.daily()] == [
        ("2026-11-20", 20),
        ("2026-11-21", 21),
        ("2026-11-22", 22),
        ("2026-12-01", 1),
    ]
    between = world.costs.daily("2026-11-21", "2026-11-22")
    assert [one.day for one in between] == ["2026-11-21", "2026-11-22"]
    assert between[0].by_mode["full"].calls == 1
    assert world.costs.daily("2027-01-01") == []


CALLS = st.lists(
    st.builds(
        incurred,
        st.integers(0, 10**13),
        session_id=st.sampled_from([SESSION, OTHER]),
        day=st.sampled_from(["2026-11-20", "2026-11-21"]),
        mode=st.sampled_from(["full", "basic"]),
        model=st.sampled_from(["m1", "m2"]),
        tokens=st.builds(TokenUsage, input=st.integers(0, 10**6), cache_read=st.integers(0, 10**6)),
    ),
    max_size=20,
)


@given(CALLS, st.randoms(use_true_random=False))
def test_sums_are_exact_whatever_the_order_and_every_way_to_split_them_adds_up(
    calls: list[CostIncurred], random: Any
) -> None:
    world = World()
    world.tell("ledger", *random.sample(calls, len(calls)))
    total = world.costs.total()
    assert total.cost_picousd == sum(call.cost_picousd for call in calls)
    assert total.tokens == sum((call.tokens for call in calls), TokenUsage())
    split: list[list[Any]] = [
        list(total.by_mode.values()),
        list(total.by_model.values()),
        list(world.costs.daily()),
        [world.costs.of_session(session) for session in (SESSION, OTHER)],
    ]
    for parts in split:
        assert sum(part.cost_picousd for part in parts) == total.cost_picousd
        assert sum(part.calls for part in parts) == len(calls)
    by_session: dict[str, int] = defaultdict(int)
    for call in calls:
        by_session[call.session_id] += call.cost_picousd
    assert world.costs.of_session(SESSION).cost_picousd == by_session[SESSION]


async def test_what_the_session_of_the_shopper_did_is_in_its_costs() -> None:
    world = World()
    first = await world.analyze()
    await world.analyze()
    summary = world.costs.of_session(SESSION)
    assert (summary.calls, summary.cached_answers) == (1, 1)
    assert summary.cost_picousd == first.cost_picousd
    assert summary.saved_by_cache_usd == first.cost_usd
    assert isinstance(summary, CostSummary)


async def test_the_budget_tells_its_limits_what_counts_and_when_it_resets() -> None:
    world = World(preferences={"time_zone": "Asia/Jakarta"})
    world.tell("ledger", incurred(5, day="2026-11-21"), incurred(7, day="2026-11-01"), incurred(9, day="2026-10-31"))
    world.tell("ledger", booked(CostReserved, "r", 11, expires_at=EXPIRES))
    state = await world.costs.change_budget(Budget(daily_picousd=10**12, monthly_picousd=None))
    assert (state.daily_usd, state.monthly_usd) == (1.0, None)
    assert (state.daily.spent_usd, state.daily.reserved_usd) == (5e-12, 11e-12)
    assert (state.monthly.spent_usd, state.monthly.unsettled_usd) == (12e-12, 0.0)
    assert state.daily.resets_at == datetime(2026, 11, 21, 17, tzinfo=UTC)
    assert state.monthly.resets_at == datetime(2026, 11, 30, 17, tzinfo=UTC)
    assert world.costs.limits() == Budget(daily_picousd=10**12)


async def test_a_new_day_begins_with_nothing_spent() -> None:
    world = World(preferences={"time_zone": "UTC"})
    world.tell("ledger", incurred(5))
    world.clock.set(datetime(2026, 11, 22, tzinfo=UTC))
    assert world.costs.budget().daily.spent_usd == 0.0
    assert world.costs.budget().monthly.spent_usd == 5e-12


def test_without_limits_there_is_no_limit() -> None:
    state = World().costs.budget()
    assert (state.daily_usd, state.monthly_usd) == (None, None)


@pytest.mark.parametrize("order", [("late", "early"), ("early", "late")])
def test_open_reservations_are_listed_oldest_first(order: tuple[str, str]) -> None:
    world = World()
    expires = {"early": EXPIRES, "late": EXPIRES + timedelta(hours=1)}
    for name in order:
        world.tell("ledger", booked(CostReserved, name, 5, expires_at=expires[name]))
    world.tell("ledger", booked(CostUnsettled, "late", 5))
    listed = [(one.reservation_id, one.unsettled) for one in world.costs.open_reservations()]
    assert listed == [("early", False), ("late", True)]
