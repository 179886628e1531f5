"""Every failure × streamed or not × fallback or not: what the shopper gets, what is stored, what is booked."""

from __future__ import annotations

import asyncio
import itertools
import socket
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from adapters.claude.stylist import ClaudeStylist
from application.use_cases.consult_stylist import ConsultStylist
from domain import analysis
from domain.events import CostIncurred, CostReleased, CostReserved, CostUnsettled, ProductAnalyzed
from domain.money import picousd, usd
from entrypoints.container import Container
from entrypoints.http.problems import STATUS
from entrypoints.injection import providers
from tests.adapters.claude.talking import valid_answer
from tests.builders import PROFILE, a_product, sources_of
from tests.ledger_in_earnest.failures import GATE, ROWS, CutAt, Row
from tests.ledger_in_earnest.service import Service, about, running
from tests.simulator.account import Call
from tests.simulator.faults import Cut, Fault
from tests.simulator.prices import charge
from tests.simulator.server import Peer, serving
from tests.simulator.state import Simulator

pytestmark = pytest.mark.slow

DEADLINE = timedelta(seconds=30)  # shorter than the silence that a connection is given, so that it comes first
WAYS = list(itertools.product([False, True], [True, False]))
ENDS = CostIncurred | CostReleased | CostUnsettled


class Asked(msgspec.Struct, frozen=True):
    """What one question led to: in the books, in the store, at the simulator, and how long its retries paused."""

    status: int
    told: dict[str, Any]
    reserved: list[CostReserved]
    ended: list[Any]
    analyzed: list[ProductAnalyzed]
    calls: list[Call]
    requests: int
    counts: int
    pauses: list[float]


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS.keys())
async def test_each_failure_ends_as_the_table_says(row: Row, tmp_path: Path) -> None:
    async with serving(Simulator(author=valid_answer)) as peer:
        with nullcontext(peer.url) if row.sent else nobody_there() as url:
            async with running(tmp_path / "data", url, key=row.key, change=patient_of_this_machine) as service:
                for number, (stream, fallback) in enumerate(WAYS, start=10):
                    room = service.counted().counted
                    if row.daily_usd is not None:
                        await service.put("/budget", daily_usd=usd(room + picousd(row.daily_usd)))
                    asked = await ask(service, peer, row, number, stream=stream, fallback=fallback)
                    booked_as_told(asked, row)
                    told_as_booked(asked, row, fallback=fallback)
                    stored_as_told(asked, row, number, fallback=fallback)
                    await shown_as_booked(service, asked, f"session-{number}")
                assert service.counted().reserved == 0


async def ask(service: Service, peer: Peer, row: Row, number: int, *, stream: bool, fallback: bool) -> Asked:
    """Asks one question while the simulator misbehaves as the row says."""
    simulator = peer.simulator
    simulator.script.add(*[await exactly(fault, service, peer) for fault in row.meets])
    requests, calls = len(simulator.received), len(simulator.account.calls)
    events, pauses = len(service.logged(object)), len(service.clock.slept)
    body = {"session_id": f"session-{number}", "fallback": fallback}
    question = asyncio.ensure_future(service.analyze(stream=stream, **about(number) | body))
    if row.passes:
        await simulator.gates.until_waiting(GATE)
        let_pass(row.passes)
    status, told = await question
    await simulator.account.quiet()
    assert simulator.script.waiting == 0, "every fault was met"
    new = service.logged(object)[events:]
    paths = [request.path for request in list(simulator.received)[requests:]]
    return Asked(
        status=status,
        told=told,
        reserved=[event for event in new if isinstance(event, CostReserved)],
        ended=[event for event in new if isinstance(event, ENDS) and event.reservation_id],
        analyzed=[event for event in new if isinstance(event, ProductAnalyzed)],
        calls=simulator.account.calls[calls:],
        requests=paths.count("/v1/messages"),
        counts=paths.count("/v1/messages/count_tokens"),
        pauses=service.clock.slept[pauses:],
    )


def booked_as_told(asked: Asked, row: Row) -> None:
    """Each attempt was reserved for, and ended in the books as the simulator's own account has it."""
    kinds = {"released": CostReleased, "incurred": CostIncurred, "unsettled": CostUnsettled}
    assert [type(end) for end in asked.ended] == [kinds[kind.partition(",")[0]] for kind in row.booked]
    assert [one.reservation_id for one in asked.reserved] == [end.reservation_id for end in asked.ended]
    assert asked.requests == (len(row.booked) if row.sent else 0)
    assert asked.counts == row.counts
    assert len(asked.pauses) == sum(end == "released" for end in row.booked[:-1])
    for pause, fault in zip(asked.pauses, row.meets, strict=False):
        wanted = getattr(fault, "retry_after", None)
        assert pause == wanted if wanted else 0 < pause < 8
    charges = [(call.picodollars, begun(call)) for call in asked.calls] or [(0, 0)] * len(row.booked)
    for end, kind, (charged, prompt) in zip(asked.ended, row.booked, charges, strict=True):
        assert charged <= end.worst_picousd
        match kind:
            case "incurred":
                assert end.cost_picousd == charged > 0
            case "released":
                assert charged == 0
            case "unsettled":
                assert end.seen_picousd == 0
            case "unsettled, begun":
                assert end.seen_picousd == prompt > 0
                assert end.seen_picousd <= charged


