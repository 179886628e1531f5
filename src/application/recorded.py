"""The envelope of an event: where it stands in the log, apart from what happened."""

from __future__ import annotations

from datetime import datetime

import msgspec

from domain.events import Event


class Recorded(msgspec.Struct, frozen=True, kw_only=True):
    """An event and where it stands. ``position`` counts over the whole log from 1, ``version`` over its stream."""

    position: int
    stream: str
    version: int
    recorded_at: datetime
    event_id: str
    caused_by: str | None
    event: Event
