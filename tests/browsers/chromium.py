"""Drives the system's own Chromium with Playwright, in a thread that is its own.

Playwright keeps an event loop running in the thread that uses it, and there no asynchronous test could run after.
"""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from playwright.sync_api import BrowserContext, Page, sync_playwright
from playwright.sync_api import Error as PlaywrightError

from tests.browsers.browser import Answer, NotPossible, ScriptFailed, Setup, Tab
from tests.browsers.chromium_tab import ChromiumTab, Members
from tests.browsers.waiting import SECONDS, until

COMMAND = "chromium"
_NOBODY = "http://127.0.0.1:9"
_FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    # Whom the browser would ask on its own account: nobody, at a port where nobody is.
    f"--apps-gallery-update-url={_NOBODY}",
    f"--autofill-server-url={_NOBODY}",
    f"--component-updater=url-source={_NOBODY}",
    f"--gaia-url={_NOBODY}",
    f"--google-apis-url={_NOBODY}",
    "--ignore-certificate-errors",  # everywhere: a service worker's own requests too
)
_EXTENSIONS = "chrome://extensions"
_COLLECT_ERRORS = """extensionId => chrome.developerPrivate.updateProfileConfiguration({inDeveloperMode: true}).then(
  () => chrome.developerPrivate.updateExtensionConfiguration({extensionId, errorCollection: true}))"""

# An answer that comes when its worker has just been stopped trips over Chromium's own script.
_OF_THE_BROWSER = re.compile(r"\A: Error handling response: TypeError: .*\n +at extensions::\w+:\d+:\d+\Z")

Result = TypeVar("Result")


@contextlib.contextmanager
def chromium(setup: Setup) -> Iterator[Chromium]:
    """A running Chromium with the extension in it; however the test ends, neither process nor profile stays."""
    with (
        tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True) as folder,
        ThreadPoolExecutor(1, thread_name_prefix="chromium") as thread,
    ):
        running = contextlib.ExitStack()
        try:
            yield thread.submit(lambda: Chromium(running.enter_context(_context(folder, setup)), thread)).result()
        finally:
            thread.submit(running.close).result()


