"""The one place that waits on the clock: polling with a deadline."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

SECONDS = 20.0
"""How long a browser may take for something that takes it a moment, on a machine that is busy with other tests."""

_PAUSE_SECONDS = 0.06


class NeverHappened(AssertionError):
    """What was waited for did not come to pass before the deadline; says what was seen last."""


def until(look: Callable[[], Found | None], what: str, seconds: float = SECONDS) -> Found:
    """The first true thing that ``look`` finds. A ``LookupError`` of it counts as nothing found yet."""
    deadline = time.monotonic() + seconds
    while True:
        seen: object
        try:
            seen = found = look()
            if found:
                return found
        except LookupError as error:
            seen = repr(error)
        if time.monotonic() > deadline:
            raise NeverHappened(f"Not within {seconds:g} s: {what}. Seen last: {seen!r}")
        time.sleep(_PAUSE_SECONDS)
