"""Which addresses a name of the Internet has."""

from __future__ import annotations

from typing import Protocol


class NameNotResolved(Exception):
    """The name has no address, or nobody can say just now."""


class Resolver(Protocol):
    """Looks names up."""

    async def resolve(self, host: str, port: int) -> tuple[str, ...]:
        """The addresses of a host as plain texts, each once, the preferred first; never none.

        Raises:
            NameNotResolved: there is none.
        """
        ...
