"""The attack table: whatever an address, a name server or a server tries, it is refused, with the reason."""

from __future__ import annotations

import asyncio
import zlib
from collections.abc import AsyncIterator
from io import BytesIO
from zipfile import ZipFile

import pytest

from adapters.web.image_source import FetchLimits, GuardedImageSource
from application.ports.image_source import PictureRefused, RefusedBecause
from tests.adapters.web.shop import JPEG, Page, Send, Shop, answer, open_shop, redirect, source_for
from tests.fakes.resolver import ScriptedResolver

PUBLIC = "93.184.215.14"
FEW = FetchLimits(size=100_000)
HURRIED = FetchLimits(seconds=0.05)

ADDRESSES: list[tuple[str, RefusedBecause]] = [
    ("http://127.0.0.1/x.jpg", "not_public"),
    ("http://127.8.9.1/x.jpg", "not_public"),
    ("http://127.0.0.1./x.jpg", "address"),
    ("http://127.1/x.jpg", "address"),
    ("http://2130706433/x.jpg", "address"),
    ("http://0x7f000001/x.jpg", "address"),
    ("http://0x7f.0.0.0x1/x.jpg", "address"),
    ("http://017700000001/x.jpg", "address"),
    ("http://0177.0.0.1/x.jpg", "address"),
    ("http://127.0.0.01/x.jpg", "address"),
    ("http://127.0.0.1%2f@shop.test/x.jpg", "credentials"),
    ("http://%31%32%37.0.0.1/x.jpg", "address"),
    ("http://127。0。0。1/x.jpg", "not_public"),
    ("http://１２７.0.0.1/x.jpg", "address"),
    ("http://①②⑦.⓪.⓪.①/x.jpg", "address"),
    ("http://0/x.jpg", "address"),
    ("http://0.0.0.0/x.jpg", "not_public"),
    ("http://10.1.2.3/x.jpg", "not_public"),
    ("http://172.31.255.254/x.jpg", "not_public"),
    ("http://192.168.0.1/x.jpg", "not_public"),
    ("http://100.64.0.1/x.jpg", "not_public"),
    ("http://169.254.1.1/x.jpg", "not_public"),
    ("http://169.254.169.254/latest/meta-data/", "not_public"),
    ("http://2852039166/latest/meta-data/", "address"),
    ("http://168.63.129.16/x.jpg", "not_public"),
    ("http://198.18.0.1/x.jpg", "not_public"),
    ("http://203.0.113.7/x.jpg", "not_public"),
    ("http://224.0.0.251/x.jpg", "not_public"),
    ("http://240.0.0.1/x.jpg", "not_public"),
    ("http://255.255.255.255/x.jpg", "not_public"),
    ("http://[::]/x.jpg", "not_public"),
    ("http://[::1]/x.jpg", "not_public"),
    ("http://[0:0:0:0:0:0:0:1]/x.jpg", "not_public"),
    ("http://[::ffff:127.0.0.1]/x.jpg", "not_public"),
    ("http://[::ffff:7f00:1]/x.jpg", "not_public"),
    ("http://[::ffff:93.184.215.14]/x.jpg", "not_public"),
    ("http://[::127.0.0.1]/x.jpg", "not_public"),
    ("http://[::ffff:0:127.0.0.1]/x.jpg", "not_public"),
    ("http://[2002:7f00:1::]/x.jpg", "not_public"),
    ("http://[64:ff9b::7f00:1]/x.jpg", "not_public"),
    ("http://[64:ff9b::a9fe:a9fe]/x.jpg", "not_public"),
    ("http://[64:ff9b:1::1]/x.jpg", "not_public"),
    ("http://[2001:0:7f00:1::1]/x.jpg", "not_public"),
    ("http://[fe80::1]/x.jpg", "not_public"),
    ("http://[fe80::1%25eth0]/x.jpg", "not_public"),
    ("http://[2606:4700::1111%25eth0]/x.jpg", "not_public"),
    ("http://[fec0::1]/x.jpg", "not_public"),
    ("http://[fd00:ec2::254]/x.jpg", "not_public"),
    ("http://[fc00::1]/x.jpg", "not_public"),
    ("http://[ff02::1]/x.jpg", "not_public"),
    ("http://[2001:db8::1]/x.jpg", "not_public"),
    ("http://[4000::1]/x.jpg", "not_public"),
    ("http://[v1.x]/x.jpg", "address"),
    ("http://[::1/x.jpg", "address"),
    ("http://localhost/x.jpg", "not_public"),
    ("http://LOCALHOST./x.jpg", "not_public"),
    ("http://shop.localhost/x.jpg", "not_public"),
    ("http://printer.local/x.jpg", "not_public"),
    ("http://metadata.google.internal/x.jpg", "not_public"),
    ("http://router/x.jpg", "not_public"),
    ("http://a..b/x.jpg", "address"),
    ("http://-a.test/x.jpg", "address"),
    ("http://a b.test/x.jpg", "address"),
    ("http://", "address"),
    ("http:///etc/passwd", "address"),
    ("http://" + "a." * 200 + "test/", "address"),
    ("http://shop.test/" + "a" * 5000, "address"),
    ("http://shop.test\r\n.evil.test/x.jpg", "address"),
    ("http://shop.test\\@127.0.0.1/x.jpg", "credentials"),
    ("http://shop.test@127.0.0.1/x.jpg", "credentials"),
    ("https://user:password@shop.test/x.jpg", "credentials"),
    ("http://shop.test:22/x.jpg", "port"),
    ("http://shop.test:0/x.jpg", "port"),
    ("http://shop.test:8080/x.jpg", "port"),
    ("http://shop.test:99999/x.jpg", "port"),
    ("http://shop.test:80:80/x.jpg", "address"),
    ("file:///etc/passwd", "scheme"),
    ("ftp://shop.test/x.jpg", "scheme"),
    ("gopher://shop.test/x.jpg", "scheme"),
    ("data:image/png;base64,iVBORw0KGgo=", "scheme"),
    ("javascript:alert(1)", "scheme"),
    ("blob:https://shop.test/1", "scheme"),
    ("//shop.test/x.jpg", "scheme"),
    ("x.jpg", "scheme"),
    ("", "scheme"),
]


