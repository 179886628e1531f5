"""Real browsers, the shops they visit and the service they ask.

A browser that is started anew for each test is `browser`; it costs 2 to 4 seconds. `dummy` is one for a whole run, with
the small extension in `dummy/`: it is for the drivers' own tests, which change nothing that lasts but what they undo.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browsers.browser import Browser, Setup
from tests.browsers.internet import Internet
from tests.browsers.internet import internet as all_shops
from tests.browsers.service import Service
from tests.browsers.service import service as real_service
from tests.browsers.starting import NAMES, Missing, Start, starter
from tests.canned.process import simulator
from tests.extension.model import KEY, Model
from tests.extension.person import PROFILE, ask, begin_anew, pair

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "extension"
DUMMY = Path(__file__).parent / "dummy"


@pytest.fixture(scope="session", params=[pytest.param(name, marks=pytest.mark.browser) for name in NAMES])
def start(request: pytest.FixtureRequest) -> Start:
    """Starts a browser as a test wants it: `with start(Setup(extension=…)) as browser`. Once for each browser."""
    try:
        return starter(request.param)
    except Missing as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def shops() -> Iterator[Internet]:
    """The local Internet of this run."""
    with all_shops() as running:
        yield running


@pytest.fixture
def internet(shops: Internet) -> Internet:
    """The local Internet, which has not been asked for anything yet."""
    shops.forget()
    return shops


@pytest.fixture
def service(data_dir: Path) -> Iterator[Service]:
    """The real service with the built-in stylist, on an empty directory."""
    with real_service(data_dir) as running:
        yield running


@pytest.fixture(scope="session")
def model() -> Iterator[Model]:
    with simulator(KEY) as address:
        yield Model(address)


@pytest.fixture
def streaming(data_dir: Path, model: Model) -> Iterator[Service]:
    """A service with that model, and with a profile."""
    variables = {"STYLE_ASSISTANT_CLAUDE_BASE_URL": model.address, "STYLE_ASSISTANT_KEY": KEY}
    with real_service(data_dir, "--stylist", "claude", **variables) as running:
        profile = json.loads((ROOT / "bench" / "profile.json").read_bytes())
        running.ask("/api/v1/profile", "PUT", profile=profile)
        yield running


@pytest.fixture
def browser(start: Start, internet: Internet) -> Iterator[Browser]:
    """A new browser with the real extension in it."""
    with start(Setup(extension=EXTENSION, proxy=internet.proxy.address)) as running:
        yield running


@pytest.fixture(scope="session")
def used_browser(start: Start, shops: Internet) -> Iterator[Browser]:
    """One browser with the real extension in it."""
    with start(Setup(extension=EXTENSION, proxy=shops.proxy.address)) as running:
        yield running


@pytest.fixture
def unpaired(used_browser: Browser, service: Service, internet: Internet) -> Iterator[Browser]:
    """That browser as on its first day, with the address of a new service. At the end nothing may have gone wrong."""
    begin_anew(used_browser, service)
    yield used_browser
    assert used_browser.complaints() == []
    assert internet.proxy.refused == []


@pytest.fixture
def paired(unpaired: Browser, service: Service) -> Browser:
    """The same, paired, and with a profile."""
    pair(unpaired, service)
    ask(unpaired, "profile.put", profile=PROFILE)
    return unpaired


@pytest.fixture(scope="session")
def dummy_browser(start: Start, shops: Internet) -> Iterator[Browser]:
    """One browser with the dummy extension in it."""
    with start(Setup(extension=DUMMY, proxy=shops.proxy.address)) as running:
        yield running


@pytest.fixture
def dummy(dummy_browser: Browser) -> Iterator[Browser]:
    """That browser; the tabs a test has opened are closed after it, and what the extension wrote down is forgotten."""
    dummy_browser.in_extension("chrome.storage.local.clear()")
    yield dummy_browser
    for tab in dummy_browser.tabs():
        tab.close()
