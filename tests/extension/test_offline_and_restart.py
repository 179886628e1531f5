"""What is said while the service is away arrives; a background that was stopped goes on; who was shut out is told."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from tests.browsers.browser import Browser, Setup
from tests.browsers.internet import Internet
from tests.browsers.service import Service, service
from tests.browsers.shops import uniqlo
from tests.browsers.starting import Start
from tests.browsers.waiting import until
from tests.extension.person import (
    BOX,
    PROFILE,
    analyses,
    ask,
    begin_anew,
    boxes,
    kinds,
    open_box,
    open_page,
    open_popup_over,
    pair,
    press,
    wait_for_answer,
    wait_for_stage,
    wait_for_words,
)
from tests.extension.places import EXTENSION

NEXT = uniqlo.address("E425974-000", "69").partition(".com")[2]


def test_a_stopped_background_goes_on_where_it_was(paired: Browser, service: Service) -> None:
    session = ask(paired, "costs.session")["calls"]
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)

    paired.stop_background()
    open_box(tab)
    press(tab, "like")
    until(lambda: "feedback-given" in kinds(service), "an opinion wakes it")
    paired.stop_background()
    tab.evaluate(f"shop.go('{NEXT}')")
    wait_for_answer(tab, "AIRism")

    paired.stop_background()
    assert ask(paired, "connection.state")["paired"] is True
    assert ask(paired, "costs.session")["calls"] == session + 2, "it is still the same session"
    assert analyses(service) == 2


def test_what_is_said_while_the_service_is_away_arrives_when_it_is_back(paired: Browser, service: Service) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)
    open_box(tab)
    quiz = open_page(paired, "quiz")
    quiz.click(".start .button.primary")
    service.stop()

    quiz.click("label:has(#fit-tailored)")
    quiz.until("!document.querySelector('.saved').hidden")
    quiz.evaluate("void (location.hash = '#summary')")
    quiz.click(".summary .button.primary")
    quiz.until("document.querySelector('.done .kept').innerText.includes('Kept in this browser')")
    tab.activate()
    press(tab, "bought")
    wait_for_words(tab, "Kept, and sent when the service is back")
    paired.stop_background()
    assert ask(paired, "connection.check")["waiting"] >= 2

    service.start()
    until(lambda: "feedback-given" in kinds(service), "the opinion arrives")
    until(lambda: "tailored" in service.ask("/api/v1/profile")["profile"]["fit_preferences"], "the answers arrive")
    until(lambda: ask(paired, "connection.state")["waiting"] == 0, "nothing waits")


def test_a_browser_that_is_shut_out_is_told_and_can_pair_again(paired: Browser, service: Service) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)

    service.run("pair", "--revoke", "A browser", "--yes")
    tab.evaluate(f"shop.go('{NEXT}')")
    wait_for_stage(tab, "problem")
    wait_for_words(tab, "Not paired", "Pair")
    tab.click("[data-do=settings]", root=BOX)
    settings = paired.tab_at("pages/settings/settings.html")
    settings.until("document.querySelector('[data-pairing=unpaired]') !== null")
    settings.click("#code")
    settings.write(code_of(service))
    settings.press("Enter")
    settings.until("document.querySelector('[data-pairing=paired]') !== null")

    tab.activate()  # a page that nobody looks at is not sent
    wait_for_answer(tab, "AIRism")


def test_a_wrong_code_is_told_and_another_try_is_possible(unpaired: Browser, service: Service) -> None:
    code = service.code()
    settings = open_page(unpaired, "settings", "#pairing")
    settings.click("#code")
    settings.write(f"{(int(code) + 1) % 1_000_000:06}")
    settings.press("Enter")
    settings.until("document.querySelector('#code').ariaInvalid === 'true'")

    settings.press("Control+a")
    settings.write(code)
    settings.press("Enter")

    settings.until("document.querySelector('[data-pairing=paired]') !== null")


def test_a_service_that_asks_for_no_token_needs_no_pairing(used_browser: Browser, tmp_path: Path) -> None:
    with service(tmp_path, "--no-auth") as running:
        begin_anew(used_browser, running)
        assert ask(used_browser, "connection.check")["status"] == "ok"

        tab = used_browser.open(uniqlo.address())
        wait_for_answer(tab)
        open_box(tab)
        wait_for_words(tab, "Take the quiz")
        settings = open_page(used_browser, "settings")
        settings.until("document.querySelector('[data-pairing=open]') !== null")


def test_a_service_of_another_version_is_told(
    start: Start, internet: Internet, service: Service, tmp_path: Path
) -> None:
    shutil.copytree(EXTENSION, tmp_path / "extension")
    manifest = tmp_path / "extension" / "manifest.json"
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(told | {"version": "9.0.0"}))
    with start(Setup(extension=tmp_path / "extension", proxy=internet.proxy.address)) as browser:
        begin_anew(browser, service)
        code = service.code()
        assert ask(browser, "pairing.pair", code=code, name="A browser")["status"] == "mismatch"
        ask(browser, "profile.put", profile=PROFILE)

        tab = browser.open(uniqlo.address())
        popup = open_popup_over(browser, tab)
        popup.until("document.querySelector('.notice[data-code=VERSION_MISMATCH]') !== null")
        words = popup.evaluate("document.querySelector('.notice[data-code=VERSION_MISMATCH]').innerText")
        assert "9.0.0" in words
        assert str(service.ask("/health")["version"]) in words
        assert browser.complaints() == []
    assert internet.proxy.refused == []


def test_before_it_is_paired_a_shop_says_so_and_pairing_brings_the_answer(unpaired: Browser, service: Service) -> None:
    tab = unpaired.open(uniqlo.address())
    wait_for_stage(tab, "problem")
    wait_for_words(tab, "needs a code")
    assert boxes(tab) == 1

    pair(unpaired, service)

    wait_for_answer(tab)


def code_of(service: Service) -> str:
    """A new code, from the command that prints one."""
    found = re.search(r"Pairing code: (\d{6})", service.run("pair"))
    assert found
    return found[1]
