"""Browsers keep pages of the Internet away from this machine. The extension still reaches the service on it."""

from __future__ import annotations

import json

import pytest

from tests.browsers.browser import Setup
from tests.browsers.internet import Internet
from tests.browsers.service import Service
from tests.browsers.shops import uniqlo
from tests.browsers.starting import Start
from tests.extension.person import PROFILE, ask, bar, begin_anew, pair, wait_for_answer
from tests.extension.places import EXTENSION

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("public", [True, False], ids=["on the Internet", "on this machine"])
def test_a_page_of_the_internet_cannot_ask_the_service_and_the_extension_can(
    start: Start, internet: Internet, service: Service, public: bool
) -> None:
    hosts = (uniqlo.HOST, "image.uniqlo.com")
    shop = Setup(extension=EXTENSION, direct=hosts, public=internet.address if public else None)
    with start(shop) as browser:
        begin_anew(browser, service)
        pair(browser, service)
        ask(browser, "profile.put", profile=PROFILE)

        port = internet.address.rpartition(":")[2]
        tab = browser.open(uniqlo.address().replace(uniqlo.HOST, f"{uniqlo.HOST}:{port}"))
        wait_for_answer(tab)
        assert "%" in bar(tab)
        address = json.dumps(f"{service.address}/health")
        own_call = f"fetch({address}, {{ mode: 'no-cors' }}).then(() => 'answered', () => 'refused')"
        tab.evaluate(f"void (window.told = {own_call})")
        if public:
            browser.deny_local_network()
        assert tab.evaluate("told") == ("refused" if public else "answered")
        assert browser.complaints() == []
