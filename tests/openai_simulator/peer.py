"""The simulator itself: a socket, the endpoints, and what a test wants to go wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from typing import Any

import msgspec

from application.prompting.wire import SCORE, BasicAnswer, FullAnswer, WireAttributes, WirePairing, WireReason
from tests.openai_simulator.counting import Counted, PrefixCache
from tests.openai_simulator.dialects import error, faults, usage
from tests.openai_simulator.http import Asked, Line, read_request

BASIC = BasicAnswer(
    headline="It is easy to wear.",
    match_reasons=[WireReason(text="It is what it says.", evidence=[101])],
    mismatch_reasons=[],
    attributes=WireAttributes(warmth=2, formality=4, vibe="calm", comfort=4, versatility=4),
    fit_analysis="As cut.",
    color_analysis="As dyed.",
    material_analysis="As woven.",
    value_analysis="As made.",
    pairing_suggestions=[WirePairing(category="shoes", suggestion="White canvas shoes", reason="Light against it.")],
    season_fit=["summer"],
    occasion_tags=["weekend"],
    care_notes=["Wash cold."],
    confidence=0.7,
    missing_information=[],
)
"""A valid basic answer for any product: line 101 is the first that a prompt says of it."""
_BOTH = [WireReason(text="It is what it says.", evidence=[101, 1])]
FULL = FullAnswer(**(msgspec.structs.asdict(BASIC) | {"match_reasons": _BOTH}), style_match_score=71)
"""A valid full answer: line 1 is the first that a prompt says of the person."""


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """How one request goes wrong.

    Refused with ``status``; or answered, and cut off or ended after so many events (or at the account, or behind it),
    garbled or told of an error after so many, ended with another ``finish``, left without an account, without
    ``[DONE]``, or without an end.
    """

    status: int = 200
    message: str = "no"
    code: str | None = None
    headers: Mapping[str, str] = {}
    body: bytes | None = None
    cut_body: bool = False
    hang_up_unanswered: bool = False
    cut_after: int | None = None
    cut_at_usage: bool = False
    cut_at_done: bool = False
    end_after: int | None = None
    garbage_after: int | None = None
    error_after: int | None = None
    finish: str = "stop"
    refusal: str | None = None
    without_usage: bool = False
    without_done: bool = False
    endless: bool = False


class Peer:
    """One provider. ``text`` is what its model writes, whatever is asked; ``faults`` befall the next requests in turn.

    Where ``hold`` is set, the end of an answer waits for it. ``asked`` holds all requests, ``settled`` what
    each answer took by the provider's own account.
    """

    def __init__(self, dialect: str, models: tuple[str, ...] = (), key: str | None = None) -> None:
        self.dialect = dialect
        self.models = models
        self.seeing: tuple[str, ...] = ()
        self.key = key
        self.text: str | None = None
        self.thoughts = "Let me see."
        self.piece_size = 40
        self.cost: float | None = None
        self.accounts_all_along: dict[str, Any] | None = None
        self.drip = False
        self.hold: asyncio.Event | None = None
        self.formats = {"json_schema", "json_object"}
        self.blind = False
        self.lists_models = True
        self.faults: list[Fault] = []
        self.asked: list[Asked] = []
        self.settled: list[Counted] = []
        self.port = 0
        self._cache = PrefixCache()

    @property
    def base_url(self) -> str:
        """Where the API is."""
        path = {"dashscope": "/compatible-mode/v1", "openrouter": "/api/v1"}.get(self.dialect, "/v1")
        return f"http://127.0.0.1:{self.port}{path}"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The bodies of the requests for an answer."""
        return [each.body for each in self.asked if each.path.endswith("/chat/completions")]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        line = Line(writer)
        try:
            with suppress(asyncio.IncompleteReadError, ConnectionError):
                asked = await read_request(reader)
                self.asked.append(asked)
                await self._answer(asked, line)
        finally:
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, asked: Asked, line: Line) -> None:
        fault = self.faults.pop(0) if self.faults else Fault()
        public = self.dialect == "openrouter" and asked.path.endswith("/models")
        if fault.hang_up_unanswered:
            line.hang_up()
        elif fault.status != 200:
            told = error(self.dialect, fault.status, fault.message, fault.code) if fault.body is None else fault.body
            await line.whole(fault.status, told, fault.headers, cut=fault.cut_body)
        elif self.key is not None and not public and asked.headers.get("authorization") != f"Bearer {self.key}":
            await line.whole(401, error(self.dialect, 401, f"Incorrect API key: {asked.headers.get('authorization')}"))
        elif fault.body is not None:
            await line.whole(200, fault.body, fault.headers)
        elif asked.path.endswith("/chat/completions"):
            await self._complete(asked.body, line, fault)
        else:
            await self._tell(asked, line)

    async def _tell(self, asked: Asked, line: Line) -> None:
        match asked.method, asked.path.rpartition("/")[2]:
            case "GET", "models" if asked.path == "/api/v0/models" and self.dialect == "lmstudio":
                kinds = [{"id": each, "type": "vlm" if each in self.seeing else "llm"} for each in self.models]
                await line.whole(200, {"object": "list", "data": kinds})
            case "GET", "models" if self.lists_models and self.base_url.endswith(asked.path.removesuffix("/models")):
                listed = [{"id": each, "object": "model"} for each in self.models]
                await line.whole(200, {"object": "list", "data": listed})
            case "GET", "key" if self.dialect == "openrouter":
                await line.whole(200, {"data": {"label": "sk-or-v1-…", "usage": 1.5}})
            case "POST", "show" if self.dialect == "ollama" and asked.path == "/api/show":
                can = ["completion", *(["vision"] if asked.body["model"] in self.seeing else [])]
                await line.whole(200, {"capabilities": can})
            case _:
                await line.whole(404, error(self.dialect, 404, "not found"))

    async def _complete(self, body: dict[str, Any], line: Line, fault: Fault) -> None:
        wrong = [*faults(self.dialect, body), *self._cannot(body)]
        if wrong:
            await line.whole(400, error(self.dialect, 400, wrong[0]))
            return
        text = self.text if self.text is not None else _written(body)
        counted = self._cache.count(body, text, unmarked=self.dialect == "dashscope")
        self.settled.append(counted)
        await line.begin()
        for number, event in enumerate(self._events(body, text, counted, fault)):
            cut = (fault.cut_at_usage and b'"usage"' in event) or (fault.cut_at_done and b"[DONE]" in event)
            if cut or fault.cut_after == number:
                line.hang_up()
                return
            if fault.end_after == number:
                break
            if fault.garbage_after == number:
                await line.piece(b"data: {not json\n\n")
            if fault.error_after == number:
                told = error(self.dialect, 502, fault.message)
                await line.piece(b"event: error\ndata: " + msgspec.json.encode(told) + b"\n\n")
            if self.hold is not None and b'"stop"' in event:
                await self.hold.wait()
            for at in range(0, len(event), 1 if self.drip else len(event)):
                await line.piece(event[at : at + 1] if self.drip else event)
        while fault.endless:
            await line.piece(b": still here\n\n" * 10_000)
        await line.end()

    def _cannot(self, body: dict[str, Any]) -> list[str]:
        kind = body.get("response_format", {}).get("type")
        cannot = []
        if kind is not None and kind not in self.formats:
            cannot.append(f"This server has no response_format of type {kind}")
        if self.blind and any("image_url" in str(message["content"]) for message in body["messages"]):
            cannot.append("this model does not support image input")
        return cannot

    def _events(self, body: dict[str, Any], text: str, counted: Counted, fault: Fault) -> list[bytes]:
        """The stream as the provider sends it."""
        thought = "reasoning" if self.dialect in ("openrouter", "ollama") else "reasoning_content"
        deltas: list[dict[str, Any]] = [{"role": "assistant", "content": ""}, {thought: self.thoughts, "content": None}]
        deltas += [{"content": text[at : at + self.piece_size]} for at in range(0, len(text), self.piece_size)]
        if fault.refusal is not None:
            deltas = [{"role": "assistant", "refusal": fault.refusal}]
        events = [b": OPENROUTER PROCESSING\n\n"] if self.dialect == "openrouter" else []
        so_far = {} if self.accounts_all_along is None else {"usage": self.accounts_all_along}
        events += [
            _event({"choices": [{"index": 0, "delta": each, "finish_reason": None}], **so_far}) for each in deltas
        ]
        events.append(_event({"choices": [{"index": 0, "delta": {}, "finish_reason": fault.finish or None}]}))
        asked_for = body.get("stream_options", {}).get("include_usage") or self.dialect == "openrouter"
        if asked_for and not fault.without_usage:
            events.append(_event({"choices": [], "usage": usage(self.dialect, counted, self.cost)}))
        return events if fault.without_done else [*events, b"data: [DONE]\n\n"]


