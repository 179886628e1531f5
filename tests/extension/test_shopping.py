"""The box in shops of many kinds: where it stands, when it goes, and what it never does."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browsers.browser import Browser, Tab
from tests.browsers.internet import Internet
from tests.browsers.service import Service
from tests.browsers.shops import uniqlo
from tests.browsers.waiting import until
from tests.extension.person import (
    BOX,
    analyses,
    ask,
    boxes,
    kinds,
    open_box,
    open_popup_over,
    turn_on,
    wait_for_answer,
    wait_for_words,
)

LINEN = "https://www.linen-house.example"
SHIRT = f"{LINEN}/products/relaxed-linen-shirt"
ABAYA = "https://www.souk.example/products/abaya"
JUMPER = "https://www.nightwear.example/item/jumper"
DARK = "rgb(33, 29, 38)"
NO_PRODUCTS = ("/", "/collections/shirts", "/journal/linen-care", "/search", "/cart", "/login")

_PLACE = """(root, title) => {
  const { left, bottom, width, right, top } = root.host.getBoundingClientRect();
  const it = document.querySelector(title)?.getBoundingClientRect();
  return { left, bottom, width, right, top, title: it && { left: it.left, top: it.top, width: it.width } };
}"""


def test_a_shop_turned_on_by_the_button_has_a_box_above_the_title(paired: Browser, service: Service) -> None:
    tab = paired.open(SHIRT)
    assert boxes(tab) == 0

    turn_on(paired, tab)

    wait_for_answer(tab, "Relaxed Linen Shirt")
    place = place_of(tab, "h1")
    assert place["bottom"] <= place["title"]["top"]
    assert place["left"] == pytest.approx(place["title"]["left"], abs=1)
    assert place["width"] == pytest.approx(place["title"]["width"], abs=1)
    open_box(tab)
    assert tab.call("root => getComputedStyle(root.querySelector('.box')).display", root=BOX) == "block"
    assert [said for said in tab.console() if "Content" in said] == [], "the shop's strict policy allows all of it"
    tab.reload()
    wait_for_answer(tab)
    assert analyses(service) == 1


def test_nothing_runs_where_nobody_has_turned_it_on(paired: Browser, service: Service) -> None:
    off = paired.open(SHIRT)
    assert ask(paired, "sites.list") == [{"origin": "https://www.uniqlo.com", "builtin": True}]
    assert paired.in_extension("chrome.scripting.getRegisteredContentScripts()") == []

    other = paired.open(ABAYA)
    turn_on(paired, other)
    wait_for_answer(other)

    assert boxes(off) == 0
    assert analyses(service) == 1


def test_from_right_to_left_it_stands_above_the_row_of_the_title(paired: Browser) -> None:
    tab = paired.open(ABAYA)

    turn_on(paired, tab)

    wait_for_answer(tab, "عباية")
    place = place_of(tab, ".title")
    assert place["bottom"] <= place["title"]["top"]
    assert boxes(tab) == 1
    open_box(tab)
    facts = "root => getComputedStyle(root.querySelector('.parts bdi')).direction"
    assert tab.call(facts, root=BOX) == "rtl"


def test_without_a_title_it_floats_in_the_corner_and_is_as_dark_as_the_person_likes(paired: Browser) -> None:
    tab = paired.open(SHIRT)
    tab.looks(dark=True)
    tab.evaluate("document.querySelector('h1').remove()")

    turn_on(paired, tab)

    wait_for_answer(tab, "Relaxed Linen Shirt")
    place = place_of(tab, "h1")
    assert tab.call("root => getComputedStyle(root.host).position", root=BOX) == "fixed"
    assert place["right"] == pytest.approx(1280 - 16, abs=16)
    assert place["bottom"] == pytest.approx(800 - 16, abs=1)
    open_box(tab)
    assert place_of(tab, "h1")["top"] >= 0
    assert tab.call("root => getComputedStyle(root.querySelector('.box')).backgroundColor", root=BOX) == DARK
    tab.looks()
    light = "root => getComputedStyle(root.querySelector('.box')).backgroundColor === 'rgb(255, 255, 255)'"
    tab.until_call(light, root=BOX)


def test_what_the_service_takes_for_no_product_is_left_alone(paired: Browser, service: Service) -> None:
    tab = paired.open(JUMPER)
    turn_on(paired, tab)

    shirt = paired.open(SHIRT)
    turn_on(paired, shirt)
    wait_for_answer(shirt)

    assert boxes(tab) == 0
    assert analyses(service) == 1


def test_another_size_keeps_the_analysis_and_the_open_box(paired: Browser, service: Service) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)
    open_box(tab)

    tab.click("[data-size='004']")
    tab.until("location.search.includes('sizeDisplayCode')")
    until(lambda: "answer-reused" in kinds(service), "it is looked up")

    wait_for_words(tab, "Why this works")
    assert analyses(service) == 1


def test_a_box_that_the_shop_draws_away_comes_back(paired: Browser, service: Service) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)
    drawn = tab.evaluate("shop.drawn")

    tab.evaluate("shop.redraw()")
    tab.until(f"shop.drawn > {drawn}")

    tab.until_call("(document, box) => document.querySelector(box)?.nextElementSibling?.localName === 'h1'", BOX)
    wait_for_answer(tab)
    assert boxes(tab) == 1
    assert analyses(service) == 1


def test_a_page_that_removes_it_again_and_again_is_not_held_up(paired: Browser) -> None:
    tab = paired.open("https://www.hostile.example/remover")
    turn_on(paired, tab)
    tab.until("removed > 8")

    before = tab.evaluate("removed")
    tab.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(1))))")

    assert tab.evaluate("removed") < before + 50


def test_pages_that_show_no_product_stay_as_they_are(paired: Browser, service: Service, internet: Internet) -> None:
    first = paired.open(f"{LINEN}{NO_PRODUCTS[0]}")
    turn_on(paired, first)
    others = [first, *(paired.open(f"{LINEN}{path}") for path in NO_PRODUCTS[1:])]

    shirt = paired.open(SHIRT)
    wait_for_answer(shirt)

    assert [boxes(tab) for tab in others] == [0] * len(NO_PRODUCTS)
    assert analyses(service) == 1
    assert kinds(service).count("product-captured") == 1
    popup = open_popup_over(paired, others[2])
    popup.until("document.querySelector('#tab').dataset.card === 'nothing'")
    popup.until("document.querySelector('#tab').innerText.includes('No product page here')")


def test_the_box_of_one_product_is_never_shown_with_another(paired: Browser, service: Service) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab, "Linen Cotton")
    open_box(tab)
    tab.click("header a[href$=shirts]")

    tab.click(".listing li:nth-child(2) a")
    seen = until(lambda: told if (told := look(tab))["facts"].startswith("AIRism") else check(told), "the next product")
    assert seen["title"].startswith("AIRism")
    wait_for_answer(tab, "AIRism")  # who goes back sooner may have left before anything was asked
    tab.back()
    tab.back()
    seen = until(lambda: told if (told := look(tab))["facts"].startswith("Linen") else check(told), "the first again")
    assert seen["title"].startswith("Linen Cotton")
    assert analyses(service) == 2


def test_turned_off_it_goes_and_turned_on_it_comes_back(paired: Browser) -> None:
    tab = paired.open(uniqlo.address())
    wait_for_answer(tab)

    ask(paired, "preferences.put", preferences={"on": False})
    until(lambda: boxes(tab) == 0, "it goes")
    ask(paired, "preferences.put", preferences={"on": True})
    wait_for_answer(tab)

    shop = paired.open(SHIRT)
    turn_on(paired, shop)
    wait_for_answer(shop)
    ask(paired, "sites.remove", origin=LINEN)
    until(lambda: boxes(shop) == 0, "it goes with the permission")


def place_of(tab: Tab, title: str) -> Any:
    """Where the box and the title are, in CSS pixels of the viewport."""
    return tab.call(_PLACE, title, root=BOX)


def look(tab: Tab) -> dict[str, str]:
    """What the page shows as its title and the box as its product, at one moment."""
    return dict(
        tab.call(
            """root => ({
              address: location.pathname, stage: root.host.dataset.state,
              title: document.querySelector('.product h1')?.textContent ?? '',
              facts: root.querySelector('.parts').textContent,
            })""",
            root=BOX,
        )
    )


def check(told: dict[str, str]) -> None:
    """The box tells of no product whose address is not that of the page."""
    numbers = {"Linen": uniqlo.PRODUCT, "AIRism": "E425974-000"}
    for name, number in numbers.items():
        assert not told["facts"].startswith(name) or number in told["address"], told
