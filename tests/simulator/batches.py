"""Message Batches: taken at once, checked and answered later, at half the price.

https://platform.claude.com/docs/en/build-with-claude/batch-processing. A batch goes on when the clock moves
(``PROCESSING`` after it was made, unless stalled) or when a test processes some of it; what is left after 24 hours
expires. Results are never in the order of the requests.
"""

from __future__ import annotations

import hashlib
import re
from datetime import datetime, timedelta
from typing import Any, Literal

import msgspec

from tests.simulator.account import Call, Ended
from tests.simulator.answering import scripted_error
from tests.simulator.clock import rfc3339
from tests.simulator.errors import ApiError, invalid
from tests.simulator.faults import Error
from tests.simulator.request_rules import check_message
from tests.simulator.state import Simulator

PROCESSING = timedelta(minutes=10)
EXPIRY = timedelta(hours=24)
ARCHIVING = timedelta(days=29)
MOST_REQUESTS = 100_000
CUSTOM_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
COUNTED = ("succeeded", "errored", "canceled", "expired")


class Batch(msgspec.Struct, kw_only=True):
    """A batch. ``results`` holds what has been decided, by custom id; nobody sees it before the batch has ended."""

    id: str
    created_at: datetime
    requests: dict[str, Any]
    results: dict[str, dict[str, Any]] = {}
    status: Literal["in_progress", "canceling", "ended"] = "in_progress"
    cancel_initiated_at: datetime | None = None
    ended_at: datetime | None = None
    archived_at: datetime | None = None


