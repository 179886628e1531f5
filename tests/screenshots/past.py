"""The past of a data directory: weeks of looking at garments, lived in a few seconds before the service starts.

The app is the real one, spoken to in process; only its clock shows earlier days, and its pictures are drawn ones.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from itertools import groupby
from pathlib import Path
from typing import Any

from litestar.testing import TestClient

from adapters.system import SystemClock
from application.ports.image_source import PictureUnavailable
from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.injection import providers
from entrypoints.settings import Settings, read_settings
from tests.browsers.shops import uniqlo
from tests.screenshots.wardrobe import EARLIER, LOOKS, PROFILE, PROFILE_CHANGED, Look


class EarlierClock:
    """The machine's clock, set back by ``behind``. What waits, waits as long as ever."""

    def __init__(self) -> None:
        self._now = SystemClock()
        self.behind = timedelta()

    def now(self) -> datetime:
        """That much earlier."""
        return self._now.now() - self.behind

    def zone(self) -> str:
        """The machine's."""
        return self._now.zone()

    async def sleep(self, seconds: float) -> None:
        """As long as ever."""
        await asyncio.sleep(seconds)


class DrawnPictures:
    """Gives the picture that a shop's address stands for, of those that were drawn before."""

    def __init__(self, drawn: Mapping[str, bytes]) -> None:
        self._drawn = drawn

    async def fetch(self, url: str) -> bytes:
        """By the name of its drawing."""
        found = self._drawn.get(uniqlo.drawing(url))
        if found is None:
            raise PictureUnavailable("It was not drawn.")
        return found

    async def close(self) -> None:
        """Holds nothing open."""


def drawings() -> set[str]:
    """Names of all drawings that the past needs: each garment in the colour it was looked at in."""
    return {
        uniqlo.drawing(image["url"])
        for look in LOOKS
        for image in uniqlo.items()[look.number]["images"]["main"]
        if image["colorCode"] == look.color
    }


def live(data_dir: Path, claude: Mapping[str, str], drawn: Mapping[str, bytes]) -> None:
    """Fills the directory. ``claude``: variables that lead to the stylist."""
    settings = read_settings({"data_dir": str(data_dir), "stylist": "claude"}, claude)
    container = Container(settings=providers.Object(settings))
    clock = EarlierClock()
    container.clock.override(providers.Object(clock))
    container.image_source.override(providers.Object(DrawnPictures(drawn)))
    clock.behind = timedelta(days=LOOKS[0].days_ago, hours=1)
    with TestClient(create_app(container), base_url=f"http://{settings.host}:{settings.port}") as client:
        client.headers["Authorization"] = f"Bearer {container.tokens().own()}"
        _put(client, "/api/v1/profile", {"profile": EARLIER})
        changed = False
        for days_ago, looks in groupby(LOOKS, key=lambda look: look.days_ago):
            if days_ago < PROFILE_CHANGED and not changed:
                clock.behind, changed = timedelta(days=PROFILE_CHANGED), True
                _put(client, "/api/v1/profile", {"profile": PROFILE})
            clock.behind = timedelta(days=days_ago)
            for look in looks:
                _look(client, look)
        clock.behind = timedelta()


def pairing_code(data_dir: Path) -> str:
    """What a person reads from the terminal."""
    settings: Settings = read_settings({"data_dir": str(data_dir)}, {})
    return Container(settings=providers.Object(settings)).offer_pairing_code()().code


def _look(client: TestClient[Any], look: Look) -> None:
    body = {"page": {"url": look.url, "structured": look.item()}, "session_id": f"day-{look.days_ago}"}
    answer = client.post("/api/v1/analyze", json=body)
    assert answer.status_code == 200, answer.text
    product = answer.json()["product_id"]
    if look.kind:
        given = client.post(f"/api/v1/products/{product}/feedback", json={"kind": look.kind})
        assert given.is_success, given.text
    for image in client.get(f"/api/v1/products/{product}").json()["images"]:
        client.get(image["path"])


def _put(client: TestClient[Any], path: str, body: Any) -> None:
    answer = client.put(path, json=body)
    assert answer.is_success, answer.text
