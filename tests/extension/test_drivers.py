"""What the drivers of both browsers can do, shown with a dummy extension and the local shops."""

from __future__ import annotations

import struct
import tempfile
from pathlib import Path
from typing import Any

import pytest

from tests.browsers.browser import Browser, NotPossible, ScriptFailed, Setup, Tab
from tests.browsers.internet import Internet
from tests.browsers.service import Service
from tests.browsers.shops import uniqlo
from tests.browsers.starting import Missing, Start, check_language
from tests.browsers.waiting import NeverHappened, until
from tests.extension.conftest import DUMMY

SHIRT = "https://www.linen-house.example/products/relaxed-linen-shirt"
JUMPER = "https://www.nightwear.example/item/jumper"
HOSTILE = "https://www.hostile.example"
BOX = "dummy-box"


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


def test_a_click_on_the_toolbar_leads_to_a_question_and_yes_to_a_content_script(dummy: Browser) -> None:
    tab = dummy.open(JUMPER)
    try:
        dummy.click_toolbar_button(tab, "allow")

        tab.until(f"document.querySelector('{BOX}')?.dataset.state === 'done'")
        until(lambda: log(dummy)[-1][0] == "enabled", "the site is enabled")
        kinds = [one for one in log(dummy) if one[0] != "address"]
        assert kinds == [["clicked", JUMPER], ["granted", True], ["enabled", JUMPER]]
        dummy.click_toolbar_button(tab)
        address = until(dummy.popup_address, "the popup opens")
        assert address == dummy.extension_address("popup.html")
        assert len(dummy.tabs()) == 1
    finally:
        forget_site(dummy, JUMPER)


def test_no_to_the_question_leads_to_nothing(dummy: Browser) -> None:
    tab = dummy.open(JUMPER)

    if dummy.name == "chromium":
        with pytest.raises(NotPossible):
            dummy.click_toolbar_button(tab, "deny")
        return
    dummy.click_toolbar_button(tab, "deny")

    until(lambda: ["granted", False] in log(dummy), "the answer is heard")
    assert tab.evaluate(f"document.querySelector('{BOX}')") is None


def test_the_extension_hears_of_addresses_that_a_page_changes_by_itself(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy)

    tab.evaluate("history.pushState({}, '', '/products/other')")

    until(lambda: ["address", tab.address] in log(dummy), "the new address is heard")
    assert tab.evaluate(f"document.querySelector('{BOX}').dataset.address") == tab.address
    tab.back()
    assert tab.address == SHIRT


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


def test_all_tabs_are_seen_and_those_that_the_extension_opens(dummy: Browser) -> None:
    first, second = dummy.open(SHIRT), dummy.open(JUMPER)

    dummy.in_extension("chrome.runtime.openOptionsPage()")
    options = dummy.tab_at("options.html")

    assert [tab.address for tab in dummy.tabs()] == [SHIRT, JUMPER, dummy.extension_address("options.html")]
    assert options.evaluate("chrome.runtime.getManifest().version") == "0.1.0"
    first.activate()
    assert first.until("document.visibilityState === 'visible'")
    second.close()
    assert len(dummy.tabs()) == 2


def test_a_stopped_background_begins_again_when_it_is_asked(dummy: Browser) -> None:
    assert dummy.in_extension("chrome.runtime.sendMessage('hello')") == "heard"
    dummy.in_extension("chrome.storage.local.clear()")

    dummy.stop_background()

    assert log(dummy) == []
    assert dummy.in_extension("chrome.runtime.sendMessage('hello')") == "heard"
    until(lambda: ["started"] in log(dummy), "it has started again")


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
    complaints = until(lambda: new if len(new := dummy.complaints()[before:]) > 1 else None, "errors are kept")
    assert any("thrown in the content script" in one for one in complaints)
    assert any("thrown in the background" in one for one in complaints)


def test_scripts_that_fail_say_why_and_waiting_ends(dummy: Browser) -> None:
    tab = dummy.open(SHIRT)

    with pytest.raises(ScriptFailed, match="no good"):
        tab.evaluate("Promise.reject(new Error('no good'))")
    with pytest.raises(NeverHappened, match=r"window\.never"):
        tab.until("window.never", seconds=0.1)
    assert tab.evaluate("({list: [1, 'two', null, {three: true}]})") == {"list": [1, "two", None, {"three": True}]}


def test_a_page_that_has_spoiled_everything_does_not_disturb_the_driver(dummy: Browser) -> None:
    tab = on_a_page_with_the_box(dummy, f"{HOSTILE}/overrides")
    assert tab.until("window.loot.armed")

    tab.click("button", root=BOX)

    assert tab.call("root => JSON.stringify([...root.children].map(one => one.localName))", root=BOX) == (
        '["style","button","input"]'
    )
    assert tab.evaluate("JSON.stringify(1)") == "spoiled"
    assert tab.evaluate("loot.roots") == 0


def test_the_attacker_attacks(dummy: Browser) -> None:
    """A box that is not closed would be read, and one that trusts a script fooled."""
    tab = on_a_page_with_the_box(dummy, f"{HOSTILE}/eavesdropper")
    tab.call("""document => {
      const open = document.createElement('open-box');
      open.attachShadow({mode: 'open'}).append('readable');
      open.style.cssText = 'display: block; width: 200px; height: 100px';
      open.append('a text');
      document.body.append(open);
    }""")

    assert tab.evaluate("attack()") == 2

    loot: dict[str, Any] = tab.evaluate("loot")
    assert loot["roots"] > 0
    assert loot["clicked"] == 200
    assert any("a text" in text for text in loot["texts"])
    assert not any("secret" in text for text in loot["texts"])


