"""What sets the providers apart: what they refuse, how they account for a call, how their errors look."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.openai_simulator.counting import MARKS, THOUGHTS, Counted, parts_of

DIALECTS = ("lmstudio", "ollama", "openrouter", "openai", "dashscope")
_COMMON = {"model", "messages", "stream", "stream_options", "response_format", "max_tokens"}
_TAKEN = {
    "lmstudio": _COMMON,
    "ollama": _COMMON | {"reasoning_effort"},
    "openrouter": _COMMON | {"usage", "reasoning"},
    "openai": (_COMMON - {"max_tokens"})
    | {"max_completion_tokens", "reasoning_effort", "store", "prompt_cache_options", "prompt_cache_key"},
    "dashscope": _COMMON | {"enable_thinking"},
}
_PART_KEYS = {
    "openai": {"type", "text", "image_url", "prompt_cache_breakpoint"},
    "openrouter": {"type", "text", "image_url", "cache_control"},
    "dashscope": {"type", "text", "image_url", "cache_control"},
}
_STRICT_KEYWORDS = {
    "type", "description", "enum", "const", "items", "anyOf", "$ref", "$defs", "properties", "required",
    "additionalProperties",
}  # fmt: skip
_EFFORTS = {
    "openai": {"none", "minimal", "low", "medium", "high", "xhigh", "max"},
    "ollama": {"none", "low", "medium", "high"},
}


def faults(dialect: str, body: dict[str, Any]) -> Iterator[str]:
    """Why the provider would answer such a body with 400; nothing where it would not."""
    for name in sorted(body.keys() - _TAKEN[dialect]):
        yield f"Unknown parameter: '{name}'."
    if body.get("stream") is not True:
        yield "This simulator streams."
    if body.get("reasoning_effort", "none") not in _EFFORTS.get(dialect, {"none"}):
        yield "invalid reasoning value"
    for message in body["messages"]:
        yield from _faults_of_parts(dialect, message)
    yield from _faults_of_format(dialect, body)


def _faults_of_parts(dialect: str, message: dict[str, Any]) -> Iterator[str]:
    parts = parts_of(message)
    if message["role"] == "system" and dialect in ("lmstudio", "ollama") and len(parts) > 1:
        yield "Only one system message is supported by this chat template."
    marks = 0
    for place, part in enumerate(parts):
        if extra := part.keys() - _PART_KEYS.get(dialect, {"type", "text", "image_url"}):
            yield f"Unknown parameter: 'messages.content.{sorted(extra)[0]}'."
        marks += bool(part.keys() & MARKS)
        if "image_url" in part:
            if not part["image_url"]["url"].startswith("data:image/webp;base64,"):
                yield "invalid image input"
            if place + 1 == len(parts):
                yield "a picture stands before its text"
    if marks > 4:
        yield "A maximum of 4 blocks with a cache mark may be provided."


def _faults_of_format(dialect: str, body: dict[str, Any]) -> Iterator[str]:
    asked = body.get("response_format")
    if asked is None:
        return
    if dialect == "lmstudio" and asked["type"] == "json_object":
        yield "'response_format.type' must be 'json_schema' or 'text'"
    if asked["type"] == "json_object":
        said = " ".join(part.get("text", "") for message in body["messages"] for part in parts_of(message))
        if "json" not in said.lower():
            yield "'messages' must contain the word 'json' in some form, to use 'json_object'."
    if asked["type"] == "json_schema" and dialect in ("openai", "openrouter"):
        yield from _faults_of_schema(asked["json_schema"]["schema"])


def _faults_of_schema(schema: dict[str, Any]) -> Iterator[str]:
    if extra := schema.keys() - _STRICT_KEYWORDS:
        yield f"Invalid schema for response_format: '{sorted(extra)[0]}' is not permitted."
    if "properties" in schema:
        if schema.get("additionalProperties") is not False:
            yield "Invalid schema for response_format: 'additionalProperties' is required to be false."
        if set(schema.get("required", ())) != schema["properties"].keys():
            yield "Invalid schema for response_format: 'required' must include every key in properties."
    inner = [*schema.get("properties", {}).values(), *schema.get("$defs", {}).values(), *schema.get("anyOf", ())]
    for each in [*inner, *([schema["items"]] if "items" in schema else [])]:
        yield from _faults_of_schema(each)


def usage(dialect: str, counted: Counted, cost: float | None = None) -> dict[str, Any]:
    """The account of a call in the provider's words; the prompt's tokens include cached ones everywhere."""
    told: dict[str, Any] = {
        "prompt_tokens": counted.prompt,
        "completion_tokens": counted.completion,
        "total_tokens": counted.prompt + counted.completion,
    }
    match dialect:
        case "openai":
            told["prompt_tokens_details"] = {"cached_tokens": counted.read, "cache_write_tokens": counted.written}
            told["completion_tokens_details"] = {"reasoning_tokens": THOUGHTS}
        case "openrouter":
            told["prompt_tokens_details"] = {"cached_tokens": counted.read, "cache_write_tokens": counted.written}
            told["completion_tokens_details"] = {"reasoning_tokens": THOUGHTS}
            told |= {"cost": cost, "is_byok": False, "cost_details": {"upstream_inference_cost": None}}
        case "dashscope":
            details: dict[str, Any] = {"cached_tokens": counted.read}
            if counted.marked:
                details |= {
                    "cache_creation_input_tokens": counted.written,
                    "cache_creation": {"ephemeral_5m_input_tokens": counted.written},
                    "cache_type": "ephemeral",
                }
            told["prompt_tokens_details"] = details
    return told


def error(dialect: str, status: int, message: str, code: str | None = None) -> dict[str, Any]:
    """An error's body in the provider's words."""
    match dialect:
        case "lmstudio":
            return {"error": message}
        case "openrouter":
            return {"error": {"code": status, "message": message}}
        case _:
            return {"error": {"message": message, "type": "invalid_request_error", "param": None, "code": code}}
