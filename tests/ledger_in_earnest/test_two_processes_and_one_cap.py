"""Two services share a day's limit and an account at Claude, and much goes wrong: the books hold at every moment."""

from __future__ import annotations

import asyncio
import sys
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from typing import Any

import httpx
import pytest

from domain.events import CostReserved, CostUnsettled
from domain.money import picousd
from tests.adapters.claude.talking import valid_answer
from tests.architecture.places import ROOT
from tests.builders import DAY
from tests.ledger_in_earnest.books import calls_by_session, reconciled
from tests.ledger_in_earnest.service import about, ledger_of, running
from tests.simulator.faults import Cut, Error, ErrorEvent, Garbage, HangUp, Refusal, Says, Share, Truncation
from tests.simulator.server import serving
from tests.simulator.state import Simulator

CAP_USD = 1
REQUESTS = 500
AT_ONCE = 60
SHARES = (
    Share(of=0.06, fault=Error(status=529)),
    Share(of=0.04, fault=Error(status=429, retry_after=2)),
    Share(of=0.02, fault=Error(status=400)),
    Share(of=0.03, fault=Says(text="{}")),
    Share(of=0.02, fault=Truncation(tokens=20)),
    Share(of=0.01, fault=Refusal()),
    Share(of=0.01, fault=Refusal(after_pieces=3)),
    Share(of=0.01, fault=HangUp()),
    Share(of=0.01, fault=Cut(after_bytes=0)),
    Share(of=0.01, fault=Cut(after_bytes=2000)),
    Share(of=0.01, fault=ErrorEvent(after_pieces=5)),
    Share(of=0.01, fault=Garbage(shape="json")),
)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1])
async def test_500_requests_to_two_services_never_pass_a_dollar_and_are_booked_to_the_picodollar(
    tmp_path: Path, seed: int
) -> None:
    async with serving(Simulator(author=valid_answer)) as peer:
        peer.simulator.received = deque()  # all of them, not only the latest
        peer.simulator.script.mix(seed, *SHARES)
        data_dir = tmp_path / "data"
        async with running(data_dir, peer.url) as service:
            await service.put("/budget", daily_usd=CAP_USD)
        async with process(data_dir, peer.url) as first, process(data_dir, peer.url) as second:
            told = await all_asked((first, second), Random(seed))
        await peer.simulator.account.quiet()

        async with running(data_dir, peer.url) as service:
            events = service.logged(object)
            found = reconciled(events, calls_by_session(peer.simulator, lambda _, number: f"session-{number}"))
            spending = service.counted()
            state = ledger_of(events, limit=picousd(CAP_USD))
            shown = await service.get("/costs/total")

    assert spending == state.spending[DAY]
    assert spending.reserved == 0
    assert all(row.unsettled for row in state.reservations.values())
    assert spending.spent == sum(answer["cost_picousd"] for answer in told) == shown["cost_picousd"]
    charged = sum(call.picodollars for call in peer.simulator.account.calls)
    assert spending.spent <= charged <= spending.counted

    # The test is worth nothing unless all of this came about.
    outcomes = Counter(answer["degraded_reason"] for answer in told)
    assert found["incurred"] > 100
    assert found["released"] > 10
    assert found["unsettled"] > 5
    assert outcomes[None] > 100
    assert outcomes["BUDGET_EXCEEDED"] > 10
    assert outcomes["STYLIST_UNAVAILABLE"] > 5
    assert {"BUDGET_EXCEEDED", "STYLIST_UNAVAILABLE", None} <= set(outcomes)
    paths = Counter(request.path for request in peer.simulator.received)
    assert paths["/v1/messages/count_tokens"] > outcomes["BUDGET_EXCEEDED"]
    worst = {event.worst_picousd for event in events if isinstance(event, CostReserved) and event.mode == "full"}
    assert len(worst) > 1, "some were reserved at the bound from bytes, some at the counted one"
    assert any(event.seen_picousd for event in events if isinstance(event, CostUnsettled))


async def all_asked(clients: tuple[httpx.AsyncClient, ...], chance: Random) -> list[dict[str, Any]]:
    """Every answer. Each question is put to a service, in a way and in a mode by chance, and to nobody else."""
    turn = asyncio.Semaphore(AT_ONCE)

    async def ask(number: int, client: httpx.AsyncClient, mode: str, stream: bool) -> dict[str, Any]:
        body = about(number) | {"session_id": f"session-{number}", "mode": mode}
        async with turn:
            answer = await client.post(f"/api/v1/analyze{'/stream' if stream else ''}", json=body)
        assert answer.status_code == 200, answer.text
        if not stream:
            return dict(answer.json())
        *_, last = answer.text.removesuffix("\n\n").split("\n\n")
        assert last.startswith("event: analysis\n"), last
        return dict(httpx.Response(200, text=last.partition("data: ")[2]).json())

    drawn = [(chance.choice(clients), chance.choice(["full", "basic"]), chance.random() < 0.3) for _ in range(REQUESTS)]
    return await asyncio.gather(*(ask(number, *each) for number, each in enumerate(drawn, start=1000)))


@asynccontextmanager
async def process(data_dir: Path, url: str) -> AsyncIterator[httpx.AsyncClient]:
    """A service in a process of its own, as a client that may ask it."""
    words = [sys.executable, "-m", "tests.ledger_in_earnest.serving", str(data_dir), url]
    started = await asyncio.create_subprocess_exec(
        *words, cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert started.stdin is not None
    assert started.stdout is not None
    address, token = (await started.stdout.readline()).decode().split()
    async with httpx.AsyncClient(
        base_url=address,
        headers={"Authorization": f"Bearer {token}"},
        timeout=None,  # noqa: S113 - a test waits for what happens, not for a time
        trust_env=False,
    ) as client:
        yield client
    started.stdin.close()
    assert await started.wait() == 0
