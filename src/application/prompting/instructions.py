"""The words of the prompt: text files, one idea each, put together for each mode."""

from __future__ import annotations

from importlib import resources

FULL = ("role", "page_text", "person", "numbers", "weighing", "scale", "fields")
BASIC = ("role_basic", "page_text", "numbers_basic", "neutral", "fields")

_FOLDER = resources.files("application.prompting").joinpath("templates")
_TEXTS = {name: _FOLDER.joinpath(f"{name}.txt").read_text(encoding="utf-8").strip() for name in {*FULL, *BASIC}}


def instructions(*, full: bool) -> str:
    """What a model is told before it is told anything of a person or a garment; always the same."""
    return "\n\n".join(_TEXTS[name] for name in (FULL if full else BASIC))
