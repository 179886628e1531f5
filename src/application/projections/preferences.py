"""Preferences the person set, by name."""

from __future__ import annotations

from typing import Any

import msgspec

from application.projection import Projection
from application.recorded import Recorded
from domain.events import SettingsChanged


class PreferencesRow(msgspec.Struct, frozen=True, kw_only=True):
    """Every preference that was set and not returned to its default."""

    values: dict[str, Any]


KEY = "preferences"


def _key(_recorded: Recorded) -> tuple[str, ...]:
    return (KEY,)


def _evolve(row: PreferencesRow | None, recorded: Recorded) -> PreferencesRow:
    event: Any = recorded.event
    values = (row.values if row else {}) | event.changes
    return PreferencesRow(values={name: value for name, value in values.items() if value is not None})


PREFERENCES = Projection(
    name="preferences",
    version=1,
    row=PreferencesRow,
    handles=(SettingsChanged,),
    keys=_key,
    evolve=_evolve,
)
