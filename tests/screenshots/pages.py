"""The extension's own pages, in all their states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.browsers.browser import Browser, Tab
from tests.browsers.shops import uniqlo
from tests.extension.places import QUESTIONS
from tests.screenshots.camera import Camera
from tests.screenshots.stage import Stage, ask, open_page, settle
from tests.screenshots.wardrobe import CARDIGAN, LINEN, MODAL, PROFILE

WIDE, NARROW = 1280, 320
LIGHT, DARK = False, True
ALL = ((WIDE, LIGHT), (WIDE, DARK), (NARROW, LIGHT), (NARROW, DARK))
LIGHT_ONLY = ((WIDE, LIGHT), (NARROW, LIGHT))


def english(stage: Stage, camera: Camera) -> None:
    """Every page, wide and narrow, light and dark; then the states of those that have any."""
    with stage.paired() as browser:
        _every_page(browser, camera, "en", ALL)
        _quiz(browser, camera, "en", ALL)
        _nothing_found(browser, camera)


def german(stage: Stage, camera: Camera) -> None:
    """Long words."""
    with stage.paired("de") as browser:
        _every_page(browser, camera, "de", LIGHT_ONLY)
        _quiz(browser, camera, "de", LIGHT_ONLY)


def japanese(stage: Stage, camera: Camera) -> None:
    """Lines that may break nearly anywhere."""
    with stage.paired("ja") as browser:
        _every_page(browser, camera, "ja", LIGHT_ONLY)
        _quiz(browser, camera, "ja", LIGHT_ONLY)


def first_day(stage: Stage, camera: Camera) -> None:
    """Before anything is there: no profile, not paired."""
    with stage.browser() as browser:
        ask(browser, "connection.address", address=stage.address)
        for name in ("quiz", "history", "costs", "profile", "settings"):
            _take(camera, open_page(browser, name), f"unpaired-{name}", LIGHT_ONLY)


def away(stage: Stage, camera: Camera) -> None:
    """While no service answers."""
    with stage.paired() as browser:
        stage.stop_service()
        for name in ("history", "costs", "profile", "settings"):
            _take(camera, open_page(browser, name), f"away-{name}", LIGHT_ONLY)
        stage.start_service()


def _every_page(browser: Browser, camera: Camera, language: str, ways: Sequence[tuple[int, bool]]) -> None:
    for name, page, part in _addresses(browser):
        tab = open_page(browser, page, part)
        if part:
            tab.until_call("document => !!document.querySelector('#other h1')")
        _take(camera, tab, f"{name}-{language}", ways)


def _addresses(browser: Browser) -> Iterator[tuple[str, str, str]]:
    found = {item["url"]: item["product_id"] for item in ask(browser, "products.list", limit=50)["items"]}
    one, other, third = (_id(found, number) for number in (LINEN, CARDIGAN, MODAL))
    yield "history", "history", ""
    yield "history-detail", "history", f"#product={one}"
    yield "history-bought", "history", f"#product={other}"
    yield "history-compare", "history", f"#compare={one},{third}"
    for name in ("costs", "profile", "settings", "log"):
        yield name, name, ""


def _id(found: dict[str, str], number: str) -> str:
    return next(product for url, product in found.items() if number in url and uniqlo.HOST in url)


def _quiz(browser: Browser, camera: Camera, language: str, ways: Sequence[tuple[int, bool]]) -> None:
    _take(camera, open_page(browser, "quiz"), f"quiz-start-{language}", ways)
    ask(browser, "quiz.save", draft={"answers": PROFILE, "step": 0})
    for part in (*QUESTIONS, "summary"):
        tab = open_page(browser, "quiz", f"#{part}")
        _take(camera, tab, f"quiz-{part}-{language}", ways)


def _nothing_found(browser: Browser, camera: Camera) -> None:
    tab = open_page(browser, "history")
    tab.click("input[type=search]")
    tab.write("umbrella")
    tab.until_call("document => !!document.querySelector('.empty')")
    _take(camera, tab, "history-nothing", LIGHT_ONLY)


def _take(camera: Camera, tab: Tab, name: str, ways: Sequence[tuple[int, bool]]) -> None:
    for width, dark in ways:
        tab.resize(width, 800)
        tab.looks(dark=dark)
        settle(tab)
        _scroll_through(tab)
        camera.take(f"{name}-{width}{'-dark' if dark else ''}", tab, whole=True)
    tab.close()


def _scroll_through(tab: Tab) -> None:
    """Pictures are fetched as they come into sight."""
    tab.call("""async () => {
      for (let y = 0; y < document.documentElement.scrollHeight; y += 600) {
        scrollTo(0, y);
        await new Promise((done) => setTimeout(done, 30));
      }
      scrollTo(0, 0);
    }""")
    settle(tab)
