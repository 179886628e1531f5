"""The OpenAPI 3.1 document, made from the routes that are there and the types they read and answer with.

Litestar's own generator is not used: it leaves out which structs refuse unknown fields, and every problem response.
msgspec writes the schemas from the very types it decodes by, so both always agree.
"""

from __future__ import annotations

import inspect
import typing
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from litestar.handlers import HTTPRouteHandler
from litestar.routes import HTTPRoute
from litestar.routes.base import BaseRoute

from domain.profile import Profile
from entrypoints.http.operation import Operation, operation_of, problems_of
from entrypoints.http.problems import MEDIA_TYPE, STATUS, TITLE, Problem

_INFO = {
    "title": "Style Assistant",
    "summary": "Tells you whether a garment on a shop's page suits you, and why.",
    "description": "JSON in, JSON out. Errors are problem details (RFC 9457) with a stable `code`. Times are RFC 3339 "
    "in UTC. `cost_picousd` is the exact cost in 1e-12 USD, `cost_usd` the same as a number. An unknown field in a "
    "request is VALIDATION_ERROR, but for `profile`, `user_profile` and `structured`.",
    "license": {"name": "MIT", "identifier": "MIT"},
}
_PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
_REF = "#/components/schemas/{name}"
_RETRY = {"Retry-After": {"description": "Seconds, where known", "schema": {"type": "integer", "minimum": 0}}}

# What this program calls otherwise than its callers do.
_NAMES = {"AnalyzeBody": "AnalyzeRequest", "Answer": "AnalyzeResponse", "PageData": "Page"}
# msgspec tells no format of an instant whose time zone its type leaves open.
_INSTANTS = {"analyzed_at", "changed_at", "first_seen", "last_seen", "observed_at", "resets_at", "timestamp"}

_Found = tuple[str, str, HTTPRouteHandler, Operation]


def openapi_document(routes: Iterable[BaseRoute], version: str) -> dict[str, Any]:
    """The document, as plain JSON values."""
    found = sorted(_documented(routes), key=lambda one: one[:2])
    shapes = _shapes(found)
    schemas, components = msgspec.json.schema_components(list(shapes.values()), ref_template=_REF)
    schema_of = dict(zip(shapes, schemas, strict=True))
    for shape in shapes.values():
        components.get(getattr(shape, "__name__", ""), {}).update(getattr(shape, "also_in_schema", {}))
    paths: dict[str, dict[str, Any]] = {}
    for path, method, handler, told in found:
        paths.setdefault(path, {})[method] = _operation(handler, told, schema_of, components)
    # A query is told parameter by parameter; its struct is no component that anybody refers to.
    for query in (told.query for _, _, _, told in found if told.query is not None):
        components.pop(query.shape.__name__, None)
    document: dict[str, Any] = _polished(_document(paths, components, version))
    return document


def _document(paths: dict[str, Any], components: dict[str, Any], version: str) -> dict[str, Any]:
    return {
        "openapi": "3.1.0",
        "info": {**_INFO, "version": version},
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A token that pairing gave, or the one in the file `token` of the data directory.",
                }
            },
        },
    }


def _documented(routes: Iterable[BaseRoute]) -> Iterable[_Found]:
    for route in routes:
        for handler in route.route_handlers if isinstance(route, HTTPRoute) else ():
            told = operation_of(handler.opt)
            if told is not None:
                for method in handler.http_methods:
                    yield route.path_format, method.lower(), handler, told


def _shapes(found: Iterable[_Found]) -> dict[str, Any]:
    """Every type the document shows, by the name of its use."""
    shapes: dict[str, Any] = {"problem": Problem, "profile": Profile}
    for _, _, handler, told in found:
        uses = {
            "reply": told.reply,
            "body": told.body and told.body.shape,
            "query": told.query and told.query.shape,
            **_path_types(handler),
        }
        shapes |= {_use(handler, name): shape for name, shape in uses.items() if shape is not None}
    return shapes


