"""Pairs the extension of a running browser with a running service, as a person does."""

from __future__ import annotations

import json

from tests.browsers.asking import ask
from tests.browsers.browser import Browser
from tests.browsers.service import Service


def pair(browser: Browser, service: Service) -> None:
    """The extension asks that service from now on."""
    ask(browser, "connection.address", address=service.address)
    code = json.loads(service.run("pair", "--json"))["code"]
    assert ask(browser, "pairing.pair", code=code)["paired"]
