"""Where pictures come from: addresses that a page named, so nothing about them is trusted."""

from __future__ import annotations

from typing import Literal, Protocol

RefusedBecause = Literal[
    "address",  # no web address, or one that is spelled to deceive
    "scheme",
    "credentials",
    "port",
    "not_public",  # it leads into this machine or its own network
    "too_many_redirects",
    "too_slow",
    "too_large",
    "encoded",  # compressed for the way, so that its size cannot be known
    "broken_answer",
    "not_a_picture",
    "polyglot",  # a picture that is something else as well
    "too_many_pixels",
    "damaged",
]


class PictureRefused(Exception):
    """A picture that is not taken in, whatever the next try may give. The message says why, for people."""

    def __init__(self, reason: RefusedBecause, message: str) -> None:
        super().__init__(message)
        self.reason: RefusedBecause = reason


class PictureUnavailable(Exception):
    """There is no picture just now: its shop does not answer, or says no."""


class ImageSource(Protocol):
    """Fetches pictures, a few at a time, each within a limit of time and size."""

    async def fetch(self, url: str) -> bytes:
        """A file of a known picture format (by its first bytes), not yet decoded.

        Raises:
            PictureRefused: the address, or what it leads to, is not taken in.
            PictureUnavailable: nothing came.
        """
        ...

    async def close(self) -> None:
        """Lets go of what it holds open. Fetching again opens it anew."""
        ...
