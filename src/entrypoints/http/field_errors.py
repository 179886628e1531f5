"""Every fault of a document, not only the first one.

The decoder of msgspec is fast and stops at the first fault. When it has refused a document, this walk over the same
types finds all of them. Each leaf is judged by msgspec itself, so both always agree.
"""

from __future__ import annotations

import difflib
import re
import types
import typing
from collections.abc import Iterator
from itertools import islice
from typing import Annotated, Any, Literal, Union

import msgspec

from entrypoints.http.problems import FieldError

MOST = 100
_NAMED = re.compile(r"`(\w+)`")
_PLACE = re.compile(r" - at `[^`]*`$")
_BOUND = re.compile(r"Expected `(\w+)`( of length)? (>=|<=|>|<) (\S+)")
_SIGNS = {">=": "at least", "<=": "at most", ">": "more than", "<": "less than"}
_KINDS = {dict: "an object", list: "an array", str: "a text", bool: "true or false", int: "a number", float: "a number"}


def field_errors(document: Any, of: Any, at: str = "") -> list[FieldError]:
    """The faults of a plain JSON document as a type, at most a hundred, in the order of its fields.

    ``at`` is the JSON pointer of the document itself. A struct may add what its types cannot say with a static method
    ``rules(document)`` that gives errors with pointers from the struct on.
    """
    return list(islice(_walk(document, of, at), MOST))


def pointer(at: str, step: str | int) -> str:
    """The pointer of a member or item."""
    return f"{at}/{str(step).replace('~', '~0').replace('/', '~1')}"


def _walk(value: Any, of: Any, at: str) -> Iterator[FieldError]:
    arm = _arm(value, of)
    faults = 0
    for fault in _inside(value, arm, at):
        faults += 1
        yield fault
    if faults == 0:
        # What no part shows: the number of items, what a struct checks when it is made, and every leaf.
        yield from _as_a_whole(value, of, arm, at)


def _inside(value: Any, arm: Any, at: str) -> Iterator[FieldError]:
    bare = _bare(arm)
    origin, arguments = typing.get_origin(bare), typing.get_args(bare)
    if isinstance(value, dict) and _is_struct(bare):
        yield from _members(value, bare, at)
    elif isinstance(value, dict) and origin is dict:
        for name, inner in value.items():
            yield from _walk(inner, arguments[1], pointer(at, name))
    elif isinstance(value, list) and origin in (list, tuple):
        for index, inner in enumerate(value):
            item = arguments[0] if origin is list or arguments[-1] is Ellipsis else None
            if item is None and index < len(arguments):
                item = arguments[index]
            if item is not None:
                yield from _walk(inner, item, pointer(at, index))


def _members(value: dict[str, Any], struct: type[msgspec.Struct], at: str) -> Iterator[FieldError]:
    fields = {field.encode_name: field for field in msgspec.structs.fields(struct)}
    for name, field in fields.items():
        if name in value:
            yield from _walk(value[name], field.type, pointer(at, name))
        elif field.required:
            yield FieldError(pointer(at, name), "is required")
    if struct.__struct_config__.forbid_unknown_fields:
        for name in value:
            if name not in fields:
                yield FieldError(pointer(at, name), _unknown(name, list(fields)))
    rules = getattr(struct, "rules", None)
    if rules is not None:
        for fault in rules(value):
            yield FieldError(at + fault.pointer, fault.message)


def _as_a_whole(value: Any, of: Any, arm: Any, at: str) -> Iterator[FieldError]:
    try:
        msgspec.convert(value, of)
    except msgspec.ValidationError as error:
        message = _PLACE.sub("", str(error))
        bare = _bare(arm)
        named = _NAMED.match(message)
        if named and _is_struct(bare) and named[1] in bare.__struct_fields__:
            yield FieldError(pointer(at, named[1]), message)
        else:
            yield FieldError(at, _plain(value, arm) or _reworded(message))


def _plain(value: Any, arm: Any) -> str | None:
    """A message that helps more than msgspec's own, where there is one."""
    bare = _bare(arm)
    if typing.get_origin(bare) is Literal:
        return "takes one of " + ", ".join(str(choice) for choice in typing.get_args(bare))
    kind = _kind(bare)
    if kind is not None and kind is not _kind(type(value)):
        return f"takes {_KINDS[kind]}"
    if bare is int and isinstance(value, float):
        return "takes a whole number"
    hint = next((meta.description for meta in _metas(arm) if meta.description), None)
    return f"takes a {hint}" if hint else None


def _reworded(message: str) -> str:
    bound = _BOUND.fullmatch(message)
    if bound is None:
        return message
    kind, of_length, sign, limit = bound.groups()
    if not of_length:
        return f"takes a number of {_SIGNS[sign]} {limit.removesuffix('.0')}"
    items = "characters" if kind == "str" else "items"
    return f"takes {_SIGNS[sign]} {limit} {items}"


def _arm(value: Any, of: Any) -> Any:
    """The member of a union that a value was meant as: by its kind of JSON, or the only one that is not null."""
    if not _is_union(_bare(of)):
        return of
    arms = [arm for arm in typing.get_args(_bare(of)) if arm not in (types.NoneType, msgspec.UnsetType)]
    if len(arms) == 1:
        return arms[0]
    return next((arm for arm in arms if _kind(_bare(arm)) is _kind(type(value))), of)


def _kind(bare: Any) -> type | None:
    """The kind of JSON value a type is written as; whole and broken numbers are one kind."""
    origin = typing.get_origin(bare) or bare
    if origin is tuple:
        return list
    if origin is float:
        return int
    if _is_struct(origin):
        return dict
    return origin if origin in _KINDS else None


def _is_struct(bare: Any) -> bool:
    return isinstance(bare, type) and issubclass(bare, msgspec.Struct)


def _is_union(bare: Any) -> bool:
    return typing.get_origin(bare) in (Union, types.UnionType)


def _bare(of: Any) -> Any:
    return typing.get_args(of)[0] if typing.get_origin(of) is Annotated else of


def _metas(of: Any) -> list[msgspec.Meta]:
    if typing.get_origin(of) is not Annotated:
        return []
    return [extra for extra in typing.get_args(of)[1:] if isinstance(extra, msgspec.Meta)]


def _unknown(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    return f"is no field here; did you mean {near[0]}?" if near else "is no field here"
