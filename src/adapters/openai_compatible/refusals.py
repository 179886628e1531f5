"""What a server's refusal of a request means for the caller: nothing was read, so nothing was used."""

from __future__ import annotations

import re
from collections.abc import Mapping
from math import ceil, isfinite

from adapters.openai_compatible.presets import Preset
from adapters.openai_compatible.wire import error_code, error_text
from application.ports.stylist import StylistUnavailable
from domain.events import DegradedReason

_MAY_SUCCEED_LATER = frozenset({408, 409, 429})
_OF_THE_FORMAT = re.compile(r"response.?format|json.?schema|json.?object|structured.?output|grammar", re.IGNORECASE)
_OF_THE_PICTURE = re.compile(r"image|vision|multimodal|modalit", re.IGNORECASE)


def refusal(
    preset: Preset, status: int, headers: Mapping[str, str], body: bytes, secret: str | None
) -> StylistUnavailable:
    """The error for an answer that is none. ``secret`` is kept out of it, should the server repeat it."""
    # OpenAI answers 429 too when there is no money left; waiting does not help then.
    no_money = status == 402 or error_code(body) == "insufficient_quota"
    return StylistUnavailable(
        _message(preset, status, without(secret, error_text(body)), no_money),
        reason=_reason(status),
        retry_after=retry_after(headers),
        try_again=(status in _MAY_SUCCEED_LATER or status >= 500) and not no_money,
    )


def is_of_the_format(status: int, body: bytes) -> bool:
    """Whether the server refuses to be told how the answer is to be formed."""
    return status in (400, 404, 422, 500, 501) and _OF_THE_FORMAT.search(_text(body)) is not None


def is_of_the_picture(status: int, body: bytes) -> bool:
    """Whether the server says that the model sees no pictures."""
    return status in (400, 404, 415, 422, 500, 501) and _OF_THE_PICTURE.search(_text(body)) is not None


def retry_after(headers: Mapping[str, str]) -> int | None:
    """The seconds that a server asks to wait; None where it does not say, or names a date."""
    for name, unit in (("retry-after-ms", 1000), ("retry-after", 1)):
        try:
            seconds = float(headers.get(name, "")) / unit
        except ValueError:
            continue
        if isfinite(seconds) and 0 <= seconds < 1e9:
            return ceil(seconds)
    return None


def without(secret: str | None, text: str) -> str:
    """The text as it may be shown."""
    return text.replace(secret, "…") if secret else text


def _reason(status: int) -> DegradedReason:
    if status in (401, 403):
        return "API_KEY_INVALID"
    return "RATE_LIMIT_EXCEEDED" if status == 429 else "STYLIST_UNAVAILABLE"


def _message(preset: Preset, status: int, said: str, no_money: bool) -> str:
    if status == 401:
        # What is said to this repeats parts of the key.
        return f"{preset.title} does not accept the API key."
    if no_money:
        return f"There is no credit left at {preset.title}."
    if status == 429:
        return f"{preset.title} has had too many requests for now."
    because = f": {said}" if said else ""
    if status == 403:
        return f"{preset.title} does not allow this with the API key{because}"
    if status >= 500:
        return f"{preset.title} could not answer ({status}){because}"
    return f"{preset.title} refused the request ({status}){because}"


def _text(body: bytes) -> str:
    return body.decode("utf-8", errors="replace")
