"""What the OpenAPI document says of a route beyond its path and method; kept in the route's ``opt``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from entrypoints.http.bodies import JsonBody, Query
from entrypoints.http.problems import Code

_KEY = "operation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One route, as told to callers. ``reply`` is a type that msgspec knows, or None where the answer is no JSON."""

    summary: str
    reply: Any
    media_type: str
    status: int
    body: JsonBody[Any] | None
    query: Query[Any] | None
    problems: tuple[Code, ...]
    is_open: bool
    also: tuple[int, ...]

    def __deepcopy__(self, memo: dict[int, Any]) -> Operation:
        # Litestar copies routes deeply as it registers them, and what decodes a body cannot be copied.
        return self


def operation(
    summary: str,
    reply: Any = None,
    *,
    media_type: str = "application/json",
    status: int = 200,
    body: JsonBody[Any] | None = None,
    query: Query[Any] | None = None,
    problems: tuple[Code, ...] = (),
    is_open: bool = False,
    also: tuple[int, ...] = (),
) -> dict[str, Any]:
    """The ``opt`` of a route.

    ``problems`` are its own; those of every route come by themselves. ``also`` are statuses of problems that differ
    from their code's own.
    """
    return {
        _KEY: Operation(
            summary=summary,
            reply=reply,
            media_type=media_type,
            status=status,
            body=body,
            query=query,
            problems=problems,
            is_open=is_open,
            also=also,
        )
    }


def operation_of(opt: dict[str, Any]) -> Operation | None:
    """What was said of a route, if anything."""
    found = opt.get(_KEY)
    return found if isinstance(found, Operation) else None


def problems_of(told: Operation) -> tuple[Code, ...]:
    """Every code the route may answer with."""
    codes: list[Code] = ["VALIDATION_ERROR"]
    if not told.is_open:
        codes += ["AUTH_REQUIRED", "AUTH_INVALID"]
    if told.body is not None:
        codes += ["PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE"]
    return (*codes, *told.problems, "INTERNAL_ERROR")
