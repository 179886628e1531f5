"""The machine's own resolver."""

from __future__ import annotations

import asyncio
import socket
import threading

import pytest

from adapters.web.resolver import SystemResolver
from application.ports.resolver import NameNotResolved


async def test_it_gives_each_address_once(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(2, 1, 6, "", (address, 443)) for address in ("192.0.2.1", "192.0.2.2", "192.0.2.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)

    assert await SystemResolver().resolve("shop.test", 443) == ("192.0.2.1", "192.0.2.2")


@pytest.mark.parametrize("error", [socket.gaierror(-2, "Name or service not known"), UnicodeError("label too long")])
async def test_what_the_system_cannot_tell_is_not_known(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def fail(*_: object, **__: object) -> object:
        raise error

    monkeypatch.setattr(socket, "getaddrinfo", fail)

    with pytest.raises(NameNotResolved, match=r"shop\.test is not known"):
        await SystemResolver().resolve("shop.test", 443)


async def test_a_lookup_nobody_waits_for_any_more_is_left_to_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    go, begun, done = threading.Event(), threading.Event(), threading.Event()

    def slow(*_: object, **__: object) -> object:
        begun.set()
        go.wait(60)
        done.set()
        return []

    monkeypatch.setattr(socket, "getaddrinfo", slow)
    waiting = asyncio.create_task(SystemResolver().resolve("shop.test", 443))
    await asyncio.to_thread(begun.wait, 60)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    go.set()

    assert await asyncio.to_thread(done.wait, 60)
