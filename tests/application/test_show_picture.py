"""A model that sees is shown the chosen colour's picture, waited for a little; without one it answers all the same."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from application.ports.image_store import ImagesUnavailable
from application.ports.stylist import StylistReply
from application.watching import Partial, ProductSeen, Progress
from domain.evidence import Evidence
from tests.application.world import World
from tests.builders import a_product, a_profile, a_reason
from tests.fakes.stylist import ScriptedStylist, valid_analysis

FIRST = "https://shop.example/i/1.jpg"
NO_TIME = timedelta(0)
SHIRT = a_product(images=(FIRST, "https://shop.example/i/2.jpg"))


def seeing(*script: StylistReply) -> ScriptedStylist:
    return ScriptedStylist(*script, sees=True)


async def asked_with_pictures(world: World, **request: object) -> None:
    world.pictures.start()
    await world.analyze(product=SHIRT, **request)
    await world.pictures.all_done()
    await world.pictures.stop()


async def test_the_first_picture_is_fetched_before_the_model_is_asked() -> None:
    world = World(seeing())
    world.source.script = {FIRST: b"one"}
    await asked_with_pictures(world)

    (asked,) = world.stylist.asked
    assert asked.picture is not None
    assert world.images.get(asked.picture.sha256) is not None


async def test_one_that_was_taken_in_before_is_not_fetched_again() -> None:
    world = World(seeing())
    world.source.script = {FIRST: b"one"}
    await asked_with_pictures(world)
    await asked_with_pictures(world, refresh=True)

    first, second = world.stylist.asked
    assert first.picture == second.picture
    assert world.source.asked.count(FIRST) == 1


async def test_one_that_takes_too_long_is_gone_without_and_taken_in_afterwards_and_nobody_pays_again() -> None:
    world = World(seeing(), patience_with_pictures=NO_TIME)
    world.source.script = {FIRST: b"one"}
    await asked_with_pictures(world)
    again = await world.analyze(product=SHIRT)

    (asked,) = world.stylist.asked
    assert asked.picture is None
    assert again.cached
    assert world.source.asked.count(FIRST) == 1


@pytest.mark.parametrize("why", ["it fails", "there is none", "not wanted", "not started", "the model does not see"])
async def test_without_a_picture_the_analysis_is_made_all_the_same(why: str) -> None:
    preferences = {"stylist": "claude"} | ({"pictures": False} if why == "not wanted" else {})
    world = World(ScriptedStylist(sees=why != "the model does not see"), preferences=preferences)
    if why != "not started":
        world.pictures.start()
    world.source.script = {} if why == "it fails" else {FIRST: b"one"}
    await world.analyze(product=a_product(images=() if why == "there is none" else (FIRST,)))

    (asked,) = world.stylist.asked
    assert asked.picture is None
    await world.pictures.stop()


async def test_a_store_that_cannot_be_read_is_gone_without(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World(seeing())
    world.source.script = {FIRST: b"one"}

    def broken(*_: object) -> bytes:
        raise ImagesUnavailable("No.")

    monkeypatch.setattr(world.images, "small", broken)
    await asked_with_pictures(world)

    (asked,) = world.stylist.asked
    assert asked.picture is None


async def test_a_picture_that_was_removed_is_gone_without() -> None:
    world = World(seeing())
    world.source.script = {FIRST: b"one"}
    await asked_with_pictures(world)
    (asked,) = world.stylist.asked
    assert asked.picture is not None
    world.images.remove(asked.picture.sha256)
    await asked_with_pictures(world, refresh=True)

    assert world.stylist.asked[-1].picture is None


async def test_with_pictures_is_another_question_than_without() -> None:
    world = World(seeing())
    await world.analyze(product=SHIRT)
    await world.settings.change({"pictures": False})
    answer = await world.analyze(product=SHIRT)

    assert not answer.cached
    assert len(world.stylist.asked) == 2


async def test_two_who_ask_at_once_wait_for_one_fetch() -> None:
    world = World(seeing())
    world.source.script = {FIRST: b"one"}
    await world.profile.change(a_profile())
    world.pictures.start()
    await asyncio.gather(world.analyze(product=SHIRT), world.analyze(product=SHIRT, mode="basic"))
    await world.pictures.all_done()
    await world.pictures.stop()

    assert world.source.asked.count(FIRST) == 1
    assert len(world.stylist.asked) == 2


async def test_a_reason_may_rest_on_the_picture_that_was_shown_and_on_no_other() -> None:
    world = World(seeing())
    world.source.script = {FIRST: b"one"}
    await asked_with_pictures(world)
    (asked,) = world.stylist.asked
    assert asked.picture is not None

    for sha256, stylist in ((asked.picture.sha256, "claude"), ("0" * 64, "rules")):
        reason = a_reason("It looks soft.", Evidence(picture=sha256, seen="a brushed surface"))
        reply = StylistReply(analysis=valid_analysis(asked, match_reasons=(reason,)), tokens=world.stylist.tokens)
        world.stylist.script = [reply, reply]
        answer = await world.analyze(product=SHIRT, refresh=True)
        assert answer.stylist == stylist


async def test_who_watches_sees_the_garment_the_steps_and_the_parts() -> None:
    world = World(seeing())
    world.source.script = {FIRST: b"one"}
    world.pictures.start()
    seen: list[ProductSeen | Progress | Partial] = []
    request = {"session_id": "s", "product": SHIRT}
    answer = await world.watched(seen.append, **request)
    await world.pictures.stop()

    product, waiting, asking, partial = seen
    assert product == ProductSeen(product=SHIRT, product_id=answer.product_id)
    assert waiting == Progress(stage="waiting_for_picture")
    assert asking == Progress(stage="asking_stylist", stylist="claude")
    assert partial == Partial(patch={"headline": answer.analysis_data.headline})