class Batches:
    """All batches. ``stalled`` ones do not go on with the clock, so that they expire."""

    def __init__(self, simulator: Simulator) -> None:
        self._simulator = simulator
        self._batches: dict[str, Batch] = {}
        self.stalled = False
        simulator.clock.on_move.append(self._go_on)

    def create(self, body: dict[str, Any]) -> Batch:
        """Takes a batch whose outer shape is right; the params inside are looked at when their turn comes."""
        requests = body.get("requests")
        if not isinstance(requests, list) or not requests:
            raise invalid("requests: at least one request is required")
        if len(requests) > MOST_REQUESTS:
            raise invalid(f"requests: more than {MOST_REQUESTS} requests")
        by_id: dict[str, Any] = {}
        for number, each in enumerate(requests):
            custom_id = each.get("custom_id") if isinstance(each, dict) else None
            if not isinstance(custom_id, str) or not CUSTOM_ID.fullmatch(custom_id):
                raise invalid(f"requests.{number}.custom_id: String should match pattern '^[a-zA-Z0-9_-]{{1,64}}$'")
            if custom_id in by_id:
                raise invalid(f"requests.{number}.custom_id: {custom_id} is not unique")
            if not isinstance(each.get("params"), dict):
                raise invalid(f"requests.{number}.params: Field required")
            by_id[custom_id] = each["params"]
        batch = Batch(id=self._simulator.new_id("msgbatch"), created_at=self._simulator.clock.now, requests=by_id)
        self._batches[batch.id] = batch
        return batch

    def get(self, batch_id: str) -> Batch:
        """By id. 404 where there is none."""
        if batch_id not in self._batches:
            raise ApiError(404, f"batch {batch_id} not found")
        return self._batches[batch_id]

    def all(self) -> list[Batch]:
        """The latest first."""
        return list(reversed(self._batches.values()))

    def process(self, batch_id: str, requests: int | None = None) -> None:
        """Answers so many of what is left, or all. One being canceled answers none and ends."""
        batch = self.get(batch_id)
        if batch.status == "canceling":
            self._give_up(batch, "canceled")
            return
        left = [custom_id for custom_id in batch.requests if custom_id not in batch.results]
        for custom_id in left[:requests]:
            batch.results[custom_id] = self._result(batch, custom_id)
        self._end_if_done(batch)

    def cancel(self, batch_id: str) -> Batch:
        """Begins to cancel; it takes the next ``process`` or move of the clock to be done. What is answered stays."""
        batch = self.get(batch_id)
        if batch.status == "in_progress":
            batch.status, batch.cancel_initiated_at = "canceling", self._simulator.clock.now
        return batch

    def delete(self, batch_id: str) -> None:
        """Forgets a batch that has ended; a 400 for any other."""
        if self.get(batch_id).status != "ended":
            raise invalid("a batch in progress cannot be deleted: cancel it first")
        del self._batches[batch_id]

    def results(self, batch_id: str) -> bytes:
        """A line of JSON per request, in an order of their own."""
        batch = self.get(batch_id)
        if batch.status != "ended":
            raise invalid(f"batch {batch_id} has no results yet")
        if batch.archived_at is not None:
            raise ApiError(404, f"the results of batch {batch_id} have been archived")
        lines = [{"custom_id": custom_id, "result": batch.results[custom_id]} for custom_id in _shuffled(batch)]
        return b"".join(msgspec.json.encode(line) + b"\n" for line in lines)

    def _go_on(self) -> None:
        now = self._simulator.clock.now
        for batch in list(self._batches.values()):
            if batch.status == "canceling":
                self._give_up(batch, "canceled")
            if batch.status == "in_progress" and not self.stalled and now >= batch.created_at + PROCESSING:
                self.process(batch.id)
            if batch.status == "in_progress" and now >= batch.created_at + EXPIRY:
                self._give_up(batch, "expired")
            if batch.status == "ended" and now >= batch.created_at + ARCHIVING:
                batch.archived_at = batch.archived_at or now

    def _give_up(self, batch: Batch, why: Literal["canceled", "expired"]) -> None:
        for custom_id in batch.requests:
            if custom_id not in batch.results:
                self._open(batch, custom_id, why)
                batch.results[custom_id] = {"type": why}
        self._end_if_done(batch)

    def _end_if_done(self, batch: Batch) -> None:
        if len(batch.results) == len(batch.requests) and batch.status != "ended":
            batch.status, batch.ended_at = "ended", self._simulator.clock.now

    def _open(self, batch: Batch, custom_id: str, ended: Ended = "running") -> Call:
        call = Call(
            request_id=self._simulator.new_id("req"),
            received_at=self._simulator.clock.now,
            batch_id=batch.id,
            custom_id=custom_id,
            ended=ended,
        )
        return self._simulator.account.open(call)

    def _result(self, batch: Batch, custom_id: str) -> dict[str, Any]:
        call = self._open(batch, custom_id)
        try:
            return {"type": "succeeded", "message": self._message(call, batch.requests[custom_id])}
        except ApiError as error:
            call.ended, call.status, call.error_type = "refused", error.status, error.error_type
            return {"type": "errored", "error": error.body(call.request_id)}

    def _message(self, call: Call, params: dict[str, Any]) -> dict[str, Any]:
        simulator = self._simulator
        fault = simulator.script.next("batch_item")
        if isinstance(fault, Error):
            raise scripted_error(fault)
        model = simulator.model_of(params)
        call.model, call.inference_geo = model.id, params.get("inference_geo")
        blocks = check_message(params, model, batch=True)
        use = simulator.cache.look_up(blocks, params, model, simulator.clock.now)
        call.message_id = simulator.new_id("msg")
        answer = simulator.answer(params, model, use.usage, fault, message_id=call.message_id, tier="batch")
        simulator.cache.begun(use)
        call.bill(answer.usage)
        call.status, call.ended, call.message_start_sent = 200, "completed", True
        call.stop_reason = answer.message["stop_reason"]
        return answer.message


def batch_json(batch: Batch, address: str) -> dict[str, Any]:
    """A batch as the API tells of it; ``address`` is where batches are."""
    ended = batch.status == "ended"
    kinds = [result["type"] for result in batch.results.values()]
    counts = {kind: kinds.count(kind) if ended else 0 for kind in COUNTED}
    readable = ended and batch.archived_at is None
    return {
        "id": batch.id,
        "type": "message_batch",
        "processing_status": batch.status,
        "request_counts": {"processing": 0 if ended else len(batch.requests), **counts},
        "created_at": rfc3339(batch.created_at),
        "expires_at": rfc3339(batch.created_at + EXPIRY),
        "ended_at": rfc3339(batch.ended_at) if batch.ended_at else None,
        "cancel_initiated_at": rfc3339(batch.cancel_initiated_at) if batch.cancel_initiated_at else None,
        "archived_at": rfc3339(batch.archived_at) if batch.archived_at else None,
        "results_url": f"{address}/{batch.id}/results" if readable else None,
    }


def _shuffled(batch: Batch) -> list[str]:
    given = list(batch.requests)
    order = sorted(given, key=lambda custom_id: hashlib.sha256(custom_id.encode()).digest())
    return order[::-1] if order == given else order
