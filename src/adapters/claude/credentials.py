"""The key that Claude is asked with, made sure that it can be sent."""

from __future__ import annotations

from collections.abc import Callable

from application.ports.stylist import StylistUnavailable

_NO_KEY = "There is no API key for Claude. Set ANTHROPIC_API_KEY, or run `style-assistant key set`."
_NOT_A_KEY = "The API key for Claude has characters in it that no key has. Run `style-assistant key set`."


def required_key(key: Callable[[], str | None]) -> str:
    """The key there is now.

    Raises:
        StylistUnavailable: there is none, or it is no key.
    """
    found = key()
    if not found:
        raise StylistUnavailable(_NO_KEY, reason="API_KEY_INVALID")
    return usable(found)


def usable(key: str) -> str:
    """The key, if it can stand in a header. Others would end in errors of the HTTP library, which quote them."""
    stripped = key.strip()
    if not (stripped.isascii() and stripped.isprintable() and stripped):
        raise StylistUnavailable(_NOT_A_KEY, reason="API_KEY_INVALID")
    return stripped
