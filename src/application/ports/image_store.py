"""Pictures taken in, each under the SHA-256 of its bytes: equal pictures are one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Protocol

import msgspec


class ImagesUnavailable(Exception):
    """Pictures cannot be read or written just now (disk full, no permission); the message says which."""


class KeptImage(msgspec.Struct, frozen=True, kw_only=True):
    """A picture in the store: its name, its size in bytes, and when it was last put there."""

    sha256: str
    size: int
    put_at: datetime


class ImageStore(Protocol):
    """Keeps WebP files. Synchronous: call it in a thread. Every method may raise `ImagesUnavailable`."""

    def put(self, content: bytes) -> str:
        """Keeps a picture durably and returns its SHA-256 (64 hex digits); one that is there is kept once."""
        ...

    def get(self, sha256: str) -> bytes | None:
        """The picture, or None where there is none of that name or the file is damaged."""
        ...

    def small(self, sha256: str, make: Callable[[bytes], bytes]) -> bytes | None:
        """The small rendition of a picture: made when it is first asked for, then kept beside it."""
        ...

    def all(self) -> Iterator[KeptImage]:
        """Every picture, in order of names; small renditions count to the size of theirs."""
        ...

    def remove(self, sha256: str) -> None:
        """Removes a picture and what was made of it, if it is there."""
        ...

    def remove_unfinished(self, before: datetime) -> int:
        """Removes what a killed process left half written before an instant; returns how many files."""
        ...

    def erase(self) -> None:
        """Removes all there is."""
        ...