@pytest.mark.parametrize(("url", "reason"), ADDRESSES)
async def test_an_address_that_is_no_shops_is_refused_before_anything_is_sent(url: str, reason: RefusedBecause) -> None:
    resolver = ScriptedResolver()
    source = GuardedImageSource(resolver)

    with pytest.raises(PictureRefused) as refused:
        await source.fetch(url)

    assert refused.value.reason == reason
    assert resolver.asked == []


@pytest.mark.parametrize(
    "answers",
    [
        ["127.0.0.1"],
        ["10.0.0.1"],
        ["169.254.169.254"],
        ["fd00:ec2::254"],
        ["::1"],
        ["::ffff:192.168.1.1"],
        ["fe80::1%2"],
        ["0.0.0.0"],
        ["100.64.1.1"],
        [PUBLIC, "127.0.0.1"],
        ["127.0.0.1", PUBLIC],
        [PUBLIC, "2606:4700::1111", "::1"],
    ],
)
async def test_a_name_is_refused_when_one_of_its_addresses_is_not_public(answers: list[str]) -> None:
    source = GuardedImageSource(ScriptedResolver({"shop.test": answers}))

    with pytest.raises(PictureRefused, match=r"shop\.test leads to") as refused:
        await source.fetch("https://shop.test/x.jpg")

    assert refused.value.reason == "not_public"


@pytest.fixture
async def shop() -> AsyncIterator[Shop]:
    async with open_shop() as opened:
        yield opened


async def refusal(shop: Shop, path: str = "/x.jpg", limits: FetchLimits = FEW, **names: list[str]) -> str:
    """Why the shop's picture was refused."""
    known = {"shop.test": ["127.0.0.1"]} | {name.replace("_", "."): answers for name, answers in names.items()}
    async with source_for(shop, ScriptedResolver(known), limits) as source:
        with pytest.raises(PictureRefused) as refused:
            await source.fetch(f"http://shop.test:{shop.port}{path}")
    return refused.value.reason


REDIRECTS: list[tuple[str, RefusedBecause]] = [
    ("http://127.0.0.2/", "not_public"),
    ("http://[::1]/", "not_public"),
    ("http://localhost/", "not_public"),
    ("http://169.254.169.254/latest/meta-data/iam/", "not_public"),
    ("http://2130706433/", "address"),
    ("http://inside.test/", "not_public"),
    ("//inside.test/x.jpg", "not_public"),
    ("file:///etc/passwd", "scheme"),
    ("gopher://shop.test/", "scheme"),
    ("http://user@shop.test/", "credentials"),
    ("http://shop.test:22/", "port"),
    ("http://[::1", "address"),
    ("", "broken_answer"),
]