def told_as_booked(asked: Asked, row: Row, *, fallback: bool) -> None:
    """The shopper gets an answer or a problem, and what it cost either way."""
    told = asked.told
    if row.reason is not None and not fallback:
        assert asked.status == STATUS[row.reason]
        assert (told["code"], told["status"]) == (row.reason, STATUS[row.reason])
        assert told.get("retry_after") == row.retry_after
        return
    assert asked.status == 200
    assert told["stylist"] == ("claude" if row.reason is None else "rules")
    assert (told["degraded"], told["degraded_reason"]) == (row.reason is not None, row.reason)
    assert told["retry_after"] == row.retry_after
    assert told["cached"] is False
    assert told["cost_picousd"] == sum(known(end) for end in asked.ended)
    assert told["cost_usd"] == usd(told["cost_picousd"])


def stored_as_told(asked: Asked, row: Row, number: int, *, fallback: bool) -> None:
    """An answer is stored under who wrote it, and is valid; where there was none, nothing is."""
    if row.reason is not None and not fallback:
        assert asked.analyzed == []
        return
    [stored] = asked.analyzed
    assert stored.asked_stylist == "claude"
    assert stored.analysis_id == asked.told["analysis_id"]
    assert (stored.stylist, stored.degraded_reason) == (asked.told["stylist"], row.reason)
    assert stored.cost_picousd == (0 if row.reason else asked.told["cost_picousd"])
    shirt = msgspec.convert(about(number)["product_data"], type(a_product()))
    analysis.check(stored.analysis, "full", sources_of(shirt, PROFILE))


async def shown_as_booked(service: Service, asked: Asked, session: str) -> None:
    """The session's costs are what was booked, also where the shopper got a problem."""
    shown = await service.get(f"/costs/session/{session}")
    unsettled = [end for end in asked.ended if isinstance(end, CostUnsettled)]
    assert shown["cost_picousd"] == sum(known(end) for end in asked.ended)
    assert shown["reserved_usd"] == 0
    assert shown["unsettled_usd"] == usd(sum(end.worst_picousd - end.seen_picousd for end in unsettled))


def known(end: ENDS) -> int:
    """What an attempt is known to have cost."""
    match end:
        case CostIncurred(cost_picousd=cost):
            return cost
        case CostUnsettled(seen_picousd=seen):
            return seen
        case _:
            return 0


def begun(call: Call) -> int:
    """What a call costs that has only begun: the whole prompt and the first token of the answer."""
    if call.model is None or call.usage.prompt == 0:
        return 0
    return charge(call.model, msgspec.structs.replace(call.usage, output=1, thinking=0))


async def exactly(fault: Fault | CutAt, service: Service, peer: Peer) -> Fault:
    """The fault in bytes. The answer to learn them from is to another shirt, and of the same length."""
    if not isinstance(fault, CutAt):
        return fault
    await service.analyze(**about(99) | {"session_id": "before", "refresh": True})
    request = [each for each in peer.simulator.received if each.path == "/v1/messages"][-1]
    async with httpx.AsyncClient(trust_env=False) as client:
        answer = await client.post(f"{peer.url}/v1/messages", content=request.body, headers=dict(request.headers))
    at = {
        "within message_start": 40,
        "message_start": answer.content.index(b"event: content_block_start"),
        "mid text": len(answer.content) // 2,
        "before message_delta": answer.content.index(b"event: message_delta"),
        "before message_stop": answer.content.index(b"event: message_stop"),
    }
    return Cut(after_bytes=at[fault.place])


def patient_of_this_machine(container: Container) -> None:
    """A consultation may take half a minute in all, and a connection as long to be made.

    Within the five seconds of every day, a machine with much else to do may not even see that the connection stands.
    """
    container.claude_stylist.override(
        providers.Object(
            ClaudeStylist(
                lambda: container.keys().get("claude"),
                container.settings().claude_base_url,
                connect_seconds=DEADLINE.total_seconds(),
            )
        )
    )
    container.consult_stylist.override(
        providers.Singleton(
            ConsultStylist,
            container.event_store,
            container.bookkeeper,
            container.clock,
            container.ids,
            container.current_prices,
            providers.Object(DEADLINE),
        )
    )


def let_pass(seconds: float) -> None:
    """Sets the event loop's clock forward: every timer due by then goes off, and nobody waits for it."""
    loop = asyncio.get_running_loop()
    before = loop.time
    loop.time = lambda: before() + seconds  # type: ignore[method-assign]  # the one way to move a loop's clock


@contextmanager
def nobody_there() -> Iterator[str]:
    """An address where connections are refused: its port is bound and nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