def test_the_remover_removes(dummy: Browser) -> None:
    tab = dummy.open(f"{HOSTILE}/remover")

    tab.call("document => document.body.append(document.createElement('p'))")

    assert tab.until("removed > 0")


def test_nothing_leaves_for_the_outside_unseen(dummy: Browser, internet: Internet) -> None:
    tab = dummy.open(SHIRT)
    assert internet.proxy.refused == []
    assert internet.count("www.linen-house.example", "/products/") == 1

    assert tab.evaluate("fetch('/cart').then(answer => answer.status)") == 200
    assert (
        dummy.in_extension("fetch('https://www.elsewhere.example/').then(() => 'answered', () => 'refused')")
        == "refused"
    )

    assert set(internet.proxy.refused) == {"www.elsewhere.example:443"}


def test_the_service_is_asked_directly_and_keeps_its_place(
    dummy: Browser, internet: Internet, service: Service
) -> None:
    health = f"fetch('{service.address}/health').then(answer => answer.json())"
    asked = dummy.in_extension(health)
    assert asked["status"] == "ok"
    assert asked["events"] == service.count() == len(service.events())

    service.stop()
    assert dummy.in_extension(f"{health}.catch(() => 'nobody')") == "nobody"
    service.start()
    assert dummy.in_extension(health)["status"] == "ok"
    service.kill()
    service.start()
    assert dummy.in_extension(health)["events"] == asked["events"]
    assert internet.proxy.refused == []


def test_the_shop_of_one_page_changes_its_address_without_loading(dummy: Browser, internet: Internet) -> None:
    tab = dummy.open(uniqlo.address())
    tab.until("document.querySelector('h1')?.textContent.startsWith('Linen Cotton')")
    assert tab.address == uniqlo.address()
    tab.evaluate("window.title_then = document.querySelector('h1')")

    tab.click("[data-color='30']")
    tab.until("document.querySelector('.color').textContent.includes('NATURAL')")
    assert tab.address == uniqlo.address(color="30")
    assert tab.evaluate("title_then.isConnected") is False

    tab.click("[data-size='004']")
    assert tab.address == uniqlo.address(color="30", size="004")

    tab.click("header a[href$=shirts]")
    tab.click(".listing li:nth-child(2) a")
    assert tab.until("document.querySelector('.product h1')?.textContent.startsWith('AIRism')")
    assert tab.address == uniqlo.address("E425974-000", "00")
    assert internet.count(uniqlo.HOST, "/us/en/") == 1


def test_the_shops_service_answers_by_country_and_version(dummy: Browser) -> None:
    tab = dummy.open(uniqlo.address())

    def details(country: str, version: int, number: str = uniqlo.PRODUCT) -> Any:
        path = f"/{country}/api/commerce/v{version}/en/products/{number}/price-groups/00/details?httpFailure=true"
        return tab.evaluate(f"fetch('{path}').then(answer => answer.json())")

    now = details("us", 5)
    assert now["status"] == "ok"
    assert now["result"]["images"]["main"]["61"]["image"].startswith("https://image.uniqlo.com/")
    assert now["result"]["prices"]["base"]["currency"]["code"] == "USD"
    assert details("id", 5)["status"] == "nok"
    assert details("id", 3)["result"]["items"][0]["prices"]["base"]["currency"]["code"] == "IDR"
    assert details("us", 5, uniqlo.NOK)["status"] == "nok"


@pytest.mark.slow
@pytest.mark.parametrize(("language", "name"), [("de", "Attrappe"), ("ja", "ダミー")])
def test_a_browser_speaks_another_language(start: Start, internet: Internet, language: str, name: str) -> None:
    try:
        check_language(start.__name__, language)
    except Missing as missing:
        pytest.skip(str(missing))
    with start(Setup(extension=DUMMY, proxy=internet.proxy.address, language=language)) as browser:
        assert browser.in_extension("chrome.i18n.getMessage('name')") == name
        assert browser.in_extension("chrome.i18n.getUILanguage()") == language
        assert browser.in_extension("new Intl.DateTimeFormat().resolvedOptions().locale").startswith(language)


@pytest.mark.slow
def test_nothing_stays_of_a_browser_when_a_test_fails(
    start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def fail() -> None:
        with start(Setup(extension=DUMMY)):
            assert running_with(tmp_path)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert list(tmp_path.iterdir()) == []
    assert running_with(tmp_path) == []


def on_a_page_with_the_box(browser: Browser, address: str = SHIRT) -> Tab:
    tab = browser.open(address)
    tab.until_call("(document, box) => document.querySelector(box)?.dataset.state === 'done'", BOX)
    return tab


def click_soon(tab: Tab, selector: str) -> None:
    """As a click, but for the patience."""
    from tests.browsers import pointing

    pointing.middle(tab, selector, BOX, seconds=0.2)


def log(browser: Browser) -> list[list[Any]]:
    """What the dummy has written down."""
    return list(browser.in_extension("chrome.storage.local.get()").get("log", []))


def forget_site(browser: Browser, address: str) -> None:
    """Takes back what the person has allowed."""
    pattern = f"https://{address.split('/')[2]}/*"
    browser.in_extension(f"chrome.permissions.remove({{origins: ['{pattern}']}})")
    browser.in_extension("chrome.scripting.unregisterContentScripts()")


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def running_with(folder: Path) -> list[str]:
    """Command lines of running processes that mention the folder."""
    found = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = process.read_bytes().replace(b"\0", b" ").decode()
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found
