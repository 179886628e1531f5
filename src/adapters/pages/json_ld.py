"""JSON-LD: the schema.org objects of a page's blocks, each block mended by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from adapters.pages.document import Script
from adapters.pages.mending import LONGEST_MENDED, json_values
from adapters.pages.schema_org import Graph, graph_of


def graph_in(scripts: Iterable[Script]) -> Graph:
    """The products that JSON-LD blocks describe, and what they refer to."""
    return graph_of(_values(scripts))


def graph_from(structured: object) -> Graph:
    """The products of JSON that was fetched beside the page and turns out to be JSON-LD."""
    return graph_of([structured])


def _values(scripts: Iterable[Script]) -> Iterator[Any]:
    left = LONGEST_MENDED
    for script in scripts:
        if script.kind == "application/ld+json":
            values = json_values(script.text, mend=len(script.text) <= left)
            # What is broken costs by its length, mended or not.
            left -= 0 if len(values) == 1 else len(script.text)
            yield from values
