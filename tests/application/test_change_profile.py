"""Quiz answers put in force, taken out of force, and every version there was."""

from __future__ import annotations

import asyncio

import msgspec
import pytest

from domain.events import ProfileChanged, ProfileDeleted
from domain.profile import MOST_BYTES, profile_version
from tests.application.world import World
from tests.builders import NOON, a_profile

FITTED = a_profile(fit_preferences=["fitted"])


def changed(document: dict[str, object]) -> ProfileChanged:
    return ProfileChanged(profile=document, profile_version=profile_version(document))


async def test_answers_are_put_in_force_as_they_were_given() -> None:
    world = World()
    document = a_profile(later={"b": 1, "a": [2, 1]})
    row = await world.profile.change(document)
    assert (row.profile, row.profile_version, row.changed_at) == (document, profile_version(document), NOON)
    assert world.profile.current() == row


async def test_equal_answers_make_no_event() -> None:
    world = World()
    first = await world.profile.change(a_profile())
    again = await world.profile.change(a_profile(fit_preferences=["oversized", "relaxed"]))
    assert again == first
    assert world.kinds == ["ProfileChanged"]


async def test_each_of_many_at_once_is_told_of_its_own_answers() -> None:
    world = World()
    documents = [a_profile(style_keywords=[f"word {number}"]) for number in range(20)]
    rows = await asyncio.gather(*(world.profile.change(document) for document in documents))
    assert [row.profile for row in rows] == documents


async def test_a_profile_larger_than_any_quiz_is_refused() -> None:
    world = World()
    with pytest.raises(msgspec.ValidationError, match="at most 65536 bytes"):
        await world.profile.change(a_profile(later="x" * MOST_BYTES))


async def test_answers_that_are_none_are_refused() -> None:
    world = World()
    with pytest.raises(msgspec.ValidationError):
        await world.profile.change({"quiz_version": "1.0", "avoid": ["mondays"]})
    assert world.store.events == []


async def test_deleting_takes_the_profile_out_of_force_and_keeps_its_versions() -> None:
    world = World()
    await world.profile.change(a_profile())
    assert await world.profile.delete()
    assert not await world.profile.delete()
    assert world.profile.current() is None
    assert [row.profile_version for row in world.profile.versions()] == [profile_version(a_profile())]


async def test_versions_are_listed_once_each_newest_first() -> None:
    world = World()
    for document in (a_profile(), FITTED, a_profile()):
        await world.profile.change(document)
        world.clock.advance(days=1)
    versions = [(row.profile_version, (row.changed_at - NOON).days) for row in world.profile.versions()]
    assert versions == [(profile_version(a_profile()), 2), (profile_version(FITTED), 1)]


async def test_the_same_change_by_another_process_in_the_same_moment_is_one_event() -> None:
    world = World()
    world.store.rivals = [lambda: world.tell("profile", changed(a_profile()))]
    await world.profile.change(a_profile())
    assert world.kinds == ["ProfileChanged"]


async def test_of_two_changes_in_the_same_moment_both_happen_and_the_later_is_in_force() -> None:
    world = World()
    world.store.rivals = [lambda: world.tell("profile", changed(FITTED))]
    row = await world.profile.change(a_profile())
    assert world.happened(ProfileChanged) == [changed(FITTED), changed(a_profile())]
    assert row.profile == a_profile()


async def test_a_profile_another_process_deletes_in_the_same_moment_is_deleted_once() -> None:
    world = World()
    await world.profile.change(a_profile())
    deleted = ProfileDeleted(profile_version=profile_version(a_profile()))
    world.store.rivals = [lambda: world.tell("profile", deleted)]
    assert not await world.profile.delete()
    assert world.happened(ProfileDeleted) == [deleted]
