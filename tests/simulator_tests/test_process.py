"""The simulator in a process of its own, steered from outside."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import anthropic
import httpx
import pytest

from tests.simulator_tests.asking import HEADERS, create, mark, spent, text

ROOT = Path(__file__).parents[2]


@pytest.fixture
async def address() -> AsyncIterator[str]:
    """Where the process listens; the end of its input ends it."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.simulator", "--port", "0", "--key", "another-key"),
        *("--author", "tests.simulator_tests.test_process:echo"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    yield (await process.stdout.readline()).decode().strip()
    process.stdin.close()
    assert await process.wait() == 0


def echo(request: dict[str, Any]) -> list[str]:
    """An author of one's own."""
    return ["You said: ", str(request["messages"][0]["content"])]


async def test_it_is_steered_over_the_control_side(address: str) -> None:
    async with (
        anthropic.AsyncAnthropic(base_url=address, api_key="another-key", max_retries=0) as claude,
        httpx.AsyncClient(base_url=f"{address}/simulator", trust_env=False) as control,
    ):
        system = [text(600, **mark())]
        message = await create(claude, system=system)
        assert message.content[-1].text == "You said: What of it?"  # type: ignore[union-attr] # by the author above

        state = await control.post("/clock", json={"seconds": 299})
        assert state.json()["now"] == "2026-11-20T12:04:59Z"
        assert spent(await create(claude, system=system)) == (4, 0, 600)
        await control.delete("/cache")
        assert spent(await create(claude, system=system)) == (4, 600, 0)

        await control.post("/faults", json={"faults": [{"kind": "error", "status": 529}]})
        assert (await control.get("/state")).json()["faults_waiting"] == 1
        with pytest.raises(anthropic.OverloadedError):
            await create(claude)

        await control.post("/faults", json={"faults": [{"kind": "hold", "gate": "door"}]})
        asking = asyncio.create_task(create(claude))
        await control.post("/gates/door/wait")
        await control.post("/gates/door/release")
        await asking

        await control.post("/mix", json={"seed": 1, "shares": [{"of": 1, "fault": {"kind": "hang_up"}}]})
        with pytest.raises(anthropic.APIConnectionError):
            await create(claude)
        await control.post("/faults", json={"always": {"kind": "error", "status": 503}})
        with pytest.raises(anthropic.ServiceUnavailableError):
            await create(claude)
        await control.delete("/faults")

        batch = await claude.messages.batches.create(
            requests=[{"custom_id": "a", "params": {"model": "claude-haiku-5-5", "max_tokens": 9, "messages": []}}]
        )
        await control.post("/batches", json={"stalled": True})
        await control.post("/clock", json={"seconds": 3600})
        assert (await claude.messages.batches.retrieve(batch.id)).processing_status == "in_progress"
        await control.post(f"/batches/{batch.id}/process")
        assert (await claude.messages.batches.retrieve(batch.id)).request_counts.errored == 1

        await control.post("/models/claude-haiku-5-5", json={"lifecycle": "retired"})
        with pytest.raises(anthropic.NotFoundError):
            await create(claude)

        account = (await control.get("/account")).json()
        assert account["picodollars"] == sum(call["picodollars"] for call in account["calls"]) > 0
        assert [call["ended"] for call in account["calls"]] == [
            *("completed", "completed", "completed", "refused", "completed"),
            *("hung_up", "refused", "refused", "refused"),
        ]
        requests = (await control.get("/requests")).json()
        assert requests[0]["headers"]["authorization"] == "Bearer another-key"
        assert "What of it?" in requests[0]["body"]


async def test_the_control_side_refuses_what_it_does_not_know(address: str) -> None:
    async with httpx.AsyncClient(base_url=f"{address}/simulator", trust_env=False) as control:
        assert (await control.post("/faults", json={"faults": [{"kind": "gremlin"}]})).status_code == 400
        assert (await control.post("/faults", json={"fault": []})).status_code == 400
        assert (await control.post("/weather")).status_code == 404
        assert (await control.post("/models/gpt-1", json={})).status_code == 404


async def test_the_real_address_of_another_key_is_closed(address: str) -> None:
    async with httpx.AsyncClient(base_url=address, headers=HEADERS, trust_env=False) as http:
        assert (await http.get("/v1/models")).status_code == 401
