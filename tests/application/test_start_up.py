"""What happens once before the service answers."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from application.preferences import Preference
from domain.events import CostReserved, CostUnsettled, SettingsChanged
from tests.application.world import World
from tests.builders import NOON, a_call


async def test_the_time_zone_of_the_machine_is_recorded_at_the_first_start_and_stays() -> None:
    world = World(preferences={})
    await world.start_up()
    await world.start_up()
    assert world.happened(SettingsChanged) == [SettingsChanged(changes={"time_zone": "Europe/Paris"})]
    assert world.settings.current()["time_zone"] == Preference("Europe/Paris", "settings")


@pytest.mark.parametrize("how", ["config", "flag", "settings"])
async def test_a_time_zone_somebody_chose_is_not_replaced(how: str) -> None:
    chosen = "Asia/Jakarta"
    world = World(
        preferences={"time_zone": chosen} if how == "config" else {},
        pinned={"time_zone": Preference(chosen, "flag")} if how == "flag" else {},
    )
    if how == "settings":
        await world.settings.change({"time_zone": chosen})
    before = len(world.store.events)
    await world.start_up()
    assert len(world.store.events) == before
    assert world.preferences().time_zone == chosen


async def test_reservations_of_a_process_that_was_killed_are_left_unsettled() -> None:
    world = World()
    call = msgspec.structs.asdict(a_call())
    for number, minutes in enumerate((-1, 1)):
        expires = NOON + timedelta(minutes=minutes)
        world.tell("ledger", CostReserved(**call, reservation_id=f"r{number}", worst_picousd=5, expires_at=expires))
    await world.start_up()
    assert [event.reservation_id for event in world.happened(CostUnsettled)] == ["r0"]
