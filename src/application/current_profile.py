"""The profile a request is answered for."""

from __future__ import annotations

from typing import Any

import msgspec

from application.ports.read_models import ReadModels
from application.projections.profiles import CURRENT, PROFILE, ProfileRow
from domain.profile import Profile, parse_profile, profile_version


class ActiveProfile(msgspec.Struct, frozen=True, kw_only=True):
    """A profile document, what this version knows of it, and its version hash."""

    document: dict[str, Any]
    answers: Profile
    version: str


def active_profile(document: dict[str, Any]) -> ActiveProfile:
    """A document made ready to answer for.

    Raises:
        msgspec.ValidationError: an answer is not on its list, or of the wrong kind.
    """
    return ActiveProfile(document=document, answers=parse_profile(document), version=profile_version(document))


class CurrentProfile:
    """The stored profile, parsed once for each version."""

    def __init__(self, read_models: ReadModels) -> None:
        self._read_models = read_models
        self._row: ProfileRow | None = None
        self._active: ActiveProfile | None = None

    def __call__(self) -> ActiveProfile | None:
        """The profile in force, or None."""
        row = self._read_models.get(PROFILE, CURRENT)
        if row is not self._row:
            self._active = active_profile(row.profile) if row else None
            self._row = row
        return self._active
