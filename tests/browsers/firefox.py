"""Drives the system's own Firefox over WebDriver BiDi."""

from __future__ import annotations

import contextlib
import json
import tempfile
from base64 import b64decode
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from tests.browsers import pointing
from tests.browsers.bidi import Connection, Members, local
from tests.browsers.browser import Answer, ScriptFailed, Setup, Tab
from tests.browsers.firefox_ear import FirefoxEar
from tests.browsers.firefox_process import firefox_process
from tests.browsers.firefox_profile import UUID, make_profile
from tests.browsers.firefox_window import BrowserWindow
from tests.browsers.waiting import SECONDS, until

_APART = "driver"
"""The name of the world in which the driver's own scripts run."""

_KEYS = {
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Escape": "\ue00c",
    "Space": " ",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Delete": "\ue017",
}


@contextlib.contextmanager
def firefox(setup: Setup) -> Iterator[Firefox]:
    """A running Firefox with the extension in it; however the test ends, neither process nor profile stays."""
    addon = json.loads((setup.extension / "manifest.json").read_text())["browser_specific_settings"]["gecko"]["id"]
    with tempfile.TemporaryDirectory(prefix="firefox-", ignore_cleanup_errors=True) as folder:
        make_profile(Path(folder), setup, addon)
        with firefox_process(folder) as address:
            connection = Connection(f"{address}/session")
            try:
                yield _ready(connection, setup, addon)
            finally:
                connection.close()


class FirefoxTab:
    """A tab of Firefox."""

    def __init__(self, connection: Connection, window: BrowserWindow, context: str) -> None:
        self.context = context
        self._connection = connection
        self._window = window

    @property
    def address(self) -> str:
        """See Tab."""
        tree = self._connection.send("browsingContext.getTree", root=self.context, maxDepth=0)
        return str(tree["contexts"][0]["url"])

    def goto(self, address: str) -> None:
        """See Tab."""
        self._connection.send("browsingContext.navigate", context=self.context, url=address, wait="complete")

    def back(self) -> None:
        """See Tab."""
        self._travel(-1)

    def forward(self) -> None:
        """See Tab."""
        self._travel(1)

    def reload(self) -> None:
        """See Tab."""
        self._connection.send("browsingContext.reload", context=self.context, wait="complete")

    def close(self) -> None:
        """See Tab."""
        self._connection.send("browsingContext.close", context=self.context)

    def activate(self) -> None:
        """See Tab."""
        self._connection.send("browsingContext.activate", context=self.context)

    def evaluate(self, expression: str) -> Any:
        """See Tab."""
        return self._connection.evaluate(expression, {"context": self.context})

    def until(self, expression: str, seconds: float = SECONDS) -> Any:
        """See Tab."""
        return until(lambda: self.evaluate(expression), expression, seconds)

    def call(self, function: str, *arguments: object, root: str | None = None) -> Any:
        """See Tab."""
        apart = {"context": self.context, "sandbox": _APART}
        given = [local(argument) for argument in arguments]
        if root is None:
            return self._connection.call(f"(...given) => ({function})(document, ...given)", apart, *given)
        return self._connection.call(function, apart, {"sharedId": self._root_in(root)}, *given)

    def until_call(self, function: str, *arguments: object, root: str | None = None, seconds: float = SECONDS) -> Any:
        """See Tab."""
        return until(lambda: self.call(function, *arguments, root=root), function, seconds)

    def before_pages(self, function: str) -> None:
        """See Tab."""
        self._connection.send(
            "script.addPreloadScript", functionDeclaration=function, contexts=[self.context], sandbox=_APART
        )

    def content_scripts(self) -> int:
        """See Tab."""
        self.activate()
        return self._window.content_scripts()

    def click(self, selector: str, *, root: str | None = None) -> None:
        """See Tab."""
        self._point(selector, root, {"type": "pointerDown", "button": 0}, {"type": "pointerUp", "button": 0})

    def hover(self, selector: str, *, root: str | None = None) -> None:
        """See Tab."""
        self._point(selector, root)

    def press(self, *keys: str) -> None:
        """See Tab."""
        for key in keys:
            pressed = [_KEYS.get(name, name) for name in _split(key)]
            self._type([("keyDown", one) for one in pressed] + [("keyUp", one) for one in reversed(pressed)])

    def write(self, text: str) -> None:
        """See Tab."""
        self._type([(kind, letter) for letter in text for kind in ("keyDown", "keyUp")])

    def screenshot(self, *, whole: bool = False) -> bytes:
        """See Tab."""
        origin = "document" if whole else "viewport"
        return b64decode(
            self._connection.send("browsingContext.captureScreenshot", context=self.context, origin=origin)["data"]
        )

    def resize(self, width: int, height: int) -> None:
        """See Tab."""
        viewport = {"width": width, "height": height}
        self._connection.send("browsingContext.setViewport", context=self.context, viewport=viewport)

    def looks(self, *, dark: bool = False, reduced_motion: bool = False, forced_colors: bool = False) -> None:
        """See Tab."""
        self._window.set("layout.css.prefers-color-scheme.content-override", 0 if dark else 1)
        self._window.set("ui.prefersReducedMotion", int(reduced_motion))
        self._window.set("browser.display.document_color_use", 2 if forced_colors else 0)

    def zoom(self, factor: float) -> None:
        """See Tab."""
        self.activate()
        self._window.zoom(factor)
        self.until_call(f"() => devicePixelRatio === {factor}")

    @contextlib.contextmanager
    def listening(self) -> Iterator[FirefoxEar]:
        """See Tab."""
        self.activate()
        ear = FirefoxEar(self._window)
        try:
            yield ear
        finally:
            ear.close()

    def console(self) -> list[str]:
        """See Tab."""
        self._connection.send("session.status")  # what was said before this is told before its answer
        told = [event["params"] for event in self._connection.events if event["method"] == "log.entryAdded"]
        return [f"{one['level']}: {one['text']}" for one in told if one["source"].get("context") == self.context]

    def _travel(self, steps: int) -> None:
        self._connection.send("browsingContext.traverseHistory", context=self.context, delta=steps)
        self.until("document.readyState === 'complete'")

    def _root_in(self, host: str) -> str:
        locator = {"type": "css", "value": host}
        found = self._connection.send("browsingContext.locateNodes", context=self.context, locator=locator)
        for node in found["nodes"]:
            if node["value"].get("shadowRoot"):
                return str(node["value"]["shadowRoot"]["sharedId"])
        raise ScriptFailed(f"no shadow root in {host}")

    def _point(self, selector: str, root: str | None, *then: Members) -> None:
        x, y = pointing.middle(self, selector, root)
        move: Members = {"type": "pointerMove", "x": round(x), "y": round(y)}
        mouse = {"type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": [move, *then]}
        self._connection.send("input.performActions", context=self.context, actions=[mouse])

    def _type(self, strokes: list[tuple[str, str]]) -> None:
        actions = [{"type": kind, "value": key} for kind, key in strokes]
        keyboard = {"type": "key", "id": "keyboard", "actions": actions}
        self._connection.send("input.performActions", context=self.context, actions=[keyboard])


