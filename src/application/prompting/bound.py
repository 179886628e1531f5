"""The most tokens a prompt can have, known before anybody counts them."""

from __future__ import annotations

import msgspec

from application.prompting.prompt import Prompt

PICTURE_TOKENS = 784
"""A picture of at most 784 pixels a side, by Claude's formula: one for each 28 by 28 pixels."""

_FRAMING = 1_000
"""What a provider adds: roles, turns, and the words by which it makes a model keep to a schema."""


def most_prompt_tokens(prompt: Prompt, picture_tokens: int = PICTURE_TOKENS) -> int:
    """An upper bound: no token is less than a byte of UTF-8. ``picture_tokens`` where a provider counts otherwise."""
    texts = (*(block.text for block in prompt.system), prompt.user)
    written = sum(len(text.encode()) for text in texts) + len(msgspec.json.encode(prompt.schema))
    return written + _FRAMING + (picture_tokens if prompt.picture is not None else 0)
