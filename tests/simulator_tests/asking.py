"""Requests to change a little, and the two clients that send them."""

from __future__ import annotations

import base64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anthropic
import httpx
from anthropic.types import Message
from PIL import Image

from tests.adapters.images.pictures import RED, file_of
from tests.simulator.server import Peer
from tests.simulator.state import KEY

MODEL = "claude-haiku-5-5"
OLD_MODEL = "claude-haiku-4-5"
MINIMUM = 512
"""Tokens of the shortest prefix that Haiku 5.5 caches."""
HEADERS = {"authorization": f"Bearer {KEY}", "anthropic-version": "2026-10-21"}
SCHEMA = {
    "type": "object",
    "properties": {"score": {"type": "integer", "description": "{minimum: 0, maximum: 100}"}},
    "required": ["score"],
    "additionalProperties": False,
}


def body(**changes: Any) -> dict[str, Any]:
    """A good request with changes; ``None`` takes a parameter out."""
    whole = {"model": MODEL, "max_tokens": 1000, "messages": [{"role": "user", "content": "What of it?"}], **changes}
    return {name: value for name, value in whole.items() if value is not None}


def text(tokens: int, letter: str = "a", **more: Any) -> dict[str, Any]:
    """A block of text of so many tokens."""
    return {"type": "text", "text": letter * (3 * tokens), **more}


def mark(ttl: str | None = None) -> dict[str, Any]:
    """A breakpoint, to be spread into a block or a request."""
    return {"cache_control": {"type": "ephemeral"} | ({"ttl": ttl} if ttl else {})}


def user(*blocks: dict[str, Any]) -> list[dict[str, Any]]:
    """A conversation of one message."""
    return [{"role": "user", "content": list(blocks)}]


def picture(width: int = 56, height: int = 28, kind: str = "PNG", **more: Any) -> dict[str, Any]:
    """An image block."""
    data = base64.b64encode(file_of(Image.new("RGB", (width, height), RED), kind)).decode()
    source = {"type": "base64", "media_type": f"image/{kind.lower()}", "data": data}
    return {"type": "image", "source": source, **more}


async def create(client: anthropic.AsyncAnthropic, **changes: Any) -> Message:
    """The answer in one piece, by the SDK."""
    message: Message = await client.messages.create(**body(**changes))
    return message


async def streamed(client: anthropic.AsyncAnthropic, **changes: Any) -> Message:
    """The answer streamed and put together by the SDK's helper."""
    async with client.messages.stream(**body(**changes)) as stream:
        return await stream.get_final_message()


def spent(message: Message) -> tuple[int, int, int]:
    """Input tokens: uncached, written, read."""
    usage = message.usage
    return usage.input_tokens, usage.cache_creation_input_tokens or 0, usage.cache_read_input_tokens or 0


@asynccontextmanager
async def plain_http(peer: Peer) -> AsyncIterator[httpx.AsyncClient]:
    """A client without an SDK in between."""
    async with httpx.AsyncClient(base_url=peer.url, headers=HEADERS, trust_env=False) as client:
        yield client