class Chromium:
    """A running Chromium."""

    name = "chromium"

    def __init__(self, context: BrowserContext, thread: ThreadPoolExecutor) -> None:
        self._context = context
        self._thread = thread
        self._tabs: dict[Page, ChromiumTab] = {}
        self._id = _extension_in(context)
        assert context.browser is not None
        self._session = context.browser.new_browser_cdp_session()
        # The tab that is there at first becomes the one apart: left blank, it would be taken for the options page.
        self._apart = self._tab(context.pages[0])
        self._apart.page.goto(_EXTENSIONS)
        self._apart.page.evaluate(_COLLECT_ERRORS, self._id)
        self._apart.page.goto(self.extension_address("manifest.json"))
        self._extensions: ChromiumTab | None = None

    def do(self, work: Callable[[], Result]) -> Result:
        """What ``work`` returns, run in Playwright's thread. Its errors are ScriptFailed."""
        try:
            return self._thread.submit(work).result()
        except PlaywrightError as error:
            raise ScriptFailed(str(error)) from error

    def open(self, address: str | None = None) -> ChromiumTab:
        """See Browser."""
        tab = self.do(lambda: self._tab(self._context.new_page()))
        if address is not None:
            tab.goto(address)
        return tab

    def tabs(self) -> Sequence[ChromiumTab]:
        """See Browser."""
        self._targets("tab")  # Playwright hears of news while it waits for an answer
        own = (self._apart, self._extensions)
        return self.do(lambda: [tab for tab in map(self._tab, self._context.pages) if tab not in own])

    def tab_at(self, part: str) -> ChromiumTab:
        """See Browser."""
        return until(lambda: next((tab for tab in self.tabs() if part in tab.address), None), f"a tab at {part}")

    def extension_address(self, path: str) -> str:
        """See Browser."""
        return f"chrome-extension://{self._id}/{path}"

    def in_extension(self, expression: str) -> Any:
        """See Browser."""
        return self._apart.evaluate(expression)

    def click_toolbar_button(self, tab: Tab, answer: Answer | None = None) -> None:
        """See Browser. The question itself cannot be answered: it is agreed to before it would be asked."""
        assert isinstance(tab, ChromiumTab)
        if answer == "deny":
            raise NotPossible("Headless Chromium's question cannot be answered with no: see Firefox.")
        if answer == "allow":
            self._agree_to(tab.address)
        tab.activate()
        self.do(lambda: self._session.send("Extensions.triggerAction", {"id": self._id, "targetId": self._target(tab)}))

    def deny_local_network(self) -> None:
        """See Browser. Headless, it says no by itself."""

    def popup_address(self) -> str | None:
        """See Browser."""
        shown = {target["url"] for target in self._targets("tab")}
        known = {tab.address for tab in self.tabs()} | {self.extension_address("manifest.json")}
        return next((url for url in shown - known if url.startswith(self.extension_address(""))), None)

    def stop_background(self) -> None:
        """See Browser."""
        session = self._apart.session
        self.do(lambda: session.send("ServiceWorker.enable"))

        def stopped() -> bool:
            # Each time anew: an event that comes late, as of a tab that has just gone somewhere, starts it again.
            self.do(lambda: session.send("ServiceWorker.stopAllWorkers"))
            return not self._targets("service_worker")

        until(stopped, "the service worker stops")

    def complaints(self) -> list[str]:
        """See Browser."""
        found = self._on_extensions_page(f"getExtensionInfo('{self._id}')")
        told = [f"{error['source']}: {error['message']}" for error in found["runtimeErrors"] + found["manifestErrors"]]
        return [error for error in told if not _OF_THE_BROWSER.search(error)]

    def _agree_to(self, address: str) -> None:
        """Has the site among what the person once agreed to, which is not yet what the extension may."""
        scheme, _, rest = address.partition("://")
        host = rest.partition("/")[0].partition(":")[0]
        self._on_extensions_page(f"addHostPermission('{self._id}', '{scheme}://{host}/*')")

    def _on_extensions_page(self, call: str) -> Any:
        """The answer of the API that is behind chrome://extensions."""
        if self._extensions is None:  # stays open: it is a heavy page, and asked by each test
            self._extensions = self.open(_EXTENSIONS)
        return self._extensions.evaluate(f"chrome.developerPrivate.{call}")

    def _targets(self, kind: str) -> list[Members]:
        found = self.do(lambda: self._session.send("Target.getTargets", {"filter": [{"type": kind}]}))
        return list(found["targetInfos"])

    def _target(self, tab: ChromiumTab) -> str:
        """The id of the tab itself, which is another than that of the page in it."""
        found = self._session.send("Target.getTargets", {"filter": [{"type": "tab"}]})["targetInfos"]
        front = [one["targetId"] for one in found if one.get("embedderData", {}).get("tabActive")]
        assert len(front) == 1, found
        return str(front[0])

    def _tab(self, page: Page) -> ChromiumTab:
        if page not in self._tabs:
            self._tabs[page] = ChromiumTab(self, page, self._context.new_cdp_session(page))
        return self._tabs[page]


def _extension_in(context: BrowserContext) -> str:
    """The id of the extension, which is part of its service worker's address."""
    try:
        workers = context.service_workers or [context.wait_for_event("serviceworker", timeout=SECONDS * 1000)]
    except PlaywrightError as error:
        raise NotPossible("Chromium has not loaded the extension: is there all that its manifest names?") from error
    return workers[0].url.split("/")[2]


@contextlib.contextmanager
def _context(folder: str, setup: Setup) -> Iterator[BrowserContext]:
    command = shutil.which(COMMAND)
    if command is None:
        raise FileNotFoundError(f"no {COMMAND}: apt install chromium")
    extension = str(setup.extension.resolve())
    flags = [f"--disable-extensions-except={extension}", f"--load-extension={extension}"]
    if setup.proxy is not None:  # not by Playwright's own option, which would lead loopback there too
        flags.append(f"--proxy-server={setup.proxy}")
    if setup.direct:
        flags.append("--host-resolver-rules=" + ",".join(f"MAP {host} 127.0.0.1" for host in setup.direct))
    if setup.public is not None:
        flags.append(f"--ip-address-space-overrides={setup.public}=public")
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder,
            executable_path=command,
            headless=True,
            args=[*_FLAGS, *flags],
            env={**os.environ, "LANGUAGE": setup.language},
            ignore_https_errors=True,
            viewport={"width": setup.width, "height": setup.height},
        )
        try:
            yield context
        finally:
            context.close()
