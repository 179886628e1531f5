"""What a file about one shop gives to the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from adapters.pages.facts import Facts

Item = Mapping[str, Any]


class Shop(NamedTuple):
    """A shop whose own JSON is understood.

    ``item_in`` finds the item the address is about in any JSON, by its shape; ``facts_of`` puts it into the words
    of Product; ``parameter`` is what the canonical address needs when the page chose a colour and the address did
    not. ``refined`` is given the facts of a page without such JSON and answers those that the shop's own habits
    make surer. ``marks`` are texts that a script holding an item always contains: they save decoding the others.
    """

    name: str
    marks: tuple[str, ...]
    at_home: Callable[[str], bool]
    item_in: Callable[[object, str], Item | None]
    facts_of: Callable[[Item, str], Facts]
    parameter: Callable[[Item, str], tuple[str, str] | None]
    refined: Callable[[Facts, str], Facts]
