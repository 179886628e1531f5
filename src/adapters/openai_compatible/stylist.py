"""A model behind the chat completions API as a stylist: asked once, by a stream, and accounted to the token."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import httpx
import msgspec

from adapters.openai_compatible.answer import Answer, Broken
from adapters.openai_compatible.body import chat_body, most_output_tokens, shown_body
from adapters.openai_compatible.presets import AnswerFormat, Preset
from adapters.openai_compatible.probing import Probing
from adapters.openai_compatible.refusals import is_of_the_format, is_of_the_picture, refusal, without
from adapters.openai_compatible.server import Server
from adapters.openai_compatible.vision import looks_seeing
from application.ports.stylist import (
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
from application.prompting.reply import UnreadableReply, mended, read_reply
from application.prompting.version import PROMPT_VERSION
from domain.analysis import Mode
from domain.money import TokenUsage
from domain.prices import PriceList

_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol)
_SHORTER = "the answer was cut off: be shorter"


class OpenAICompatibleStylist:
    """Asks the server of ``preset``, or the one of its kind at ``base_url``. ``key`` is asked at each request.

    What is learnt of a model lasts as long as the stylist does: that its server takes no response format, or that it
    sees or does not see.
    """

    name = "openai"
    # What stands before the JSON schema in the prompt, where that is told and not enforced, is this adapter's own.
    prompt_version = f"{PROMPT_VERSION}+1"

    def __init__(self, preset: Preset, base_url: str | None, key: Callable[[], str | None]) -> None:
        self._preset = preset
        self._server = Server(preset, base_url, key)
        self._formats: dict[str, AnswerFormat] = {}
        self._seeing: dict[str, bool] = {}

    def model(self, mode: Mode, preferred: str | None) -> str:
        """The preferred one, or the preset's for the mode."""
        return preferred or self._preset.models[0 if mode == "full" else -1].name

    def sees(self, model: str) -> bool:
        """As it was learnt, as the preset says, or as the name sounds."""
        known = self._preset.known(model)
        return self._seeing.get(model, known.sees if known.name else looks_seeing(model))

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """The dearest that the prompt's bytes and the bound of the answer can come to; see the port."""
        self._server.require_key()
        if self._server.is_here and all(entry.model != request.model for entry in prices.entries):
            return 0
        prompt = self._prompt(request)
        known = self._preset.known(request.model)
        most_in = most_prompt_tokens(prompt, known.picture_tokens)
        most_out = most_output_tokens(prompt, known)
        price = prices.price(request.model, day, most_in)
        return max(
            price.cost(TokenUsage(input=most_in, output=most_out)),
            price.cost(TokenUsage(cache_write_5m=most_in, output=most_out)),
        )

    async def counted_worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int | None:
        """These servers do not count."""
        return None

    async def analyze(self, request: StyleRequest, tell: Tell = nobody) -> StylistReply:
        """One streamed request; see the port."""
        prompt = self._prompt(request)
        answer = Answer(PartialReply(prompt), tell)
        try:
            async with self._server.post("/chat/completions", self._body(request, prompt)) as response:
                if response.status_code != 200:
                    raise self._refused(request, response, await self._server.some_of(response))
                await answer.read(response.aiter_bytes())
        except _UNSENT as error:
            raise StylistUnavailable(self._server.unreachable(error)) from None
        except (httpx.HTTPError, Broken) as error:
            if not answer.is_whole:
                raise self._broken(answer, error) from None
        return self._reply(answer, prompt)

    async def probe(self, model: str, api_key: str | None) -> Probe:
        """Asks for the list of models, and learns whether the model sees where the server tells."""
        probing = Probing(self._preset, self._server, api_key)
        probe = await probing.probe(model)
        if probing.sees is not None:
            self._seeing[model] = probing.sees
        return probe

    def shown(self, request: StyleRequest) -> Mapping[str, Any] | None:
        """The body of the request."""
        prompt = self._prompt(request)
        return shown_body(self._body(request, prompt), prompt.picture)

    async def close(self) -> None:
        """Closes connections."""
        await self._server.close()

    def _prompt(self, request: StyleRequest) -> Prompt:
        if request.picture is not None and not self.sees(request.model):
            request = msgspec.structs.replace(request, picture=None)
        return compose(request)

    def _body(self, request: StyleRequest, prompt: Prompt) -> dict[str, Any]:
        answer_format = self._format(request.model)
        return chat_body(prompt, self._preset, request.model, answer_format, request.use_prompt_cache)

    def _format(self, model: str) -> AnswerFormat:
        return self._formats.get(model, self._preset.answer_format)

    def _refused(self, request: StyleRequest, response: httpx.Response, body: bytes) -> StylistUnavailable:
        """Learns from a refusal what the next attempt does otherwise."""
        status = response.status_code
        error = refusal(self._preset, status, response.headers, body, self._server.secret)
        if self._format(request.model) != "instructed" and is_of_the_format(status, body):
            self._formats[request.model] = "instructed"
            error.try_again = True
        elif request.picture is not None and self.sees(request.model) and is_of_the_picture(status, body):
            self._seeing[request.model] = False
            error.try_again = True
        return error

    def _broken(self, answer: Answer, error: Exception) -> StylistUnavailable:
        why = without(self._server.secret, str(error)) or type(error).__name__
        return StylistUnavailable(
            f"{self._preset.title} broke off: {why}",
            tokens=self._tokens(answer),
            cost_picousd=answer.cost_picousd,
            complete=False,
        )

    def _reply(self, answer: Answer, prompt: Prompt) -> StylistReply:
        tokens, cost = self._tokens(answer), answer.cost_picousd
        if tokens is None:
            if not self._server.is_here:
                raise StylistUnavailable(
                    f"{self._preset.title} did not say what its answer took", tokens=None, complete=False
                )
            tokens = TokenUsage()
        if answer.is_cut_short:
            raise InvalidReply((_SHORTER,), tokens=tokens, cost_picousd=cost)
        if answer.is_refused:
            raise StylistUnavailable(
                f"{self._preset.title} would not write about this", tokens=tokens, cost_picousd=cost
            )
        try:
            analysis = read_reply(mended(answer.text), prompt)
        except UnreadableReply as error:
            raise InvalidReply(error.problems, tokens=tokens, cost_picousd=cost) from error
        return StylistReply(analysis=analysis, tokens=tokens, cost_picousd=cost)

    def _tokens(self, answer: Answer) -> TokenUsage | None:
        return None if answer.usage is None else answer.usage.tokens(self._preset.implicit_as_input)
