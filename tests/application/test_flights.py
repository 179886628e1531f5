"""Equal work in flight is done once, and done to its end."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import Any

import pytest

from application.flights import Flights
from application.ports.stylist import Tell, nobody


class Work:
    """Does as it is told; every call waits for the gate and then gives its number, or fails."""

    def __init__(self, *fails: bool) -> None:
        self.gate = asyncio.Event()
        self.calls = 0
        self.ended = 0
        self._fails = list(fails)

    async def __call__(self, tell: Tell = nobody) -> int:
        self.calls += 1
        number = self.calls
        await self.gate.wait()
        self.ended += 1
        if self._fails and self._fails.pop(0):
            raise RuntimeError(f"call {number} failed")
        return number


async def settle() -> None:
    """Lets everything that is ready run."""
    for _ in range(10):
        await asyncio.sleep(0)


async def test_one_leads_and_all_others_get_its_result() -> None:
    flights, work = Flights[int](), Work()
    waiting = [asyncio.create_task(flights.share("k", work)) for _ in range(50)]
    await settle()
    work.gate.set()
    results = await asyncio.gather(*waiting)
    assert sorted(results, key=lambda result: not result[1]) == [(1, True), *[(1, False)] * 49]


async def test_other_keys_fly_by_themselves() -> None:
    flights, work = Flights[int](), Work()
    work.gate.set()
    results = await asyncio.gather(flights.share("a", work), flights.share("b", work))
    assert sorted(results) == [(1, True), (2, True)]


async def test_who_comes_after_the_landing_starts_anew() -> None:
    flights, work = Flights[int](), Work()
    work.gate.set()
    assert await flights.share("k", work) == (1, True)
    assert await flights.share("k", work) == (2, True)


async def test_the_followers_of_a_failed_leader_try_once_more_together() -> None:
    flights, work = Flights[int](), Work(True)
    waiting = [asyncio.create_task(flights.share("k", work)) for _ in range(20)]
    await settle()
    work.gate.set()
    leader, *followers = await asyncio.gather(*waiting, return_exceptions=True)
    assert isinstance(leader, RuntimeError)
    assert followers == [(2, True), *[(2, False)] * 18]


async def test_a_second_failure_is_told_to_all_who_still_wait() -> None:
    flights, work = Flights[int](), Work(True, True)
    waiting = [asyncio.create_task(flights.share("k", work)) for _ in range(20)]
    await settle()
    work.gate.set()
    results = await asyncio.gather(*waiting, return_exceptions=True)
    assert [str(result) for result in results] == ["call 1 failed", *["call 2 failed"] * 19]
    assert work.calls == 2


async def test_the_work_goes_on_when_its_leader_goes_away() -> None:
    flights, work = Flights[int](), Work()
    leader = asyncio.create_task(flights.share("k", work))
    await settle()
    follower = asyncio.create_task(flights.share("k", work))
    await settle()
    leader.cancel()
    with pytest.raises(asyncio.CancelledError):
        await leader
    work.gate.set()
    assert await follower == (1, False)


async def test_the_work_ends_even_when_nobody_waits_any_more() -> None:
    flights, work = Flights[int](), Work(True)
    leader = asyncio.create_task(flights.share("k", work))
    await settle()
    leader.cancel()
    work.gate.set()
    await flights.all_landed()
    assert work.ended == 1
    assert await flights.share("k", work) == (2, True)


async def test_a_follower_that_goes_away_takes_nobody_along() -> None:
    flights, work = Flights[int](), Work()
    leader = asyncio.create_task(flights.share("k", work))
    await settle()
    follower = asyncio.create_task(flights.share("k", work))
    await settle()
    follower.cancel()
    work.gate.set()
    assert await leader == (1, True)


async def test_work_that_is_itself_cancelled_leaves_its_key_free() -> None:
    flights = Flights[int]()
    inside: list[asyncio.Task[int] | None] = []

    async def cancelled(_: Tell) -> int:
        inside.append(asyncio.current_task())
        await asyncio.Event().wait()
        return 0

    leader = asyncio.create_task(flights.share("k", cancelled))
    await settle()
    assert inside[0] is not None
    inside[0].cancel()
    with pytest.raises(asyncio.CancelledError):
        await leader
    work = Work()
    work.gate.set()
    assert await flights.share("k", work) == (1, True)


async def test_nothing_in_flight_has_landed_already() -> None:
    await Flights[int]().all_landed()


async def test_all_have_landed_when_the_last_one_has() -> None:
    flights, work = Flights[int](), Work()
    waiting = [asyncio.create_task(flights.share(key, work)) for key in "abc"]
    await settle()
    landed = asyncio.create_task(flights.all_landed())
    await settle()
    assert not landed.done()
    work.gate.set()
    await landed
    assert work.ended == 3
    await asyncio.gather(*waiting)


class Telling:
    """Work that tells one part before the gate and one behind it."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()

    async def __call__(self, tell: Tell) -> int:
        tell({"headline": "first", "attributes": {"warmth": 2}})
        await self.gate.wait()
        tell({"attributes": {"comfort": 3}})
        return 1


async def test_everybody_who_waits_hears_what_is_told_and_who_comes_late_all_of_it_at_once() -> None:
    flights, work = Flights[int](), Telling()
    early: list[Mapping[str, Any]] = []
    late: list[Mapping[str, Any]] = []
    leader = asyncio.create_task(flights.share("k", work, early.append))
    await settle()
    follower = asyncio.create_task(flights.share("k", work, late.append))
    await settle()
    work.gate.set()

    assert [*await asyncio.gather(leader, follower)] == [(1, True), (1, False)]
    first, then = {"headline": "first", "attributes": {"warmth": 2}}, {"attributes": {"comfort": 3}}
    assert early == late == [first, then]


async def test_who_left_hears_no_more() -> None:
    flights, work = Flights[int](), Telling()
    heard: list[Mapping[str, Any]] = []
    leader = asyncio.create_task(flights.share("k", work, heard.append))
    await settle()
    leader.cancel()
    await settle()
    work.gate.set()
    await flights.all_landed()

    assert len(heard) == 1
