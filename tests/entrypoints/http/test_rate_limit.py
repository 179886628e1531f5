"""So many a minute, and when the next one is."""

from __future__ import annotations

import pytest

from entrypoints.http.problems import Refusal
from entrypoints.http.rate_limit import RateLimit
from tests.fakes.clock import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


def refused_for(limit: RateLimit) -> int | None:
    """The seconds one is refused for, None where one is not."""
    try:
        limit.take()
    except Refusal as error:
        return error.retry_after
    return None


def test_one_more_than_allowed_waits_until_the_first_is_a_minute_old(clock: FakeClock) -> None:
    limit = RateLimit(2, clock.now)
    assert [refused_for(limit), refused_for(limit), refused_for(limit)] == [None, None, 60]
    clock.advance(seconds=59.5)
    assert refused_for(limit) == 1
    clock.advance(seconds=0.5)
    assert [refused_for(limit), refused_for(limit), refused_for(limit)] == [None, None, 60]


def test_a_refusal_says_in_header_and_body_for_how_long(clock: FakeClock) -> None:
    limit = RateLimit(1, clock.now)
    limit.take()
    with pytest.raises(Refusal) as error:
        limit.take()
    assert (error.value.code, error.value.status) == ("RATE_LIMIT_EXCEEDED", 429)
    assert (error.value.retry_after, error.value.headers["Retry-After"]) == (60, "60")


def test_the_minute_slides(clock: FakeClock) -> None:
    limit = RateLimit(2, clock.now)
    taken = []
    for _ in range(6):
        taken.append(refused_for(limit))
        clock.advance(seconds=20)
    assert taken == [None, None, 20, None, None, 20]


def test_what_was_refused_is_not_counted(clock: FakeClock) -> None:
    limit = RateLimit(1, clock.now)
    limit.take()
    assert {refused_for(limit) for _ in range(100)} == {60}
    clock.advance(seconds=60)
    assert refused_for(limit) is None


def test_a_clock_that_was_set_back_locks_nobody_out(clock: FakeClock) -> None:
    limit = RateLimit(1, clock.now)
    limit.take()
    clock.advance(days=-1)
    assert refused_for(limit) is None
    assert refused_for(limit) == 60
