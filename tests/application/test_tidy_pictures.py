"""Pictures nothing tells of are removed, and no others."""

from __future__ import annotations

import pytest

from application.use_cases.tidy_pictures import PictureCount, TidyPictures
from tests.application.world import World

FIRST = "https://shop.example/i/1.jpg"


@pytest.fixture
async def world() -> World:
    """A picture that an event tells of, and one that none does, both old."""
    world = World()
    world.source.script = {FIRST: b"one"}
    await world.collect("product", (FIRST,))
    world.images.put(b"left over")
    world.clock.advance(hours=2)
    return world


@pytest.fixture
def tidy(world: World) -> TidyPictures:
    return TidyPictures(world.images, world.store, world.clock)


def test_the_overview_counts_what_is_there_unused_and_missing(world: World, tidy: TidyPictures) -> None:
    found = tidy.overview()

    assert found.kept == PictureCount(pictures=2, bytes=len(b"webp one") + len(b"left over"))
    assert found.unused == PictureCount(pictures=1, bytes=len(b"left over"))
    assert found.missing == 0
    world.images.erase()
    assert tidy.overview().missing == 1


def test_what_no_event_tells_of_is_removed(world: World, tidy: TidyPictures) -> None:
    assert tidy.collect_garbage(dry_run=True) == tidy.collect_garbage(dry_run=False)

    assert [world.images.get(kept.sha256) for kept in world.images.all()] == [b"webp one"]
    assert tidy.collect_garbage(dry_run=False).pictures == 0


def test_a_dry_run_removes_nothing(world: World, tidy: TidyPictures) -> None:
    tidy.collect_garbage(dry_run=True)

    assert len(list(world.images.all())) == 2


def test_what_came_within_the_hour_may_be_just_coming_in(world: World, tidy: TidyPictures) -> None:
    world.images.put(b"left over")

    assert tidy.collect_garbage(dry_run=False).pictures == 0
    world.clock.advance(minutes=61)
    assert tidy.collect_garbage(dry_run=False).pictures == 1
