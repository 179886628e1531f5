"""The catalogue of models."""

from __future__ import annotations

import anthropic
import httpx
import pytest

from tests.simulator.models import CATALOGUE
from tests.simulator.prices import PRICES
from tests.simulator.server import Peer
from tests.simulator_tests.asking import create


async def test_a_model_tells_its_limits_and_what_it_can(claude: anthropic.AsyncAnthropic) -> None:
    model = await claude.models.retrieve("claude-haiku-5-5")
    assert (model.lifecycle, model.retires_at, model.max_input_tokens, model.max_tokens) == (
        "active",
        None,
        1_000_000,
        128_000,
    )
    assert model.capabilities is not None
    assert model.capabilities.structured_outputs.supported
    assert model.capabilities.image_input.supported
    assert model.capabilities.batch.supported
    assert model.capabilities.effort.low.supported
    assert model.capabilities.thinking.types.disabled.supported
    assert not model.capabilities.thinking.types.enabled.supported


async def test_an_alias_leads_to_its_model(claude: anthropic.AsyncAnthropic) -> None:
    model = await claude.models.retrieve("claude-haiku-4-5")
    assert model.id == "claude-haiku-4-5-20251001"
    assert model.capabilities is not None
    assert not model.capabilities.effort.supported


async def test_a_model_retires_on_its_day(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    before = await claude.models.retrieve("claude-sonnet-4-5-20250929")
    assert (before.lifecycle, before.retires_at is not None) == ("deprecated", True)
    with pytest.warns(DeprecationWarning, match="end-of-life"):
        assert (await create(claude, model="claude-sonnet-4-5")).stop_reason == "end_turn"
    peer.simulator.clock.move(10 * 24 * 3600)
    assert (await claude.models.retrieve("claude-sonnet-4-5-20250929")).lifecycle == "retired"
    with pytest.warns(DeprecationWarning, match="end-of-life"), pytest.raises(anthropic.NotFoundError):
        await create(claude, model="claude-sonnet-4-5")


async def test_a_model_can_be_retired_on_order(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.models.set_lifecycle("claude-haiku-5-5", "retired")
    with pytest.raises(anthropic.NotFoundError):
        await create(claude)
    peer.simulator.models.set_lifecycle("claude-haiku-5-5", "deprecated")
    assert (await claude.models.retrieve("claude-haiku-5-5")).deprecated_at is not None
    await create(claude)


async def test_an_unknown_model_is_not_found(claude: anthropic.AsyncAnthropic) -> None:
    with pytest.raises(anthropic.NotFoundError):
        await claude.models.retrieve("claude-haiku-4.5-20250929")


async def test_the_list_pages(claude: anthropic.AsyncAnthropic, http: httpx.AsyncClient) -> None:
    assert [model.id async for model in claude.models.list(limit=4)] == [model.id for model in CATALOGUE]
    for limit in ("0", "1001", "many"):
        assert (await http.get("/v1/models", params={"limit": limit})).status_code == 400
    assert (await http.get("/v1/models", params={"after_id": "nobody"})).status_code == 400


def test_every_model_has_a_price() -> None:
    assert {model.id for model in CATALOGUE} == set(PRICES)
