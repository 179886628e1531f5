"""What a driver can do with a tab, whichever the browser, shown with a dummy extension."""

from __future__ import annotations

import struct

import pytest

from tests.browsers import pointing
from tests.browsers.browser import Browser, ScriptFailed, Tab
from tests.browsers.waiting import NeverHappened, until
from tests.extension.dummy_log import BOX, JUMPER, SHIRT, on_a_page_with_the_box


def test_a_closed_root_is_open_to_the_driver_and_not_to_the_page(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)

    assert tab.call("root => root.querySelector('button').textContent", root=BOX) == "A secret"
    assert tab.evaluate(f"document.querySelector('{BOX}').shadowRoot") is None
    with pytest.raises(ScriptFailed, match="no shadow root"):
        tab.call("root => 1", root="h1")


def test_a_click_into_a_closed_root_is_as_good_as_a_persons(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)

    tab.click("button", root=BOX)
    tab.click("button", root=BOX)

    tab.until(f"document.querySelector('{BOX}').dataset.clicks === '2'")
    assert tab.evaluate(f"document.querySelector('{BOX}').dataset.trusted") == "true"


def test_a_covered_element_is_not_clicked(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)
    tab.call("""document => {
      const cover = document.createElement('div');
      cover.style.cssText = 'position: fixed; inset: 0; z-index: 9';
      document.body.append(cover);
    }""")

    with pytest.raises(AssertionError, match="button can be clicked"):
        click_soon(tab, "button")


def test_keys_go_where_the_focus_is(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)
    tab.click("button", root=BOX)

    tab.press("Tab")
    tab.write("Größe 日本 +")
    tab.press("Space", "a", "Shift+b", "+", "ArrowLeft", "Backspace")

    assert tab.call("root => root.querySelector('input').value", root=BOX) == "Größe 日本 + a+"
    tab.press("Shift+Tab")
    assert tab.call("root => root.activeElement.localName", root=BOX) == "button"
    tab.press("Enter", "Space")
    tab.until(f"document.querySelector('{BOX}').dataset.clicks === '3'")


def test_the_pointer_hovers(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)

    tab.hover("button", root=BOX)

    assert tab.until_call("root => root.querySelector('button').matches(':hover')", root=BOX)


def test_styles_in_a_shadow_root_hold_under_a_strict_policy(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)

    color = tab.call("root => getComputedStyle(root.querySelector('button')).color", root=BOX)
    tab.evaluate(
        "{ const s = document.createElement('style'); s.textContent = 'h1 {color: red}'; document.body.append(s) }"
    )

    assert color == "rgb(1, 2, 3)"
    assert tab.evaluate("getComputedStyle(document.querySelector('h1')).color") != "rgb(255, 0, 0)"


def test_tabs_go_back_forward_and_load_anew(dummy: Browser) -> None:
    tab = dummy.open(SHIRT)
    tab.goto(JUMPER)

    tab.back()
    assert tab.address == SHIRT
    tab.forward()
    assert tab.address == JUMPER
    tab.evaluate("window.mark = 1")
    tab.reload()
    assert tab.evaluate("window.mark ?? null") is None


def test_pages_are_told_what_the_person_likes(dummy: Browser) -> None:
    tab = dummy.open(JUMPER)
    asked = ("(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)", "(forced-colors: active)")

    def told(**looks: bool) -> None:
        tab.looks(**looks)
        wanted = [looks.get(name, False) for name in ("dark", "reduced_motion", "forced_colors")]
        matches = "(document, query) => matchMedia(query).matches"
        until(lambda: [tab.call(matches, query) for query in asked] == wanted, f"pages are told of {looks}")

    told(dark=True)
    told(reduced_motion=True)
    told(forced_colors=True)
    told()


def test_a_tab_has_the_size_and_the_zoom_that_is_asked_for(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)
    size = "[innerWidth, innerHeight, devicePixelRatio]"
    assert tab.evaluate(size) == [1280, 800, 1]

    tab.resize(400, 700)
    assert tab.evaluate(size) == [400, 700, 1]
    assert size_of(tab.screenshot()) == (400, 700)
    assert size_of(tab.screenshot(whole=True))[1] > 700

    tab.resize(1280, 800)
    tab.zoom(2)
    assert tab.evaluate(size) == [640, 400, 2]
    tab.click("button", root=BOX)
    tab.until(f"document.querySelector('{BOX}').dataset.clicks === '1'")
    tab.zoom(1)


def test_what_pages_and_extension_say_and_throw_is_known(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)
    before = len(dummy.complaints())

    tab.evaluate("console.log('said', 'by the page')")
    tab.evaluate("document.dispatchEvent(new Event('fail'))")
    dummy.in_extension("chrome.runtime.sendMessage('fail')")

    def said(words: str) -> list[str]:
        return [one for one in tab.console() if words in one]

    assert until(lambda: said("by the page"), "the page is heard") == ["info: said by the page"]
    assert until(lambda: said("said in the"), "the content script is heard") == ["warn: said in the content script"]
    assert until(lambda: said("thrown in"), "its error is heard")

    def kept(words: str) -> bool:
        return any(words in one for one in dummy.complaints()[before:])

    until(lambda: kept("thrown in the content script"), "the content script's error is kept")
    until(lambda: kept("thrown in the background"), "the background's error is kept")


def test_scripts_that_fail_say_why_and_waiting_ends(dummy: Browser) -> None:
    tab = dummy.open(SHIRT)

    with pytest.raises(ScriptFailed, match="no good"):
        tab.evaluate("Promise.reject(new Error('no good'))")
    with pytest.raises(NeverHappened, match=r"window\.never"):
        tab.until("window.never", seconds=0.1)
    assert tab.evaluate("({list: [1, 'two', null, {three: true}]})") == {"list": [1, "two", None, {"three": True}]}


def click_soon(tab: Tab, selector: str) -> None:
    """As a click, but for the patience."""
    pointing.middle(tab, selector, BOX, seconds=0.2)


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height
