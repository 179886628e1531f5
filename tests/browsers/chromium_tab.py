"""A tab of Chromium."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Protocol, TypeVar

from playwright.sync_api import CDPSession, Page

from tests.browsers import pointing
from tests.browsers.browser import ScriptFailed
from tests.browsers.chromium_ear import ChromiumEar
from tests.browsers.waiting import SECONDS, until

Members = dict[str, Any]
Result = TypeVar("Result")

_APART = "driver"
"""The name of the world in which the driver's own scripts run."""

_LEVELS = {"error": "error", "assert": "error", "warning": "warn", "debug": "debug", "verbose": "debug"}
"""Console methods and log levels, as WebDriver BiDi names them."""


class Surroundings(Protocol):
    """What a tab needs of its browser."""

    def do(self, work: Callable[[], Result]) -> Result:
        """What ``work`` returns, run in Playwright's thread."""
        ...

    def in_extension(self, expression: str) -> Any:
        """See Browser."""
        ...


class ChromiumTab:
    """A tab of Chromium. Whatever touches Playwright runs in the browser's thread."""

    def __init__(self, browser: Surroundings, page: Page, session: CDPSession) -> None:
        self.page = page
        self.session = session
        self._browser = browser
        self._said: list[str] = []
        self._worlds: dict[int, str] = {}
        session.on("Runtime.executionContextCreated", self._hear_world)
        session.on("Runtime.executionContextDestroyed", self._forget_world)
        session.on("Runtime.executionContextsCleared", lambda _: self._worlds.clear())
        session.on("Runtime.consoleAPICalled", self._hear)
        session.on("Runtime.exceptionThrown", self._hear_exception)
        session.on("Log.entryAdded", self._hear_entry)
        for domain in ("Runtime", "Log", "Page", "DOM"):
            session.send(f"{domain}.enable")

    @property
    def address(self) -> str:
        """See Tab."""
        return str(self._do(lambda: self.session.send("Target.getTargetInfo"))["targetInfo"]["url"])

    def goto(self, address: str) -> None:
        """See Tab."""
        self._do(lambda: self.page.goto(address))

    def back(self) -> None:
        """See Tab."""
        self._do(self.page.go_back)

    def forward(self) -> None:
        """See Tab."""
        self._do(self.page.go_forward)

    def reload(self) -> None:
        """See Tab."""
        self._do(self.page.reload)

    def close(self) -> None:
        """See Tab."""
        self._do(self.page.close)

    def activate(self) -> None:
        """See Tab."""
        self._do(self.page.bring_to_front)

    def evaluate(self, expression: str) -> Any:
        """See Tab."""
        return self._do(lambda: self._value("Runtime.evaluate", expression=expression))

    def until(self, expression: str, seconds: float = SECONDS) -> Any:
        """See Tab."""
        return until(lambda: self.evaluate(expression), expression, seconds)

    def call(self, function: str, *arguments: object, root: str | None = None) -> Any:
        """See Tab."""
        return self._do(lambda: self._call(function, arguments, root))

    def until_call(self, function: str, *arguments: object, root: str | None = None, seconds: float = SECONDS) -> Any:
        """See Tab."""
        return until(lambda: self.call(function, *arguments, root=root), function, seconds)

    def before_pages(self, function: str) -> None:
        """See Tab."""
        asked = {"source": f"({function})()", "worldName": _APART}
        self._do(lambda: self.session.send("Page.addScriptToEvaluateOnNewDocument", asked))

    def content_scripts(self) -> int:
        """See Tab."""
        self.evaluate("0")  # the worlds made before this are told before its answer
        return sum(origin.startswith("chrome-extension://") for origin in self._worlds.values())

    def click(self, selector: str, *, root: str | None = None) -> None:
        """See Tab."""
        x, y = pointing.middle(self, selector, root)
        self._do(lambda: self.page.mouse.click(x, y))

    def hover(self, selector: str, *, root: str | None = None) -> None:
        """See Tab."""
        x, y = pointing.middle(self, selector, root)
        self._do(lambda: self.page.mouse.move(x, y))

    def press(self, *keys: str) -> None:
        """See Tab."""
        for key in keys:
            *held, last = key.split("+") if len(key) > 1 else [key]
            capital = "Shift" in held and len(last) == 1
            self._press("+".join([*held, last.upper() if capital else last]))

    def write(self, text: str) -> None:
        """See Tab."""
        self._do(lambda: self.page.keyboard.type(text))

    def screenshot(self, *, whole: bool = False) -> bytes:
        """See Tab."""
        return self._do(lambda: self.page.screenshot(full_page=whole))

    def resize(self, width: int, height: int) -> None:
        """See Tab."""
        self._do(lambda: self.page.set_viewport_size({"width": width, "height": height}))

    def looks(self, *, dark: bool = False, reduced_motion: bool = False, forced_colors: bool = False) -> None:
        """See Tab."""
        self._do(
            lambda: self.page.emulate_media(
                color_scheme="dark" if dark else "light",
                reduced_motion="reduce" if reduced_motion else "no-preference",
                forced_colors="active" if forced_colors else "none",
            )
        )

    def zoom(self, factor: float) -> None:
        """See Tab."""
        self.activate()
        self._browser.in_extension(
            f"chrome.tabs.query({{active: true}}).then(([tab]) => chrome.tabs.setZoom(tab.id, {factor}))"
        )
        self.until_call(f"() => devicePixelRatio === {factor}")

    @contextlib.contextmanager
    def listening(self) -> Iterator[ChromiumEar]:
        """See Tab."""
        self.activate()
        self._do(lambda: self.session.send("Accessibility.enable"))
        try:
            yield ChromiumEar(lambda: self._do(lambda: self.session.send("Accessibility.getFullAXTree"))["nodes"])
        finally:
            self._do(lambda: self.session.send("Accessibility.disable"))

    def console(self) -> list[str]:
        """See Tab."""
        self.evaluate("0")  # what was said before this is told before its answer
        return list(self._said)

    def _press(self, key: str) -> None:
        self._do(lambda: self.page.keyboard.press(key))

    def _do(self, work: Callable[[], Result]) -> Result:
        return self._browser.do(work)

    def _call(self, function: str, arguments: Sequence[object], root: str | None) -> Any:
        frame = self.session.send("Page.getFrameTree")["frameTree"]["frame"]["id"]
        world = self.session.send("Page.createIsolatedWorld", {"frameId": frame, "worldName": _APART})
        context = world["executionContextId"]
        first = self._document(context) if root is None else self._root_in(root, context)
        given = [{"objectId": first}, *({"value": argument} for argument in arguments)]
        return self._value("Runtime.callFunctionOn", functionDeclaration=function, objectId=first, arguments=given)

    def _document(self, context: int) -> str:
        found = self.session.send("Runtime.evaluate", {"expression": "document", "contextId": context})
        return str(found["result"]["objectId"])

    def _root_in(self, host: str, context: int) -> str:
        document = self.session.send("DOM.getDocument", {"depth": 0})["root"]["nodeId"]
        found = self.session.send("DOM.querySelectorAll", {"nodeId": document, "selector": host})["nodeIds"]
        for node in found:
            described = self.session.send("DOM.describeNode", {"nodeId": node, "pierce": True})["node"]
            for root in described.get("shadowRoots", ()):
                where = {"backendNodeId": root["backendNodeId"], "executionContextId": context}
                return str(self.session.send("DOM.resolveNode", where)["object"]["objectId"])
        raise ScriptFailed(f"no shadow root in {host}")

    def _value(self, method: str, **parameters: Any) -> Any:
        told = self.session.send(method, {"awaitPromise": True, "returnByValue": True, **parameters})
        if thrown := told.get("exceptionDetails"):
            raise ScriptFailed(thrown.get("exception", {}).get("description") or thrown["text"])
        return told["result"].get("value")

    def _hear_world(self, told: Members) -> None:
        world = told["context"]
        self._worlds[world["id"]] = world["origin"]

    def _forget_world(self, told: Members) -> None:
        self._worlds.pop(told["executionContextId"], None)

    def _hear(self, told: Members) -> None:
        words = [str(one.get("value", one.get("description", ""))) for one in told["args"]]
        self._said.append(f"{_LEVELS.get(told['type'], 'info')}: {' '.join(words)}")

    def _hear_exception(self, told: Members) -> None:
        thrown = told["exceptionDetails"]
        self._said.append(f"error: {thrown.get('exception', {}).get('description') or thrown['text']}")

    def _hear_entry(self, told: Members) -> None:
        self._said.append(f"{_LEVELS.get(told['entry']['level'], 'info')}: {told['entry']['text']}")
