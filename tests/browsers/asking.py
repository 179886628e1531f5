"""Asks the extension's background, as its own pages do."""

from __future__ import annotations

import json
from typing import Any

from tests.browsers.browser import Browser


def ask(browser: Browser, what: str, /, **args: object) -> Any:
    """What the background answers; a refusal is a failed test."""
    reply = ask_for_reply(browser, what, **args)
    assert reply["ok"], reply
    return reply["value"]


def ask_for_reply(browser: Browser, what: str, /, **args: object) -> Any:
    """The same with whatever it answers."""
    return browser.in_extension(f"chrome.runtime.sendMessage({json.dumps({'ask': what, 'args': args})})")
