"""The machine's clock, fresh identifiers and secrets: the place that asks for the time and for chance."""

from __future__ import annotations

import asyncio
import os
import secrets
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_VARIANT = 0x8000
_COUNTED_ON_FROM = (1 << 47) - 1
_TOKEN_BYTES = 32


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

    async def sleep(self, seconds: float) -> None:
        """Lets the loop do other work meanwhile."""
        await asyncio.sleep(seconds)

    def _names(self) -> Iterator[str]:
        yield _after_zoneinfo(self._environ.get("TZ", "").removeprefix(":"))
        with suppress(OSError, UnicodeDecodeError):
            yield (self._root / "etc/timezone").read_text(encoding="utf-8").strip()
        with suppress(OSError):
            yield _after_zoneinfo(str((self._root / "etc/localtime").readlink()))


class SystemIds:
    """Makes UUIDs of version 7 (RFC 9562): ordered by time, and within one millisecond by counting on (method 2)."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._millisecond = 0
        self._beginning = ""
        self._count = 0

    def new(self) -> str:
        """A UUID never given before; later ones sort after earlier ones, even where the clock was set back."""
        now = time.time_ns() // 1_000_000
        with self._lock:
            if now > self._millisecond:
                self._begin(now)
            self._count += 1
            return f"{self._beginning}{self._count:012x}"

    def _begin(self, millisecond: int) -> None:
        """Draws new chance: 26 bits that stay for this millisecond, and 47 to count on from, too few to overflow."""
        chance = int.from_bytes(os.urandom(10), "big")
        self._millisecond = millisecond
        self._beginning = (
            f"{millisecond >> 16:08x}-{millisecond & 0xFFFF:04x}"
            f"-7{chance >> 68:03x}-{_VARIANT | chance >> 54 & 0x3FFF:04x}-"
        )
        self._count = chance & _COUNTED_ON_FROM


class SystemSecrets:
    """Draws from the operating system's source for secrets."""

    def token(self) -> str:
        """256 bits, in base64url."""
        return secrets.token_urlsafe(_TOKEN_BYTES)

    def code(self) -> str:
        """One of a million, zeros in front kept."""
        return f"{secrets.randbelow(10**6):06}"


def _after_zoneinfo(path: str) -> str:
    return path.rpartition("zoneinfo/")[2]


def _is_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return False
    return True
