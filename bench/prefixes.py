"""The best that a prompt cache could do: every token that an earlier request of the session began with, read from it.

A request's prompt is laid out as the simulator counts it (schema, system blocks, the turn's blocks). Its shared prefix
is the longest that any earlier request of the session began with too, to the byte: whole blocks by their tokens, and of
the block in which they part, if it is text, the bytes they share by three to a token, rounded down. The best cache
reads all of it at the read price and takes nothing for having written it.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from tests.simulator.models import CATALOGUE
from tests.simulator.tokens import BYTES_PER_TOKEN, Block, blocks_of

_MODELS = {model.id: model for model in CATALOGUE}


def shared_tokens(bodies: Iterable[Mapping[str, Any]]) -> list[int]:
    """For each request the tokens of its prefix that an earlier one had."""
    earlier: list[bytes] = []
    shared = []
    for body in bodies:
        blocks = _blocks(body)
        whole = b"".join(map(_content, blocks))
        at = bisect_left(earlier, whole)  # who shares most with it stands beside it in order
        neighbours = earlier[max(0, at - 1) : at + 1]
        shared.append(_tokens(blocks, max((_common(whole, other) for other in neighbours), default=0)))
        insort(earlier, whole)
    return shared


def schema_tokens(body: Mapping[str, Any]) -> int:
    """Tokens of the answer's schema, which is billed with the prompt."""
    return sum(block.tokens for block in _blocks(body) if block.kind == "schema")


def stable_part(body: Mapping[str, Any]) -> tuple[int, int]:
    """Bytes and tokens of what every request about the same person begins with: schema and system blocks."""
    blocks = [block for block in _blocks(body) if block.tier == "system"]
    return sum(len(_content(block)) for block in blocks), sum(block.tokens for block in blocks)


def _blocks(body: Mapping[str, Any]) -> list[Block]:
    return blocks_of(dict(body), _MODELS[body["model"]])


def _content(block: Block) -> bytes:
    """What is compared: the text itself where it is text."""
    if block.kind != "text":
        return block.material
    text: str = msgspec.json.decode(block.material.rpartition(b"\0")[2])["text"]
    return text.encode()


def _common(one: bytes, other: bytes) -> int:
    """Bytes that both begin with."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _tokens(blocks: Iterable[Block], shared: int) -> int:
    tokens = 0
    for block in blocks:
        size = len(_content(block))
        if size > shared:
            return tokens + (shared // BYTES_PER_TOKEN if block.kind == "text" else 0)
        tokens += block.tokens
        shared -= size
    return tokens
