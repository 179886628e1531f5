"""The answer in the shape a model writes it. Names are short, because every written byte is paid for.

Lists of what may be written stand only in the schema, which models keep to, though not to the capitals; what came is
checked when it is read.
"""

from __future__ import annotations

from typing import Annotated, Any, get_args

import msgspec
from msgspec import Meta

from domain.analysis import PairingCategory, Season

KINDS: tuple[str, ...] = get_args(PairingCategory)
SEASONS: tuple[str, ...] = get_args(Season)

Kind = Annotated[str, Meta(extra_json_schema={"enum": list(KINDS)})]
SeasonWord = Annotated[str, Meta(extra_json_schema={"enum": list(SEASONS)})]
OneToFive = Annotated[int, Meta(extra_json_schema={"enum": [*range(1, 6)]})]
OneToTen = Annotated[int, Meta(extra_json_schema={"enum": [*range(1, 11)]})]


class WireReason(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``evidence`` are numbers of the prompt; ``seen`` what the picture shows, where the picture is one of them."""

    text: str = msgspec.field(name="t")
    evidence: list[int] = msgspec.field(name="e")
    seen: str = msgspec.field(name="s", default="")


class WireAttributes(msgspec.Struct, frozen=True, kw_only=True):
    """As in the analysis."""

    warmth: OneToFive = msgspec.field(name="w")
    formality: OneToTen = msgspec.field(name="f")
    vibe: str = msgspec.field(name="v")
    comfort: OneToFive = msgspec.field(name="c")
    versatility: OneToFive = msgspec.field(name="u")


class WirePairing(msgspec.Struct, frozen=True, kw_only=True):
    """As in the analysis."""

    category: Kind = msgspec.field(name="c")
    suggestion: str = msgspec.field(name="s")
    reason: str = msgspec.field(name="r")


class BasicAnswer(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for where nothing is known of the person."""

    headline: str = msgspec.field(name="head")
    match_reasons: list[WireReason] = msgspec.field(name="pros")
    mismatch_reasons: list[WireReason] = msgspec.field(name="cons")
    attributes: WireAttributes = msgspec.field(name="attr")
    fit_analysis: str = msgspec.field(name="fit")
    color_analysis: str = msgspec.field(name="color")
    material_analysis: str = msgspec.field(name="cloth")
    value_analysis: str = msgspec.field(name="value")
    pairing_suggestions: list[WirePairing] = msgspec.field(name="pair")
    season_fit: list[SeasonWord] = msgspec.field(name="season")
    occasion_tags: list[str] = msgspec.field(name="when")
    care_notes: list[str] = msgspec.field(name="care")
    confidence: float = msgspec.field(name="sure")
    missing_information: list[str] = msgspec.field(name="gaps")


class FullAnswer(BasicAnswer, frozen=True, kw_only=True):
    """The same with a score. The verdict follows from it and is not asked for."""

    style_match_score: int = msgspec.field(name="score")


SCORE = "score"
"""The one member that tells a full answer from a basic one."""


def members_of(*, full: bool) -> dict[str, str]:
    """The names of an answer's members in the analysis, by those in the answer, in the order they are written."""
    fields = msgspec.structs.fields(FullAnswer if full else BasicAnswer)
    return {field.encode_name: field.name for field in sorted(fields, key=lambda field: field.encode_name != SCORE)}


def answer_schema(*, full: bool) -> dict[str, Any]:
    """The JSON schema of the answer, within what every provider takes: no bounds, no open objects, score first.

    It is billed as part of the prompt, so it holds nothing that the prompt says better.
    """
    name = "FullAnswer" if full else "BasicAnswer"
    found: dict[str, Any] = msgspec.json.schema(FullAnswer if full else BasicAnswer)["$defs"]
    root = _inlined(found[name], found)
    properties = {name: root["properties"][name] for name in members_of(full=full)}
    reason = _inlined(found["WireReason"], found)
    return root | {"properties": properties, "required": list(properties), "$defs": {"R": reason}}


def with_all_required(schema: Any) -> Any:
    """The same schema for providers that want every member required, an empty text standing for nothing, and types."""
    if isinstance(schema, list):
        return [with_all_required(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    inner = {key: with_all_required(value) for key, value in schema.items()}
    if schema.get("type") == "object":
        return inner | {"required": list(inner["properties"])}
    if isinstance(schema.get("enum"), list):
        return {"type": "string" if isinstance(schema["enum"][0], str) else "integer"} | inner
    return inner


def _inlined(schema: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """A schema without what is only billed (titles, docstrings, defaults), definitions that are used once in place."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return {"$ref": "#/$defs/R"} if name == "WireReason" else _inlined(found[name], found)
    if "enum" in schema:
        return {"enum": schema["enum"]}
    kept = {"type": schema["type"]}
    if "items" in schema:
        return kept | {"items": _inlined(schema["items"], found)}
    if "properties" not in schema:
        return kept
    properties = {name: _inlined(value, found) for name, value in schema["properties"].items()}
    return kept | {"properties": properties, "required": schema["required"], "additionalProperties": False}
