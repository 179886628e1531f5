"""Days and months are those of the person's time zone, also around midnight and when clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.calendar import is_zone, local_day, next_day, next_month
from application.ports.page_reader import Page
from domain.events import AnswerReused, CostIncurred, CostReserved, ProductAnalyzed, ProductCaptured
from tests.application.world import World
from tests.builders import NOON, URL, a_profile

MOMENTS = st.integers(0, 15 * 365 * 86_400 * 10**6).map(
    lambda microseconds: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(microseconds=microseconds)
)
ZONES = st.sampled_from(
    ["UTC", "Europe/Berlin", "America/New_York", "Asia/Jakarta", "Asia/Kathmandu", "Pacific/Kiritimati", "Pacific/Apia",
     "Pacific/Niue", "America/Havana", "Africa/Cairo", "Asia/Beirut", "America/Sao_Paulo", "Australia/Lord_Howe"]
)  # fmt: skip


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "now", "day", "midnight", "month"),
    [
        ("UTC", "2026-11-21T23:59:59.999999", "2026-11-21", "2026-11-22T00:00", "2026-12-01T00:00"),
        ("UTC", "2026-11-22T00:00", "2026-11-22", "2026-11-23T00:00", "2026-12-01T00:00"),
        ("Asia/Jakarta", "2026-11-21T16:59:59", "2026-11-21", "2026-11-21T17:00", "2026-11-30T17:00"),
        ("Asia/Jakarta", "2026-11-21T17:00", "2026-11-22", "2026-11-22T17:00", "2026-11-30T17:00"),
        ("Asia/Jakarta", "2026-11-30T17:00", "2026-12-01", "2026-12-01T17:00", "2026-12-31T17:00"),
        ("America/New_York", "2027-01-01T04:59", "2026-12-31", "2027-01-01T05:00", "2027-01-01T05:00"),
        # Spring forward in Berlin: the 29th of March has 23 hours.
        ("Europe/Berlin", "2026-03-28T22:59", "2026-03-28", "2026-03-28T23:00", "2026-03-31T22:00"),
        ("Europe/Berlin", "2026-03-28T23:00", "2026-03-29", "2026-03-29T22:00", "2026-03-31T22:00"),
        # Fall back in Berlin: the 25th of October has 25 hours.
        ("Europe/Berlin", "2026-10-24T22:00", "2026-10-25", "2026-10-25T23:00", "2026-10-31T23:00"),
        # Beirut skips midnight itself: the 29th of March begins at one o'clock.
        ("Asia/Beirut", "2026-03-28T21:59", "2026-03-28", "2026-03-28T22:00", "2026-03-31T21:00"),
        ("Asia/Beirut", "2026-03-28T22:00", "2026-03-29", "2026-03-29T21:00", "2026-03-31T21:00"),
        # Havana has midnight twice: the 1st of November begins with the first of them.
        ("America/Havana", "2026-11-01T03:59", "2026-10-31", "2026-11-01T04:00", "2026-11-01T04:00"),
        ("America/Havana", "2026-11-01T04:00", "2026-11-01", "2026-11-02T05:00", "2026-12-01T05:00"),
    ],
)
def test_a_day_ends_at_local_midnight(zone: str, now: str, day: str, midnight: str, month: str) -> None:
    assert local_day(utc(now), zone) == day
    assert next_day(utc(now), zone) == utc(midnight)
    assert next_month(utc(now), zone) == utc(month)


@given(MOMENTS, ZONES)
def test_the_next_day_begins_exactly_when_the_date_changes(now: datetime, zone: str) -> None:
    begins = next_day(now, zone)
    assert now < begins <= now + timedelta(hours=26)
    assert local_day(begins, zone) > local_day(now, zone)
    assert local_day(begins - timedelta(microseconds=1), zone) == local_day(now, zone)


@given(MOMENTS, ZONES)
def test_the_next_month_begins_exactly_when_the_month_changes(now: datetime, zone: str) -> None:
    begins = next_month(now, zone)
    assert now < begins <= now + timedelta(days=32)
    assert local_day(begins, zone).endswith("-01")
    assert local_day(begins - timedelta(microseconds=1), zone)[:7] == local_day(now, zone)[:7]


@pytest.mark.parametrize("name", ["UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "Asia/Kathmandu"])
def test_iana_names_are_zones(name: str) -> None:
    assert is_zone(name)


@pytest.mark.parametrize(
    "name", ["", "Berlin", "Europe", "Mars/Olympus", "../etc/passwd", "/etc/passwd", "UTC+1", "a\x00b", "x" * 300, "ü"]
)
def test_other_texts_are_no_zones(name: str) -> None:
    assert not is_zone(name)


async def test_everything_a_request_books_carries_the_local_day() -> None:
    world = World(preferences={"stylist": "claude", "time_zone": "Asia/Jakarta"})
    await world.profile.change(a_profile())
    world.clock.set(utc("2026-11-21T16:59:59"))
    await world.analyze()
    await world.analyze()
    world.clock.advance(seconds=1)
    await world.analyze(session_id="5e551040-0000-4000-8000-000000000002")
    booked = (ProductCaptured, CostReserved, CostIncurred, ProductAnalyzed, AnswerReused)
    assert [(type(one).__name__, one.day) for one in world.store.events if isinstance(one, booked)] == [
        ("ProductCaptured", "2026-11-21"),
        ("CostReserved", "2026-11-21"),
        ("CostIncurred", "2026-11-21"),
        ("ProductAnalyzed", "2026-11-21"),
        ("AnswerReused", "2026-11-21"),
        ("ProductCaptured", "2026-11-22"),
        ("AnswerReused", "2026-11-22"),
    ]


async def test_a_change_of_zone_moves_nothing_that_is_booked() -> None:
    world = World(preferences={"stylist": "claude", "time_zone": "UTC"})
    world.clock.set(utc("2026-11-21T20:00"))
    await world.analyze()
    await world.settings.change({"time_zone": "Asia/Jakarta"})
    assert [costs.day for costs in world.costs.daily()] == ["2026-11-21"]
    await world.analyze(refresh=True)
    assert [costs.day for costs in world.costs.daily()] == ["2026-11-21", "2026-11-22"]


@pytest.mark.parametrize(
    ("captured_at", "observed_at"),
    [
        (None, NOON),
        (NOON - timedelta(minutes=5), NOON - timedelta(minutes=5)),
        (datetime(2026, 11, 21, 18, 55, tzinfo=timezone(timedelta(hours=7))), NOON - timedelta(minutes=5)),
        (NOON + timedelta(days=400), NOON),
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), datetime(1970, 1, 1, tzinfo=UTC)),
        (datetime(9999, 12, 31, 23, tzinfo=timezone(timedelta(hours=-12))), NOON),
    ],
)
async def test_a_page_was_seen_when_it_was_captured_but_never_later_than_now(
    captured_at: datetime | None, observed_at: datetime
) -> None:
    world = World()
    await world.analyze(page=Page(url=URL, structured={}, captured_at=captured_at))
    (seen,) = world.happened(ProductCaptured)
    assert seen.observed_at == observed_at
    assert seen.observed_at.tzinfo is UTC
    assert seen.day == "2026-11-21"
