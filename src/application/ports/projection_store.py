"""The read models as a whole: built anew, and compared with the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

import msgspec

from application.projection import Projection

Progress = Callable[[int, int], None]
"""Called now and then with how many events are done and how many there are."""


def unseen(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """A row that is not what the log says, or an event or stream that breaks the log's own rules.

    ``projection`` is then ``events`` and ``key`` the position or stream. ``live`` and ``rebuilt`` are rows as JSON
    text, None where there is none; for an event, what is wrong is in ``live``.
    """

    projection: str
    key: str
    live: str | None
    rebuilt: str | None


class Verification(msgspec.Struct, frozen=True, kw_only=True):
    """What a check of ``events`` events found."""

    events: int
    differences: tuple[Difference, ...]

    @property
    def equal(self) -> bool:
        """Whether the log is whole and every row is what it says."""
        return not self.differences


class ProjectionStore(Protocol):
    """Rebuilds and checks read models while others go on reading and appending."""

    def outdated(self) -> tuple[str, ...]:
        """The names of projections whose rows are missing or were made by another version of their code."""
        ...

    def rebuild(self, projections: Sequence[Projection[Any]] | None = None, progress: Progress = unseen) -> int:
        """Makes the rows of these projections (None: all) anew beside the live ones, then swaps them in at once.

        Events appended meanwhile are taken in. Rows of projections that the code no longer has are removed.
        Returns how many events were read.

        Raises:
            UndecodableEvent: an event cannot be read; the live rows stay as they are.
            StoreUnavailable: the store cannot be read or written.
        """
        ...

    def verify(self, progress: Progress = unseen) -> Verification:
        """Reads every event, folds them afresh and compares with the live rows, all as of one moment.

        Raises:
            StoreUnavailable: the store cannot be read.
        """
        ...
