"""What an earlier attempt at this product got wrong, each by name."""

from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from typing import Any

import pytest

from domain.events import AnswerReused, CostIncurred, CostReserved, ProductAnalyzed
from domain.money import usd
from domain.prices import SHIPPED_PRICES
from tests.adapters.claude.talking import valid_answer
from tests.builders import PROFILE
from tests.ledger_in_earnest.failures import GATE, an_answer
from tests.ledger_in_earnest.service import Service, about, running
from tests.simulator.faults import Hold, Says
from tests.simulator.prices import PRICES, charge
from tests.simulator.server import Peer, serving
from tests.simulator.state import Simulator

pytestmark = pytest.mark.slow

SONNET, HAIKU = "claude-sonnet-5-5", "claude-haiku-5-5"


def simulated() -> AbstractAsyncContextManager[Peer]:
    """The simulator, whose answers are valid."""
    return serving(Simulator(author=valid_answer))


def charges(peer: Peer) -> list[int]:
    """What the simulator charged, call by call."""
    return [call.picodollars for call in peer.simulator.account.calls]


def booked(service: Service) -> list[int]:
    """What was booked, call by call."""
    return [event.cost_picousd for event in service.logged(CostIncurred) if event.reservation_id]


# A schema that rejects the model's own id after paying.


@pytest.mark.filterwarnings("ignore:The model .* is deprecated:DeprecationWarning")  # as the SDK says of some
@pytest.mark.parametrize("model", sorted({entry.model for entry in SHIPPED_PRICES.entries} & {*PRICES}))
async def test_every_priced_model_may_call_itself_by_its_own_id(model: str, data_dir: Path) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        await service.put("/settings", model_full=model, model_basic=model)
        for mode in ("full", "basic"):
            status, told = await service.analyze(**about() | {"mode": mode})
            assert (status, told["stylist"], told["model_used"], told["degraded"]) == (200, "claude", model, False)
        assert [event.model for event in service.logged(ProductAnalyzed)] == [model, model]
        assert booked(service) == charges(peer)


# The wrong model's prices.


async def test_each_call_is_booked_at_the_prices_of_the_model_that_answered(data_dir: Path) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        for number, mode in enumerate(["full", "basic", "full", "basic"]):
            await service.analyze(**about(number) | {"mode": mode})
        costs = await service.get("/costs/total")

        assert booked(service) == charges(peer)
        assert [call.model for call in peer.simulator.account.calls] == [SONNET, HAIKU, SONNET, HAIKU]
        for model in (SONNET, HAIKU):
            own = [call for call in peer.simulator.account.calls if call.model == model]
            assert costs["by_model"][model]["cost_picousd"] == sum(call.picodollars for call in own)
            assert costs["by_model"][model]["calls"] == 2


# Unparsable answers cached.


@pytest.mark.parametrize("text", ["", "What a shirt!", an_answer()[:90], an_answer(score=700), "{}"])
async def test_an_answer_that_cannot_be_read_is_paid_for_and_never_given_again(text: str, data_dir: Path) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        peer.simulator.script.add(Says(text=text), Says(text=text))
        _, first = await service.analyze()
        _, second = await service.analyze()
        _, third = await service.analyze()

        assert [told["stylist"] for told in (first, second, third)] == ["rules", "claude", "claude"]
        assert [told["cached"] for told in (first, second, third)] == [False, False, True]
        assert len(charges(peer)) == 3
        assert booked(service) == charges(peer)
        assert first["cost_picousd"] == sum(charges(peer)[:2])
        assert [event.stylist for event in service.logged(ProductAnalyzed)] == ["rules", "claude"]


# A cache key blind to content, prompt and model.


async def test_other_content_is_another_question(data_dir: Path) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        contents: list[dict[str, Any]] = [{}, {"materials": "100% wool"}, {"description": "A coat."}]
        for calls, facts in enumerate(contents, start=1):
            for cached in (False, True):
                _, told = await service.analyze(**about(**facts))
                assert told["cached"] is cached
            assert len(charges(peer)) == calls


async def test_what_changes_no_verdict_is_the_same_question(data_dir: Path) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        await service.analyze()
        changes: list[dict[str, Any]] = [{"price": "39.80"}, {"availability": "OutOfStock"}, {"review_count": 13}]
        for facts in changes:
            _, told = await service.analyze(**about(**facts))
            assert told["cached"] is True
            assert told["product"] | facts == told["product"]
        assert len(charges(peer)) == 1


async def test_another_model_mode_person_or_tongue_is_another_question(data_dir: Path) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        await service.analyze()
        await service.put("/settings", model_full="claude-opus-5-5")
        await service.analyze()
        await service.analyze(**about() | {"mode": "basic"})
        await service.analyze(**about() | {"user_profile": PROFILE | {"fit_preferences": ["relaxed"]}})
        await service.put("/settings", locale="de")
        await service.analyze()
        assert len(charges(peer)) == 5
        assert len({event.answer_key for event in service.logged(ProductAnalyzed)}) == 5
        assert [call.model for call in peer.simulator.account.calls[:3]] == [SONNET, "claude-opus-5-5", HAIKU]


