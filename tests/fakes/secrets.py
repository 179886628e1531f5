"""Secrets that everybody knows."""

from __future__ import annotations

import base64
from itertools import count


class FakeSecrets:
    """Codes count from ``first_code``; tokens count too, in the form of real ones."""

    def __init__(self, first_code: int = 1) -> None:
        self._codes = count(first_code)
        self._tokens = count(1)

    def token(self) -> str:
        """The next token."""
        return base64.urlsafe_b64encode(next(self._tokens).to_bytes(32, "big")).decode().rstrip("=")

    def code(self) -> str:
        """The next code."""
        return f"{next(self._codes):06}"
