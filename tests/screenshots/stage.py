"""What the scenes are played on: shops, the service with its past, Claude's simulator, a paired browser."""

from __future__ import annotations

import base64
import contextlib
import json
import shutil
import socket
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from entrypoints.settings import DEFAULT_PORT
from tests.browsers.asking import ask as ask
from tests.browsers.browser import Browser, Setup, Tab
from tests.browsers.internet import Internet, internet
from tests.browsers.shops.answers import picture_answer
from tests.browsers.starting import Start
from tests.browsers.waiting import until
from tests.canned.process import simulator
from tests.entrypoints.cli.processes import service
from tests.extension.places import EXTENSION
from tests.screenshots.past import drawings, live, pairing_code

TURNED_ON = ("https://www.linen-house.example/*", "https://www.souk.example/*")
SEEN = "https://*.example/*"
KEY = "sk-made-up-for-the-simulator"


class Stage:
    """Everything that runs. The service can be stopped and started again; its address stays."""

    def __init__(self, start: Start, folder: Path, shops: Internet, claude: str) -> None:
        self._start = start
        self._shops = shops
        self._running = contextlib.ExitStack()
        self._variables = {"ANTHROPIC_BASE_URL": claude, "ANTHROPIC_API_KEY": KEY}
        self._extension = _granted(folder / "extension")
        self.data_dir = folder / "data"
        self.claude = claude
        self.address = ""

    def fill(self) -> None:
        """Lives the past and starts the service."""
        with self.browser() as browser:
            drawn = _drawn(browser)
        live(self.data_dir, self._variables, drawn)
        self.start_service()

    def start_service(self) -> None:
        """At the usual port, if it is free, and at the same one afterwards."""
        port = self.address.rpartition(":")[2] or _usual_or_any()
        serving = service(self.data_dir, "--port", port, "--stylist", "claude", **self._variables)
        _, self.address = self._running.enter_context(serving)

    def stop_service(self) -> None:
        """Until it is started again nobody answers there."""
        self._running.close()

    def ask(self, method: str, path: str, body: Any = None) -> Any:
        """What the service answers."""
        token = (self.data_dir / "token").read_text().strip()
        headers = {"Authorization": f"Bearer {token}"}
        answer = httpx.request(method, self.address + path, json=body, headers=headers, trust_env=False, timeout=60)
        assert answer.is_success, answer.text
        return answer.json() if answer.content else None

    def tell_claude(self, command: str, body: Any = None, method: str = "POST") -> None:
        """A command of the simulator."""
        answer = httpx.request(method, f"{self.claude}/simulator/{command}", json=body, trust_env=False, timeout=60)
        assert answer.is_success, answer.text

    @contextlib.contextmanager
    def browser(self, language: str = "en-US") -> Iterator[Browser]:
        """A new one that may look at all shops."""
        setup = Setup(extension=self._extension, language=language, proxy=self._shops.proxy.address)
        with self._start(setup) as running:
            yield running

    @contextlib.contextmanager
    def paired(self, language: str = "en-US") -> Iterator[Browser]:
        """The same, with the service it knows."""
        with self.browser(language) as running:
            ask(running, "connection.address", address=self.address)
            self.pair(running)
            yield running

    def pair(self, browser: Browser) -> None:
        """As with a code from the terminal."""
        ask(browser, "pairing.pair", code=pairing_code(self.data_dir), name=browser.name.capitalize())


def open_page(browser: Browser, name: str, part: str = "") -> Tab:
    """One of the extension's pages, once what it waits for is there."""
    tab = browser.open(browser.extension_address(f"pages/{name}/{name}.html{part}"))
    settle(tab)
    return tab


def settle(tab: Tab) -> None:
    """Waits until nothing is waited for any more."""
    tab.until_call("""document => document.querySelector('main')?.textContent.trim()
      && ![...document.querySelectorAll('.waiting')].some((one) => one.checkVisibility())""")


@contextlib.contextmanager
def stage(start: Start) -> Iterator[Stage]:
    """All of it; nothing stays afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="screenshots-"))
    with contextlib.ExitStack() as running:
        running.callback(shutil.rmtree, folder, ignore_errors=True)
        shops = running.enter_context(internet())
        one = Stage(start, folder, shops, running.enter_context(simulator(KEY)))
        running.callback(one.stop_service)
        one.fill()
        yield one


def _granted(folder: Path) -> Path:
    """A copy of the extension that may see all shops, as after a click there, and was granted two of them for good."""
    shutil.copytree(EXTENSION, folder)
    manifest = folder / "manifest.json"
    known = json.loads(manifest.read_text(encoding="utf-8"))
    known["host_permissions"].extend([*TURNED_ON, SEEN])
    manifest.write_text(json.dumps(known), encoding="utf-8")
    return folder


def _drawn(browser: Browser) -> dict[str, bytes]:
    """Each drawing as a PNG."""
    tab = browser.open()
    tab.resize(800, 800)
    found = {}
    for name in sorted(drawings()):
        svg = base64.b64encode(picture_answer(name).body).decode()
        tab.goto(f"data:image/svg+xml;base64,{svg}")
        found[name] = until(tab.screenshot, "a picture of a garment")
    return found


def _usual_or_any() -> int:
    with contextlib.suppress(OSError), socket.create_server(("127.0.0.1", DEFAULT_PORT)):
        return DEFAULT_PORT
    return 0


def host_is(tab: Tab, *states: str) -> None:
    """Waits for the box to be in one of these states."""
    wanted = json.dumps(states)
    until(lambda: tab.call(f"root => {wanted}.includes(root.host.dataset.state)", root="[data-state]"), str(states))
