"""``POST /v1/messages``: from the request to the last byte, with whatever is scripted to go wrong on the way."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec

from tests.simulator.account import Call
from tests.simulator.errors import TYPES, ApiError, error_body
from tests.simulator.faults import Cut, Drip, Error, ErrorEvent, Fault, Garbage, HangUp, Hold
from tests.simulator.messages import Answer, Event
from tests.simulator.prompt_cache import CacheUse
from tests.simulator.request_rules import check_message
from tests.simulator.state import Simulator, body_of
from tests.simulator.wire import HungUp, Reply, Request

BABBLE = b"\x16\x03\x01\x00\xa5\x01\x00\x00\xa1\x03\x03\x00\xff\xfe garbage \r\r\n\n"
PAGE = b"<html><body><h1>502 Bad Gateway</h1></body></html>"
BROKEN = {
    "json": b'event: content_block_delta\ndata: {"type": "content_block_del\n\n',
    "utf8": b"event: content_block_delta\ndata: \xff\xfe\xfa\n\n",
    "sse": b"this is no event\n\n<<< >>>\n\n",
}
UNKNOWN_EVENT = b'event: weather_report\ndata: {"type": "weather_report", "sky": "clear"}\n\n'


async def answer_message(simulator: Simulator, request: Request, reply: Reply, request_id: str) -> None:
    """Answers, and keeps the account of it."""
    with simulator.account.answering(Call(request_id=request_id, received_at=simulator.clock.now)) as call:
        try:
            await _Conversation(simulator, reply, call, simulator.script.next()).answer(request)
        except ApiError as error:
            call.status, call.error_type, call.ended = error.status, error.error_type, "refused"
            raise
        except HungUp:
            if call.ended != "garbage":
                call.ended = "cut" if reply.begun else "hung_up"
            raise
        except (asyncio.CancelledError, ConnectionError):
            if call.ended == "running":
                call.ended = "client_left"
            raise


def scripted_error(fault: Error) -> ApiError:
    """An error to order."""
    headers = {} if fault.retry_after is None else {"retry-after": str(fault.retry_after)}
    return ApiError(
        fault.status,
        fault.message,
        error_type=fault.error_type,
        details={"error_code": fault.error_code} if fault.error_code else None,
        headers={**headers, **fault.headers},
    )


class _Conversation:
    def __init__(self, simulator: Simulator, reply: Reply, call: Call, fault: Fault) -> None:
        self._simulator = simulator
        self._reply = reply
        self._call = call
        self._fault = fault

    async def answer(self, request: Request) -> None:
        if await self._misbehaved_at_once():
            return
        simulator, call = self._simulator, self._call
        body = body_of(request)
        model = simulator.model_of(body)
        call.model, call.streamed = model.id, bool(body.get("stream", False))
        call.inference_geo = body.get("inference_geo")
        blocks = check_message(body, model)
        use = simulator.cache.look_up(blocks, body, model, simulator.clock.now)
        if isinstance(self._fault, Hold) and self._fault.after_pieces is None:
            await simulator.gates.come(self._fault.gate)
        if isinstance(self._fault, ErrorEvent) and not call.streamed:
            raise ApiError(_status_of(self._fault.error_type), "scripted error", error_type=self._fault.error_type)
        call.message_id = simulator.new_id("msg")
        answer = simulator.answer(body, model, use.usage, self._fault, message_id=call.message_id)
        self._set_pace()
        call.status = 200
        if call.streamed:
            await self._stream(answer, use)
        else:
            await self._whole(answer, use)

    async def _misbehaved_at_once(self) -> bool:
        match self._fault:
            case Error(gate=gate):
                if gate is not None:
                    await self._simulator.gates.come(gate)
                raise scripted_error(self._fault)
            case HangUp():
                raise HungUp
            case Garbage(shape="bytes"):
                self._call.ended = "garbage"
                await self._reply.raw(BABBLE)
                raise HungUp
            case Garbage(shape="html"):
                self._call.status, self._call.ended = 200, "garbage"
                await self._reply.whole(200, PAGE, {"content-type": "text/html"})
                return True
            case _:
                return False

    def _set_pace(self) -> None:
        match self._fault:
            case Cut():
                self._reply.limit = self._fault.after_bytes
            case Drip(gate=gate):
                self._reply.chunk = self._fault.chunk
                if gate is not None:
                    self._reply.pace = lambda: self._simulator.gates.come(gate)
            case _:
                pass

    def _begin(self, answer: Answer, use: CacheUse, output: int) -> None:
        """From here on it costs, and others can read what it wrote to the cache."""
        self._simulator.cache.begun(use)
        self._bill(answer, output)

    def _bill(self, answer: Answer, output: int) -> None:
        thinking = min(answer.usage.thinking, output)
        self._call.bill(msgspec.structs.replace(answer.usage, output=output, thinking=thinking))

    def _completed(self, answer: Answer) -> None:
        self._call.stop_reason = answer.message["stop_reason"]
        self._call.ended = "completed"

    async def _whole(self, answer: Answer, use: CacheUse) -> None:
        self._begin(answer, use, answer.usage.output)
        if isinstance(self._fault, Hold) and self._fault.after_pieces is not None:
            await self._simulator.gates.come(self._fault.gate)
        body = msgspec.json.encode(answer.message)
        if isinstance(self._fault, Garbage) and self._fault.shape != "unknown_event":
            body = {"json": body[: len(body) // 2], "utf8": b"\xff" + body, "sse": BROKEN["sse"]}[self._fault.shape]
            self._call.ended = "garbage"
        else:
            if isinstance(self._fault, Garbage):
                body = msgspec.json.encode({**answer.message, "weather_report": {"sky": "clear"}})
            self._completed(answer)
        await self._reply.whole(200, body)
        self._call.message_start_sent = True

    async def _stream(self, answer: Answer, use: CacheUse) -> None:
        self._begin(answer, use, answer.events[0].produced)
        await self._reply.begin("text/event-stream; charset=utf-8")
        pieces = 0
        for event in answer.events:
            if await self._interrupted(event, pieces):
                await self._reply.end()
                return
            pieces += event.is_piece
            self._bill(answer, event.produced)
            if event is answer.events[-1]:
                self._completed(answer)
            await self._reply.part(event.wire)
            if event is answer.events[0]:
                self._call.message_start_sent = True
        await self._reply.end()

    async def _interrupted(self, event: Event, pieces: int) -> bool:
        """Whether the stream ends before this event; and what happens there without ending it."""
        if event.name == "message_start":
            return False
        last_chance = event.name == "message_delta"
        match self._fault:
            case ErrorEvent(after_pieces=after) if pieces >= after or last_chance:
                body = error_body(self._fault.error_type, "scripted error", self._call.request_id)
                self._call.ended, self._call.error_type = "error_event", self._fault.error_type
                await self._reply.part(b"event: error\ndata: %s\n\n" % msgspec.json.encode(body))
                return True
            case Hold(after_pieces=after) if after is not None and (pieces >= after or last_chance):
                await self._simulator.gates.come(self._fault.gate)
                self._fault = Hold(gate=self._fault.gate)
            case Garbage(shape="unknown_event") if pieces or last_chance:
                await self._reply.part(UNKNOWN_EVENT)
            case Garbage(shape=shape) if shape in BROKEN and (pieces or last_chance):
                self._call.ended = "garbage"
                await self._reply.part(BROKEN[shape])
                return True
            case _:
                pass
        return False


def _status_of(error_type: str) -> int:
    return next((status for status, each in TYPES.items() if each == error_type), 500)


def scripted(fault: Fault) -> Any:
    """For endpoints that know no faults but these: raises what a fault asks for, and gives back any other."""
    if isinstance(fault, Error):
        raise scripted_error(fault)
    if isinstance(fault, HangUp):
        raise HungUp
    return fault
