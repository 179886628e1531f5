"""The whole way of a shopper, with the real extension, the real service and real browsers."""

from __future__ import annotations

from typing import Any

from tests.browsers.browser import Browser, Tab
from tests.browsers.internet import Internet
from tests.browsers.service import Service
from tests.browsers.shops import uniqlo
from tests.browsers.waiting import until
from tests.extension.person import (
    BOX,
    analyses,
    ask,
    bar,
    boxes,
    kinds,
    open_box,
    open_page,
    open_popup_over,
    press,
    wait_for_answer,
    wait_for_stage,
    wait_for_words,
)

AIRISM = "E425974-000"


def test_from_the_first_day_to_the_history(browser: Browser, service: Service, internet: Internet) -> None:
    quiz = browser.tab_at("pages/quiz/quiz.html")
    take_the_quiz(quiz)
    assert "Kept in this browser" in quiz.evaluate("document.querySelector('.kept').innerText")
    pair_by_hand(browser, quiz, service)
    until(lambda: "profile-changed" in kinds(service), "what was answered before arrives")
    stored = service.ask("/api/v1/profile")["profile"]
    assert stored["fit_preferences"] == ["relaxed"]
    assert stored["priorities"] == ["durability", "comfort"]
    assert stored["formality_range"] == [3, 10]
    assert stored["style_keywords"] == ["quiet luxury"]

    shop = browser.open(uniqlo.address())
    wait_for_answer(shop)
    assert "%" in bar(shop)
    open_box(shop)
    wait_for_words(shop, "Why this works", "Attributes", "Pairs well with", "Built-in stylist", "cost $0.00")
    press(shop, "like")
    until(lambda: "feedback-given" in kinds(service), "the opinion arrives")
    assert shop.until_call("root => root.querySelector('[data-do=like]').ariaPressed === 'true'", root=BOX)

    shop.click("[data-color='30']")
    wait_for_answer(shop, "30 NATURAL")
    assert analyses(service) == 2, "another colour is another product"
    shop.click("header a[href$=shirts]")
    until(lambda: boxes(shop) == 0, "a list has no box")
    shop.back()
    wait_for_answer(shop, "30 NATURAL")
    open_box(shop)
    wait_for_words(shop, "Saved earlier, free")
    shop.click("[data-color='61']")
    wait_for_answer(shop, "61 BLUE")
    open_box(shop)
    wait_for_words(shop, "Saved earlier, free")
    assert analyses(service) == 2

    browser.click_toolbar_button(shop)
    until(lambda: browser.popup_address() == browser.extension_address("pages/popup/popup.html"), "the popup opens")
    popup = open_popup_over(browser, shop)
    popup.until("document.querySelector('#tab').dataset.card === 'answered'")
    popup.until("document.querySelector('.connection-badge').dataset.status === 'ok'")
    popup.until("document.querySelector('#costs').innerText.includes('2 calls')")
    popup.close()
    costs = open_page(browser, "costs")
    costs.until("document.querySelectorAll('.period').length === 4")
    session = figures(costs)
    assert session["Answers reused"] == "2"
    history = open_page(browser, "history")
    history.until("document.querySelectorAll('.card.product[data-id]').length === 2")
    assert history.evaluate("document.querySelectorAll('.badges .tag').length") >= 1
    history.click(".card.product[data-id] .details")
    history.until("document.querySelector('#analysis-head') !== null")
    assert browser.complaints() == []
    assert internet.proxy.refused == []


def test_another_profile_makes_what_was_said_stale_until_it_is_asked_anew(paired: Browser, service: Service) -> None:
    shop = paired.open(uniqlo.address())
    wait_for_answer(shop)
    open_box(shop)

    quiz = open_page(paired, "quiz")
    quiz.click(".start .button.primary")
    quiz.click("label:has(#fit-tailored)")
    quiz.until("document.querySelector('.saved') && !document.querySelector('.saved').hidden")
    quiz.goto(paired.extension_address("pages/quiz/quiz.html#summary"))
    quiz.click(".summary .button.primary")
    quiz.until("document.querySelector('.done') !== null")

    shop.activate()
    wait_for_words(shop, "From your previous profile", "out of date")
    assert analyses(service) == 1
    press(shop, "refresh")
    until(lambda: analyses(service) == 2, "it is asked anew")
    wait_for_answer(shop)
    shop.until_call("root => !root.querySelector('.box').textContent.includes('previous profile')", root=BOX)
    shop.reload()
    wait_for_answer(shop)
    assert analyses(service) == 2


def test_without_the_service_it_says_what_to_do_and_comes_back_by_itself(paired: Browser, service: Service) -> None:
    shop = paired.open(uniqlo.address())
    wait_for_answer(shop)

    service.stop()
    shop.evaluate(f"shop.go('{uniqlo.address(AIRISM, '69').partition('.com')[2]}')")
    wait_for_stage(shop, "problem")
    wait_for_words(shop, "not reachable", service.address, "make serve", "Try again")
    shop.click("[data-do=retry]", root=BOX)
    wait_for_stage(shop, "problem")

    service.start()
    wait_for_answer(shop)
    assert analyses(service) == 2
    assert ask(paired, "connection.state")["status"] == "ok"


def take_the_quiz(quiz: Tab) -> None:
    """By clicks and keys, leaving some questions out."""
    step = "button[type=submit]"
    quiz.click(".start .button.primary")
    quiz.click("label:has(#fit-relaxed)")
    quiz.click(step)
    quiz.click("label:has(#palette-earth_tones)")
    quiz.click("label:has(#palette-neutrals)")
    quiz.click(step)
    quiz.click(".levels .level:nth-child(3)")
    quiz.click(step)
    quiz.click("label:has(#presentation-fluid)")
    quiz.click(step)
    quiz.click("label:has(#aesthetics-minimalist)")
    quiz.click(step)
    quiz.click("button[value=comfort]")
    quiz.click("button[value=durability]")
    quiz.click("[data-value=durability] [data-move=up]")
    quiz.click(step)
    quiz.click("label:has(#avoid-synthetic_materials)")
    quiz.click(step)
    quiz.click("#keywords-typed")
    quiz.write("quiet luxury")
    quiz.press("Enter")
    quiz.click(step)
    quiz.click("#size-top")
    quiz.write("M")
    quiz.click(step)
    quiz.click("#price-max")
    quiz.write("80")
    quiz.click(step)
    quiz.click(".summary .button.primary")
    quiz.until("document.querySelector('.done .next-steps') !== null")


def pair_by_hand(browser: Browser, tab: Tab, service: Service) -> None:
    """On the settings page: first where the service is, then the code that it has shown."""
    tab.goto(browser.extension_address("pages/settings/settings.html"))
    tab.click("#address")
    tab.press("Control+a")
    tab.write(service.address)
    tab.press("Enter")
    tab.until("document.querySelector('[data-pairing=unpaired]') !== null")
    tab.until("document.querySelector('.connection-badge').dataset.status === 'unpaired'")
    tab.click("#code")
    tab.write(service.code())
    tab.press("Enter")
    tab.until("document.querySelector('[data-pairing=paired]') !== null")


def figures(costs: Tab) -> dict[str, Any]:
    """What the page on costs says of this session."""
    rows = "[...document.querySelectorAll('.period dl')][0].children"
    read = f"Object.fromEntries([...{rows}].map(({{ children: [name, value] }}) => [name.innerText, value.innerText]))"
    found: dict[str, Any] = costs.evaluate(read)
    return found