@pytest.mark.parametrize(("to", "reason"), REDIRECTS)
async def test_a_redirect_is_checked_like_any_address(shop: Shop, to: str, reason: RefusedBecause) -> None:
    shop.pages["/x.jpg"] = redirect(to)

    assert await refusal(shop, inside_test=["192.168.1.1"]) == reason
    assert len(shop.requests) == 1


async def test_redirects_in_a_circle_end(shop: Shop) -> None:
    shop.pages["/x.jpg"] = redirect("/x.jpg")

    assert await refusal(shop) == "too_many_redirects"
    assert len(shop.requests) == 6


async def test_a_name_that_changes_its_address_between_redirects_is_checked_anew(shop: Shop) -> None:
    shop.pages["/x.jpg"] = redirect("/y.jpg")
    resolver = ScriptedResolver({"shop.test": [["127.0.0.1"], ["127.0.0.2"]]})

    async with source_for(shop, resolver) as source:
        with pytest.raises(PictureRefused) as refused:
            await source.fetch(f"http://shop.test:{shop.port}/x.jpg")

    assert refused.value.reason == "not_public"
    assert resolver.asked == ["shop.test", "shop.test"]


async def test_a_name_is_looked_up_once_for_check_and_connection(shop: Shop) -> None:
    shop.pages["/x.jpg"] = answer()
    resolver = ScriptedResolver({"shop.test": [["127.0.0.1"], ["192.168.1.1"]]})

    async with source_for(shop, resolver) as source:
        assert await source.fetch(f"http://shop.test:{shop.port}/x.jpg") == JPEG

    assert resolver.asked == ["shop.test"]


def never_ending(beginning: bytes, chunk: bytes) -> Page:
    async def page(send: Send) -> None:
        await send(beginning)
        while True:
            await send(chunk)

    return page


def stalled_after(beginning: bytes) -> Page:
    async def page(send: Send) -> None:
        await send(beginning)
        await asyncio.Event().wait()

    return page


def dripping(beginning: bytes) -> Page:
    async def page(send: Send) -> None:
        await send(beginning)
        while True:
            await send(b".")
            await asyncio.sleep(0.001)

    return page


def raw(data: bytes) -> Page:
    async def page(send: Send) -> None:
        await send(data)

    return page


OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
MANNERS: dict[str, tuple[Page, FetchLimits, RefusedBecause]] = {
    "says nothing": (stalled_after(b""), HURRIED, "too_slow"),
    "never ends its headers": (stalled_after(OK + b"X: "), HURRIED, "too_slow"),
    "stalls in the body": (stalled_after(OK + b"Content-Length: 100\r\n\r\n" + JPEG[:50]), HURRIED, "too_slow"),
    "drips": (dripping(OK + b"Content-Length: 90000\r\n\r\n" + JPEG), HURRIED, "too_slow"),
    "drips headers": (dripping(OK + b"X: "), HURRIED, "too_slow"),
    "endless body without a length": (never_ending(OK + b"\r\n" + JPEG, b"x" * 9000), FEW, "too_large"),
    "endless chunks": (never_ending(CHUNKED, b"1000\r\n" + b"x" * 4096 + b"\r\n"), FEW, "too_large"),
    "endless headers": (never_ending(OK, b"X: " + b"x" * 999 + b"\r\n"), FEW, "broken_answer"),
    "says it is too large": (stalled_after(OK + b"Content-Length: 100001\r\n\r\n"), FEW, "too_large"),
    "a length of many digits": (stalled_after(OK + b"Content-Length: " + b"9" * 18 + b"\r\n\r\n"), FEW, "too_large"),
    "promises more than it sends": (raw(OK + b"Content-Length: 5000\r\n\r\n" + JPEG), FEW, "broken_answer"),
    "no length that is a number": (raw(OK + b"Content-Length: many\r\n\r\n" + JPEG), FEW, "broken_answer"),
    "two lengths": (raw(OK + b"Content-Length: 5\r\nContent-Length: 9\r\n\r\n" + JPEG), FEW, "broken_answer"),
    "ends in the middle of a chunk": (raw(CHUNKED + b"ffff\r\n" + JPEG), FEW, "broken_answer"),
    "speaks no HTTP": (raw(b"SSH-2.0-OpenSSH_9.2\r\n\r\n"), FEW, "broken_answer"),
    "gzip bomb": (answer(zlib.compress(b"\0" * 10**7, wbits=31), "Content-Encoding: gzip"), FEW, "encoded"),
    "deflate": (answer(zlib.compress(JPEG), "Content-Encoding: deflate"), FEW, "encoded"),
    "brotli": (answer(JPEG, "Content-Encoding: br"), FEW, "encoded"),
    "compressed twice": (answer(JPEG, "Content-Encoding: gzip, gzip"), FEW, "encoded"),
}