def _operation(
    handler: HTTPRouteHandler, told: Operation, schema_of: Mapping[str, Any], components: Mapping[str, Any]
) -> dict[str, Any]:
    document: dict[str, Any] = {
        "operationId": handler.handler_name,
        "summary": told.summary,
        "responses": _responses(handler, told, schema_of),
    }
    parameters = [
        {"name": name, "in": "path", "required": True, "schema": schema_of[_use(handler, name)]}
        for name in _path_types(handler)
    ]
    if told.query is not None:
        name = schema_of[_use(handler, "query")]["$ref"].rpartition("/")[2]
        parameters += _query_parameters(components[name])
    if parameters:
        document["parameters"] = parameters
    if told.body is not None:
        schema = schema_of[_use(handler, "body")]
        document["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    if told.is_open:
        document["security"] = []
    return document


def _query_parameters(struct: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"name": name, "in": "query", "required": name in struct.get("required", ()), "schema": _not_null(schema)}
        for name, schema in struct["properties"].items()
    ]


def _not_null(schema: Mapping[str, Any]) -> dict[str, Any]:
    """A parameter is there or not; it cannot be null."""
    arms = [arm for arm in schema.get("anyOf", ()) if arm != {"type": "null"}]
    plain = dict(arms[0]) if len(arms) == 1 else dict(schema)
    if plain.get("enum"):
        plain["enum"] = [choice for choice in plain["enum"] if choice is not None]
    if schema.get("default") is not None:
        plain["default"] = schema["default"]
    else:
        plain.pop("default", None)
    return plain


def _responses(handler: HTTPRouteHandler, told: Operation, schema_of: Mapping[str, Any]) -> dict[str, Any]:
    good: dict[str, Any] = {"description": "Done" if told.status == 204 else told.summary}
    if told.reply is not None:
        good["content"] = {told.media_type: {"schema": schema_of[_use(handler, "reply")]}}
    elif told.status != 204:
        good["content"] = {told.media_type.partition(";")[0]: {"schema": {"type": "string"}}}
    responses = {str(told.status): good}
    by_status: dict[int, list[str]] = {}
    for code in problems_of(told):
        by_status.setdefault(STATUS[code], []).append(f"`{code}`: {TITLE[code]}.")
    for status in told.also:
        by_status.setdefault(status, []).append("`INTERNAL_ERROR`: what is not usable is in `detail`.")
    for status, texts in sorted(by_status.items()):
        problem: dict[str, Any] = {"description": " ".join(texts), "content": {MEDIA_TYPE: _PROBLEM[MEDIA_TYPE]}}
        if status in (429, 503) and not told.also:
            problem["headers"] = _RETRY
        responses[str(status)] = problem
    return responses


def _path_types(handler: HTTPRouteHandler) -> dict[str, Any]:
    fields = handler.parsed_fn_signature.parameters
    names = [name for path in handler.paths for name in _parameters_in(path)]
    return {name: _without_markers(fields[name].raw) for name in names}


def _parameters_in(path: str) -> list[str]:
    return [part.strip("{}").partition(":")[0] for part in path.split("/") if part.startswith("{")]


def _without_markers(hint: Any) -> Any:
    """The type of a parameter without what only Litestar reads."""
    bare, *extras = typing.get_args(hint)
    metas = [extra for extra in extras if isinstance(extra, msgspec.Meta)]
    return typing.Annotated[bare, metas[0]] if metas else bare


def _polished(node: Any) -> Any:
    """The document in the words of docs/API.md, its texts without the marks of docstrings."""
    if isinstance(node, list):
        return [_polished(item) for item in node]
    if not isinstance(node, dict):
        return node
    polished = {_name(key): _polished(inner) for key, inner in node.items()}
    if isinstance(node.get("$ref"), str):
        stem, _, name = node["$ref"].rpartition("/")
        polished["$ref"] = f"{stem}/{_name(name)}"
    if isinstance(node.get("title"), str) and "properties" in node:
        polished["title"] = _name(node["title"].replace("[", "_").replace("]", "_"))
    if isinstance(node.get("description"), str):
        polished["description"] = inspect.cleandoc(node["description"]).replace("``", "`")
    for name in _INSTANTS & polished.get("properties", {}).keys():
        polished["properties"][name].setdefault("format", "date-time")
    return polished


def _name(name: str) -> str:
    if name.startswith("Listing_"):
        return name.removeprefix("Listing_").rstrip("_") + "List"
    return _NAMES.get(name, name)


def _use(handler: HTTPRouteHandler, name: str) -> str:
    return f"{handler.handler_name} {name}"
