"""The calls of the batches endpoint.

Source: https://platform.claude.com/docs/en/api/messages/batches.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from typing import Any

import anthropic
import msgspec

from adapters.claude import wire
from adapters.claude.answer import Answer
from adapters.claude.failures import TROUBLE, failure
from adapters.claude.messages import Body
from application.ports.batch_stylist import BatchGone, BatchState
from application.ports.stylist import StylistUnavailable

_BATCH = msgspec.json.Decoder(wire.Batch)
_PAGE = msgspec.json.Decoder(wire.BatchPage)
_LINE = msgspec.json.Decoder(wire.BatchLine)
_OVERLOADED = 529
_MOST_LISTED = 100


async def create(client: anthropic.AsyncAnthropic, bodies: Sequence[tuple[str, Body]], *, key: str) -> str:
    """Makes a batch and gives its id."""
    requests: Any = [{"custom_id": custom_id, "params": body} for custom_id, body in bodies]
    try:
        answer = await client.messages.batches.with_raw_response.create(requests=requests)
        return _BATCH.decode(answer.http_response.content).id
    except TROUBLE as error:
        failed = failure(error, Answer(), key)
        if isinstance(error, anthropic.InternalServerError) and error.status_code != _OVERLOADED:
            # A batch is large, and taking it takes a while: it may have been taken and only the answer be lost.
            failed.tokens, failed.complete = None, False
    raise failed  # out here, so that it does not drag the SDK's error, and the key in it, along


async def latest(client: anthropic.AsyncAnthropic, count: int, *, key: str) -> list[str]:
    """Ids of the latest batches of so many requests, but for those whose results were put away."""
    try:
        answer = await client.messages.batches.with_raw_response.list(limit=_MOST_LISTED)
        batches = _PAGE.decode(answer.http_response.content).data
    except TROUBLE as error:
        failed = failure(error, Answer(), key)
    else:
        return [batch.id for batch in batches if _size(batch) == count and batch.archived_at is None]
    raise failed


async def retrieve(client: anthropic.AsyncAnthropic, batch_id: str, *, key: str) -> BatchState:
    """How far a batch is."""
    try:
        answer = await client.messages.batches.with_raw_response.retrieve(batch_id)
        return _state(_BATCH.decode(answer.http_response.content))
    except TROUBLE as error:
        failed = _failure(error, batch_id, key)
    raise failed


async def lines(client: anthropic.AsyncAnthropic, batch_id: str, *, key: str) -> AsyncGenerator[wire.BatchLine, None]:
    """The results of an ended batch, as they come."""
    try:
        async with client.messages.batches.with_streaming_response.results(batch_id) as response:
            async for line in response.iter_lines():
                if line.strip():
                    yield _LINE.decode(line)
    except TROUBLE as error:
        failed = _failure(error, batch_id, key)
    else:
        return
    raise failed


async def cancel(client: anthropic.AsyncAnthropic, batch_id: str, *, key: str) -> None:
    """Begins to cancel a batch."""
    try:
        await client.messages.batches.with_raw_response.cancel(batch_id)
    except TROUBLE as error:
        failed = _failure(error, batch_id, key)
    else:
        return
    raise failed


def _failure(error: Exception, batch_id: str, key: str) -> StylistUnavailable | BatchGone:
    if isinstance(error, anthropic.NotFoundError):
        return BatchGone(f"Claude has no batch {batch_id} any more, or has put its results away")
    return failure(error, Answer(), key)


def _state(batch: wire.Batch) -> BatchState:
    counts = batch.request_counts
    return BatchState(
        ended=batch.processing_status == "ended",
        canceling=batch.processing_status == "canceling",
        waiting=counts.processing,
        answered=counts.succeeded,
        failed=counts.errored,
    )


def _size(batch: wire.Batch) -> int:
    counts = batch.request_counts
    return counts.processing + counts.succeeded + counts.errored + counts.canceled + counts.expired
