"""An answer: the message, and the events it streams as.

Shapes: https://platform.claude.com/docs/en/build-with-claude/streaming and the SDK's ``types/message*.py``. The
breakdown of cache writes by lifetime is in ``message_start`` only; ``message_delta`` has the output's tokens.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from tests.simulator.models import Model
from tests.simulator.prices import Usage
from tests.simulator.prompt_cache import effort_of, thinking_of
from tests.simulator.tokens import BYTES_PER_TOKEN, text_tokens

THOUGHTS = {"low": 24, "medium": 96, "high": 240, "xhigh": 480, "max": 960}
"""Tokens of thinking by effort. Our choice: the real model decides anew each time."""
THOUGHT = "Weighing it. "


class Writing(msgspec.Struct, frozen=True, kw_only=True):
    """What the model writes, before any limit cuts it. ``refusal`` stops it after so many pieces."""

    pieces: tuple[str, ...]
    thinking: str = ""
    refusal: dict[str, Any] | None = None
    refused_after: int = 0


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """An event of a stream. ``produced`` is how many output tokens there are once it is out."""

    name: str
    data: dict[str, Any]
    produced: int

    @property
    def wire(self) -> bytes:
        """As server-sent event."""
        return b"event: %s\ndata: %s\n\n" % (self.name.encode(), msgspec.json.encode(self.data))

    @property
    def is_piece(self) -> bool:
        """Whether it carries a piece of the text."""
        return self.name == "content_block_delta" and self.data["delta"]["type"] == "text_delta"


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """An answer as a whole and as a stream."""

    message: dict[str, Any]
    events: tuple[Event, ...]
    usage: Usage


def thinks(request: dict[str, Any], model: Model) -> str:
    """The thinking a request gets here; empty where it is off."""
    if thinking_of(request, model) not in ("adaptive", "enabled"):
        return ""
    tokens = THOUGHTS[effort_of(request)]
    return (THOUGHT * tokens)[: tokens * BYTES_PER_TOKEN]


def compose(
    writing: Writing, request: dict[str, Any], model: Model, prompt: Usage, *, message_id: str, tier: str = "standard"
) -> Answer:
    """The answer to a checked request whose prompt cost ``prompt``."""
    thinking, pieces, stop = _within_limits(writing, request)
    silent = writing.refusal is not None and not pieces
    thinking = "" if silent else thinking
    thought = text_tokens(thinking)
    output = thought + text_tokens("".join(pieces))
    usage = msgspec.structs.replace(prompt, output=output, thinking=thought)
    if request["max_tokens"] > 0 and not silent:
        usage = msgspec.structs.replace(usage, output=max(1, output))
    message = {
        "id": message_id,
        "type": "message",
        "role": "assistant",
        "model": model.id,
        "content": _content(thinking, pieces, request, model),
        **stop,
        "usage": _usage(usage, request, tier),
    }
    if request.get("diagnostics") is not None:
        message["diagnostics"] = {"cache_miss_reason": {"type": "unavailable"}}  # documented; why it missed is not kept
    return Answer(message=message, events=tuple(_events(message, thinking, pieces, usage)), usage=usage)


def _within_limits(writing: Writing, request: dict[str, Any]) -> tuple[str, list[str], dict[str, Any]]:
    """The thinking and the pieces that come out, and why there are no more."""
    room = request["max_tokens"] * BYTES_PER_TOKEN
    thinking = _cut(writing.thinking, room)
    room -= text_tokens(thinking) * BYTES_PER_TOKEN
    full, sequence = _until_sequence("".join(writing.pieces), request.get("stop_sequences") or ())
    text = _cut(full, room)
    stop: dict[str, Any] = {"stop_reason": "end_turn", "stop_sequence": None, "stop_details": None}
    if len(thinking) < len(writing.thinking) or len(text) < len(full) or request["max_tokens"] == 0:
        stop["stop_reason"] = "max_tokens"
    elif sequence is not None:
        stop |= {"stop_reason": "stop_sequence", "stop_sequence": sequence}
    pieces = list(_in_pieces(text, writing.pieces))
    if writing.refusal is not None:
        pieces = pieces[: writing.refused_after]
        stop = {"stop_reason": "refusal", "stop_sequence": None, "stop_details": writing.refusal}
    return thinking, pieces, stop


def _cut(text: str, most_bytes: int) -> str:
    return text.encode()[: max(0, most_bytes)].decode(errors="ignore")


def _until_sequence(text: str, sequences: Iterable[str]) -> tuple[str, str | None]:
    found = [(at, sequence) for sequence in sequences if (at := text.find(sequence)) >= 0]
    if not found:
        return text, None
    at, sequence = min(found)
    return text[:at], sequence


def _in_pieces(text: str, pieces: Iterable[str]) -> Iterator[str]:
    start = 0
    for piece in pieces:
        part = text[start : start + len(piece)]
        start += len(piece)
        if part:
            yield part


def _content(thinking: str, pieces: list[str], request: dict[str, Any], model: Model) -> list[dict[str, Any]]:
    content: list[dict[str, Any]] = []
    if thinking:
        shown = (request.get("thinking") or {}).get("display", "omitted" if model.thinks_by_default else "summarized")
        signature = hashlib.sha256(thinking.encode()).hexdigest()
        content.append(
            {"type": "thinking", "thinking": thinking if shown == "summarized" else "", "signature": signature}
        )
    if pieces:
        content.append({"type": "text", "text": "".join(pieces), "citations": None})
    return content


def _usage(usage: Usage, request: dict[str, Any], tier: str) -> dict[str, Any]:
    return {
        "input_tokens": usage.uncached,
        "cache_creation_input_tokens": usage.write_5m + usage.write_1h,
        "cache_read_input_tokens": usage.read,
        "cache_creation": {
            "ephemeral_5m_input_tokens": usage.write_5m,
            "ephemeral_1h_input_tokens": usage.write_1h,
        },
        "output_tokens": usage.output,
        "output_tokens_details": {"thinking_tokens": usage.thinking},
        "server_tool_use": None,
        "service_tier": tier,
        "inference_geo": request.get("inference_geo") or "global",
    }


def _events(message: dict[str, Any], thinking: str, pieces: list[str], usage: Usage) -> Iterator[Event]:
    start_usage = {**message["usage"], "output_tokens": 1}
    del start_usage["output_tokens_details"]
    start = {**message, "content": [], "stop_reason": None, "stop_details": None, "stop_sequence": None}
    produced = 1
    yield _event("message_start", produced, message={**start, "usage": start_usage})
    for index, block in enumerate(message["content"]):
        empty = {**block, "thinking": "", "signature": ""} if block["type"] == "thinking" else {**block, "text": ""}
        yield _event("content_block_start", produced, index=index, content_block=empty)
        if index == 0:
            yield _event("ping", produced)
        for delta, produced in _deltas(block, thinking, pieces, usage):
            yield _event("content_block_delta", produced, index=index, delta=delta)
        yield _event("content_block_stop", produced, index=index)
    delta = {name: message[name] for name in ("stop_reason", "stop_sequence", "stop_details")}
    final = {"output_tokens": usage.output, "output_tokens_details": {"thinking_tokens": usage.thinking}}
    yield _event("message_delta", usage.output, delta=delta, usage=final)
    yield _event("message_stop", usage.output)


def _deltas(
    block: dict[str, Any], thinking: str, pieces: list[str], usage: Usage
) -> Iterator[tuple[dict[str, Any], int]]:
    if block["type"] == "thinking":
        if block["thinking"]:
            yield {"type": "thinking_delta", "thinking": block["thinking"]}, max(1, usage.thinking)
        yield {"type": "signature_delta", "signature": block["signature"]}, max(1, usage.thinking)
        return
    length = 0
    for piece in pieces:
        length += len(piece.encode())
        yield {"type": "text_delta", "text": piece}, max(1, usage.thinking + -(-length // BYTES_PER_TOKEN))


def _event(kind: str, produced: int, **data: Any) -> Event:
    return Event(name=kind, data={"type": kind, **data}, produced=produced)
