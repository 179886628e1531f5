"""The counting rule, and the prompt as the blocks it is counted and cached by.

Our rule, not the real tokenizer: a block of text is its UTF-8 bytes divided by three, rounded up; anything else that is
not a picture is counted as its JSON. Nothing is added per message or per request. The order is the documented one:
tools, system, messages. A schema in ``output_config.format`` is documented to become a system prompt of its own; here
it stands before the given system blocks and counts as its JSON.
"""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from tests.simulator.models import Model
from tests.simulator.pictures import picture_tokens

Ttl = Literal["5m", "1h"]
Tier = Literal["tools", "system", "messages"]
BYTES_PER_TOKEN = 3
NEVER_CACHED = ("thinking", "redacted_thinking")
"""Blocks that cannot carry a breakpoint of their own."""


class Block(msgspec.Struct, frozen=True, kw_only=True):
    """A block of the prompt. ``material`` is what a cached prefix is compared by: all but the ``cache_control``."""

    tier: Tier
    kind: str
    material: bytes
    tokens: int
    mark: Ttl | None = None

    @property
    def cacheable(self) -> bool:
        """Whether a breakpoint may stand behind it."""
        return self.kind not in NEVER_CACHED and self.kind != "schema" and self.tokens > 0


def text_tokens(text: str) -> int:
    """Tokens of a text."""
    return -(-len(text.encode()) // BYTES_PER_TOKEN)


def blocks_of(request: dict[str, Any], model: Model) -> list[Block]:
    """The prompt of a checked request."""
    blocks = [_block("tools", tool, model) for tool in request.get("tools") or ()]
    answer_format = (request.get("output_config") or {}).get("format")
    if answer_format is not None:
        material = msgspec.json.encode(answer_format["schema"])
        blocks.append(Block(tier="system", kind="schema", material=material, tokens=_bytes_tokens(material)))
    blocks += [_block("system", block, model) for block in content_blocks(request.get("system") or [])]
    for message in request["messages"]:
        first = len(blocks)
        blocks += [_block("messages", block, model) for block in content_blocks(message["content"])]
        role = message["role"].encode()
        blocks[first:] = [msgspec.structs.replace(b, material=role + b"\0" + b.material) for b in blocks[first:]]
    return blocks


def content_blocks(content: str | list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Content in its long form: a bare string is one block of text."""
    return [{"type": "text", "text": content}] if isinstance(content, str) else list(content)


def mark_of(cache_control: dict[str, Any] | None) -> Ttl | None:
    """The lifetime a ``cache_control`` asks for."""
    return None if cache_control is None else cache_control.get("ttl", "5m")


def _block(tier: Tier, block: dict[str, Any], model: Model) -> Block:
    bare = {name: value for name, value in block.items() if name != "cache_control"}
    material = msgspec.json.encode(bare)
    kind = block.get("type") or "custom"
    if tier == "tools":
        kind = "tool"
    if kind == "text":
        tokens = text_tokens(block["text"])
    elif kind == "image":
        tokens = picture_tokens(block, model)
    else:
        tokens = _bytes_tokens(material)
    return Block(tier=tier, kind=kind, material=material, tokens=tokens, mark=mark_of(block.get("cache_control")))


def _bytes_tokens(material: bytes) -> int:
    return -(-len(material) // BYTES_PER_TOKEN)
