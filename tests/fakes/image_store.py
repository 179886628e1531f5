"""Pictures in a dict."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from hashlib import sha256

from application.ports.clock import Clock
from application.ports.image_store import ImagesUnavailable, KeptImage
from tests.fakes.clock import FakeClock


class InMemoryImageStore:
    """Keeps bytes; ``outage`` makes it unavailable for as long as it is set."""

    def __init__(self, clock: Clock | None = None) -> None:
        self.outage: str | None = None
        self._kept: dict[str, tuple[bytes, datetime]] = {}
        self._small: dict[str, bytes] = {}
        self._clock = clock or FakeClock()

    def put(self, content: bytes) -> str:
        """Keeps it under its hash."""
        self._require()
        name = sha256(content).hexdigest()
        self._kept[name] = content, self._clock.now()
        return name

    def get(self, sha256: str) -> bytes | None:
        """What is kept under a hash."""
        self._require()
        return self._kept[sha256][0] if sha256 in self._kept else None

    def small(self, sha256: str, make: Callable[[bytes], bytes]) -> bytes | None:
        """Made once."""
        content = self.get(sha256)
        if content is None:
            return None
        if sha256 not in self._small:
            self._small[sha256] = make(content)
        return self._small[sha256]

    def all(self) -> Iterator[KeptImage]:
        """Everything by name."""
        self._require()
        for name, (content, at) in sorted(self._kept.items()):
            yield KeptImage(sha256=name, size=len(content) + len(self._small.get(name, b"")), put_at=at)

    def remove(self, sha256: str) -> None:
        """Forgets it."""
        self._require()
        self._kept.pop(sha256, None)
        self._small.pop(sha256, None)

    def remove_unfinished(self, before: datetime) -> int:
        """Nothing is ever half written here."""
        self._require()
        return 0

    def erase(self) -> None:
        """Forgets all."""
        self._kept.clear()
        self._small.clear()

    def _require(self) -> None:
        if self.outage is not None:
            raise ImagesUnavailable(self.outage)
