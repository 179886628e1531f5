"""Who may talk to the service."""

from __future__ import annotations

from typing import Protocol


class Tokens(Protocol):
    """The bearer tokens of a data directory."""

    def own(self) -> str:
        """The token of whoever can read the data directory; made on first use, kept from other users."""
        ...

    def accepts(self, token: str) -> bool:
        """Whether the token is one of them; takes the same time for every wrong one."""
        ...
