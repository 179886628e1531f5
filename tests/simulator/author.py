"""Who writes the answers: any callable from a request to pieces of text.

The canned author answers a schema with JSON that satisfies it, and anything else with a sentence; the same prompt
always gets the same answer.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

import msgspec

from tests.simulator.schema_rules import resolve

Author = Callable[[dict[str, Any]], Iterable[str]]
"""Takes the body of a request, gives the text of the answer in the pieces it is to stream in."""
PIECE = 24
SAMPLES = {
    "date-time": "2026-11-20T12:00:00Z",
    "time": "12:00:00Z",
    "date": "2026-11-20",
    "duration": "PT1H",
    "email": "somebody@example.org",
    "hostname": "example.org",
    "uri": "https://example.org/",
    "ipv4": "192.0.2.1",
    "ipv6": "2001:db8::1",
    "uuid": "00000000-0000-4000-8000-000000000000",
}
WORDS = ("linen", "straight", "muted", "calm", "layered", "crisp", "soft", "sturdy", "plain", "warm")
BOUND = re.compile(
    r"\b(minimum|maximum|exclusiveMinimum|exclusiveMaximum|minLength|maxLength|minItems|maxItems): (-?\d+(?:\.\d+)?)"
)
SPAN = re.compile(r"(-?\d+(?:\.\d+)?)\s*(?:\.\.|–|—| to )\s*(-?\d+(?:\.\d+)?)")


def canned(request: dict[str, Any]) -> list[str]:
    """The answer of somebody who reads only the schema."""
    prompt = msgspec.json.encode([request.get("system"), request["messages"]], order="sorted")
    chance = Random(hashlib.sha256(prompt).digest())
    answer_format = (request.get("output_config") or {}).get("format")
    if answer_format is None:
        return pieces_of(f"An answer in plain words, number {chance.randrange(10**6)}, to what was asked.")
    schema = answer_format["schema"]
    return pieces_of(msgspec.json.encode(value_of(schema, schema, chance)).decode())


def pieces_of(text: str, size: int = PIECE) -> list[str]:
    """A text cut as it might stream."""
    return [text[start : start + size] for start in range(0, len(text), size)]


def value_of(node: dict[str, Any], schema: dict[str, Any], chance: Random) -> Any:
    """Something that satisfies a node of a schema, within the bounds its description tells of."""
    if "$ref" in node:
        return value_of(resolve(node["$ref"], schema) or {}, schema, chance)
    if "const" in node:
        return node["const"]
    if "enum" in node:
        return chance.choice(node["enum"])
    if "anyOf" in node:
        return value_of(chance.choice(node["anyOf"]), schema, chance)
    if "allOf" in node:
        return value_of({name: value for part in node["allOf"] for name, value in part.items()}, schema, chance)
    kind = node.get("type", "null")
    kind = chance.choice(kind) if isinstance(kind, list) else kind
    bounds = _bounds(node.get("description", ""))
    match kind:
        case "object":
            return _object(node, schema, chance)
        case "array":
            least = int(bounds.get("minItems", node.get("minItems", 0)))
            most = int(bounds.get("maxItems", max(least, 3)))
            number = chance.randint(least, max(least, min(most, least + 3)))
            return [value_of(node["items"], schema, chance) for _ in range(number)] if "items" in node else []
        case "string":
            return _string(node, bounds, chance)
        case "integer":
            low, high = _span(node, bounds)
            return chance.randint(int(low), int(high))
        case "number":
            low, high = _span(node, bounds)
            return round(low + (high - low) * chance.randint(1, 9) / 10, 3)
        case "boolean":
            return chance.random() < 0.5
        case _:
            return None


def _object(node: dict[str, Any], schema: dict[str, Any], chance: Random) -> dict[str, Any]:
    properties: dict[str, Any] = node.get("properties", {})
    required = [name for name in properties if name in node.get("required", ())]
    optional = [name for name in properties if name not in required]
    # Documented: required properties come before optional ones.
    return {name: value_of(properties[name], schema, chance) for name in required + optional}


def _string(node: dict[str, Any], bounds: dict[str, float], chance: Random) -> str:
    if node.get("format") in SAMPLES:
        return SAMPLES[node["format"]]
    least, most = int(bounds.get("minLength", 1)), int(bounds.get("maxLength", 60))
    text = " ".join(chance.choices(WORDS, k=chance.randint(2, 6)))
    while len(text) < least:
        text += " " + chance.choice(WORDS)
    return text[:most].rstrip().ljust(least, "x")


def _span(node: dict[str, Any], bounds: dict[str, float]) -> tuple[float, float]:
    said = SPAN.search(node.get("description", ""))
    given = (float(said[1]), float(said[2])) if said else (None, None)
    whole = 1 if node.get("type") == "integer" else 0
    least = bounds.get("minimum", bounds["exclusiveMinimum"] + whole if "exclusiveMinimum" in bounds else given[0])
    most = bounds.get("maximum", bounds["exclusiveMaximum"] - whole if "exclusiveMaximum" in bounds else given[1])
    if least is None:
        least = 0 if most is None else min(0, most)
    return least, max(least, least + 100 if most is None else most)


def _bounds(description: str) -> dict[str, float]:
    return {name: float(value) for name, value in BOUND.findall(description)}
