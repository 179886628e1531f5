"""When an answer's headers say that asking again makes sense."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime


def retry_after(headers: Mapping[str, str]) -> int | None:
    """Seconds to wait, rounded up; None where the headers do not tell.

    Reads ``retry-after-ms`` and ``retry-after`` (RFC 9110, section 10.2.3). A date is counted from the answer's own
    ``date``: the provider's clock, not ours, is what it meant.
    """
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return _whole(milliseconds / 1000)
    told = headers.get("retry-after")
    seconds = _number(told)
    return _until(told, headers.get("date")) if seconds is None else _whole(seconds)


def _number(text: str | None) -> float | None:
    try:
        number = float(text or "")
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _until(then: str | None, now: str | None) -> int | None:
    moment, sent = _date(then), _date(now)
    return None if moment is None or sent is None else _whole((moment - sent).total_seconds())


def _date(text: str | None) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else None  # "-0000": a date of no known zone


def _whole(seconds: float) -> int:
    return max(0, math.ceil(seconds))
