"""A prompt as the body of a Messages API request.

Whoever changes what is asked here raises the version of the prompt: the same facts may then be answered otherwise.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, Literal

from adapters.claude.models import ModelCard, card_of
from application.ports.stylist import SeenPicture
from application.prompting.prompt import Block, Prompt

MOST_BREAKPOINTS = 4
Body = dict[str, Any]
Lifetime = Literal["5m", "1h"]


def body_of(prompt: Prompt, model: str, *, use_prompt_cache: bool, lifetime: Lifetime = "5m") -> Body:
    """What is sent, but for ``stream``: stable blocks with their breakpoints, the picture before the product's text.

    ``lifetime`` is that of what is written to the cache.
    """
    card = card_of(model)
    body: Body = {
        "model": model,
        "max_tokens": most_output(prompt, model),
        "system": _system(prompt.system, breakpoints(prompt, model) if use_prompt_cache else frozenset(), lifetime),
        "messages": [{"role": "user", "content": _turn(prompt)}],
        "output_config": _output_config(prompt, card),
    }
    if card.thinking_off:
        body["thinking"] = {"type": card.thinking_off}
    return body


def most_output(prompt: Prompt, model: str) -> int:
    """Tokens that an answer may take, with thinking where the model cannot be kept from it."""
    return prompt.most_output + card_of(model).thinking_room


def breakpoints(prompt: Prompt, model: str) -> frozenset[int]:
    """Numbers of the system blocks with a cache breakpoint behind them: the last ones whose prefix is long enough to be
    cached. That is estimated, and on the safe side: the schema, which the provider counts in too, is left out."""
    card = card_of(model)
    long_enough, size = [], 0
    for number, block in enumerate(prompt.system):
        size += len(block.text.encode())
        if size // card.bytes_per_token >= card.smallest_prefix:
            long_enough.append(number)
    return frozenset(long_enough[-MOST_BREAKPOINTS:])


def counted_part(body: Body) -> Body:
    """What of a request the provider counts tokens of."""
    return {name: value for name, value in body.items() if name != "max_tokens"}


def described(body: Body, picture: SeenPicture | None) -> Body:
    """The body as it is streamed, with a description in place of a picture's bytes."""
    body = {**body, "stream": True}
    if picture is None:
        return body
    told = f"({len(picture.webp)} bytes of the picture with SHA-256 {picture.sha256}, in base64)"
    seen, *rest = body["messages"][0]["content"]
    shown = {**seen, "source": {**seen["source"], "data": told}}
    return {**body, "messages": [{"role": "user", "content": [shown, *rest]}]}


def _system(blocks: tuple[Block, ...], marked: frozenset[int], lifetime: Lifetime) -> list[Body]:
    mark = {"cache_control": {"type": "ephemeral"} | ({"ttl": lifetime} if lifetime != "5m" else {})}
    return [
        {"type": "text", "text": block.text} | (mark if number in marked else {}) for number, block in enumerate(blocks)
    ]


def _turn(prompt: Prompt) -> list[Body]:
    text = {"type": "text", "text": prompt.user}
    return [text] if prompt.picture is None else [_picture(prompt.picture), text]


def _picture(picture: SeenPicture) -> Body:
    data = base64.b64encode(picture.webp).decode("ascii")
    return {"type": "image", "source": {"type": "base64", "media_type": "image/webp", "data": data}}


def _output_config(prompt: Prompt, card: ModelCard) -> Mapping[str, Any]:
    shape = {"format": {"type": "json_schema", "schema": prompt.schema}}
    return {"effort": "low", **shape} if card.takes_effort else shape
