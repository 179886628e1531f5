"""Rows from events: the one machine that every store, the rebuild and the check run their projections on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from application.projection import Projection
from application.recorded import Recorded
from domain.events import Event

Rows = dict[str, msgspec.Struct | None]
"""Rows by key; None where there is no row (any more)."""

Loader = Callable[[Projection[Any], str], msgspec.Struct | None]
"""Finds the row of a key as it was before the fold began."""

_Step = tuple[Projection[Any], Callable[[Recorded], tuple[str, ...]], Callable[[Any, Recorded], Any], Rows]


def nothing_before(_projection: Projection[Any], _key: str) -> None:
    """The loader of a fold that starts from an empty log."""
    return


class Fold:
    """Brings rows of projections up to date with events, in memory.

    Rows are looked up with ``load`` once, when an event first touches them. What the fold has touched is in
    ``rows``, by projection and key; nothing is written anywhere.
    """

    def __init__(self, projections: Iterable[Projection[Any]], load: Loader = nothing_before) -> None:
        self.projections = tuple(projections)
        self.rows: dict[Projection[Any], Rows] = {projection: {} for projection in self.projections}
        self._load = load
        self._steps: dict[type[Event], list[_Step]] = {}
        for projection, rows in self.rows.items():
            for kind in projection.handles:
                step = (projection, projection.keys, projection.evolve, rows)
                self._steps.setdefault(kind, []).append(step)

    def add(self, recorded: Recorded) -> None:
        """Takes one more event in, in the log's order."""
        self.add_all((recorded,))

    def add_all(self, recorded: Iterable[Recorded]) -> None:
        """Takes many events in, in the log's order. The hot loop of every rebuild."""
        steps = self._steps
        for one in recorded:
            for projection, keys, evolve, rows in steps.get(type(one.event), ()):
                for key in keys(one):
                    try:
                        row = rows[key]
                    except KeyError:
                        row = self._load(projection, key)
                    rows[key] = evolve(row, one)
