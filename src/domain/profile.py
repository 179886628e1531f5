"""The person's answers to the style quiz, their version hash, and the decider of the profile stream."""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, Any, Literal, assert_never

import msgspec
from msgspec import Meta

from domain.events import ProfileChanged, ProfileDeleted

FitPreference = Literal["oversized", "relaxed", "regular", "fitted", "tailored"]
Palette = Literal["neutrals", "earth_tones", "pastels", "jewel_tones", "brights", "all_black"]
Presentation = Literal["masculine", "feminine", "androgynous", "fluid"]
Aesthetic = Literal[
    "minimalist",
    "streetwear",
    "cottagecore",
    "dark_academia",
    "bohemian",
    "sporty",
    "grunge",
    "preppy",
    "y2k",
]
Priority = Literal["comfort", "warmth", "pockets", "versatility", "durability", "unique_design", "affordability"]
Avoidance = Literal["tight_fit", "crop_tops", "bright_patterns", "synthetic_materials", "high_maintenance_care"]
Formality = Annotated[int, Meta(ge=1, le=10)]
Word = Annotated[str, Meta(min_length=1, max_length=200)]
Amount = Annotated[float, Meta(ge=0, le=1e12)]

MOST_BYTES = 64 * 1024
"""As canonical JSON: room for what later quizzes ask, too little to be a burden."""

_ORDERED = frozenset({"priorities", "formality_range"})
_LISTS = (
    "fit_preferences",
    "color_palette",
    "formality_range",
    "gender_presentation",
    "aesthetics",
    "priorities",
    "avoid",
    "style_keywords",
)


class Sizes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Sizes as the person writes them."""

    top: Word | None = None
    bottom: Word | None = None
    shoe: Word | None = None


class PriceRange(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The prices the person is comfortable with, in one currency; both ends are inside."""

    currency: Annotated[str, Meta(pattern=r"^[A-Z]{3}$", description="ISO 4217")]
    min: Amount | None = None
    max: Amount | None = None

    def __post_init__(self) -> None:
        if self.min is not None and self.max is not None and self.min > self.max:
            raise ValueError("`min` is above `max`")


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """The quiz answers this version knows. The whole document, later fields included, is `ProfileDocument`."""

    quiz_version: Literal["1.0"]
    fit_preferences: tuple[FitPreference, ...] = ()
    color_palette: tuple[Palette, ...] = ()
    formality_range: tuple[Formality, ...] = ()
    gender_presentation: tuple[Presentation, ...] = ()
    aesthetics: tuple[Aesthetic, ...] = ()
    priorities: Annotated[tuple[Priority, ...], Meta(max_length=3)] = ()
    avoid: tuple[Avoidance, ...] = ()
    style_keywords: Annotated[tuple[Word, ...], Meta(max_length=100)] = ()
    sizes: Sizes | None = None
    price_range: PriceRange | None = None

    def __post_init__(self) -> None:
        if len(self.formality_range) not in (0, 2):
            raise ValueError("`formality_range` takes two numbers, from and to")
        if len(self.formality_range) == 2 and self.formality_range[0] > self.formality_range[1]:
            raise ValueError("`formality_range` begins above its end")
        if len(set(self.priorities)) != len(self.priorities):
            raise ValueError("`priorities` names a thing twice")


ProfileDocument = dict[str, Any]
"""A profile as it came in: known answers, and whatever fields a later quiz added."""


def parse_profile(document: ProfileDocument) -> Profile:
    """The known answers of a document.

    Raises:
        msgspec.ValidationError: an answer is not on its list, or of the wrong kind.
    """
    if len(canonical_json(document)) > MOST_BYTES:
        raise msgspec.ValidationError(f"a profile may have at most {MOST_BYTES} bytes")
    return msgspec.convert(document, Profile)


def profile_version(document: ProfileDocument) -> str:
    """The first 16 hex digits of SHA-256 over the document's canonical JSON."""
    return hashlib.sha256(canonical_json(document)).hexdigest()[:16]


def canonical_json(document: ProfileDocument) -> bytes:
    """UTF-8, sorted keys, no spaces, lists sorted and deduplicated but the ordered two, absent lists empty."""
    filled = {name: [] for name in _LISTS} | {name: value for name, value in document.items() if value is not None}
    canonical = {name: value if name in _ORDERED else _sorted(value) for name, value in filled.items()}
    return json.dumps(canonical, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def _sorted(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sorted(inner) for key, inner in value.items() if inner is not None}
    if not isinstance(value, (list, tuple)):
        return value
    unique = {json.dumps(item, sort_keys=True, ensure_ascii=False): item for item in map(_sorted, value)}
    if all(isinstance(item, str) for item in unique.values()):
        return sorted(unique.values())
    return [unique[key] for key in sorted(unique)]


class ChangeProfile(msgspec.Struct, frozen=True):
    """The person saved these answers."""

    document: ProfileDocument


class DeleteProfile(msgspec.Struct, frozen=True):
    """The person wants no profile to be in force."""


class ProfileState(msgspec.Struct, frozen=True):
    """The version in force, or None."""

    version: str | None = None


def decide(state: ProfileState, command: ChangeProfile | DeleteProfile) -> tuple[ProfileChanged | ProfileDeleted, ...]:
    """What happens to the profile: nothing where the answers are equal to those in force."""
    match command:
        case ChangeProfile(document):
            version = profile_version(document)
            return () if version == state.version else (ProfileChanged(profile=document, profile_version=version),)
        case DeleteProfile():
            return () if state.version is None else (ProfileDeleted(profile_version=state.version),)
        case _:
            assert_never(command)


def evolve(state: ProfileState, event: ProfileChanged | ProfileDeleted) -> ProfileState:
    """The state after a fact of the profile stream."""
    match event:
        case ProfileChanged():
            return ProfileState(event.profile_version)
        case ProfileDeleted():
            return ProfileState(None)
        case _:
            assert_never(event)
