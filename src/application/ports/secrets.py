"""Where secrets come from."""

from __future__ import annotations

from typing import Protocol


class Secrets(Protocol):
    """Makes what nobody can guess."""

    def token(self) -> str:
        """A token of 256 random bits, as 43 letters, digits, ``-`` and ``_``."""
        ...

    def code(self) -> str:
        """Six decimal digits, all of them equally likely."""
        ...
