"""The prompt cache: what of a prompt was read, what was written, for how long.

https://platform.claude.com/docs/en/build-with-claude/prompt-caching. A prefix is known by everything up to a
breakpoint, byte by byte, and by what stands before it: the model, thinking and effort; from the messages on also
``tool_choice`` and whether there are pictures. Whether thinking and effort reach tools and system is documented as
"model-specific"; the strictest reading is taken.
"""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta
from typing import Any

import msgspec

from tests.simulator.models import DEFAULT_EFFORT, Model
from tests.simulator.prices import Usage
from tests.simulator.tokens import Block, Ttl, mark_of

LIFETIMES: dict[Ttl, timedelta] = {"5m": timedelta(minutes=5), "1h": timedelta(hours=1)}
LOOK_BACK = 20
"""Positions looked at per breakpoint, the breakpoint's own being the first."""


class Breakpoint(msgspec.Struct, frozen=True):
    """Where a prefix ends (index of its last block), and how long it is to live."""

    at: int
    ttl: Ttl


class CacheUse(msgspec.Struct, frozen=True, kw_only=True):
    """What one request reads and will write. ``writes`` become readable with ``PromptCache.begun``."""

    usage: Usage
    started: datetime
    writes: tuple[tuple[bytes, Ttl], ...] = ()


class Entry(msgspec.Struct, frozen=True):
    """A prefix in the cache."""

    ttl: Ttl
    expires: datetime


class PromptCache:
    """Entries by the hash of their prefix."""

    def __init__(self) -> None:
        self._entries: dict[bytes, Entry] = {}

    def look_up(self, blocks: list[Block], request: dict[str, Any], model: Model, now: datetime) -> CacheUse:
        """Finds the longest known prefix, and lets what was read live on from now."""
        keys = _keys(blocks, request, model)
        totals = _totals(blocks)
        breakpoints = [mark for mark in breakpoints_of(blocks, request) if totals[mark.at] >= model.minimum_prefix]
        hit = max((self._nearest(keys, mark.at, now) for mark in breakpoints), default=-1)
        for at in {hit, *(mark.at for mark in breakpoints if mark.at < hit)} - {-1}:
            self._refresh(keys[at], now)
        written: dict[Ttl, int] = {"5m": 0, "1h": 0}
        end = totals[hit] if hit >= 0 else 0
        read = end
        writes = []
        for mark in breakpoints:
            if mark.at > hit:
                written[mark.ttl] += totals[mark.at] - end
                end = totals[mark.at]
                writes.append((keys[mark.at], mark.ttl))
        usage = Usage(uncached=totals[-1] - end, read=read, write_5m=written["5m"], write_1h=written["1h"])
        return CacheUse(usage=usage, started=now, writes=tuple(writes))

    def begun(self, use: CacheUse) -> None:
        """The answer has begun: from now on others can read what it wrote. Lifetimes count from the request's start."""
        for key, ttl in use.writes:
            self._entries[key] = Entry(ttl, use.started + LIFETIMES[ttl])

    def clear(self) -> None:
        """Forgets all."""
        self._entries.clear()

    def _nearest(self, keys: list[bytes], at: int, now: datetime) -> int:
        for position in range(at, max(at - LOOK_BACK, -1), -1):
            entry = self._entries.get(keys[position])
            if entry is not None and now < entry.expires:
                return position
        return -1

    def _refresh(self, key: bytes, now: datetime) -> None:
        entry = self._entries.get(key)
        if entry is not None and now < entry.expires:
            self._entries[key] = Entry(entry.ttl, now + LIFETIMES[entry.ttl])


def breakpoints_of(blocks: list[Block], request: dict[str, Any]) -> list[Breakpoint]:
    """Explicit ones, and the automatic one on the last cacheable block; none there if that block has its own."""
    marks = [Breakpoint(at, block.mark) for at, block in enumerate(blocks) if block.mark is not None]
    automatic = mark_of(request.get("cache_control"))
    if automatic is not None:
        last = max((at for at, block in enumerate(blocks) if block.cacheable), default=-1)
        if last >= 0 and blocks[last].mark is None:
            marks.append(Breakpoint(last, automatic))
    return sorted(marks, key=lambda mark: mark.at)


def thinking_of(request: dict[str, Any], model: Model) -> str:
    """The thinking a request gets: what it asks for, or its model's default."""
    asked = request.get("thinking")
    if asked is not None:
        return str(asked["type"])
    return "adaptive" if model.thinks_by_default else "disabled"


def effort_of(request: dict[str, Any]) -> str:
    """The effort a request gets; the default said aloud is the default."""
    return (request.get("output_config") or {}).get("effort") or DEFAULT_EFFORT


def _totals(blocks: list[Block]) -> list[int]:
    totals, total = [], 0
    for block in blocks:
        total += block.tokens
        totals.append(total)
    return totals


def _keys(blocks: list[Block], request: dict[str, Any], model: Model) -> list[bytes]:
    budget = (request.get("thinking") or {}).get("budget_tokens")
    digest = hashlib.sha256(repr((model.id, thinking_of(request, model), budget, effort_of(request))).encode())
    keys, in_messages = [], False
    for block in blocks:
        if block.tier == "messages" and not in_messages:
            in_messages = True
            pictures = any(each.kind == "image" for each in blocks)
            digest.update(msgspec.json.encode(["messages", request.get("tool_choice"), pictures]))
        digest.update(f"\n{block.tier} {block.kind} {len(block.material)}\n".encode() + block.material)
        keys.append(digest.digest())
    return keys
