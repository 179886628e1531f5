"""What happens once before the service answers."""

from __future__ import annotations

from application.bookkeeper import Bookkeeper
from application.ports.clock import Clock
from application.ports.event_store import EventStore, StreamWrite
from application.preferences import CurrentPreferences
from application.streams import SETTINGS
from domain.events import SettingsChanged


class StartUp:
    """Fixes the time zone that days are counted in, and leaves overdue reservations unsettled."""

    def __init__(
        self, store: EventStore, preferences: CurrentPreferences, bookkeeper: Bookkeeper, clock: Clock
    ) -> None:
        self._store = store
        self._preferences = preferences
        self._bookkeeper = bookkeeper
        self._clock = clock

    async def __call__(self) -> None:
        """Idempotent. A machine that travels later moves no day already booked: the first zone stays in force."""
        if self._preferences.with_sources()["time_zone"].source == "default":
            changed = SettingsChanged(changes={"time_zone": self._clock.zone()})
            await self._store.append(StreamWrite(stream=SETTINGS, events=(changed,)))
        await self._bookkeeper.expire_overdue()
