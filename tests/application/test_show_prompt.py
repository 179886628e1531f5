"""What would be sent is what `analyze` sends: for the profile in force, with the picture where it is here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from application.asking import Stylists
from application.current_profile import CurrentProfile
from application.ports.stylist import StyleRequest
from application.use_cases.show_prompt import ShowPrompt
from tests.application.world import World
from tests.builders import a_product, a_profile
from tests.fakes.stylist import ScriptedStylist

FIRST = "https://shop.example/i/1.jpg"
SHIRT = a_product(images=(FIRST,))


class Showing(ScriptedStylist):
    """Shows what it was given, and sees."""

    def __init__(self) -> None:
        super().__init__(sees=True)

    def shown(self, request: StyleRequest) -> Mapping[str, Any] | None:
        """The mode and the picture's name."""
        return {"mode": request.mode, "picture": request.picture and request.picture.sha256}


def showing(world: World) -> ShowPrompt:
    stylists = Stylists(world.available, world.rules)
    profile = CurrentProfile(world.read_models)
    return ShowPrompt(stylists, world.read_models, world.preferences, profile, world.show_picture)


async def seen_with_its_picture(world: World) -> str:
    """The shirt was looked at and its picture taken in; its id."""
    world.source.script = {FIRST: b"one"}
    world.pictures.start()
    answer = await world.analyze(product=SHIRT)
    await world.pictures.all_done()
    await world.pictures.stop()
    return answer.product_id


async def test_a_product_that_was_seen_is_shown_with_its_picture() -> None:
    world = World(Showing())
    await world.profile.change(a_profile())
    product_id = await seen_with_its_picture(world)
    (asked,) = world.stylist.asked
    assert asked.picture is not None

    shown = await showing(world)(product_id)

    assert shown is not None
    assert shown.request == {"mode": "full", "picture": asked.picture.sha256}


async def test_where_pictures_are_not_wanted_none_is_shown() -> None:
    world = World(Showing())
    product_id = await seen_with_its_picture(world)
    await world.settings.change({"pictures": False})

    shown = await showing(world)(product_id, "basic")

    assert shown is not None
    assert shown.request == {"mode": "basic", "picture": None}


async def test_a_product_that_nobody_saw_is_shown_without() -> None:
    shown = await showing(World(Showing())).about(SHIRT)

    assert (shown.stylist, shown.mode, shown.request) == ("claude", "basic", {"mode": "basic", "picture": None})


async def test_of_a_product_that_was_never_seen_there_is_nothing_to_show() -> None:
    assert await showing(World(Showing()))("nobody") is None
