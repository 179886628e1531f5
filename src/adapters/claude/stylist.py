"""The stylist that asks Claude."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from adapters.claude.answer import Answer
from adapters.claude.bounds import ALLOWANCE, most_cost
from adapters.claude.clients import Clients
from adapters.claude.messages import Body, body_of, described
from adapters.claude.models import DEFAULTS, card_of
from application.ports.stylist import (
    NOTHING_USED,
    InvalidReply,
    Probe,
    StyleRequest,
    StylistReply,
    StylistUnavailable,
    Tell,
    nobody,
)
from application.prompting.bound import most_prompt_tokens
from application.prompting.compose import compose
from application.prompting.partial import PartialReply
from application.prompting.prompt import Prompt
from application.prompting.reply import UnreadableReply, read_reply
from application.prompting.version import PROMPT_VERSION
from domain.analysis import Analysis, Mode
from domain.money import TokenUsage
from domain.prices import PriceList

_NO_KEY = "There is no API key for Claude. Set ANTHROPIC_API_KEY, or run `style-assistant key set`."
_NOT_A_KEY = "The API key for Claude has characters in it that no key has. Run `style-assistant key set`."


class ClaudeStylist:
    """Asks a model once, over a stream, and never again by itself.

    ``key`` is asked anew for every request; ``base_url`` None is the SDK's default address. ``connect_seconds`` bounds
    the time to connect, ``silence_seconds`` that between two bytes; how long an answer may take in all is the caller's
    to say. The SDK is imported off the event loop when first needed, or by ``warm``.
    """

    name = "claude"
    prompt_version = PROMPT_VERSION

    def __init__(
        self,
        key: Callable[[], str | None],
        base_url: str | None = None,
        *,
        connect_seconds: float = 5,
        silence_seconds: float = 60,
    ) -> None:
        self._key = key
        self._clients = Clients(base_url, connect_seconds=connect_seconds, silence_seconds=silence_seconds)

    async def warm(self) -> None:
        """Imports the SDK in a thread, ahead of the first request, which would have to wait a second for it."""
        await self._clients.warm()

    async def close(self) -> None:
        """Ends all connections; answers that still come break off."""
        await self._clients.close()

    def model(self, mode: Mode, preferred: str | None) -> str:
        """The preferred model, or the mode's own."""
        return preferred or DEFAULTS[mode]

    def sees(self, model: str) -> bool:
        """Whether it is known to take pictures."""
        return card_of(model).sees

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """The bound from the prompt's bytes."""
        self._required_key()
        prompt, body = _asked(request)
        return most_cost(body, most_prompt_tokens(prompt), prices, day)

    async def counted_worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int | None:
        """The bound from the count_tokens endpoint, and a little on top: it calls its count an estimate."""
        prices.price(request.model, day, 0)  # where none is known there is nothing to count for
        _, body = _asked(request)
        try:
            key = self._required_key()
            client = await self._clients.with_key(key)
        except StylistUnavailable:
            return None
        from adapters.claude.counting import count

        tokens = await count(client, body)
        return None if tokens is None else most_cost(body, tokens + ALLOWANCE, prices, day)

    async def analyze(self, request: StyleRequest, tell: Tell = nobody) -> StylistReply:
        """One request, told of as its text comes."""
        key = self._required_key()
        prompt, body = _asked(request)
        partial = PartialReply(prompt)

        def hear(text: str) -> None:
            if patch := partial.feed(text):
                tell(patch)

        client = await self._clients.with_key(key)
        from adapters.claude.asking import ask

        answer = await ask(client, body, hear, key=key)
        tokens = answer.tokens or NOTHING_USED
        return StylistReply(analysis=_analysis(answer, prompt, tokens), tokens=tokens)

    async def probe(self, model: str, api_key: str | None) -> Probe:
        """Asks the models endpoint of the model; a key given gets a client of its own, closed at once."""
        try:
            key = self._required_key() if api_key is None else _usable(api_key)
            async with await self._clients.made(key) as client:
                from adapters.claude.catalogue import probe

                return await probe(client, model, key=key)
        except StylistUnavailable as error:
            return Probe(ok=False, message=str(error))

    async def check(self, models: Iterable[str]) -> list[str]:
        """A sentence for all that stands in the way of asking these models; empty without a key. Raises nothing."""
        if not self._key():
            return []
        try:
            key = self._required_key()
            client = await self._clients.with_key(key)
        except StylistUnavailable as error:
            return [str(error)]
        from adapters.claude.catalogue import warnings

        found = await asyncio.gather(*(warnings(client, model, key=key) for model in dict.fromkeys(models)))
        return list(dict.fromkeys(sentence for sentences in found for sentence in sentences))

    def shown(self, request: StyleRequest) -> Mapping[str, Any] | None:
        """The body, with a description in place of the picture's bytes."""
        prompt, body = _asked(request)
        return described(body, prompt.picture)

    def _required_key(self) -> str:
        key = self._key()
        if not key:
            raise StylistUnavailable(_NO_KEY, reason="API_KEY_INVALID")
        return _usable(key)


def _usable(key: str) -> str:
    """The key, if it can stand in a header. Others would end in errors of the HTTP library, which quote them."""
    stripped = key.strip()
    if not (stripped.isascii() and stripped.isprintable() and stripped):
        raise StylistUnavailable(_NOT_A_KEY, reason="API_KEY_INVALID")
    return stripped


def _asked(request: StyleRequest) -> tuple[Prompt, Body]:
    prompt = compose(request)
    return prompt, body_of(prompt, request.model, use_prompt_cache=request.use_prompt_cache)


def _analysis(answer: Answer, prompt: Prompt, tokens: TokenUsage) -> Analysis:
    """What a whole answer says. Only an answer that ended by itself keeps to the schema."""
    match answer.stop_reason:
        case "end_turn":
            try:
                return read_reply(answer.text, prompt)
            except UnreadableReply as error:
                raise InvalidReply(error.problems, tokens=tokens) from error
        case "max_tokens":
            raise InvalidReply(("the answer was cut off: be shorter",), tokens=tokens)
        case "refusal":
            because = f" ({answer.category})" if answer.category else ""
            # Reported as used, but not billed, where nothing was written before it (release notes of 2026-06-02).
            billed = NOTHING_USED if answer.empty else tokens
            raise StylistUnavailable(f"Claude declined to answer{because}.", tokens=billed)
        case _:
            raise StylistUnavailable(f"Claude ended its answer early ({answer.stop_reason}).", tokens=tokens)
