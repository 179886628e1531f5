"""The body of a chat completions request: a prompt in the words of each kind of server."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from typing import Any

import msgspec

from adapters.openai_compatible.presets import AnswerFormat, CacheMark, KnownModel, Preset
from application.ports.stylist import SeenPicture
from application.prompting.prompt import Prompt
from application.prompting.wire import with_all_required

_MOST_CACHE_MARKS = 4
_MARKS: Mapping[CacheMark, Mapping[str, Any]] = {
    "none": {},
    "cache_control": {"cache_control": {"type": "ephemeral"}},
    "breakpoint": {"prompt_cache_breakpoint": {"mode": "explicit"}},
}


def chat_body(
    prompt: Prompt, preset: Preset, model: str, answer_format: AnswerFormat, use_prompt_cache: bool
) -> dict[str, Any]:
    """What is POSTed to ``/chat/completions``, ready to be made JSON."""
    known = preset.known(model)
    body: dict[str, Any] = {
        "model": model,
        "messages": [
            {"role": "system", "content": _system(prompt, preset, known, answer_format, use_prompt_cache)},
            {"role": "user", "content": _user(prompt)},
        ],
        "stream": True,
        preset.limit_field: most_output_tokens(prompt, known),
        **preset.extra,
        **known.extra,
        **_cache_options(known, use_prompt_cache),
    }
    if answer_format != "instructed":
        body["response_format"] = _response_format(prompt, answer_format)
    return body


def most_output_tokens(prompt: Prompt, known: KnownModel) -> int:
    """The bound that is sent: what is thought counts in it."""
    return prompt.most_output + known.thinking_tokens


def shown_body(body: Mapping[str, Any], picture: SeenPicture | None) -> dict[str, Any]:
    """The same body with the picture described in place of its bytes."""
    if picture is None:
        return dict(body)
    text = msgspec.json.encode(body)
    said = f"(WebP picture, {len(picture.webp)} bytes, SHA-256 {picture.sha256})"
    found: dict[str, Any] = msgspec.json.decode(text.replace(_data_url(picture).encode(), said.encode()))
    return found


def _system(
    prompt: Prompt, preset: Preset, known: KnownModel, answer_format: AnswerFormat, use_prompt_cache: bool
) -> str | list[dict[str, Any]]:
    texts = [block.text for block in prompt.system]
    if answer_format != "json_schema":
        # Behind the first block: it changes as seldom as that, and the profile, which changes most, stays last.
        texts.insert(1, _instruction(prompt.schema))
    if preset.one_system_text:
        return "\n\n".join(texts)
    parts: list[dict[str, Any]] = [{"type": "text", "text": text} for text in texts]
    if use_prompt_cache:
        for part in _marked(parts, known.cache):
            part.update(_MARKS[known.cache])
    return parts


def _marked(parts: list[dict[str, Any]], cache: CacheMark) -> list[dict[str, Any]]:
    """OpenAI writes a shared prefix once, however many marks are on it. That DashScope does is not established: there,
    and with what OpenRouter leads to, one mark stands behind all."""
    return parts[-_MOST_CACHE_MARKS:] if cache == "breakpoint" else parts[-1:]


def _cache_options(known: KnownModel, use_prompt_cache: bool) -> dict[str, Any]:
    """OpenAI writes only what is marked, so that a product, which is never asked for again, is not paid for at 125 %;
    and nothing at all where nothing is marked."""
    if known.cache != "breakpoint":
        return {}
    options: dict[str, Any] = {"prompt_cache_options": {"mode": "explicit"}}
    if use_prompt_cache:
        # Leads calls of the same prompt to the same cache; says nothing of who asks.
        options["prompt_cache_key"] = "style-assistant"
    return options


def _user(prompt: Prompt) -> str | list[dict[str, Any]]:
    if prompt.picture is None:
        return prompt.user
    return [
        {"type": "image_url", "image_url": {"url": _data_url(prompt.picture)}},
        {"type": "text", "text": prompt.user},
    ]


def _data_url(picture: SeenPicture) -> str:
    return "data:image/webp;base64," + b64encode(picture.webp).decode()


def _instruction(schema: Mapping[str, Any]) -> str:
    return (
        "Answer with one JSON object that keeps to this JSON Schema, and with nothing before or after it:\n"
        + msgspec.json.encode(schema).decode()
    )


def _response_format(prompt: Prompt, answer_format: AnswerFormat) -> dict[str, Any]:
    if answer_format == "json_object":
        return {"type": "json_object"}
    return {
        "type": "json_schema",
        "json_schema": {"name": "analysis", "strict": True, "schema": with_all_required(prompt.schema)},
    }
