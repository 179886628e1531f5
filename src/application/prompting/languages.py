"""The language an answer is written in, named so that a model cannot mistake it."""

from __future__ import annotations

import re

_TAG = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3}")
_NAMES = {
    "ar": "Arabic",
    "cs": "Czech",
    "da": "Danish",
    "de": "German",
    "el": "Greek",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "he": "Hebrew",
    "hi": "Hindi",
    "hu": "Hungarian",
    "id": "Indonesian",
    "it": "Italian",
    "ja": "Japanese",
    "ko": "Korean",
    "nb": "Norwegian",
    "nl": "Dutch",
    "no": "Norwegian",
    "pl": "Polish",
    "pt": "Portuguese",
    "ro": "Romanian",
    "ru": "Russian",
    "sv": "Swedish",
    "th": "Thai",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


def language(locale: str) -> str:
    """``German``, ``Portuguese (pt-BR)``, ``the language sw``; English where the locale is no language tag."""
    if not _TAG.fullmatch(locale):
        return "English"
    tag = locale.replace("_", "-")
    name = _NAMES.get(tag.split("-")[0].lower())
    if name is None:
        return f"the language {tag}"
    return f"{name} ({tag})" if "-" in tag else name
