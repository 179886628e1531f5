"""Pairs the extension of a running browser with a running service, as a person does."""

from __future__ import annotations

import json
from typing import Any

from tests.browsers.browser import Browser
from tests.browsers.service import Service


def ask(browser: Browser, name: str, **args: Any) -> Any:
    """What the background answers to one of the extension's own pages."""
    message = json.dumps({"ask": name, "args": args})
    answer = browser.in_extension(f"chrome.runtime.sendMessage({message})")
    assert answer["ok"], answer
    return answer["value"]


def pair(browser: Browser, service: Service) -> None:
    """The extension asks that service from now on."""
    ask(browser, "connection.address", address=service.address)
    code = json.loads(service.run("pair", "--json"))["code"]
    assert ask(browser, "pairing.pair", code=code)["paired"]