class Firefox:
    """A running Firefox."""

    name = "firefox"

    def __init__(self, connection: Connection, window: BrowserWindow, setup: Setup) -> None:
        self._connection = connection
        self._window = window
        self._setup = setup
        self._apart = self._all()[0]
        self._apart.goto(self.extension_address("manifest.json"))

    def open(self, address: str | None = None) -> FirefoxTab:
        """See Browser."""
        tab = self._tab(self._connection.send("browsingContext.create", type="tab")["context"])
        tab.resize(self._setup.width, self._setup.height)
        if address is not None:
            tab.goto(address)
        return tab

    def tabs(self) -> Sequence[FirefoxTab]:
        """See Browser."""
        return [tab for tab in self._all() if tab.context != self._apart.context]

    def tab_at(self, part: str) -> FirefoxTab:
        """See Browser."""
        return until(lambda: next((tab for tab in self.tabs() if part in tab.address), None), f"a tab at {part}")

    def extension_address(self, path: str) -> str:
        """See Browser."""
        return f"moz-extension://{UUID}/{path}"

    def in_extension(self, expression: str) -> Any:
        """See Browser."""
        return self._apart.evaluate(expression)

    def click_toolbar_button(self, tab: Tab, answer: Answer | None = None) -> None:
        """See Browser."""
        tab.activate()
        self._window.close_popup()
        self._window.click_button()
        if answer is not None:
            self._window.answer(answer)

    def deny_local_network(self) -> None:
        """See Browser."""
        self._window.answer("deny", "loopback-network")

    def popup_address(self) -> str | None:
        """See Browser."""
        return self._window.popup_address()

    def stop_background(self) -> None:
        """See Browser."""
        self._window.stop_background()

    def complaints(self) -> list[str]:
        """See Browser."""
        return self._window.errors_from(self.extension_address(""))

    def _all(self) -> list[FirefoxTab]:
        found = self._connection.send("browsingContext.getTree", maxDepth=0)["contexts"]
        return [self._tab(one["context"]) for one in found]

    def _tab(self, context: str) -> FirefoxTab:
        return FirefoxTab(self._connection, self._window, context)


def _ready(connection: Connection, setup: Setup, addon: str) -> Firefox:
    connection.send("session.new", capabilities={"alwaysMatch": {"acceptInsecureCerts": True}})
    connection.send("session.subscribe", events=["log.entryAdded"])
    connection.send("webExtension.install", extensionData={"type": "path", "path": str(setup.extension)})
    window = BrowserWindow(connection, addon)
    window.show_button()
    return Firefox(connection, window, setup)


def _split(key: str) -> list[str]:
    """``Shift+Tab`` as ``[Shift, Tab]``; ``+`` alone is a key."""
    return [key] if len(key) == 1 else key.split("+")
