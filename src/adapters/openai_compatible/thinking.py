"""Leaves out what a local model thinks aloud before it answers: ``<think>…</think>`` in the middle of its text."""

from __future__ import annotations

_OPEN = "<think>"
_CLOSE = "</think>"


class Spoken:
    """Passes on a text that comes in pieces, without the thoughts at its beginning."""

    def __init__(self) -> None:
        self._held = ""
        self._state = "before"

    def feed(self, text: str) -> str:
        """What of all that has come so far is new and no thought."""
        if self._state == "after":
            return text
        self._held += text
        if self._state == "before":
            begun = self._held.lstrip()
            if begun.startswith(_OPEN):
                self._state = "within"
            elif not _OPEN.startswith(begun):
                self._state = "after"
                return self._held
        if self._state == "within" and _CLOSE in self._held:
            self._state = "after"
            return self._held.partition(_CLOSE)[2]
        if self._state == "within":
            # Enough of the end to know the close by when the rest of it comes.
            self._held = self._held[-len(_CLOSE) :]
        return ""
