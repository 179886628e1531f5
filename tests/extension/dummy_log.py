"""Where the dummy extension is at work, and what it writes down."""

from __future__ import annotations

from typing import Any

from tests.browsers.browser import Browser, Tab

SHIRT = "https://www.linen-house.example/products/relaxed-linen-shirt"
JUMPER = "https://www.nightwear.example/item/jumper"
HOSTILE = "https://www.hostile.example"
BOX = "dummy-box"


def on_a_page_with_the_box(browser: Browser, address: str = SHIRT) -> Tab:
    """A new tab there, with the dummy's box in it."""
    tab = browser.open(address)
    tab.until_call("(document, box) => document.querySelector(box)?.dataset.state === 'done'", BOX)
    return tab


def log(browser: Browser) -> list[list[Any]]:
    """What the dummy has written down."""
    return list(browser.in_extension("chrome.storage.local.get()").get("log", []))
