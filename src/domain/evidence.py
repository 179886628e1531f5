"""What a reason rests on, and the check that it truly stands there."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

Scalar = str | int | float | bool

_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")
_SPACES = re.compile(r"\s+")
_MISSING = object()


class Evidence(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """One of ``{field, value}`` (product), ``{answer, value}`` (profile) or ``{picture, seen}``.

    ``field`` and ``answer`` are JSON pointers (RFC 6901) into the Product and the Profile the stylist was given;
    ``picture`` is the SHA-256 of a picture.
    """

    field: str | None = None
    answer: str | None = None
    picture: str | None = None
    value: Scalar | None = None
    seen: str | None = None


class Sources(msgspec.Struct, frozen=True, kw_only=True):
    """The documents that evidence may point into, as plain JSON values, and the pictures' hashes."""

    product: Mapping[str, Any]
    profile: Mapping[str, Any] | None = None
    pictures: frozenset[str] = frozenset()


def problem_with(evidence: Evidence, sources: Sources) -> str | None:
    """Why the evidence does not hold, in one clause, or None where it does."""
    kinds = [kind for kind in ("field", "answer", "picture") if getattr(evidence, kind) is not None]
    if len(kinds) != 1:
        return "evidence needs exactly one of field, answer and picture"
    if evidence.picture is not None:
        if evidence.value is not None or not evidence.seen:
            return "a picture as evidence comes with what was seen on it, and no value"
        return None if evidence.picture in sources.pictures else f"no picture {evidence.picture!r} was given"
    if evidence.seen is not None or evidence.value is None:
        return f"evidence in a {kinds[0]} comes with its value, and nothing seen"
    document = sources.product if evidence.field is not None else sources.profile
    pointer = evidence.field if evidence.field is not None else evidence.answer
    assert pointer is not None  # noqa: S101 - one of the two is set, see above
    if document is None:
        return "there is no profile to point into"
    return (
        None if supports(resolve(document, pointer), evidence.value) else f"{pointer} does not say {evidence.value!r}"
    )


def resolve(document: Any, pointer: str) -> Any:
    """The value at a JSON pointer, or a sentinel equal to nothing where there is none."""
    if pointer and not pointer.startswith("/"):
        return _MISSING
    value = document
    for raw in pointer.split("/")[1:]:
        step = raw.replace("~1", "/").replace("~0", "~")
        if isinstance(value, Mapping):
            value = value.get(step, _MISSING)
        elif isinstance(value, Sequence) and not isinstance(value, str) and _INDEX.fullmatch(step):
            value = value[int(step)] if int(step) < len(value) else _MISSING
        else:
            return _MISSING
    return value


def supports(found: Any, value: Scalar) -> bool:
    """Whether the scalar found equals the value, or is a text that contains it (case and spaces folded)."""
    if isinstance(found, str) and isinstance(value, str):
        wanted = _folded(value)
        return bool(wanted) and wanted in _folded(found)
    if isinstance(found, bool) or isinstance(value, bool):
        return found is value
    return isinstance(found, (int, float)) and isinstance(value, (int, float)) and found == value


def realigned(evidence: Evidence, profile: Mapping[str, Any]) -> Evidence:
    """The same evidence, pointing right into an equal profile whose lists may be in another order."""
    if evidence.answer is None or evidence.value is None or supports(resolve(profile, evidence.answer), evidence.value):
        return evidence
    parent, _, _ = evidence.answer.rpartition("/")
    siblings = resolve(profile, parent)
    if isinstance(siblings, Sequence) and not isinstance(siblings, str):
        for index, sibling in enumerate(siblings):
            if supports(sibling, evidence.value):
                return msgspec.structs.replace(evidence, answer=f"{parent}/{index}")
    return evidence


def _folded(text: str) -> str:
    return _SPACES.sub(" ", text).strip().casefold()
