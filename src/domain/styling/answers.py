"""The profile's answers with their places, so that a reason can point at the one it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from domain.evidence import Evidence
from domain.profile import Profile, parse_profile


class Answer(msgspec.Struct, frozen=True):
    """One chosen value of a list and the evidence for it."""

    value: str
    evidence: Evidence


class Answers:
    """Reads a profile document. Lists come sorted and without repeats: their order means nothing but in ``ranked``."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        """Takes the document as given.

        Raises:
            msgspec.ValidationError: as `domain.profile.parse_profile`.
        """
        self.profile: Profile = parse_profile(dict(document))

    def ranked(self, name: str) -> tuple[Answer, ...]:
        """The values of a list in the person's order."""
        values: tuple[str, ...] = getattr(self.profile, name)
        return tuple(
            Answer(value, Evidence(answer=f"/{name}/{index}", value=value)) for index, value in enumerate(values)
        )

    def chosen(self, name: str) -> tuple[Answer, ...]:
        """The values of a list, sorted, each once."""
        unique: dict[str, Answer] = {}
        for answer in self.ranked(name):
            unique.setdefault(answer.value, answer)
        return tuple(unique[value] for value in sorted(unique))

    @property
    def formality(self) -> tuple[int, int] | None:
        """The range of formality, or None."""
        range_ = self.profile.formality_range
        return (range_[0], range_[1]) if range_ else None

    def formality_end(self, index: int) -> Evidence:
        """The lower (0) or upper (1) end of the range as evidence."""
        return Evidence(answer=f"/formality_range/{index}", value=self.profile.formality_range[index])

    @property
    def quiz(self) -> Evidence:
        """The one answer every profile has."""
        return Evidence(answer="/quiz_version", value=self.profile.quiz_version)
