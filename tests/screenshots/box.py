"""The box on shops' pages, in all its states."""

from __future__ import annotations

from tests.browsers.browser import Browser, Tab
from tests.browsers.shops import uniqlo
from tests.screenshots.camera import Camera, rect
from tests.screenshots.stage import Stage, ask, host_is
from tests.screenshots.wardrobe import LINEN, MINI, OPEN_COLLAR, POLO, PROFILE, RUGGER, UNIQLO_U

HOST = "[data-state]"
WIDE, NARROW, TALL = 1280, 320, 1000
BANDS = {"love": (OPEN_COLLAR, "34"), "like": (RUGGER, "69"), "maybe": (UNIQLO_U, "32"), "skip": (MINI, "63")}
NEW, NEW_COLOR = LINEN, "57"
"""A garment that the past does not know."""

_IN_ITS_PLACE = f"""document => document.querySelector('img')
  && (!document.querySelector('h1') || getComputedStyle(document.querySelector('{HOST}')).position !== 'fixed')"""
"""An answer may be there before the page is: until then the box stands in the corner."""


def verdicts(stage: Stage, camera: Camera) -> None:
    """Each band, closed and open, light and dark, wide and narrow."""
    with stage.paired() as browser:
        for band, (number, color) in BANDS.items():
            tab = shown(browser, uniqlo.address(number, color))
            _closed_and_open(camera, tab, f"box-{band}")


def languages(stage: Stage, camera: Camera) -> None:
    """The words around an analysis."""
    for language in ("de", "ja"):
        with stage.paired(language) as browser:
            tab = shown(browser, uniqlo.address(*BANDS["love"]))
            _closed_and_open(camera, tab, f"box-love-{language}")


def streaming(stage: Stage, camera: Camera) -> None:
    """While Claude thinks, and in the middle of what it writes."""
    with stage.paired() as browser:
        ask(browser, "preferences.put", preferences={"auto_expand": True})
        for name, pieces in (("waiting", None), ("early", 12), ("late", 60)):
            stage.tell_claude("faults", {"faults": [{"kind": "hold", "gate": name, "after_pieces": pieces}]})
            tab = _page(browser, uniqlo.address(NEW, {"waiting": "57", "early": "30", "late": "68"}[name]))
            stage.tell_claude(f"gates/{name}/wait", {"waiting": 1})
            host_is(tab, "waiting" if pieces is None else "streaming")
            _picture(camera, tab, f"box-streaming-{name}")
            stage.tell_claude(f"gates/{name}/release", {"permits": 1})
            host_is(tab, "done")
            tab.close()


def states(stage: Stage, camera: Camera) -> None:
    """Stale, degraded, basic, over budget, with a reaction."""
    with stage.paired() as browser:
        ask(browser, "preferences.put", preferences={"auto_expand": True})
        ask(browser, "profile.put", profile=PROFILE | {"style_keywords": ["linen"]})
        _state(browser, camera, "stale", *BANDS["love"])
        stage.tell_claude("faults", {"always": {"kind": "error", "status": 529}})
        _state(browser, camera, "overloaded", POLO, "09")
        stage.tell_claude("faults", {"always": {"kind": "error", "status": 429, "retry_after": 40}})
        _state(browser, camera, "limited", POLO, "12")
        stage.tell_claude("faults", method="DELETE")
        stage.ask("PUT", "/api/v1/budget", {"daily_usd": 0})
        _state(browser, camera, "budget", POLO, "17")
        stage.ask("PUT", "/api/v1/budget", {"daily_usd": None})
        ask(browser, "preferences.put", preferences={"basic_only": True})
        _state(browser, camera, "basic-only", POLO, "55")
        ask(browser, "preferences.put", preferences={"basic_only": False, "highlight": True, "threshold": 80})
        _state(browser, camera, "highlight", *BANDS["maybe"])
        ask(browser, "profile.put", profile=PROFILE)


def without_profile(stage: Stage, camera: Camera) -> None:
    """Before the quiz."""
    with stage.paired() as browser:
        ask(browser, "preferences.put", preferences={"auto_expand": True})
        ask(browser, "profile.delete")
        _state(browser, camera, "basic", POLO, "61")
        ask(browser, "profile.put", profile=PROFILE)


def problems(stage: Stage, camera: Camera) -> None:
    """Nobody there, or nobody that knows this browser."""
    with stage.paired() as browser:
        ask(browser, "pairing.forget")
        _state(browser, camera, "unpaired", POLO, "67")
        stage.pair(browser)
        stage.stop_service()
        _state(browser, camera, "away", POLO, "69")
        stage.start_service()


def shops(stage: Stage, camera: Camera) -> None:
    """Other shops: with a strict policy, from right to left; and a dark one, and one with no title to stand above."""
    pages = {
        "strict": "https://www.linen-house.example/products/relaxed-linen-shirt",
        "rtl": "https://www.souk.example/products/abaya",
    }
    with stage.paired() as browser:
        for name, address in pages.items():
            ask(browser, "sites.add", origin=address.partition("/products")[0])
            tab = shown(browser, address)
            _closed_and_open(camera, tab, f"shop-{name}")
        tab = shown(browser, uniqlo.address(*BANDS["love"]))
        tab.evaluate("void (document.body.style.cssText = 'background: #141416; color: #ececee')")
        _closed_and_open(camera, tab, "shop-dark")
        tab = shown(browser, uniqlo.address(*BANDS["like"]))
        tab.evaluate("document.querySelector('.title').remove()")
        tab.until_call("root => getComputedStyle(root.host).position === 'fixed'", root=HOST)
        _closed_and_open(camera, tab, "shop-floating")


def _page(browser: Browser, address: str) -> Tab:
    tab = browser.open()
    tab.resize(WIDE, TALL)
    tab.goto(address)
    return tab


def shown(browser: Browser, address: str) -> Tab:
    """A page with its analysis in the box."""
    tab = _page(browser, address)
    host_is(tab, "done")
    tab.until_call(_IN_ITS_PLACE)
    return tab


def _state(browser: Browser, camera: Camera, name: str, number: str, color: str) -> None:
    tab = _page(browser, uniqlo.address(number, color))
    host_is(tab, "done", "problem")
    tab.until_call(_IN_ITS_PLACE)
    _picture(camera, tab, f"box-{name}")
    tab.close()


def _closed_and_open(camera: Camera, tab: Tab, name: str) -> None:
    _picture(camera, tab, f"{name}-closed")
    tab.click(".bar", root=HOST)
    tab.until_call("root => root.querySelector('.bar').ariaExpanded === 'true'", root=HOST)
    tab.hover("img")
    _picture(camera, tab, f"{name}-open")
    tab.close()


def _picture(camera: Camera, tab: Tab, name: str) -> None:
    """Wide with the page around it; dark and narrow, the box alone."""
    tab.resize(WIDE, TALL)
    tab.looks()
    camera.take(name, tab)
    tab.looks(dark=True)
    camera.take(f"{name}-dark", tab, crop=rect(tab, root=HOST).wider(16))
    tab.looks()
    tab.resize(NARROW, TALL)
    tab.call("root => root.host.scrollIntoView({block: 'start', behavior: 'instant'})", root=HOST)
    camera.take(f"{name}-{NARROW}", tab)
    tab.resize(WIDE, TALL)
    tab.call("() => scrollTo(0, 0)")
