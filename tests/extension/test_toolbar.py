"""What a driver can do with an extension: its button, its question, its background, its tabs."""

from __future__ import annotations

import pytest

from tests.browsers.browser import Browser, NotPossible
from tests.browsers.waiting import until
from tests.extension.dummy_log import BOX, JUMPER, SHIRT, log, on_a_page_with_the_box


def test_a_click_on_the_toolbar_leads_to_a_question_and_yes_to_a_content_script(dummy: Browser) -> None:
    tab = dummy.open(JUMPER)
    try:
        dummy.click_toolbar_button(tab, "allow")

        tab.until(f"document.querySelector('{BOX}')?.dataset.state === 'done'")
        until(lambda: log(dummy)[-1][0] == "enabled", "the site is enabled")
        kinds = [one for one in log(dummy) if one[0] not in {"address", "started"}]
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


def test_a_stopped_background_begins_again_when_it_is_asked(dummy: Browser) -> None:
    assert dummy.in_extension("chrome.runtime.sendMessage('hello')") == "heard"
    dummy.in_extension("chrome.storage.local.clear()")

    dummy.stop_background()

    assert log(dummy) == []
    assert dummy.in_extension("chrome.runtime.sendMessage('hello')") == "heard"
    until(lambda: ["started"] in log(dummy), "it has started again")


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


def forget_site(browser: Browser, address: str) -> None:
    """Takes back what the person has allowed."""
    pattern = f"https://{address.split('/')[2]}/*"
    browser.in_extension(f"chrome.permissions.remove({{origins: ['{pattern}']}})")
    browser.in_extension("chrome.scripting.unregisterContentScripts()")
