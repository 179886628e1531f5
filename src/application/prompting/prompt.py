"""A prompt as every model stylist sends it, each in the words of its own provider's API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from application.ports.stylist import SeenPicture
from domain.evidence import Evidence


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A piece of the system prompt that changes at a pace of its own: a place for a cache breakpoint is behind it."""

    text: str


class Prompt(msgspec.Struct, frozen=True, kw_only=True):
    """System blocks from the most to the least stable (the profile is the last), then the user's turn: the picture,
    if any, before ``user``, which holds the product's facts.

    ``schema`` is what the answer keeps to. ``sources`` are what a reason may cite, by the number that the prompt gives
    it. ``most_output`` bounds the answer in tokens.
    """

    system: tuple[Block, ...]
    user: str
    picture: SeenPicture | None
    schema: Mapping[str, Any]
    sources: Mapping[int, Evidence]
    most_output: int
