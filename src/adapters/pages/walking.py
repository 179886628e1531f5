"""Walking JSON of unknown shape: breadth first, without recursion, and never further than a budget."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

_MOST_VISITS = 100_000
_DEEPEST = 40


def objects(value: object) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value, the outer ones first."""
    queue: deque[tuple[object, int]] = deque([(value, 0)])
    visits = 0
    while queue and visits < _MOST_VISITS:
        visits += 1
        current, depth = queue.popleft()
        if isinstance(current, dict):
            yield current
            inner: list[object] = list(current.values())
        elif isinstance(current, list):
            inner = current
        else:
            continue
        if depth < _DEEPEST:
            queue.extend((entry, depth + 1) for entry in inner if isinstance(entry, dict | list))
