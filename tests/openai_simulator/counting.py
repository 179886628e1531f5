"""How the simulator counts: tokens by a fixed rule, and what a prompt cache saves by exact prefix."""

from __future__ import annotations

import math
from typing import Any

import msgspec

PICTURE = 700
MARKS = {"cache_control", "prompt_cache_breakpoint"}
THOUGHTS = 40
_LEAST_MARKED = 1024
_LEAST_UNMARKED = 256


def tokens_of(text: str) -> int:
    """A third of the bytes, rounded up."""
    return math.ceil(len(text.encode()) / 3)


class Counted(msgspec.Struct, frozen=True, kw_only=True):
    """A call's tokens: of the whole prompt, those read from and written to a cache among them, and of the answer."""

    prompt: int
    completion: int
    read: int = 0
    written: int = 0
    marked: bool = False

    @property
    def uncached(self) -> int:
        """Tokens of the prompt at full price."""
        return self.prompt - self.read - self.written


class PrefixCache:
    """Remembers prefixes up to marks, or whole system texts where nothing is marked."""

    def __init__(self) -> None:
        self._known: set[str] = set()

    def count(self, body: dict[str, Any], answer: str, *, unmarked: bool) -> Counted:
        """Counts a call and remembers its prefix. ``unmarked``: what nobody marked is cached too, and written free."""
        parts = [part for message in body["messages"] for part in parts_of(message)]
        prompt = sum(PICTURE if "image_url" in part else tokens_of(part["text"]) for part in parts)
        completion = tokens_of(answer) + THOUGHTS
        marks = [place for place, part in enumerate(parts) if part.keys() & MARKS]
        if marks:
            return self._marked(parts[: marks[-1] + 1], Counted(prompt=prompt, completion=completion, marked=True))
        system = "".join(part["text"] for part in parts_of(body["messages"][0]))
        if not unmarked or tokens_of(system) < _LEAST_UNMARKED:
            return Counted(prompt=prompt, completion=completion)
        hit = system in self._known
        self._known.add(system)
        return Counted(prompt=prompt, completion=completion, read=tokens_of(system) if hit else 0)

    def _marked(self, prefix: list[dict[str, Any]], counted: Counted) -> Counted:
        text = "\0".join(part["text"] for part in prefix)
        size = sum(tokens_of(part["text"]) for part in prefix)
        if size < _LEAST_MARKED:
            return counted
        if text in self._known:
            return msgspec.structs.replace(counted, read=size)
        self._known.add(text)
        return msgspec.structs.replace(counted, written=size)


def parts_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    """A message's content as parts."""
    content = message["content"]
    return [{"type": "text", "text": content}] if isinstance(content, str) else content
