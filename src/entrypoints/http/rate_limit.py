"""So many times a minute, for what could be guessed."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta

from entrypoints.http.problems import Refusal

_SPAN = timedelta(minutes=1)


class RateLimit:
    """Counts over a sliding minute, all callers together: on this machine they have one address."""

    def __init__(self, most: int, now: Callable[[], datetime]) -> None:
        self._now = now
        self._taken: deque[datetime] = deque(maxlen=most)

    def take(self) -> None:
        """Counts one more.

        Raises:
            Refusal: there were as many as are allowed; it says when the next one is.
        """
        now = self._now()
        taken = self._taken
        if len(taken) == taken.maxlen:
            age = now - taken[0]
            # Where the clock was set back, the minute begins anew rather than lasting until it has caught up.
            if timedelta() <= age < _SPAN:
                seconds = math.ceil((_SPAN - age).total_seconds())
                raise Refusal("RATE_LIMIT_EXCEEDED", f"Try again in {seconds} seconds.", retry_after=seconds)
        taken.append(now)
