"""The machine's clock and fresh identifiers: the only place that asks for the time or for chance."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

_RANDOM_BITS = 74
_UUID_VERSION_7 = 0x7 << 76
_UUID_VARIANT = 0b10 << 62


class SystemClock:
    """Tells the machine's time and zone."""

    def __init__(self, environ: Mapping[str, str] = os.environ, root: Path = Path("/")) -> None:
        self._environ = environ
        self._root = root

    def now(self) -> datetime:
        """The present instant, aware, in UTC, to the microsecond."""
        return datetime.now(UTC)

    def zone(self) -> str:
        """The first IANA name among ``TZ``, ``/etc/timezone`` and the target of ``/etc/localtime``; else ``UTC``."""
        return next((name for name in self._names() if _is_zone(name)), "UTC")

    def _names(self) -> Iterator[str]:
        yield _after_zoneinfo(self._environ.get("TZ", "").removeprefix(":"))
        try:
            yield (self._root / "etc/timezone").read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            pass
        try:
            yield _after_zoneinfo(str((self._root / "etc/localtime").readlink()))
        except OSError:
            pass


class SystemIds:
    """Makes UUIDs of version 7 (RFC 9562): ordered by time, and within one millisecond by counting on (method 2)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millisecond = 0
        self._random = 0

    def new(self) -> str:
        """A UUID never given before; later ones sort after earlier ones, even where the clock was set back."""
        now = time.time_ns() // 1_000_000
        with self._lock:
            if now > self._millisecond:
                self._millisecond = now
                # The highest bit stays free, so that counting on cannot overflow.
                self._random = int.from_bytes(os.urandom(10), "big") >> (80 - _RANDOM_BITS + 1)
            else:
                self._random += 1
            millisecond, random = self._millisecond, self._random
        value = millisecond << 80 | _UUID_VERSION_7 | random >> 62 << 64 | _UUID_VARIANT | random & (1 << 62) - 1
        text = f"{value:032x}"
        return f"{text[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"


def _after_zoneinfo(path: str) -> str:
    return path.rpartition("zoneinfo/")[2]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (OSError, ValueError):
        return False
    return True
