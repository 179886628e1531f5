"""What a projection is: a pure fold from events to rows, written once for every store and for rebuilding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import msgspec

from application.recorded import Recorded
from domain.events import Event

Row = TypeVar("Row", bound=msgspec.Struct)


def _no_index(_key: str, _row: Any) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Projection(Generic[Row]):
    """A read model by name. Bump ``version`` when rows would come out otherwise: it is then rebuilt at start.

    ``keys`` names the rows an event touches; ``evolve`` makes the row after it (None deletes it) from the row
    before it. Both see only events of the kinds in ``handles``. ``index`` is a second order to read rows in (None: the
    row is not in it). All three are pure. A projection equals itself alone, so that it is a fast key of a dict.
    """

    name: str
    version: int
    row: type[Row]
    handles: tuple[type[Event], ...]
    keys: Callable[[Recorded], tuple[str, ...]]
    evolve: Callable[[Row | None, Recorded], Row | None]
    index: Callable[[str, Row], str | None] = _no_index

    @property
    def is_indexed(self) -> bool:
        """Whether its rows have a second order at all."""
        return self.index is not _no_index
