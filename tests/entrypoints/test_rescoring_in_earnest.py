"""A service that is killed while a batch is out: the next one takes every result in once, to the pico-dollar."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from domain.money import usd
from tests.adapters.claude.talking import valid_answer
from tests.builders import a_product, a_profile
from tests.entrypoints.cli.processes import process
from tests.simulator.faults import Error, Refusal, Truncation
from tests.simulator.server import Peer, serving
from tests.simulator.state import KEY, Simulator

PRODUCTS = 8
OTHER_KEY = "sk-ant-the-same-account"
Running = tuple[subprocess.Popen[str], str]


@pytest.fixture
async def peer() -> AsyncIterator[Peer]:
    async with serving(Simulator(author=valid_answer)) as running:
        yield running


@contextmanager
def service(data_dir: Path, peer: Peer) -> Iterator[Running]:
    """A running service that asks the simulator, and its address."""
    variables = {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": peer.url}
    with process("serve", "--port", "0", "--data-dir", data_dir, "--stylist", "claude", **variables) as running:
        assert running.stdout is not None
        yield running, running.stdout.readline().split()[-1]


async def started(stack: AbstractContextManager[Running]) -> Running:
    """The service, entered off the loop: the simulator answers on it."""
    return await asyncio.to_thread(stack.__enter__)


def caller(data_dir: Path, address: str) -> httpx.AsyncClient:
    token = (data_dir / "token").read_text().strip()
    return httpx.AsyncClient(base_url=f"{address}/api/v1", headers={"Authorization": f"Bearer {token}"}, timeout=60)


async def analysed(client: httpx.AsyncClient) -> None:
    """All products, for a profile that is not in force any more."""
    await client.put("/profile", json={"profile": a_profile()})
    for number in range(PRODUCTS):
        product = a_product(url=f"https://shop.example/p/{number}", title=f"Garment {number}")
        facts = {name: getattr(product, name) for name in ("url", "title", "price", "currency", "fit")}
        body = {"session_id": "s", "product_data": facts}
        assert (await client.post("/analyze", json=body)).json()["degraded"] is False
    await client.put("/profile", json={"profile": a_profile(aesthetics=["streetwear"])})


async def the_end(client: httpx.AsyncClient, job_id: str) -> dict[str, Any]:
    """The job's progress once it has ended. Each look lets the service have its turn."""
    while True:
        progress: dict[str, Any] = (await client.get(f"/rescore/{job_id}")).json()
        if progress["ended_at"] is not None:
            return progress


@pytest.mark.slow
@pytest.mark.parametrize("killed", ["before the batch ended", "while it was taken in"])
async def test_every_result_is_booked_once(data_dir: Path, peer: Peer, killed: str) -> None:
    first = service(data_dir, peer)
    running, address = await started(first)
    async with caller(data_dir, address) as client:
        await analysed(client)
        plan = (await client.post("/rescore", json={})).json()
        assert (plan["count"], plan["job_id"]) == (PRODUCTS, None)
        before = peer.simulator.account.picodollars
        begun = (await client.post("/rescore", json={"dry_run": False})).json()
        assert (await client.post("/rescore", json={"dry_run": False})).json()["code"] == "CONFLICT"
        assert (await client.get(f"/rescore/{begun['job_id']}")).json()["waiting"] == PRODUCTS
    assert peer.simulator.account.picodollars == before
    running.kill()  # SIGKILL
    await asyncio.to_thread(running.wait)
    await asyncio.to_thread(first.__exit__, None, None, None)

    batch = peer.batches.all()[0]
    peer.simulator.script.add(Error(status=529), Refusal(after_pieces=2), Truncation(tokens=9), where="batch_item")
    peer.batches.process(batch.id)
    if killed == "while it was taken in":
        second = service(data_dir, peer)
        running, _ = await started(second)
        running.kill()
        await asyncio.to_thread(second.__exit__, None, None, None)

    last = service(data_dir, peer)
    running, address = await started(last)
    async with caller(data_dir, address) as client:
        progress = await the_end(client, begun["job_id"])
        total = (await client.get("/costs/total")).json()
    await asyncio.to_thread(last.__exit__, None, None, None)

    spent = peer.simulator.account.picodollars - before
    assert (progress["status"], progress["answered"], progress["failed"]) == ("finished", PRODUCTS - 3, 3)
    assert progress["cost_picousd"] == spent > 0
    assert progress["reserved_usd"] == progress["unsettled_usd"] == total["reserved_usd"] == 0
    assert total["cost_picousd"] == peer.simulator.account.picodollars
    assert plan["worst_usd"] >= usd(spent)
    assert len(peer.batches.all()) == 1, "nothing was sent twice"


@pytest.mark.slow
async def test_a_cancellation_keeps_what_was_done(data_dir: Path, peer: Peer) -> None:
    first = service(data_dir, peer)
    _, address = await started(first)
    async with caller(data_dir, address) as client:
        await analysed(client)
        before = peer.simulator.account.picodollars
        job_id = (await client.post("/rescore", json={"dry_run": False})).json()["job_id"]
        batch = peer.batches.all()[0]
        peer.batches.process(batch.id, 4)
        assert (await client.delete(f"/rescore/{job_id}")).status_code == 204
        assert (await client.get(f"/rescore/{job_id}")).json()["status"] == "canceling"
        assert batch.status == "canceling"
        peer.batches.process(batch.id)
    await asyncio.to_thread(first.__exit__, None, None, None)

    second = service(data_dir, peer)
    _, address = await started(second)
    async with caller(data_dir, address) as client:
        progress = await the_end(client, job_id)
    await asyncio.to_thread(second.__exit__, None, None, None)
    assert (progress["status"], progress["answered"], progress["canceled"]) == ("canceled", 4, PRODUCTS - 4)
    assert progress["cost_picousd"] == peer.simulator.account.picodollars - before > 0
    assert progress["reserved_usd"] == 0


@pytest.mark.slow
async def test_a_command_beside_the_service_takes_nothing_in_twice(data_dir: Path, peer: Peer) -> None:
    beside = service(data_dir, peer)
    _, address = await started(beside)
    async with caller(data_dir, address) as client:
        await analysed(client)
        before = peer.simulator.account.picodollars
        job_id = (await client.post("/rescore", json={"dry_run": False})).json()["job_id"]
        peer.simulator.keys.add(OTHER_KEY)
        variables = {"ANTHROPIC_API_KEY": OTHER_KEY, "ANTHROPIC_BASE_URL": peer.url}
        with process("rescore", "--json", "--data-dir", data_dir, **variables) as command:
            while not any(OTHER_KEY in request.headers["authorization"] for request in peer.simulator.received):
                await client.get(f"/rescore/{job_id}")  # until the command follows the job too
            peer.batches.process(peer.batches.all()[0].id)
            told, trouble = await asyncio.to_thread(command.communicate)
        assert command.returncode == 0, trouble
        progress = await the_end(client, job_id)
    await asyncio.to_thread(beside.__exit__, None, None, None)
    assert msgspec.json.decode(told) == progress
    assert (progress["status"], progress["answered"]) == ("finished", PRODUCTS)
    assert progress["cost_picousd"] == peer.simulator.account.picodollars - before > 0