@pytest.mark.parametrize("name", MANNERS)
async def test_a_server_without_manners_gets_nowhere(shop: Shop, name: str) -> None:
    page, limits, reason = MANNERS[name]
    shop.pages["/x.jpg"] = page

    assert await refusal(shop, limits=limits) == reason


async def test_the_time_counts_over_all_redirects(shop: Shop) -> None:
    shop.pages["/x.jpg"] = redirect("/y.jpg")
    shop.pages["/y.jpg"] = stalled_after(b"")

    assert await refusal(shop, limits=HURRIED) == "too_slow"


async def test_a_resolver_that_hangs_is_not_waited_for() -> None:
    class Hanging:
        async def resolve(self, host: str, port: int) -> tuple[str, ...]:
            await asyncio.Event().wait()
            raise AssertionError

    with pytest.raises(PictureRefused, match="took too long"):
        await GuardedImageSource(Hanging(), HURRIED).fetch("https://shop.test/x.jpg")


def zipped() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("x.class", "x")
    return file.getvalue()


PNG = b"\x89PNG\r\n\x1a\n"
WEBP = b"RIFF\0\0\0\0WEBPVP8 "
CONTENTS: dict[str, tuple[bytes, RefusedBecause]] = {
    "nothing": (b"", "not_a_picture"),
    "html": (b"<!DOCTYPE html><html><script>alert(1)</script>", "not_a_picture"),
    "svg": (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "not_a_picture"),
    "svg after an XML head": (b"<?xml version='1.0'?><svg/>", "not_a_picture"),
    "pdf": (b"%PDF-1.7 ...", "not_a_picture"),
    "zip": (zipped(), "not_a_picture"),
    "program": (b"MZ\x90\0", "not_a_picture"),
    "tiff": (b"II*\0" + b"\0" * 100, "not_a_picture"),
    "bmp": (b"BM" + b"\0" * 100, "not_a_picture"),
    "icon": (b"\0\0\1\0\1\0", "not_a_picture"),
    "postscript": (b"%!PS-Adobe-3.0 EPSF-3.0", "not_a_picture"),
    "video": (b"\0\0\0\x20ftypisom\0\0\2\0isomiso2mp41" + b"\0" * 50, "not_a_picture"),
    "json": (b'{"error": "no picture"}', "not_a_picture"),
    "half a name": (b"\xff\xd8", "not_a_picture"),
    "GIF and script": (b"GIF89a/*\0\0*/=1;//<script>alert(1)</script>", "polyglot"),
    "GIF and HTML": (b"GIF87a" + b"\0" * 40 + b"<HTML><body onload=alert(1)>", "polyglot"),
    "JPEG with SVG in a comment": (JPEG[:4] + b"\xff\xfe\0\x20<svg onload='alert(1)'>" + JPEG, "polyglot"),
    "JPEG with HTML behind it": (JPEG + b"\0" * 5000 + b"<script src=//evil.test></script>", "polyglot"),
    "PNG with PHP": (PNG + b"\0" * 30 + b"<?php system($_GET[0]);", "polyglot"),
    "PNG and PDF": (PNG + b"\0" * 30 + b"%PDF-1.4", "polyglot"),
    "WebP with HTML": (WEBP + b"<iframe src=x>", "polyglot"),
    "JPEG and ZIP": (JPEG + zipped(), "polyglot"),
    "PNG and JAR": (PNG + b"\0" * 3000 + zipped(), "polyglot"),
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("said", ["image/jpeg", "image/svg+xml", "text/html"])
async def test_what_came_is_looked_at_whatever_the_server_calls_it(shop: Shop, name: str, said: str) -> None:
    content, reason = CONTENTS[name]
    shop.pages["/x.jpg"] = answer(content, f"Content-Type: {said}")

    assert await refusal(shop) == reason


def test_the_table_has_rows_enough() -> None:
    assert len(ADDRESSES) + len(REDIRECTS) + len(MANNERS) + len(CONTENTS) >= 40
