"""Pictures from nowhere."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from application.ports.image_source import PictureUnavailable


class ScriptedImageSource:
    """Gives the bytes, or raises the error, written down for an address; unavailable is what is not in the script.

    ``asked`` holds the addresses in order. Where ``gate`` is set, every fetch waits for it; ``started`` is set by each.
    """

    def __init__(self, script: Mapping[str, bytes | Exception] | None = None) -> None:
        self.script = dict(script or {})
        self.asked: list[str] = []
        self.gate: asyncio.Event | None = None
        self.started = asyncio.Event()
        self.closed = False

    async def fetch(self, url: str) -> bytes:
        """What the script says."""
        self.asked.append(url)
        self.started.set()
        if self.gate is not None:
            await self.gate.wait()
        found = self.script.get(url) or PictureUnavailable("There is nothing there.")
        if isinstance(found, Exception):
            raise found
        return found

    async def close(self) -> None:
        """Remembers that it was told."""
        self.closed = True
