"""A hundred tabs ask for the same product at once: one call, one who pays."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from application.flights import Flights
from application.projections.analyses import AnalysisRow
from domain.events import CostIncurred, CostReserved, ProductAnalyzed
from entrypoints.container import Container
from entrypoints.injection import providers
from tests.adapters.claude.talking import valid_answer
from tests.ledger_in_earnest.failures import GATE
from tests.ledger_in_earnest.service import Service, about, running
from tests.simulator.faults import Error, Hold
from tests.simulator.server import Peer, serving
from tests.simulator.state import Simulator

pytestmark = pytest.mark.slow

TABS = 100


class CountedFlights(Flights[AnalysisRow]):
    """Tells when so many have come to share."""

    def __init__(self) -> None:
        super().__init__()
        self._came = 0
        self._more = asyncio.Condition()

    async def share(self, *about: Any, **more: Any) -> tuple[AnalysisRow, bool]:
        """One more who shares."""
        self._came += 1
        async with self._more:
            self._more.notify_all()
        return await super().share(*about, **more)

    async def until_shared_by(self, number: int) -> None:
        """Returns once so many came, and all of them wait for the same task."""
        async with self._more:
            await self._more.wait_for(lambda: self._came >= number)
        await asyncio.sleep(0)  # the last of them joins in this turn of the loop


@pytest.mark.parametrize("streams", [0, 2, TABS], ids=["plain", "two streams among them", "streams"])
async def test_a_hundred_tabs_are_one_call_and_one_pays(tmp_path: Path, streams: int) -> None:
    async with serving(Simulator(author=valid_answer)) as peer:
        flights = CountedFlights()
        async with running(tmp_path / "data", peer.url, change=with_flights(flights)) as service:
            peer.simulator.script.add(Hold(gate=GATE, after_pieces=2))
            answers = await asked_at_once(service, peer, flights, streams)

            assert {status for status, _ in answers} == {200}
            [call] = peer.simulator.account.calls
            payers = [told for _, told in answers if not told["cached"]]
            assert [told["cost_picousd"] for told in payers] == [call.picodollars]
            free = [told for _, told in answers if told["cached"]]
            assert len(free) == TABS - 1
            assert {(told["cost_picousd"], told["cost_usd"], told["saved_usd"]) for told in free} == {(0, 0, 0)}
            assert len({told["analysis_id"] for _, told in answers}) == 1
            assert len(service.logged(ProductAnalyzed)) == len(service.logged(CostReserved)) == 1
            assert [event.cost_picousd for event in service.logged(CostIncurred)] == [call.picodollars]
            assert service.counted().spent == call.picodollars


async def test_a_hundred_tabs_whose_call_fails_share_the_failure_and_one_new_attempt_at_most(tmp_path: Path) -> None:
    async with serving(Simulator(author=valid_answer)) as peer:
        flights = CountedFlights()
        async with running(tmp_path / "data", peer.url, change=with_flights(flights)) as service:
            peer.simulator.script.add(Error(status=400, gate=GATE))
            answers = await asked_at_once(service, peer, flights, streams=2)

            assert {status for status, _ in answers} == {200}
            # The leader falls back; the others try once more, together.
            assert len(peer.simulator.account.calls) == 2
            assert sorted(told["stylist"] for _, told in answers) == ["claude"] * (TABS - 1) + ["rules"]
            paid = [told["cost_picousd"] for _, told in answers if told["cost_picousd"]]
            assert paid == [peer.simulator.account.picodollars]
            assert service.counted().reserved == 0


def with_flights(flights: CountedFlights) -> Any:
    """Has these flights in the container."""

    def change(container: Container) -> None:
        container.flights.override(providers.Object(flights))

    return change


async def asked_at_once(service: Service, peer: Peer, flights: CountedFlights, streams: int) -> list[Any]:
    """All tabs' answers; the one call is held back until all of them wait for it."""
    tabs = [
        asyncio.ensure_future(service.analyze(stream=number < streams, **about() | {"session_id": f"tab-{number}"}))
        for number in range(TABS)
    ]
    await peer.simulator.gates.until_waiting(GATE)
    await flights.until_shared_by(TABS)
    await peer.simulator.gates.release(GATE)
    return await asyncio.gather(*tabs)
