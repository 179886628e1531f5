"""Pages of a list: ``after_id``, ``before_id``, ``limit`` (1 to 1000, 20 unless told)."""

from __future__ import annotations

from typing import Any

from tests.simulator.errors import invalid


def page(every: list[dict[str, Any]], query: dict[str, str]) -> dict[str, Any]:
    """The part of a list that a query asks for."""
    try:
        limit = int(query.get("limit", "20"))
    except ValueError:
        limit = 0
    if not 1 <= limit <= 1000:
        raise invalid("limit: Input should be between 1 and 1000")
    ids = [item["id"] for item in every]
    if "before_id" in query:
        end = _place(ids, query["before_id"])
        start = max(0, end - limit)
        part, more = every[start:end], start > 0
    else:
        start = _place(ids, query["after_id"]) + 1 if "after_id" in query else 0
        part, more = every[start : start + limit], start + limit < len(every)
    return {
        "data": part,
        "has_more": more,
        "first_id": part[0]["id"] if part else None,
        "last_id": part[-1]["id"] if part else None,
    }


def _place(ids: list[str], wanted: str) -> int:
    if wanted not in ids:
        raise invalid(f"{wanted}: no such item to page from")
    return ids.index(wanted)
