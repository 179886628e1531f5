"""The profile in force, and every version there was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from application.projection import Projection
from application.recorded import Recorded
from domain.events import ProfileChanged, ProfileDeleted

CURRENT = "current"


class ProfileRow(msgspec.Struct, frozen=True, kw_only=True):
    """A profile as the person gave it, its version, and when it last came into force."""

    profile: dict[str, Any]
    profile_version: str
    changed_at: datetime
    position: int


def _current_key(_recorded: Recorded) -> tuple[str, ...]:
    return (CURRENT,)


def _version_key(recorded: Recorded) -> tuple[str, ...]:
    event = recorded.event
    return (event.profile_version,) if isinstance(event, ProfileChanged) else ()


def _row(row: ProfileRow | None, recorded: Recorded) -> ProfileRow | None:
    event = recorded.event
    if isinstance(event, ProfileChanged):
        return ProfileRow(
            profile=event.profile,
            profile_version=event.profile_version,
            changed_at=recorded.recorded_at,
            position=recorded.position,
        )
    return None if isinstance(event, ProfileDeleted) else row


def _by_time(_key: str, row: ProfileRow) -> str:
    return f"{row.position:015d}"


PROFILE = Projection(
    name="profile",
    version=1,
    row=ProfileRow,
    handles=(ProfileChanged, ProfileDeleted),
    keys=_current_key,
    evolve=_row,
)

PROFILE_VERSIONS = Projection(
    name="profile_versions",
    version=1,
    row=ProfileRow,
    handles=(ProfileChanged,),
    keys=_version_key,
    evolve=_row,
    index=_by_time,
)
