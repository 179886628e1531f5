"""All that the simulator knows, and how a checked request becomes an answer."""

from __future__ import annotations

import traceback
from collections import deque
from collections.abc import Iterable
from itertools import count
from typing import Any

import msgspec

from tests.simulator.account import Account
from tests.simulator.author import Author, canned, pieces_of
from tests.simulator.clock import Clock
from tests.simulator.errors import ApiError, invalid
from tests.simulator.faults import Fault, Refusal, Says, Script, Truncation
from tests.simulator.gates import Gates
from tests.simulator.messages import Answer, Writing, compose, thinks
from tests.simulator.models import Model, Models
from tests.simulator.prices import Usage
from tests.simulator.prompt_cache import PromptCache
from tests.simulator.wire import Request

KEY = "sk-ant-simulator"
REMEMBERED_REQUESTS = 100


class Simulator:
    """One account at one API. Nothing of it outlives the process; nothing in it reads a real clock."""

    def __init__(self, *, author: Author = canned, keys: Iterable[str] = (KEY,)) -> None:
        self.author = author
        self.keys = set(keys)
        self.clock = Clock()
        self.models = Models(self.clock)
        self.cache = PromptCache()
        self.account = Account()
        self.script = Script()
        self.gates = Gates()
        self.received: deque[Request] = deque(maxlen=REMEMBERED_REQUESTS)
        """The latest requests as they came, control requests not among them."""
        self._numbers = count(1)

    def new_id(self, kind: str) -> str:
        """An id nobody had before, the same in every run: ``req``, ``msg``, ``msgbatch``."""
        return f"{kind}_{next(self._numbers):024d}"

    def model_of(self, body: dict[str, Any]) -> Model:
        """The model a body names, if it may be asked."""
        name = body.get("model")
        if not isinstance(name, str):
            raise invalid("model: Field required")
        return self.models.callable(name)

    def answer(
        self,
        body: dict[str, Any],
        model: Model,
        prompt: Usage,
        fault: Fault,
        *,
        message_id: str,
        tier: str = "standard",
    ) -> Answer:
        """What the author has to say, as far as limits and faults let it."""
        if isinstance(fault, Truncation):
            body = {**body, "max_tokens": min(fault.tokens, body["max_tokens"])}
        return compose(self._writing(body, model, fault), body, model, prompt, message_id=message_id, tier=tier)

    def _writing(self, body: dict[str, Any], model: Model, fault: Fault) -> Writing:
        if body["max_tokens"] == 0:
            return Writing(pieces=())
        thinking = thinks(body, model)
        if isinstance(fault, Says):
            if fault.thinking is not None and thinking:
                thinking = fault.thinking
            return Writing(pieces=tuple(pieces_of(fault.text, fault.piece)), thinking=thinking)
        try:
            pieces = tuple(self.author(body))
        except Exception as error:  # whatever somebody's author does: the client is told, and the trace is not lost
            traceback.print_exc()
            raise ApiError(500, f"the author failed: {error!r}") from error
        if isinstance(fault, Refusal):
            details = {"type": "refusal", "category": fault.category, "explanation": fault.explanation}
            return Writing(pieces=pieces, thinking=thinking, refusal=details, refused_after=fault.after_pieces)
        return Writing(pieces=pieces, thinking=thinking)


def body_of(request: Request) -> dict[str, Any]:
    """A request's JSON object."""
    try:
        body = msgspec.json.decode(request.body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        raise invalid("The request body is not valid JSON") from None
    if not isinstance(body, dict):
        raise invalid("The request body is not an object")
    return body
