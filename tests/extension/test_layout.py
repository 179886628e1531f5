"""What the box does to a page: it moves nothing once it is there, and nothing of it is where it was not asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browsers.asking import ask
from tests.browsers.browser import Browser, Setup, Tab
from tests.browsers.internet import Internet
from tests.browsers.pairing import pair
from tests.browsers.service import Service
from tests.browsers.starting import Start
from tests.browsers.waiting import until
from tests.browsers.watching import HOST, Seen, seen, seen_in, watch
from tests.extension.model import PIECES, Model
from tests.extension.places import EXTENSION

SHOP = "https://www.linen-house.example/products/"
NOT_ENABLED = "https://www.nightwear.example/item/jumper"
PLACE_OF_TITLE = "() => { const {x, y} = document.querySelector('h1').getBoundingClientRect(); return [x, y]; }"
WIDTH_WITHIN = "root => root.querySelector('.parts').clientWidth"

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("opened", [False, True], ids=["collapsed", "open"])
def test_nothing_on_the_page_moves_once_the_box_is_there(
    start: Start, internet: Internet, streaming: Service, model: Model, opened: bool
) -> None:
    with start(Setup(extension=EXTENSION, proxy=internet.proxy.address)) as browser:
        tab = enabled(browser, f"{SHOP}relaxed-linen-shirt", streaming)
        ask(browser, "preferences.put", preferences={"auto_expand": opened})

        model.hold()
        tab.goto(f"{SHOP}linen-dress")
        model.begun()
        seen_in(tab, "waiting")
        places, widths = [tab.call(PLACE_OF_TITLE)], [tab.call(WIDTH_WITHIN, root=HOST)]
        for _ in range(PIECES):
            model.release(1)
            seen(tab)  # a frame or two
            places.append(tab.call(PLACE_OF_TITLE))
            widths.append(tab.call(WIDTH_WITHIN, root=HOST))
        model.release(1_000_000)
        streamed = seen_in(tab, "done")
        places.append(tab.call(PLACE_OF_TITLE))
        widths.append(tab.call(WIDTH_WITHIN, root=HOST))
        tab.reload()
        stored = seen_in(tab, "done")

    assert "streaming" in [state for state, _ in streamed.states]
    assert [state for state, _ in stored.states] == ["done"]
    assert places == [places[0]] * len(places)
    assert widths == [widths[0]] * len(widths), "lines do not wrap anew where a scroll bar comes"
    assert moved(streamed) == moved(stored) == []


def test_what_the_person_opens_moves_the_page_and_nothing_after_that(
    start: Start, internet: Internet, service: Service
) -> None:
    with start(Setup(extension=EXTENSION, proxy=internet.proxy.address)) as browser:
        tab = enabled(browser, f"{SHOP}relaxed-linen-shirt", service)
        tab.reload()
        seen_in(tab, "done")
        _, before = tab.call(PLACE_OF_TITLE)

        tab.click("button.bar", root=HOST)

        tab.until_call(f"(_, before) => ({PLACE_OF_TITLE})()[1] > before + 100", before)
        opened = tab.call(PLACE_OF_TITLE)
        found = seen(tab)
        assert tab.call(PLACE_OF_TITLE) == opened
        assert moved(found) == []


def test_nothing_of_the_extension_runs_on_a_page_that_was_not_enabled(browser: Browser) -> None:
    shop, other = browser.open(f"{SHOP}relaxed-linen-shirt"), browser.open(NOT_ENABLED)
    assert [shop.content_scripts(), other.content_scripts()] == [0, 0]

    browser.click_toolbar_button(shop, "allow")

    ran(shop)
    other.reload()
    assert other.content_scripts() == 0
    shop.goto(NOT_ENABLED)
    assert shop.content_scripts() == 0


def enabled(browser: Browser, address: str, service: Service) -> Tab:
    """A watched tab at a page of a shop that was turned on there and then, with its answer."""
    pair(browser, service)
    tab = browser.open(address)
    browser.click_toolbar_button(tab, "allow")
    tab.until_call(f"() => document.querySelector('{HOST}')?.dataset.state === 'done'")
    watch(tab)
    return tab


def ran(tab: Tab) -> None:
    """Returns once the content scripts run there, on this page and after it was loaded again."""
    until(lambda: tab.content_scripts() == 1, "the content scripts run")
    tab.reload()
    until(lambda: tab.content_scripts() == 1, "the content scripts run again")


def moved(found: Seen) -> list[Any]:
    """Layout shifts after the box was first drawn; Firefox tells of none."""
    return list(found.shifts_after(found.states[0][1]))