async def test_another_prompt_is_another_question(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        await service.analyze()
        monkeypatch.setattr(service.container.claude_stylist(), "prompt_version", "prompt-of-tomorrow")
        _, told = await service.analyze()
        assert told["cached"] is False
        assert len(charges(peer)) == 2
        assert len({event.prompt_version for event in service.logged(ProductAnalyzed)}) == 2


# Savings from stale prices.

DEARER = f"""
[[price]]
model = "{SONNET}"
since = 2026-01-01
input = "20"
output = "100"
cache_write_5m = "25"
cache_write_1h = "40"
cache_read = "1"
"""


async def test_what_an_answer_saves_is_what_it_cost_whatever_prices_do_since(data_dir: Path) -> None:
    async with simulated() as peer:
        async with running(data_dir, peer.url) as service:
            _, paid = await service.analyze()
        (data_dir / "prices.toml").write_text(DEARER)
        async with running(data_dir, peer.url) as service:
            _, again = await service.analyze(**about() | {"session_id": "another"})
            _, dearer = await service.analyze(**about(1))
            costs = await service.get("/costs/session/another")

            assert paid["cost_picousd"] == charges(peer)[0]
            assert (again["cached"], again["cost_usd"], again["saved_usd"]) == (True, 0, usd(charges(peer)[0]))
            assert costs["saved_by_cache_picousd"] == charges(peer)[0]
            assert dearer["cost_picousd"] == 10 * charges(peer)[1], "at the prices in force"


async def test_what_the_prompt_cache_saved_is_reckoned_at_the_price_the_call_was_booked_at(data_dir: Path) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        await service.analyze()
        await service.analyze(**about(1))
        first, second = peer.simulator.account.calls
        saved = (await service.get("/costs/total"))["saved_by_prompt_cache_picousd"]

    def uncached(usage: Any) -> int:
        return charge(SONNET, type(usage)(uncached=usage.prompt, output=usage.output))

    assert (first.usage.write_5m, second.usage.read) == (second.usage.read, first.usage.write_5m)
    assert second.usage.read > 0
    assert saved == uncached(first.usage) - first.picodollars + uncached(second.usage) - second.picodollars
    assert uncached(first.usage) < first.picodollars, "writing costs extra, and is subtracted"


# A session that is always new.


async def test_a_session_goes_on_over_requests_and_restarts(data_dir: Path) -> None:
    async with simulated() as peer:
        for start in range(2):
            async with running(data_dir, peer.url) as service:
                for number in (2 * start, 2 * start + 1, 0, 0):
                    await service.analyze(**about(number) | {"session_id": "mine"})
                await service.analyze(**about(50 + start) | {"session_id": "other"})
                mine, others = [await service.get(f"/costs/session/{name}") for name in ("mine", "other")]
                total = await service.get("/costs/total")
                reused = service.logged(AnswerReused)
                own = [event for event in service.logged(CostIncurred) if event.session_id == "mine"]
        assert (mine["calls"], others["calls"], total["calls"]) == (4, 2, 6)
        assert mine["cost_picousd"] == sum(event.cost_picousd for event in own)
        assert total["cost_picousd"] == mine["cost_picousd"] + others["cost_picousd"] == sum(charges(peer))
        assert [event.session_id for event in reused] == ["mine"], "an analysis counts once per session"
        assert mine["cached_answers"] == 1


# Paying twice from two tabs.


@pytest.mark.parametrize("streamed", [(False, False), (False, True), (True, True)])
async def test_two_tabs_pay_once(streamed: tuple[bool, bool], data_dir: Path) -> None:
    async with simulated() as peer, running(data_dir, peer.url) as service:
        peer.simulator.script.add(Hold(gate=GATE, after_pieces=2))
        tabs = [
            asyncio.ensure_future(service.analyze(stream=stream, **about() | {"session_id": f"tab-{tab}"}))
            for tab, stream in enumerate(streamed)
        ]
        await peer.simulator.gates.until_waiting(GATE)
        await peer.simulator.gates.release(GATE)
        answers = [told for _, told in await asyncio.gather(*tabs)]

        assert sorted(told["cached"] for told in answers) == [False, True]
        assert sorted(told["cost_picousd"] for told in answers) == [0, *charges(peer)]
        assert len(service.logged(CostReserved)) == len(charges(peer)) == 1
        _, later = await service.analyze(**about() | {"session_id": "tab-3"})
        assert (later["cached"], later["cost_picousd"]) == (True, 0)
        assert booked(service) == charges(peer)
