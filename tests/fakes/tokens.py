"""The tokens of a data directory that is none."""

from __future__ import annotations


class InMemoryTokens:
    """Knows one token."""

    def __init__(self, own: str = "the-only-token") -> None:
        self._own = own

    def own(self) -> str:
        """The token."""
        return self._own

    def accepts(self, token: str) -> bool:
        """Whether it is the token."""
        return token == self._own
