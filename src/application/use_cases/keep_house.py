"""What a running service looks after by itself: whether its stylist answers, and reservations that nobody closed."""

from __future__ import annotations

import logging

from application.asking import Stylists
from application.bookkeeper import Bookkeeper
from application.ports.clock import Clock
from application.ports.debug_log import DebugLog, LogEntry
from application.ports.event_store import StoreUnavailable
from application.ports.stylist import StylistUnavailable
from application.preferences import CurrentPreferences
from domain.analysis import Mode

_log = logging.getLogger(__name__)
_BETWEEN_SECONDS = 60
_MODES: tuple[Mode, ...] = ("full", "basic")


class KeepHouse:
    """Runs until it is cancelled. What goes wrong in it is told, and tried again a minute later."""

    def __init__(
        self,
        stylists: Stylists,
        bookkeeper: Bookkeeper,
        preferences: CurrentPreferences,
        debug_log: DebugLog,
        clock: Clock,
    ) -> None:
        self._stylists = stylists
        self._bookkeeper = bookkeeper
        self._preferences = preferences
        self._debug_log = debug_log
        self._clock = clock

    async def __call__(self) -> None:
        """Tries the stylist's models once, then leaves overdue reservations unsettled every minute."""
        for message in await self.complaints():
            _log.warning("%s", message)
            self._note(message)
        while True:
            await self._clock.sleep(_BETWEEN_SECONDS)
            try:
                await self._bookkeeper.expire_overdue()
            except StoreUnavailable:
                _log.exception("Overdue reservations could not be closed.")

    async def complaints(self) -> tuple[str, ...]:
        """A sentence for each model of the preferred stylist that would not answer as it is set up."""
        preferences = self._preferences()
        stylist = self._stylists.asked(preferences)
        if stylist is None:
            return ()
        found: dict[str, str] = {}
        for model in dict.fromkeys(stylist.model(mode, preferences.model(mode)) for mode in _MODES):
            try:
                probe = await stylist.probe(model, None)
            except StylistUnavailable as error:
                found[model] = str(error)
            else:
                if not probe.ok:
                    found[model] = probe.message
        return tuple(dict.fromkeys(found.values()))

    def _note(self, message: str) -> None:
        entry = LogEntry(level="warning", component="stylist", message=message[:1000], timestamp=self._clock.now())
        try:
            self._debug_log.add((entry,))
        except StoreUnavailable:
            _log.warning("The debug log cannot be written.")
