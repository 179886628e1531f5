"""How pictures are asked for."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator

import pytest
import trustme

from adapters.web.image_source import FetchLimits
from application.ports.image_source import PictureUnavailable
from tests.adapters.web.shop import JPEG, NOBODY, Page, Send, Shop, answer, open_shop, redirect, source_for
from tests.fakes.resolver import ScriptedResolver


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    async with open_shop() as opened:
        opened.pages["/x.jpg"] = answer(JPEG, "Set-Cookie: tracked=yes; Path=/")
        yield opened


async def test_the_request_says_as_little_as_it_can(shop: Shop) -> None:
    async with source_for(shop) as source:
        await source.fetch(f"http://shop.test:{shop.port}/x.jpg#fragment")

    assert shop.requests[0].startswith("GET /x.jpg HTTP/1.1\r\n")
    assert shop.headers().keys() == {"host", "user-agent", "accept", "accept-encoding", "connection"}
    assert shop.headers()["host"] == f"shop.test:{shop.port}"
    assert shop.headers()["accept-encoding"] == "identity"


async def test_no_cookie_is_sent_back_and_no_referer_told(shop: Shop) -> None:
    shop.pages["/first"] = answer(b"", "Location: /x.jpg", "Set-Cookie: seen=1", status="301 Moved")
    async with source_for(shop) as source:
        await source.fetch(f"http://shop.test:{shop.port}/first")
        await source.fetch(f"http://shop.test:{shop.port}/x.jpg")

    assert len(shop.requests) == 3
    assert not any("cookie" in head.lower() or "referer" in head.lower() for head in shop.requests)


async def test_redirects_within_reason_are_followed(shop: Shop) -> None:
    shop.pages |= {f"/{n}": redirect(f"http://other.test:{shop.port}/{n + 1}") for n in range(4)}
    shop.pages["/4"] = redirect("x.jpg")

    async with source_for(shop) as source:
        assert await source.fetch(f"http://shop.test:{shop.port}/0") == JPEG

    assert shop.headers()["host"] == f"other.test:{shop.port}"


async def test_proxies_of_the_environment_are_not_used(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    async with source_for(shop) as source:
        assert await source.fetch(f"http://shop.test:{shop.port}/x.jpg") == JPEG


async def test_a_name_is_asked_at_its_next_address_when_the_first_does_not_answer(shop: Shop) -> None:
    async with source_for(shop, ScriptedResolver({"shop.test": [NOBODY, "127.0.0.1"]})) as source:
        assert await source.fetch(f"http://shop.test:{shop.port}/x.jpg") == JPEG
    async with source_for(shop, ScriptedResolver({"shop.test": [NOBODY]})) as source:
        with pytest.raises(PictureUnavailable, match=r"shop\.test cannot be reached"):
            await source.fetch(f"http://shop.test:{shop.port}/x.jpg")


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "500 Oh", "204 No Content", "206 Partial"])
async def test_a_shop_that_says_no_has_no_picture(shop: Shop, status: str) -> None:
    shop.pages["/x.jpg"] = answer(b"", status=status)

    async with source_for(shop) as source:
        with pytest.raises(PictureUnavailable, match=status[:3]):
            await source.fetch(f"http://shop.test:{shop.port}/x.jpg")


async def test_a_name_that_nobody_knows_has_no_picture(shop: Shop) -> None:
    async with source_for(shop, ScriptedResolver()) as source:
        with pytest.raises(PictureUnavailable, match="is not known"):
            await source.fetch("https://shop.test/x.jpg")


class Counter:
    """Pages that wait to be let go; how many are being asked for at once."""

    def __init__(self, enough: int) -> None:
        self.now = 0
        self.most = 0
        self.enough = enough
        self.full = asyncio.Event()
        self.go = asyncio.Event()

    async def page(self, send: Send) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        if self.now == self.enough:
            self.full.set()
        await self.go.wait()
        self.now -= 1
        await answer()(send)


async def test_a_shop_is_asked_for_two_at_once_and_all_together_for_four(shop: Shop) -> None:
    together = Counter(4)
    each = {name: Counter(2) for name in ("a", "b", "c")}

    def page_of(counter: Counter) -> Page:
        async def page(send: Send) -> None:
            counter.now += 1
            counter.most = max(counter.most, counter.now)
            await together.page(send)
            counter.now -= 1

        return page

    for name, counter in each.items():
        shop.pages |= {f"/{name}{number}": page_of(counter) for number in range(5)}
    resolver = ScriptedResolver({f"{name}.test": ["127.0.0.1"] for name in each})

    async with source_for(shop, resolver) as source:
        fetches = [
            asyncio.create_task(source.fetch(f"http://{name}.test:{shop.port}/{name}{number}"))
            for name in each
            for number in range(5)
        ]
        await together.full.wait()
        together.go.set()
        await asyncio.gather(*fetches)

    assert not source._politeness._hosts
    assert (together.most, shop.most_open) == (4, 4)
    assert max(counter.most for counter in each.values()) == 2


async def test_waiting_for_a_turn_is_not_held_against_a_picture(shop: Shop) -> None:
    counter = Counter(1)
    shop.pages["/slow"] = counter.page
    limits = FetchLimits(at_once=1)

    async with source_for(shop, limits=limits) as source:
        first = asyncio.create_task(source.fetch(f"http://shop.test:{shop.port}/slow"))
        await counter.full.wait()
        second = asyncio.create_task(source.fetch(f"http://other.test:{shop.port}/x.jpg"))
        await asyncio.sleep(0)
        counter.go.set()

        assert set(await asyncio.gather(first, second)) == {JPEG}


async def test_a_fetch_that_is_given_up_gives_its_turn_back(shop: Shop) -> None:
    counter = Counter(1)
    shop.pages["/slow"] = counter.page
    async with source_for(shop, limits=FetchLimits(at_once=1)) as source:
        given_up = asyncio.create_task(source.fetch(f"http://shop.test:{shop.port}/slow"))
        await counter.full.wait()
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)

        assert await source.fetch(f"http://shop.test:{shop.port}/x.jpg") == JPEG
    counter.go.set()


async def test_tls_asks_for_the_name_and_believes_only_its_certificate() -> None:
    authority = trustme.CA()
    server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("shop.test").configure_cert(server)
    named: list[str | None] = []
    server.sni_callback = lambda _socket, name, _context: named.append(name)
    client = ssl.create_default_context()
    authority.configure_trust(client)

    async with open_shop(server) as shop:
        shop.pages["/x.jpg"] = answer()
        async with source_for(shop, tls=client) as source:
            assert await source.fetch(f"https://shop.test:{shop.port}/x.jpg") == JPEG
            with pytest.raises(PictureUnavailable, match="certificate"):
                await source.fetch(f"https://other.test:{shop.port}/x.jpg")
        async with source_for(shop) as strict:
            with pytest.raises(PictureUnavailable, match="certificate"):
                await strict.fetch(f"https://shop.test:{shop.port}/x.jpg")

    assert named == ["shop.test", "other.test", "shop.test"]
    assert shop.headers()["host"] == f"shop.test:{shop.port}"
