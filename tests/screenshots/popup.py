"""The popup as it hangs under the toolbar button: an answer, a shop that is off, no product, trouble."""

from __future__ import annotations

import json

from tests.browsers.browser import Browser, Tab
from tests.browsers.shops import uniqlo
from tests.screenshots.camera import Camera
from tests.screenshots.stage import Stage, ask, host_is, open_page, settle
from tests.screenshots.wardrobe import OPEN_COLLAR

WIDTH, HEIGHT = 360, 580


def popup(stage: Stage, camera: Camera) -> None:
    """In English."""
    with stage.paired() as browser:
        shop = browser.open(uniqlo.address(OPEN_COLLAR, "34"))
        host_is(shop, "done")
        _popup(browser, camera, "popup", uniqlo.HOST)
        browser.open(f"https://{uniqlo.HOST}/us/en/feature/shirts")
        _popup(browser, camera, "popup-nothing", "/feature/shirts")
        browser.open("https://www.nightwear.example/item/jumper")
        _popup(browser, camera, "popup-shop", "nightwear")
        ask(browser, "preferences.put", preferences={"on": False})
        _popup(browser, camera, "popup-off", uniqlo.HOST)
        ask(browser, "preferences.put", preferences={"on": True})
        ask(browser, "pairing.forget")
        _popup(browser, camera, "popup-unpaired", uniqlo.HOST)
        stage.pair(browser)
        stage.stop_service()
        ask(browser, "connection.check")
        _popup(browser, camera, "popup-away", uniqlo.HOST)
        stage.start_service()


def languages(stage: Stage, camera: Camera) -> None:
    """In the others."""
    for language in ("de", "ja"):
        with stage.paired(language) as browser:
            host_is(browser.open(uniqlo.address(OPEN_COLLAR, "34")), "done")
            _popup(browser, camera, f"popup-{language}", uniqlo.HOST)


def _popup(browser: Browser, camera: Camera, name: str, part: str) -> None:
    tab = popup_about(browser, part)
    for dark in (False, True):
        tab.looks(dark=dark)
        camera.take(f"{name}{'-dark' if dark else ''}", tab)
    tab.looks()
    tab.call("document => document.querySelector('#connection').scrollIntoView({block: 'end', behavior: 'instant'})")
    camera.take(f"{name}-below", tab)
    tab.close()


def popup_about(browser: Browser, part: str) -> Tab:
    """The popup about the tab whose address contains this. Opened as a tab, it would be about itself."""
    popup = open_page(browser, "popup")
    popup.resize(WIDTH, HEIGHT)
    found = (
        f"chrome.tabs.query({{}}).then((tabs) => tabs.find((tab) => (tab.url ?? '').includes({json.dumps(part)}))?.id)"
    )
    number = browser.in_extension(found)
    popup.evaluate(f"void (chrome.tabs.query = async () => [{{id: {json.dumps(number)}}}])")
    browser.in_extension("chrome.runtime.sendMessage({tell: 'tabs'}).catch(() => null)")
    popup.until("document.querySelector('#tab')?.textContent.trim()")
    settle(popup)
    return popup
