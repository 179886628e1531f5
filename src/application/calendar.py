"""Days and months as the person lives them: those of the preferred time zone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


def local_day(now: datetime, zone: str) -> str:
    """The local date, ``2026-11-21``."""
    return now.astimezone(_zone(zone)).date().isoformat()


def next_day(now: datetime, zone: str) -> datetime:
    """The next local midnight, in UTC."""
    tomorrow = now.astimezone(_zone(zone)).date() + timedelta(days=1)
    return _midnight(tomorrow.year, tomorrow.month, tomorrow.day, zone)


def next_month(now: datetime, zone: str) -> datetime:
    """The first local midnight of the next month, in UTC."""
    today = now.astimezone(_zone(zone)).date()
    year, month = (today.year + 1, 1) if today.month == 12 else (today.year, today.month + 1)
    return _midnight(year, month, 1, zone)


def is_zone(name: str) -> bool:
    """Whether the name is one of the IANA time zones."""
    try:
        _zone(name)
    except (ValueError, OSError, KeyError):  # ZoneInfoNotFoundError is a KeyError; odd names raise the others
        return False
    return True


def _midnight(year: int, month: int, day: int, zone: str) -> datetime:
    return datetime(year, month, day, tzinfo=_zone(zone)).astimezone(UTC)


@lru_cache(maxsize=16)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
