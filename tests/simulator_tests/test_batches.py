"""Message Batches, from both clients."""

from __future__ import annotations

from typing import Any

import anthropic
import httpx
import pytest
from anthropic.types.messages import MessageBatch, MessageBatchIndividualResponse

from tests.simulator.faults import Error, Refusal, Truncation
from tests.simulator.prices import charge
from tests.simulator.server import Peer
from tests.simulator_tests.asking import MODEL, body, create, mark, text

TEN_MINUTES, DAY = 600, 24 * 3600
SYSTEM = [text(600, **mark("1h"))]


async def submit(claude: anthropic.AsyncAnthropic, number: int = 3, **changes: Any) -> MessageBatch:
    requests: Any = [{"custom_id": f"garment-{each}", "params": body(**changes)} for each in range(number)]
    return await claude.messages.batches.create(requests=requests)


async def results(claude: anthropic.AsyncAnthropic, batch: MessageBatch) -> list[MessageBatchIndividualResponse]:
    return [each async for each in await claude.messages.batches.results(batch.id)]


async def test_a_batch_is_done_ten_minutes_later(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    batch = await submit(claude)
    assert (batch.processing_status, batch.request_counts.processing, batch.results_url) == ("in_progress", 3, None)
    assert (batch.expires_at - batch.created_at).total_seconds() == DAY
    peer.simulator.clock.move(TEN_MINUTES - 1)
    assert (await claude.messages.batches.retrieve(batch.id)).processing_status == "in_progress"
    peer.simulator.clock.move(1)
    ended = await claude.messages.batches.retrieve(batch.id)
    assert (ended.processing_status, ended.request_counts.succeeded, ended.request_counts.processing) == ("ended", 3, 0)
    got = await results(claude, batch)
    assert {each.custom_id for each in got} == {"garment-0", "garment-1", "garment-2"}
    assert all(each.result.type == "succeeded" for each in got)


@pytest.mark.parametrize("number", [2, 3, 7, 20])
async def test_results_are_never_in_the_order_of_the_requests(
    claude: anthropic.AsyncAnthropic, peer: Peer, number: int
) -> None:
    batch = await submit(claude, number)
    peer.batches.process(batch.id)
    order = [each.custom_id for each in await results(claude, batch)]
    assert sorted(order) == sorted(f"garment-{each}" for each in range(number))
    assert order != [f"garment-{each}" for each in range(number)]


async def test_a_batch_costs_half(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    full = (await create(claude)).usage
    price = peer.simulator.account.picodollars
    batch = await submit(claude)
    peer.batches.process(batch.id)
    calls = peer.simulator.account.calls[1:]
    assert [call.picodollars * 2 for call in calls] == [price] * 3
    for each in await results(claude, batch):
        assert each.result.type == "succeeded"
        assert each.result.message.usage.service_tier == "batch"
        assert each.result.message.usage.output_tokens == full.output_tokens


async def test_a_batch_uses_the_prompt_cache(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    batch = await submit(claude, system=SYSTEM)
    peer.batches.process(batch.id)
    usages = [call.usage for call in peer.simulator.account.calls]
    assert [(usage.write_1h, usage.read) for usage in usages] == [(600, 0), (0, 600), (0, 600)]
    assert peer.simulator.account.calls[1].picodollars * 2 == charge(MODEL, usages[1])


async def test_params_are_looked_at_only_when_their_turn_comes(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    good = body()
    bad: list[dict[str, Any]] = [body(temperature=0.1), body(max_tokens=0), body(model="gpt-1"), body(stream=True)]
    requests: Any = [{"custom_id": f"r{number}", "params": each} for number, each in enumerate([good, *bad])]
    batch = await claude.messages.batches.create(requests=requests)
    peer.batches.process(batch.id)
    by_id = {each.custom_id: each.result for each in await results(claude, batch)}
    assert by_id["r0"].type == "succeeded"
    kinds = []
    for number in range(1, 5):
        result = by_id[f"r{number}"]
        assert result.type == "errored"
        kinds.append(result.error.error.type)
    refused = "invalid_request_error"
    assert kinds == [refused, refused, "not_found_error", refused]
    counts = (await claude.messages.batches.retrieve(batch.id)).request_counts
    assert (counts.succeeded, counts.errored) == (1, 4)
    assert [call.picodollars > 0 for call in peer.simulator.account.calls] == [True, False, False, False, False]


async def test_what_is_not_sent_in_a_day_expires_unpaid(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.batches.stalled = True
    batch = await submit(claude)
    peer.batches.process(batch.id, 1)
    assert (await claude.messages.batches.retrieve(batch.id)).request_counts.processing == 3
    peer.simulator.clock.move(DAY - 1)
    assert (await claude.messages.batches.retrieve(batch.id)).processing_status == "in_progress"
    peer.simulator.clock.move(1)
    counts = (await claude.messages.batches.retrieve(batch.id)).request_counts
    assert (counts.succeeded, counts.expired) == (1, 2)
    assert sorted(each.result.type for each in await results(claude, batch)) == ["expired", "expired", "succeeded"]
    assert [(call.ended, call.picodollars > 0) for call in peer.simulator.account.calls] == [
        ("completed", True),
        ("expired", False),
        ("expired", False),
    ]


async def test_a_canceled_batch_keeps_what_was_answered(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    batch = await submit(claude)
    peer.batches.process(batch.id, 2)
    canceling = await claude.messages.batches.cancel(batch.id)
    assert (canceling.processing_status, canceling.cancel_initiated_at is not None) == ("canceling", True)
    peer.simulator.clock.move(1)
    ended = await claude.messages.batches.retrieve(batch.id)
    assert (ended.processing_status, ended.request_counts.succeeded, ended.request_counts.canceled) == ("ended", 2, 1)
    assert sorted(each.result.type for each in await results(claude, batch)) == ["canceled", "succeeded", "succeeded"]
    assert sum(call.picodollars > 0 for call in peer.simulator.account.calls) == 2
    again = await claude.messages.batches.cancel(batch.id)
    assert again.processing_status == "ended"


async def test_requests_in_a_batch_go_wrong_on_order(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    peer.simulator.script.add(Error(status=529), Refusal(), Truncation(tokens=2), where="batch_item")
    batch = await submit(claude, thinking={"type": "disabled"})
    peer.batches.process(batch.id)
    got = {each.custom_id: each.result for each in await results(claude, batch)}
    first, second, third = (got[f"garment-{number}"] for number in range(3))
    assert first.type == "errored"
    assert first.error.error.type == "overloaded_error"
    assert second.type == third.type == "succeeded"
    assert (second.message.stop_reason, third.message.stop_reason) == ("refusal", "max_tokens")
    assert [call.picodollars > 0 for call in peer.simulator.account.calls] == [False, True, True]


async def test_results_go_after_29_days(claude: anthropic.AsyncAnthropic, peer: Peer) -> None:
    batch = await submit(claude)
    peer.simulator.clock.move(29 * DAY - 1)
    assert len(await results(claude, batch)) == 3
    peer.simulator.clock.move(1)
    archived = await claude.messages.batches.retrieve(batch.id)
    assert (archived.results_url, archived.archived_at is not None) == (None, True)


async def test_only_an_ended_batch_can_be_deleted_or_read(
    claude: anthropic.AsyncAnthropic, http: httpx.AsyncClient, peer: Peer
) -> None:
    batch = await submit(claude)
    assert (await http.get(f"/v1/messages/batches/{batch.id}/results")).status_code == 400
    with pytest.raises(anthropic.BadRequestError):
        await claude.messages.batches.delete(batch.id)
    peer.batches.process(batch.id)
    assert (await claude.messages.batches.delete(batch.id)).type == "message_batch_deleted"
    with pytest.raises(anthropic.NotFoundError):
        await claude.messages.batches.retrieve(batch.id)


async def test_the_list_has_the_latest_first_and_pages(claude: anthropic.AsyncAnthropic) -> None:
    made = [(await submit(claude, 1)).id for _ in range(5)]
    assert [batch.id async for batch in claude.messages.batches.list(limit=2)] == made[::-1]
    first = await claude.messages.batches.list(limit=2)
    assert first.has_more
    back = await claude.messages.batches.list(limit=2, before_id=made[1])
    assert [batch.id for batch in back.data] == [made[3], made[2]]


@pytest.mark.parametrize(
    "requests",
    [
        None,
        [],
        [{"custom_id": "a b", "params": {}}],
        [{"custom_id": "", "params": {}}],
        [{"custom_id": "a" * 65, "params": {}}],
        [{"custom_id": "é", "params": {}}],
        [{"custom_id": "a\n", "params": {}}],
        [{"params": {}}],
        [{"custom_id": "a"}],
        [{"custom_id": "a", "params": {}}, {"custom_id": "a", "params": {}}],
        ["a"],
    ],
)
async def test_a_batch_out_of_shape_is_refused_at_once(http: httpx.AsyncClient, requests: Any) -> None:
    answer = await http.post("/v1/messages/batches", json={"requests": requests})
    assert (answer.status_code, answer.json()["error"]["type"]) == (400, "invalid_request_error")
