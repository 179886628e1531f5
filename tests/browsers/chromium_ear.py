"""What Chromium tells assistive technologies, asked of the DevTools protocol, which looks into closed roots too."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from tests.browsers.browser import NotPossible
from tests.browsers.ear import STATUS, WORDS, Node, lines

_ROLES = {
    "DisclosureTriangle": "button",
    "img": "image",
    "status": STATUS,
    "StaticText": WORDS,
}
_STATES: dict[str, dict[object, str]] = {
    "expanded": {True: "expanded", False: "collapsed"},
    "pressed": {"true": "pressed", "false": "not pressed"},
    "checked": {"true": "checked", "false": "not checked"},
    "disabled": {True: "unavailable"},
}


class ChromiumEar:
    """Of one tab. ``tree`` answers all its nodes, as the DevTools protocol has them."""

    def __init__(self, tree: Callable[[], list[dict[str, Any]]]) -> None:
        self._tree = tree

    def page(self) -> list[str]:
        """See Ear."""
        nodes = self._tree()
        known = {node["nodeId"]: node for node in nodes}
        return [line for node in _nodes(nodes[0], known) for line in lines(node)]

    def announced(self) -> list[str]:
        """See Ear."""
        raise NotPossible("Headless Chromium tells of no announcements: see Firefox, and what is in the status.")


def _nodes(told: dict[str, Any], known: dict[str, dict[str, Any]]) -> Iterator[Node]:
    """The node, or those in it where it is not told of."""
    inside = [node for child in told.get("childIds", ()) if child in known for node in _nodes(known[child], known)]
    if told["ignored"]:
        yield from inside
        return
    role = told["role"]["value"]
    properties = {one["name"]: one["value"].get("value") for one in told.get("properties", ())}
    states = [said for name, words in _STATES.items() if (said := words.get(properties.get(name)))]
    if role == "slider":  # its number: the words for it are not told here
        states.append(properties["valuetext"])
    yield Node(_ROLES.get(role, role), told.get("name", {}).get("value", ""), states, inside)
