"""A simulator of its own for every test, and clients of it."""

from __future__ import annotations

from collections.abc import AsyncIterator

import anthropic
import httpx
import pytest

from tests.simulator.server import Peer, serving
from tests.simulator.state import KEY
from tests.simulator_tests.asking import plain_http


@pytest.fixture
async def peer() -> AsyncIterator[Peer]:
    """The simulator on a socket."""
    async with serving() as running:
        yield running


@pytest.fixture
async def claude(peer: Peer) -> AsyncIterator[anthropic.AsyncAnthropic]:
    """The real SDK, which asks once."""
    async with anthropic.AsyncAnthropic(base_url=peer.url, api_key=KEY, max_retries=0) as client:
        yield client


@pytest.fixture
async def http(peer: Peer) -> AsyncIterator[httpx.AsyncClient]:
    """Plain HTTP."""
    async with plain_http(peer) as client:
        yield client
