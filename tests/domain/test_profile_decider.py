"""Given what happened to the profile, when the person changes or deletes it, then these are the facts."""

from __future__ import annotations

from functools import reduce

from hypothesis import given
from hypothesis import strategies as st

from domain.events import ProfileChanged, ProfileDeleted
from domain.profile import ChangeProfile, DeleteProfile, ProfileState, decide, evolve, profile_version
from tests.builders import a_profile

Fact = ProfileChanged | ProfileDeleted
RELAXED = a_profile()
FITTED = a_profile(fit_preferences=["fitted"])


def changed(document: dict[str, object]) -> ProfileChanged:
    return ProfileChanged(profile=document, profile_version=profile_version(document))


def when(given_facts: tuple[Fact, ...], command: ChangeProfile | DeleteProfile) -> tuple[Fact, ...]:
    return decide(reduce(evolve, given_facts, ProfileState()), command)


def test_the_first_answers_are_put_in_force() -> None:
    assert when((), ChangeProfile(RELAXED)) == (changed(RELAXED),)


def test_equal_answers_make_no_fact() -> None:
    reordered = RELAXED | {"fit_preferences": ["oversized", "relaxed"]}
    assert when((changed(RELAXED),), ChangeProfile(RELAXED)) == ()
    assert when((changed(RELAXED),), ChangeProfile(reordered)) == ()


def test_other_answers_replace_those_in_force_as_they_were_given() -> None:
    facts = when((changed(RELAXED),), ChangeProfile(FITTED | {"later": {"b": 1, "a": [2, 1]}}))
    assert facts == (changed(FITTED | {"later": {"b": 1, "a": [2, 1]}}),)


def test_going_back_to_earlier_answers_is_a_change() -> None:
    assert when((changed(RELAXED), changed(FITTED)), ChangeProfile(RELAXED)) == (changed(RELAXED),)


def test_deleting_names_the_version_that_was_in_force() -> None:
    assert when((changed(RELAXED),), DeleteProfile()) == (ProfileDeleted(profile_version=profile_version(RELAXED)),)


def test_where_there_is_none_or_it_is_deleted_already_there_is_nothing_to_delete() -> None:
    deleted = ProfileDeleted(profile_version=profile_version(RELAXED))
    assert when((), DeleteProfile()) == ()
    assert when((changed(RELAXED), deleted), DeleteProfile()) == ()


def test_answers_equal_to_the_deleted_ones_are_put_in_force_again() -> None:
    deleted = ProfileDeleted(profile_version=profile_version(RELAXED))
    assert when((changed(RELAXED), deleted), ChangeProfile(RELAXED)) == (changed(RELAXED),)


@given(st.lists(st.sampled_from([ChangeProfile(RELAXED), ChangeProfile(FITTED), DeleteProfile()]), max_size=12))
def test_repeating_a_command_at_once_never_makes_a_fact(commands: list[ChangeProfile | DeleteProfile]) -> None:
    state = ProfileState()
    for command in commands:
        state = reduce(evolve, decide(state, command), state)
        assert decide(state, command) == ()