@asynccontextmanager
async def open_peer(dialect: str, models: tuple[str, ...] = (), key: str | None = None) -> AsyncIterator[Peer]:
    """A running simulator; what it still does is ended with it."""
    peer = Peer(dialect, models, key)
    running: set[asyncio.Task[None]] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(peer.serve(reader, writer))
        running.add(task)
        task.add_done_callback(running.discard)
        with suppress(asyncio.CancelledError):
            await task

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    peer.port = server.sockets[0].getsockname()[1]
    try:
        yield peer
    finally:
        server.close()
        for task in list(running):
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)


def _event(chunk: dict[str, Any]) -> bytes:
    told = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "model": "as asked", **chunk}
    return b"data: " + msgspec.json.encode(told) + b"\n\n"


def _written(body: dict[str, Any]) -> str:
    """A valid answer, full where the prompt asks for a score."""
    asked = msgspec.json.encode(body).decode()
    full = f'"{SCORE}"' in asked or f'\\"{SCORE}\\"' in asked
    return written(FULL if full else BASIC)


def written(answer: BasicAnswer) -> str:
    """The answer as a model writes it: the score first, as the schema has it."""
    members = msgspec.to_builtins(answer)
    return msgspec.json.encode({name: members[name] for name in sorted(members, key=SCORE.__ne__)}).decode()
