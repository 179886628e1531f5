"""Which JSON schemas ``output_config.format`` takes.

https://platform.claude.com/docs/en/build-with-claude/structured-outputs (copy of 2026-08-22), and the SDK's
``transform_schema``, which moves everything else into ``description``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.simulator.errors import ApiError, invalid

MOST_OPTIONAL = 24
MOST_UNIONS = 16
FOR_ALL = {"type", "title", "description", "default", "enum", "const", "anyOf", "allOf", "$ref", "$defs", "definitions"}
BY_TYPE = {
    "object": {"properties", "required", "additionalProperties"},
    "array": {"items", "minItems"},
    "string": {"format"},
    "integer": set[str](),
    "number": set[str](),
    "boolean": set[str](),
    "null": set[str](),
}
FORMATS = {"text", "date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid"}
DEFINITIONS = ("$defs", "definitions")


def check_schema(schema: Any) -> None:
    """Raises a 400 for a schema that is not taken."""
    if not isinstance(schema, dict):
        raise _refused("schema must be an object")
    every = list(_walk(schema))
    for node in every:
        _check_node(node)
        _check_reference(node, schema)
    _check_no_recursion(schema)
    optional = sum(len(set(node.get("properties", {})) - set(node.get("required", ()))) for node in every)
    if optional > MOST_OPTIONAL:
        raise _refused(f"Schemas contain too many optional parameters ({optional}), limit: {MOST_OPTIONAL}")
    unions = sum("anyOf" in node or isinstance(node.get("type"), list) for node in every)
    if unions > MOST_UNIONS:
        raise _refused(f"Schemas contain too many parameters with union types ({unions}), limit: {MOST_UNIONS}")


def resolve(reference: str, schema: dict[str, Any]) -> dict[str, Any] | None:
    """The definition a ``#/…`` reference points at."""
    node: Any = schema
    for part in reference.removeprefix("#").strip("/").split("/") if reference != "#" else ():
        node = node.get(part.replace("~1", "/").replace("~0", "~")) if isinstance(node, dict) else None
    return node if isinstance(node, dict) else None


def _walk(node: Any) -> Iterator[dict[str, Any]]:
    if not isinstance(node, dict):
        raise _refused("a schema must be an object")
    yield node
    for child in _children(node):
        yield from _walk(child)


def _children(node: dict[str, Any]) -> list[Any]:
    children: list[Any] = []
    for name in ("properties", *DEFINITIONS):
        children += dict(node.get(name) or {}).values()
    for name in ("anyOf", "allOf"):
        children += list(node.get(name) or ())
    if "items" in node:
        children.append(node["items"])
    return children


def _check_node(node: dict[str, Any]) -> None:
    types = node.get("type", [])
    types = types if isinstance(types, list) else [types]
    for each in types:
        if each not in BY_TYPE:
            raise _refused(f"type {each!r} is not supported")
    allowed = FOR_ALL.union(*(BY_TYPE[each] for each in types))
    for name in node:
        if name not in allowed:
            kind = f"For '{types[0]}' type, property" if types else "Property"
            raise _refused(f"{kind} '{name}' is not supported")
    if "object" in types and node.get("additionalProperties") is not False:
        raise _refused("For 'object' type, 'additionalProperties' must be explicitly set to false")
    if node.get("minItems", 0) not in (0, 1):
        raise _refused("For 'array' type, 'minItems' values other than 0 or 1 are not supported")
    if "format" in node and node["format"] not in FORMATS:
        raise _refused(f"String format '{node['format']}' is not supported")
    if any(isinstance(value, dict | list) for value in node.get("enum", ())):
        raise _refused("Enum values must be strings, numbers, booleans or null")
    if not set(node.get("required", ())) <= set(node.get("properties", {})):
        raise _refused("'required' names a property that is not in 'properties'")


def _check_reference(node: dict[str, Any], schema: dict[str, Any]) -> None:
    reference = node.get("$ref")
    if reference is None:
        return
    if not isinstance(reference, str) or not reference.startswith("#"):
        raise _refused("External $ref is not supported")
    if resolve(reference, schema) is None:
        raise _refused(f"$ref '{reference}' points at nothing")


def _check_no_recursion(schema: dict[str, Any]) -> None:
    finished: set[int] = set()

    def visit(node: dict[str, Any], above: tuple[int, ...]) -> None:
        if id(node) in above:
            raise _refused("Recursive schemas are not supported")
        if id(node) in finished:
            return
        following = _children({name: value for name, value in node.items() if name not in DEFINITIONS})
        if "$ref" in node:
            following.append(resolve(node["$ref"], schema))
        for child in following:
            visit(child, (*above, id(node)))
        finished.add(id(node))

    visit(schema, ())
    for name in DEFINITIONS:
        for definition in dict(schema.get(name) or {}).values():
            visit(definition, ())


def _refused(message: str) -> ApiError:
    return invalid(f"output_config.format.schema: {message}")
