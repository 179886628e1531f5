"""Sets preferences, each checked, all or none."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from application.ports.event_store import EventStore, StreamWrite
from application.preferences import NAMES, CurrentPreferences, Preference, Preferences, UnknownPreference
from application.streams import SETTINGS
from domain.events import SettingsChanged


class ChangeSettings:
    """Preferences by name, with where each comes from. None returns one to its default."""

    def __init__(self, store: EventStore, preferences: CurrentPreferences) -> None:
        self._store = store
        self._preferences = preferences

    def current(self) -> dict[str, Preference]:
        """Every preference, its value in force and the source that decides it."""
        return self._preferences.with_sources()

    async def change(self, changes: Mapping[str, Any]) -> dict[str, Preference]:
        """Sets the preferences given.

        Raises:
            UnknownPreference: a name is none.
            msgspec.ValidationError: a value is not allowed.
            PreferencePinned: a flag or variable decides one of them.
        """
        present = {name: one.value for name, one in self._preferences.with_sources().items()}
        for name in changes:
            if name not in NAMES:
                raise UnknownPreference(name)
        given = {name: value for name, value in changes.items() if value is not None}
        msgspec.convert(present | given, Preferences)
        for name in changes:
            self._preferences.require_unpinned(name)
        news = {name: value for name, value in changes.items() if self._would_change(name, value)}
        if news:
            await self._store.append(StreamWrite(stream=SETTINGS, events=(SettingsChanged(changes=news),)))
        return self.current()

    def _would_change(self, name: str, value: Any) -> bool:
        now = self._preferences.with_sources()[name]
        return now.source == "settings" if value is None else (now.source, now.value) != ("settings", value)
