"""What every clock does."""

from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from adapters.system import SystemClock
from application.ports.clock import Clock
from tests.fakes.clock import FakeClock


@pytest.fixture(params=[SystemClock, FakeClock])
def clock(request: pytest.FixtureRequest) -> Clock:
    made: Clock = request.param()
    return made


def test_now_is_aware_and_in_utc(clock: Clock) -> None:
    assert clock.now().utcoffset() == timedelta(0)


def test_time_does_not_run_backwards(clock: Clock) -> None:
    assert clock.now() <= clock.now()


def test_the_zone_is_one_that_can_be_looked_up(clock: Clock) -> None:
    assert ZoneInfo(clock.zone()).key == clock.zone()
