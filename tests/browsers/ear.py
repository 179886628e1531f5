"""What a screen reader would say of a page, by the browser's accessibility tree: one line for each thing it stops at.

Names of roles and states are the same for both browsers. What has a name of its own is one line, whatever is in it;
what only groups has none. So a word that is there twice is read twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

ENDS = frozenset({"button", "checkbox", "heading", "image", "link", "radio", "slider", "switch", "textbox"})
"""Read by their names alone."""
AROUND = frozenset({"dialog", "group", "region", "table"})
"""Their names are read, if they have any, and then what is in them."""
WORDS = "words"
STATUS = "status"
"""What comes into it is announced."""


class Node(msgspec.Struct, frozen=True):
    """A part of the tree. ``role`` is one of those above; any other groups."""

    role: str
    name: str = ""
    states: Sequence[str] = ()
    """Of a slider: its value in words."""
    children: Sequence[Node] = ()


def lines(node: Node) -> Iterator[str]:
    """``button: Compare, collapsed``; words as they are; ``status: Saved``."""
    name = " ".join(node.name.split())
    if node.role == WORDS:
        if name:
            yield name
    elif node.role == STATUS:
        yield f"{STATUS}: {' '.join(line for child in node.children for line in lines(child))}".rstrip()
    elif node.role in ENDS:
        yield ", ".join([f"{node.role}: {name}", *node.states])
    else:
        if node.role in AROUND and name:
            yield f"{node.role}: {name}"
        for child in node.children:
            yield from lines(child)
