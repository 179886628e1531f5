"""`kill -9` at random moments of paid calls: what the simulator answered is in the books or listed as unsettled.

`python -m tests.ledger_in_earnest.test_kills --kills 200 --seed 7` tries as many as one likes: 200 take two minutes.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections import Counter, deque
from pathlib import Path
from random import Random

import msgspec
import pytest

from domain.events import CostReserved, ProductAnalyzed
from tests.adapters.claude.talking import valid_answer
from tests.architecture.places import ROOT
from tests.ledger_in_earnest.books import calls_by_session, number_of, reconciled
from tests.ledger_in_earnest.mortals import Life, clock_of
from tests.ledger_in_earnest.service import Service, about, ledger_of, running
from tests.simulator.faults import Cut, Error, Says, Share
from tests.simulator.server import Peer, serving
from tests.simulator.state import KEY, Simulator
from tests.simulator.wire import Request

KILLS = 40
LONGEST_LIFE = 250
"""Turns of the event loop: about what it takes to start and to answer the first handful of questions."""
ASKED_AGAIN = 8
"""With so many questions that were asked before, at most, each life begins."""
NOW_AND_THEN = (
    Share(of=0.05, fault=Error(status=529)),
    Share(of=0.05, fault=Cut(after_bytes=2000)),
    Share(of=0.05, fault=Says(text="{}")),
)


@pytest.mark.slow
async def test_a_kill_at_any_moment_loses_no_cost_and_pays_nothing_twice(tmp_path: Path) -> None:
    await killed(KILLS, seed=4, data_dir=tmp_path / "data")


async def killed(kills: int, *, seed: int, data_dir: Path) -> Counter[str]:
    """Kills so many times, then goes through the books; what was found there."""
    async with serving(Simulator(author=valid_answer)) as peer:
        peer.simulator.received = deque()  # all of them, not only the latest
        peer.simulator.script.mix(seed, *NOW_AND_THEN)
        await lives(peer, kills, Random(seed), data_dir)
        await peer.simulator.account.quiet()
        peer.simulator.script.clear()
        async with running(data_dir, peer.url, clock=clock_of(kills)) as service:
            events = service.logged(object)
            found = reconciled(events, calls_by_session(peer.simulator, session_of))
            assert not [row for row in ledger_of(events).reservations.values() if not row.unsettled]
            assert service.counted().reserved == 0
            paid_once(events, peer)
            found["stored"] = await all_that_is_stored_is_free(service, peer)
        return found


async def lives(peer: Peer, kills: int, chance: Random, data_dir: Path) -> None:
    """One life after the other, each ended by a kill."""
    words = [sys.executable, "-m", "tests.ledger_in_earnest.mortals", str(data_dir), peer.url]
    process = await asyncio.create_subprocess_exec(
        *words, cwd=ROOT, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert await process.stdout.readline() == b"ready\n"
    for number in range(kills):
        key = f"{KEY}-{number}"  # by which its calls are told from those of other lives
        peer.simulator.keys.add(key)
        begun = max((number_of(each) for each in peer.simulator.received if each.path == "/v1/messages"), default=0)
        life = Life(
            number=number,
            key=key,
            first=max(0, begun - chance.randrange(ASKED_AGAIN)),
            turn=chance.randrange(1, LONGEST_LIFE),
            spin=chance.randrange(20_000),
        )
        process.stdin.write(msgspec.json.encode(life) + b"\n")
        assert await process.stdout.readline() == b"killed\n"
    process.stdin.close()
    assert await process.wait() == 0


def session_of(request: Request, number: int) -> str:
    """Life and shirt."""
    return f"{life_of(request)}-{number}"


def life_of(request: Request) -> int:
    """The life whose key it has."""
    return int(request.headers["authorization"].rpartition("-")[2])


def paid_once(events: list[object], peer: Peer) -> None:
    """Whatever was stored in one life, no later one asked for again."""
    stored: dict[int, int] = {}
    for event in events:
        if isinstance(event, ProductAnalyzed) and event.stylist == "claude":
            life, _, number = event.session_id.partition("-")
            assert int(number) not in stored, "stored once"
            stored[int(number)] = int(life)
    again = [
        (number_of(request), life_of(request))
        for request in peer.simulator.received
        if request.path == "/v1/messages" and life_of(request) > stored.get(number_of(request), sys.maxsize)
    ]
    assert again == []


async def all_that_is_stored_is_free(service: Service, peer: Peer) -> int:
    """Asks for everything stored once more; how much there is."""
    before, spent = len(peer.simulator.account.calls), service.counted().spent
    answers = [one for one in service.logged(ProductAnalyzed) if one.stylist == "claude"]
    for one in answers:
        _, told = await service.analyze(**about(int(one.session_id.partition("-")[2])))
        assert (told["analysis_id"], told["cached"], told["cost_picousd"]) == (one.analysis_id, True, 0)
    assert len(peer.simulator.account.calls) == before
    assert service.counted().spent == spent
    assert len(service.logged(CostReserved)) >= len(answers)
    return len(answers)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=KILLS)
    parser.add_argument("--seed", type=int, default=4)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        tally = asyncio.run(killed(options.kills, seed=options.seed, data_dir=Path(place) / "data"))
    sys.stdout.write(f"{options.kills} kills: {dict(tally)}\n")
