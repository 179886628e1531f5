"""Pairing: a code for five minutes, five tries and one token; names; and who is let in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.pairing import (
    LONGEST_NAME,
    CodeRefused,
    Pairing,
    UnusableName,
    paired,
    revoked,
    usable_name,
)
from application.ports.pairings import PairingUnavailable
from application.use_cases.admit_caller import AdmitCaller
from application.use_cases.offer_pairing_code import OfferPairingCode
from application.use_cases.pair_browser import PairBrowser
from application.use_cases.revoke_token import RevokeToken
from tests.builders import NOON
from tests.fakes.clock import FakeClock
from tests.fakes.pairings import InMemoryPairings
from tests.fakes.secrets import FakeSecrets
from tests.fakes.tokens import InMemoryTokens

WRONG = "999999"


class World:
    """Everything of pairing, on fakes."""

    def __init__(self) -> None:
        self.clock = FakeClock()
        self.pairings = InMemoryPairings()
        self.tokens = InMemoryTokens()
        secrets = FakeSecrets()
        self.offer = OfferPairingCode(self.pairings, secrets, self.clock)
        self.pair = PairBrowser(self.pairings, secrets, self.clock)
        self.revoke = RevokeToken(self.pairings)
        self.admit = AdmitCaller(self.tokens, self.pairings, self.clock)

    def refused(self, code: str) -> int:
        """A code that does not pair, and the tries it leaves."""
        before = self.pairings.now().tokens
        with pytest.raises(CodeRefused) as error:
            self.pair(code, None)
        assert self.pairings.now().tokens == before
        return error.value.tries_left


@pytest.fixture
def world() -> World:
    return World()


def test_a_code_becomes_a_token_once(world: World) -> None:
    offered = world.offer()
    assert offered.expires_at == world.clock.now() + timedelta(minutes=5)

    got = world.pair(offered.code, None)

    assert got.name == "browser"
    assert world.pairings.now().ever
    assert world.pairings.now().code is None
    assert world.refused(offered.code) == 0


def test_neither_code_nor_token_is_kept_as_it_is(world: World) -> None:
    offered = world.offer()
    assert offered.code not in repr(world.pairings.now())
    got = world.pair(offered.code, None)
    assert got.token not in repr(world.pairings.now())


def test_without_a_code_nothing_pairs(world: World) -> None:
    assert world.refused("000001") == 0
    assert world.pairings.steps == 0


@pytest.mark.parametrize(("seconds", "pairs"), [(0, True), (299.999999, True), (300, False), (3600, False)])
def test_a_code_is_good_for_five_minutes(world: World, seconds: float, pairs: bool) -> None:
    code = world.offer().code
    world.clock.advance(seconds=seconds)
    if pairs:
        assert world.pair(code, None).token
    else:
        assert world.refused(code) == 0
        world.clock.advance(seconds=-seconds)
        assert world.refused(code) == 0, "ended, it does not come back with the time"


def test_a_clock_that_is_set_back_ends_a_code_rather_than_making_it_last(world: World) -> None:
    code = world.offer().code
    world.clock.advance(seconds=-1)
    assert world.refused(code) == 0
    world.clock.advance(seconds=1)
    assert world.refused(code) == 0


def test_four_wrong_tries_are_forgiven_and_the_fifth_ends_the_code(world: World) -> None:
    code = world.offer().code
    assert [world.refused(WRONG) for _ in range(4)] == [4, 3, 2, 1]
    assert world.pair(code, None).token

    code = world.offer().code
    assert [world.refused(WRONG) for _ in range(5)] == [4, 3, 2, 1, 0]
    assert world.refused(code) == 0


def test_a_new_code_takes_the_place_of_the_one_before_and_has_five_tries(world: World) -> None:
    first = world.offer().code
    world.refused(WRONG)
    second = world.offer().code
    assert world.refused(first) == 4
    assert world.pair(second, None).token


def test_a_bad_name_costs_no_try(world: World) -> None:
    code = world.offer().code
    with pytest.raises(UnusableName):
        world.pair(code, "a\nb")
    assert world.refused(WRONG) == 4
    assert world.pair(code, None).token


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (None, "browser"),
        ("Firefox on the laptop", "Firefox on the laptop"),
        ("  Ünser Браузер ブラウザ  ", "Ünser Браузер ブラウザ"),
        ("U\u0308", "\u00dc"),
        ("x" * 64, "x" * 64),
    ],
)
def test_a_name_is_what_a_person_would_type(text: str | None, name: str) -> None:
    assert usable_name(text) == name


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "one visible"),
        (" \t\n", "one visible"),
        ("x" * 65, "at most 64"),
        ("a\nb", "no line breaks"),
        ("a\x00", "no line breaks"),
        ("a\x1b[31mb", "no line breaks"),
        ("a\u202eb", "no line breaks"),
        ("a\u200bb", "no line breaks"),
        ("a\ud800", "no line breaks"),
    ],
)
def test_what_cannot_be_seen_is_no_name(text: str, says: str) -> None:
    with pytest.raises(UnusableName, match=says):
        usable_name(text)


def test_nobody_has_the_name_of_another(world: World) -> None:
    names = [world.pair(world.offer().code, name).name for name in (None, None, "Browser", "browser 2", "x" * 64)]
    names.append(world.pair(world.offer().code, "x" * 64).name)
    assert names == ["browser", "browser 2", "Browser 3", "browser 2 2", "x" * 64, "x" * 62 + " 2"]


@given(st.lists(st.text(min_size=1, max_size=80), max_size=8))
def test_whatever_the_names_each_token_can_be_revoked_by_its_own(texts: list[str]) -> None:
    pairing = Pairing()
    for number, text in enumerate(texts):
        try:
            pairing = paired(pairing, usable_name(text), str(number), NOON)
        except UnusableName:
            continue
    assert all(1 <= len(token.name) <= LONGEST_NAME for token in pairing.tokens)
    for token in pairing.tokens:
        assert len(revoked(pairing, token.name).tokens) == len(pairing.tokens) - 1


async def test_a_paired_caller_is_let_in_until_revoked_and_others_stay(world: World) -> None:
    one = world.pair(world.offer().code, "one").token
    two = world.pair(world.offer().code, "two").token
    assert [await world.admit(token) for token in (one, two, "the-only-token", "", "wrong", one + " ")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip

    assert world.revoke("one") is True

    assert [await world.admit(token) for token in (one, two, "the-only-token")] == [False, True, True]
    assert world.revoke("one") is False
    assert world.pairings.now().ever


async def test_what_is_kept_of_a_token_lets_nobody_in(world: World) -> None:
    world.pair(world.offer().code, None)
    assert not await world.admit(world.pairings.now().tokens[0].digest)


async def test_a_use_is_noted_once_a_day(world: World) -> None:
    token = world.pair(world.offer().code, None).token
    assert world.pairings.now().tokens[0].last_used is None
    first, steps = world.clock.now(), world.pairings.steps
    for hours in (0, 1, 22.9):
        world.clock.advance(hours=hours)
        assert await world.admit(token)
    assert world.pairings.now().tokens[0].last_used == first
    assert world.pairings.steps == steps + 1

    world.clock.advance(hours=0.2)
    await world.admit(token)

    assert world.pairings.now().tokens[0].last_used == world.clock.now()


async def test_another_service_that_noted_it_today_is_enough(world: World) -> None:
    token = world.pair(world.offer().code, None).token
    await world.admit(token)
    steps = world.pairings.steps
    assert await AdmitCaller(world.tokens, world.pairings, world.clock)(token)
    assert world.pairings.steps == steps


async def test_a_use_that_cannot_be_noted_is_let_in_all_the_same(world: World) -> None:
    token = world.pair(world.offer().code, None).token
    world.pairings.full = True
    calls = world.pairings.calls
    assert [await world.admit(token) for _ in range(3)] == [True, True, True]
    assert world.pairings.calls == calls + 1, "not tried on every request"


async def test_where_nobody_can_say_what_is_paired_the_own_token_still_counts(world: World) -> None:
    world.pairings.problem = "The file is damaged."
    assert await world.admit("the-only-token")
    with pytest.raises(PairingUnavailable):
        await world.admit("another")
