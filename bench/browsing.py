"""Browsers on pages of the local shops: with the extension and a real service, and with the least that could do it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from tests.browsers.asking import ask
from tests.browsers.browser import Browser, Setup, Tab
from tests.browsers.internet import Internet
from tests.browsers.pairing import pair
from tests.browsers.service import Service
from tests.browsers.shops import warehouse
from tests.browsers.starting import Start
from tests.browsers.watching import watch

HERE = Path(__file__).parent
EXTENSION = HERE.parent / "extension"
BARE = HERE / "peers" / "bare_extension"
SHIRT = "https://www.linen-house.example/products/relaxed-linen-shirt"
DRESS = "https://www.linen-house.example/products/linen-dress"
JUMPER = "https://www.linen-house.example/products/plain-jumper"
NOT_ENABLED = "https://www.nightwear.example/item/jumper"
LARGE = warehouse.ADDRESS


@contextmanager
def ours(start: Start, shops: Internet, service: Service) -> Iterator[tuple[Browser, Tab]]:
    """A browser with the extension, paired, on for two shops; and a watched tab in it."""
    with start(Setup(extension=EXTENSION.resolve(), proxy=shops.proxy.address)) as browser:
        answered(service)
        pair(browser, service)
        tab = browser.open()
        for address in (SHIRT, LARGE):
            tab.goto(address)
            browser.click_toolbar_button(tab, "allow")
            tab.until_call("() => document.querySelector('div[data-state=done]') !== null")
        watch(tab)
        yield browser, tab


def answered(service: Service) -> None:
    """The service knows who asks."""
    service.ask("/api/v1/profile", "PUT", profile=json.loads((HERE / "profile.json").read_bytes()))


@contextmanager
def bare(start: Start, shops: Internet, service: Service) -> Iterator[tuple[Browser, Tab]]:
    """A browser with the floor, and a watched tab in it."""
    told = {"ADDRESS": service.address, "TOKEN": service.token, "SESSION": str(uuid4())}
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory) / "bare"
        shutil.copytree(BARE, folder)
        lines = [f"export const {name} = {json.dumps(value)};\n" for name, value in told.items()]
        (folder / "service.js").write_text("".join(lines), encoding="utf-8")
        with start(Setup(extension=folder, proxy=shops.proxy.address)) as browser:
            tab = browser.open()
            watch(tab)
            yield browser, tab


def prefer(browser: Browser, **preferences: bool) -> None:
    """Changes the person's preferences."""
    ask(browser, "preferences.put", preferences=preferences)
