"""The endpoints: who may ask, and what is where."""

from __future__ import annotations

from typing import Any

from tests.simulator.answering import answer_message, scripted
from tests.simulator.batches import Batches, batch_json
from tests.simulator.errors import ApiError, invalid
from tests.simulator.faults import Hold, Where
from tests.simulator.models import info
from tests.simulator.paging import page
from tests.simulator.request_rules import check_count
from tests.simulator.state import Simulator, body_of
from tests.simulator.wire import Reply, Request

LONGEST_BODY = 32 * 1024 * 1024
LONGEST_BATCH = 256 * 1024 * 1024
VERSIONS = {"2023-06-01", "2026-10-21"}
BATCHES = "/v1/messages/batches"


def longest_body(path: str) -> int:
    """Bytes taken at a path."""
    return LONGEST_BATCH if path == BATCHES else LONGEST_BODY


class Api:
    """Answers what begins with ``/v1/``."""

    def __init__(self, simulator: Simulator, batches: Batches) -> None:
        self._simulator = simulator
        self._batches = batches

    async def handle(self, request: Request, reply: Reply, request_id: str) -> None:
        """Answers one request; every refusal in the documented body."""
        self._simulator.received.append(request)
        try:
            self._admit(request)
            await self._route(request, reply, request_id)
        except ApiError as error:
            await reply.json(error.status, error.body(request_id), error.headers)

    def _admit(self, request: Request) -> None:
        if request.too_large:
            raise ApiError(413, "Request exceeds the maximum size")
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        header = request.headers.get("x-api-key", "")
        if bearer and header:
            raise ApiError(401, "only one of Authorization and x-api-key may be sent")
        if (bearer or header) not in self._simulator.keys:
            raise ApiError(401, "invalid x-api-key" if header else "invalid bearer token")
        version = request.headers.get("anthropic-version")
        if version not in VERSIONS:
            raise invalid(f"anthropic-version: {version!r} is not a valid version; header is required")

    async def _route(self, request: Request, reply: Reply, request_id: str) -> None:
        match request.method, request.path.strip("/").split("/"):
            case "POST", ["v1", "messages"]:
                await answer_message(self._simulator, request, reply, request_id)
            case "POST", ["v1", "messages", "count_tokens"]:
                await self._faulty("count_tokens")
                await reply.json(200, self._count(request))
            case "GET", ["v1", "models"]:
                await self._faulty("models")
                every = [info(model) for model in self._simulator.models.all()]
                await reply.json(200, page(every, request.query))
            case "GET", ["v1", "models", model_id]:
                await self._faulty("models")
                await reply.json(200, info(self._simulator.models.find(model_id)))
            case _, ["v1", "messages", "batches", *rest]:
                await self._faulty("batches")
                await self._route_batches(request, reply, rest)
            case _, ["v1", "messages" | "models", *_]:
                raise ApiError(405, "Method Not Allowed")
            case _:
                raise ApiError(404, "Not Found")

    async def _faulty(self, where: Where) -> None:
        fault = scripted(self._simulator.script.next(where))
        if isinstance(fault, Hold):
            await self._simulator.gates.come(fault.gate)

    def _count(self, request: Request) -> dict[str, Any]:
        body = body_of(request)
        blocks = check_count(body, self._simulator.model_of(body))
        return {"input_tokens": sum(block.tokens for block in blocks)}

    async def _route_batches(self, request: Request, reply: Reply, rest: list[str]) -> None:
        batches = self._batches
        here = f"http://{request.headers.get('host', '')}{BATCHES}"
        match request.method, rest:
            case "POST", []:
                await reply.json(200, batch_json(batches.create(body_of(request)), here))
            case "GET", []:
                every = [batch_json(batch, here) for batch in batches.all()]
                await reply.json(200, page(every, request.query))
            case "GET", [batch_id]:
                await reply.json(200, batch_json(batches.get(batch_id), here))
            case "GET", [batch_id, "results"]:
                lines = batches.results(batch_id)
                await reply.whole(200, lines, {"content-type": "application/x-jsonl"})
            case "POST", [batch_id, "cancel"]:
                await reply.json(200, batch_json(batches.cancel(batch_id), here))
            case "DELETE", [batch_id]:
                batches.delete(batch_id)
                await reply.json(200, {"id": batch_id, "type": "message_batch_deleted"})
            case _:
                raise ApiError(405, "Method Not Allowed")
