"""Whether a model can be shown a picture, by its name: no API of all these servers tells it the same way."""

from __future__ import annotations

import re

_SEEING = re.compile(
    r"""
    (?<![a-z]) (?: vl | vlm | vision | visual | omni | llava | bakllava | moondream | pixtral | internvl | minicpm-?v
                 | molmo | multimodal ) (?![a-z])
    | gemma-?[34](?![-:](?:270m|1b)(?![0-9])) | llama-?4 | mistral-small-?3\.[1-9] | qwen-?[0-9.]*-?vl | granite-vision
    | gpt-4o | gpt-4\.[1-9] | gpt-[5-9] | chatgpt-4o | (?<![a-z])o[134](?![a-z0-9])
    | claude-(?!2|instant) | gemini
    | qwen-?3\.(?:[5-9])-?(?:plus|flash) | qwen-?3\.[89]-?max
    """,
    re.VERBOSE,
)
_BLIND = re.compile(r"audio|realtime|transcribe|tts|embed|o[13]-mini|codex-mini")


def looks_seeing(model: str) -> bool:
    """Whether the name is that of a model that sees. A wrong guess costs one refused request."""
    name = model.lower()
    return _SEEING.search(name) is not None and _BLIND.search(name) is None
