"""Every decision about money is made on the latest state of the ledger, whoever else writes to it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import msgspec
import pytest

from application.ports.event_store import ConcurrentAppend, StoreUnavailable, StreamWrite
from domain import ledger
from domain.events import BudgetChanged, CostIncurred, CostReserved, CostSettled, CostUnsettled, ProductHidden
from domain.ledger import Budget, BudgetExceeded, ReservationNotOpen
from domain.money import TokenUsage
from tests.application.world import World
from tests.builders import NOON, a_call

CALL = msgspec.structs.asdict(a_call())
EXPIRES = NOON + timedelta(minutes=2)


def a_reserve(reservation_id: str, worst: int = 100) -> ledger.Reserve:
    return ledger.Reserve(reservation_id=reservation_id, call=a_call(), worst_picousd=worst, expires_at=EXPIRES)


def an_incur(reservation_id: str, cost: int = 40) -> ledger.Incur:
    return ledger.Incur(reservation_id=reservation_id, tokens=TokenUsage(input=1), cost_picousd=cost)


def reserved(reservation_id: str, worst: int = 100) -> CostReserved:
    return CostReserved(**CALL, reservation_id=reservation_id, worst_picousd=worst, expires_at=EXPIRES)


def unsettled(reservation_id: str, worst: int = 100) -> CostUnsettled:
    return CostUnsettled(**CALL, reservation_id=reservation_id, worst_picousd=worst)


async def test_reserving_and_closing_leaves_two_facts_in_the_ledger() -> None:
    world = World()
    await world.bookkeeper.reserve(a_reserve("r1"))
    await world.bookkeeper.close(an_incur("r1"))
    assert world.kinds == ["CostReserved", "CostIncurred"]
    assert {recorded.stream for recorded in world.store.log} == {"ledger"}


async def test_of_many_reservations_at_once_only_as_many_succeed_as_fit() -> None:
    world = World()
    await world.costs.change_budget(Budget(daily_picousd=550))
    results = await asyncio.gather(
        *(world.bookkeeper.reserve(a_reserve(f"r{number}")) for number in range(20)), return_exceptions=True
    )
    assert [type(result) for result in results] == [type(None)] * 5 + [BudgetExceeded] * 15


async def test_what_another_process_reserves_in_the_same_moment_counts() -> None:
    world = World()
    await world.costs.change_budget(Budget(daily_picousd=150))
    world.store.rivals = [lambda: world.tell("ledger", reserved("theirs"))]
    with pytest.raises(BudgetExceeded) as error:
        await world.bookkeeper.reserve(a_reserve("ours"))
    assert error.value.counted_picousd == 100


async def test_a_reservation_is_tried_again_until_nobody_comes_between() -> None:
    world = World()
    world.store.rivals = [
        lambda number=number: world.tell("ledger", reserved(f"r{number}"))  # type: ignore[misc]
        for number in range(5)
    ]
    await world.bookkeeper.reserve(a_reserve("ours"))
    assert [event.reservation_id for event in world.happened(CostReserved)] == ["r0", "r1", "r2", "r3", "r4", "ours"]


async def test_a_smaller_budget_set_in_the_same_moment_holds() -> None:
    world = World()
    world.store.rivals = [lambda: world.tell("ledger", BudgetChanged(daily_picousd=99, monthly_picousd=None))]
    with pytest.raises(BudgetExceeded):
        await world.bookkeeper.reserve(a_reserve("ours"))


async def test_how_an_attempt_ended_is_booked_with_what_it_led_to_or_not_at_all() -> None:
    world = World()
    await world.bookkeeper.reserve(a_reserve("r1"))
    hidden = StreamWrite(stream="product-p", events=(ProductHidden(product_id="p"),), expected_version=None)
    recorded = await world.bookkeeper.close(an_incur("r1"), hidden)
    assert [type(one.event).__name__ for one in recorded] == ["CostIncurred", "ProductHidden"]
    world.store.outage = "disk full"
    with pytest.raises(StoreUnavailable):
        await world.bookkeeper.reserve(a_reserve("r2"))


@pytest.mark.parametrize(
    ("command", "cost"), [(an_incur("r1", 40), 40), (ledger.Release(reservation_id="r1"), 0)], ids=["incur", "release"]
)
async def test_what_an_expired_attempt_cost_settles_it(command: ledger.Incur | ledger.Release, cost: int) -> None:
    world = World()
    world.tell("ledger", reserved("r1"), unsettled("r1"))
    await world.bookkeeper.close(command)
    assert [event.cost_picousd for event in world.happened(CostSettled)] == [cost]


@pytest.mark.parametrize(
    "command",
    [an_incur("r1"), ledger.Release(reservation_id="r1"), ledger.LeaveUnsettled(reservation_id="r1")],
    ids=["incur", "release", "leave"],
)
async def test_what_is_settled_or_unknown_cannot_be_closed(
    command: ledger.Incur | ledger.Release | ledger.LeaveUnsettled,
) -> None:
    world = World()
    with pytest.raises(ReservationNotOpen):
        await world.bookkeeper.close(command)
    settled = CostSettled(**CALL, reservation_id="r1", worst_picousd=100, cost_picousd=7)
    world.tell("ledger", reserved("r1"), unsettled("r1"), settled)
    with pytest.raises(ReservationNotOpen):
        await world.bookkeeper.close(command)
    assert len(world.store.events) == 3


async def test_settling_by_hand_takes_what_is_unsettled_and_nothing_else() -> None:
    world = World()
    await world.bookkeeper.reserve(a_reserve("r1"))
    for unknown in ("r1", "r2"):
        with pytest.raises(ReservationNotOpen):
            await world.costs.settle(unknown, 5)
    await world.bookkeeper.close(ledger.LeaveUnsettled(reservation_id="r1"))
    await world.costs.settle("r1", 5)
    assert world.costs.total().cost_picousd == 5
    assert world.costs.open_reservations() == []


async def test_only_what_must_be_over_by_now_is_expired() -> None:
    world = World()
    world.tell("ledger", reserved("r1"), reserved("r2"), unsettled("r2"))
    world.clock.set(EXPIRES)
    assert await world.bookkeeper.expire_overdue() == 0
    world.clock.advance(microseconds=1)
    world.tell("ledger", msgspec.structs.replace(reserved("later"), expires_at=EXPIRES + timedelta(hours=1)))
    assert await world.bookkeeper.expire_overdue() == 1
    assert await world.bookkeeper.expire_overdue() == 0
    assert [event.reservation_id for event in world.happened(CostUnsettled)] == ["r2", "r1"]


async def test_what_is_closed_in_the_moment_it_would_expire_is_left_alone() -> None:
    world = World()
    world.tell("ledger", reserved("r1"), reserved("r2"))
    world.clock.advance(hours=1)
    closed = CostIncurred(**CALL, reservation_id="r1", worst_picousd=100, tokens=TokenUsage(), cost_picousd=1)
    world.store.rivals = [lambda: world.tell("ledger", closed)]
    assert await world.bookkeeper.expire_overdue() == 1
    assert [event.reservation_id for event in world.happened(CostUnsettled)] == ["r2"]


async def test_a_conflict_in_what_an_attempt_led_to_is_told_and_not_tried_for_ever() -> None:
    world = World()
    await world.bookkeeper.reserve(a_reserve("r1"))
    stale = StreamWrite(stream="product-p", events=(ProductHidden(product_id="p"),), expected_version=3)
    with pytest.raises(ConcurrentAppend):
        await world.bookkeeper.close(an_incur("r1"), stale)


async def test_setting_the_budget_it_has_is_no_fact() -> None:
    world = World()
    await world.bookkeeper.change_budget(Budget())
    assert world.store.events == []


async def test_several_are_reserved_together_or_not_at_all() -> None:
    world = World()
    await world.costs.change_budget(Budget(daily_picousd=250))
    both = ledger.ReserveAll(attempts=(a_reserve("r1"), a_reserve("r2")))
    await world.bookkeeper.reserve_all(both)
    with pytest.raises(BudgetExceeded):
        await world.bookkeeper.reserve_all(ledger.ReserveAll(attempts=(a_reserve("r3", 50), a_reserve("r4", 1))))
    assert [event.reservation_id for event in world.happened(CostReserved)] == ["r1", "r2"]


async def test_what_another_reserves_in_the_same_moment_counts_for_several_too() -> None:
    world = World()
    await world.costs.change_budget(Budget(daily_picousd=250))
    world.store.rivals = [lambda: world.tell("ledger", reserved("theirs"))]
    with pytest.raises(BudgetExceeded):
        await world.bookkeeper.reserve_all(ledger.ReserveAll(attempts=(a_reserve("r1"), a_reserve("r2"))))
