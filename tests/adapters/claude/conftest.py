"""A stylist that talks to the simulator."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.adapters.claude.talking import Talk, talking


@pytest.fixture
async def talk() -> AsyncIterator[Talk]:
    async with talking() as talk:
        yield talk
