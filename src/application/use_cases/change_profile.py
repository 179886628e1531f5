"""Puts quiz answers in force, or takes them out of force."""

from __future__ import annotations

from application.current_profile import active_profile
from application.ports.event_store import ConcurrentAppend, EventStore, StreamWrite
from application.ports.read_models import ReadModels
from application.projections.profiles import CURRENT, PROFILE, PROFILE_VERSIONS, ProfileRow
from application.streams import PROFILE as PROFILE_STREAM
from domain.profile import ChangeProfile as Change
from domain.profile import DeleteProfile as Delete
from domain.profile import ProfileDocument, ProfileState, decide


class ChangeProfile:
    """The profile in force and its versions. An equal profile makes no event."""

    def __init__(self, store: EventStore, read_models: ReadModels) -> None:
        self._store = store
        self._read_models = read_models

    def current(self) -> ProfileRow | None:
        """The profile in force, or None."""
        return self._read_models.get(PROFILE, CURRENT)

    def versions(self) -> list[ProfileRow]:
        """Every version there was, newest first."""
        return [row for _, _, row in self._read_models.indexed(PROFILE_VERSIONS, descending=True)]

    async def change(self, document: ProfileDocument) -> ProfileRow:
        """Puts the answers in force.

        Raises:
            msgspec.ValidationError: an answer is not on its list, or of the wrong kind.
        """
        active_profile(document)
        row, _ = await self._decide(Change(document))
        assert row is not None  # noqa: S101 - these answers are in force, whether newly or already
        return row

    async def delete(self) -> bool:
        """Takes the profile out of force; False where there was none."""
        _, deleted = await self._decide(Delete())
        return deleted

    async def _decide(self, command: Change | Delete) -> tuple[ProfileRow | None, bool]:
        """The profile in force as this very decision left it (another may follow at once), and if it changed."""
        while True:
            version = self._store.version(PROFILE_STREAM)
            row = self.current()
            events = decide(ProfileState(row.profile_version if row else None), command)
            if not events:
                return row, False
            try:
                recorded = await self._store.append(
                    StreamWrite(stream=PROFILE_STREAM, events=events, expected_version=version)
                )
            except ConcurrentAppend:
                continue
            for one in recorded:
                row = PROFILE.evolve(row, one)
            return row, True
