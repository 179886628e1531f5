"""A running service tells of a stylist that would not answer, and closes what nobody else closes."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from application.asking import Stylists
from application.ports.debug_log import LogEntry
from application.ports.event_store import StoreUnavailable
from application.ports.stylist import Probe, StylistUnavailable
from application.use_cases.keep_house import KeepHouse
from domain.events import CostUnsettled
from tests.application.world import World
from tests.fakes.debug_log import InMemoryDebugLog
from tests.fakes.stylist import ScriptedStylist


class Ailing(ScriptedStylist):
    """Knows one model only, and cannot be reached about another."""

    async def probe(self, model: str, api_key: str | None) -> Probe:
        """Well for Haiku alone."""
        if model == "unreachable":
            raise StylistUnavailable("Nobody answers.")
        if model == "claude-haiku-5-5":
            return Probe(ok=True, message="It answers.")
        return Probe(ok=False, message=f"The model {model} is retired.")


async def until(happened: Callable[[], bool]) -> None:
    """Gives the others turns until it happened."""
    for _ in range(1000):
        if happened():
            return
        await asyncio.sleep(0)
    pytest.fail("It never happened.")


def kept(world: World, log: InMemoryDebugLog | None = None) -> KeepHouse:
    stylists = Stylists(world.available, world.rules)
    return KeepHouse(stylists, world.bookkeeper, world.preferences, log or world.log, world.clock)


@pytest.mark.parametrize(
    ("preferences", "complaints"),
    [
        ({"stylist": "claude"}, ()),
        ({"stylist": "claude", "model_full": "old"}, ("The model old is retired.",)),
        ({"stylist": "claude", "model_full": "old", "model_basic": "old"}, ("The model old is retired.",)),
        ({"stylist": "claude", "model_basic": "unreachable"}, ("Nobody answers.",)),
        ({"stylist": "rules"}, ()),
        ({"stylist": "openai"}, ()),
    ],
)
async def test_each_model_that_would_not_answer_is_told_of_once(
    preferences: dict[str, str], complaints: tuple[str, ...]
) -> None:
    assert await kept(World(Ailing(), preferences=preferences)).complaints() == complaints


async def test_complaints_are_in_the_debug_log_before_anything_else() -> None:
    world = World(Ailing(), preferences={"stylist": "claude", "model_full": "old"})
    running = asyncio.create_task(kept(world)())
    await until(lambda: bool(world.clock.slept))
    running.cancel()
    assert [entry.message for entry in world.log.newest()] == ["The model old is retired."]


async def test_a_reservation_whose_process_died_is_left_unsettled_while_the_service_runs() -> None:
    world = World()
    asked = asyncio.create_task(world.analyze())
    world.stylist.gate = asyncio.Event()
    await world.stylist.started.wait()
    running = asyncio.create_task(kept(world)())
    await until(lambda: bool(world.happened(CostUnsettled)))
    running.cancel()
    world.stylist.gate.set()
    await asked


async def test_a_store_that_fails_for_a_while_ends_nothing(caplog: pytest.LogCaptureFixture) -> None:
    class Full(InMemoryDebugLog):
        def add(self, entries: tuple[LogEntry, ...]) -> None:
            raise StoreUnavailable("No space left.")

    world = World(Ailing(), preferences={"stylist": "claude", "model_full": "old"})
    calls: list[int] = []

    async def failing() -> int:
        calls.append(1)
        raise StoreUnavailable("No space left.")

    world.bookkeeper.expire_overdue = failing  # type: ignore[method-assign]  # the store's failure, at its nearest
    running = asyncio.create_task(kept(world, Full())())
    await until(lambda: len(calls) >= 3)
    assert not running.done()
    running.cancel()
    assert "could not be closed" in caplog.text
    assert "cannot be written" in caplog.text
