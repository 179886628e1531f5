"""The few pictures that the README shows, small enough to be kept with it."""

from __future__ import annotations

from PIL import Image

from tests.browsers.browser import Setup, Tab
from tests.browsers.shops import uniqlo
from tests.browsers.starting import starter
from tests.extension.places import EXTENSION, ROOT
from tests.screenshots.box import shown
from tests.screenshots.camera import Camera, Rect, rect, ringed, seen
from tests.screenshots.popup import popup_about
from tests.screenshots.stage import Stage, ask, open_page, settle
from tests.screenshots.wardrobe import CHECKED, POLO, PROFILE

FOLDER = ROOT / "docs" / "screenshots"
WIDE = 1100
_CHROMIUMS = """(document, selector) => {
  const bar = document.querySelector('extensions-manager').shadowRoot.querySelector('extensions-toolbar');
  const {x, y, width, height} = bar.shadowRoot.querySelector(selector).getBoundingClientRect();
  return [x, y, width, height];
}"""


def pictures(stage: Stage, camera: Camera) -> None:
    """The box, the quiz, history, costs and the popup."""
    camera = camera.into(FOLDER)
    with stage.paired() as browser:
        _sized(tab := open_page(browser, "history"), 900)
        camera.take("history", tab)
        ask(browser, "quiz.save", draft={"answers": PROFILE, "step": 4})
        _sized(tab := open_page(browser, "quiz", "#aesthetics"), 740)
        camera.take("quiz", tab)
        ask(browser, "preferences.put", preferences={"auto_expand": True})
        _sized(tab := shown(browser, uniqlo.address(CHECKED, "68")), 1080)
        tab.hover("img")
        camera.take("box", tab, crop=Rect(0, 0, WIDE, 1010))
        ask(browser, "preferences.put", preferences={"auto_expand": False})
        _popups(camera, popup_about(browser, uniqlo.HOST))
        shown(browser, uniqlo.address(POLO, "61")).close()  # so that this session has cost something
        _sized(tab := open_page(browser, "costs"), 1000)
        camera.take("costs", tab)


def installing(_: Stage, camera: Camera) -> None:
    """Where to click in each browser to load the extension from its folder."""
    camera = camera.into(FOLDER)
    with starter("firefox")(Setup(extension=EXTENSION)) as browser:
        tab = browser.open("about:debugging#/runtime/this-firefox")
        button = ".qa-temporary-extension-install-button"
        tab.until_call("(document, selector) => !!document.querySelector(selector)", button)
        _sized(tab, 310)  # below is where the folder lies, which is another on each machine
        _ringed(camera, "install-firefox", tab, [rect(tab, button)])
    with starter("chromium")(Setup(extension=EXTENSION)) as browser:
        tab = browser.open("chrome://extensions")
        tab.resize(900, 410)  # as wide as it is without advertising at the side
        found = [Rect(*tab.call(_CHROMIUMS, selector)) for selector in ("#devMode", "#loadUnpacked")]
        _ringed(camera, "install-chromium", tab, found)


def _sized(tab: Tab, height: int) -> None:
    tab.resize(WIDE, height)
    tab.looks()


def _popups(camera: Camera, tab: Tab) -> None:
    """Light and dark beside each other."""
    both = []
    for dark in (False, True):
        tab.looks(dark=dark)
        settle(tab)
        tab.call("() => new Promise((done) => setTimeout(done, 300))")  # a switch slides from one look to the other
        both.append(seen(tab))
    sheet = Image.new("RGB", (sum(one.width for one in both) + 72, both[0].height + 48), "#d9d2c8")
    sheet.paste(both[0], (24, 24))
    sheet.paste(both[1], (48 + both[0].width, 24))
    camera.save("popup", sheet)


def _ringed(camera: Camera, name: str, tab: Tab, around: list[Rect]) -> None:
    picture = seen(tab)
    for number, each in enumerate(around, 1):
        picture = ringed(picture, each, number)
    camera.save(name, picture)
