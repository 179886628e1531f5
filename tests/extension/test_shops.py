"""The local Internet: shops do what real ones do, hostile pages do harm, and nothing leaves for the outside."""

from __future__ import annotations

from typing import Any

from tests.browsers.browser import Browser
from tests.browsers.internet import Internet
from tests.browsers.service import Service
from tests.browsers.shops import uniqlo
from tests.extension.dummy_log import BOX, HOSTILE, SHIRT, on_a_page_with_the_box


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
