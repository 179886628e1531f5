"""What servers send: chunks of an answer, their account of it, errors, lists of models. All of it may be missing."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal
from fractions import Fraction
from math import ceil
from typing import Any

import msgspec

from domain.money import PICO_PER_USD, TokenUsage


class PromptDetails(msgspec.Struct, frozen=True):
    """Tokens of the prompt by what the cache did: OpenAI's and OpenRouter's names, and DashScope's for writing."""

    cached_tokens: int | None = None
    cache_write_tokens: int | None = None
    cache_creation_input_tokens: int | None = None
    cache_type: str | None = None

    @property
    def read(self) -> int:
        """Tokens read from a cache."""
        return self.cached_tokens or 0

    @property
    def written(self) -> int:
        """Tokens written to a cache."""
        return self.cache_write_tokens or self.cache_creation_input_tokens or 0

    @property
    def asked_for(self) -> bool:
        """Whether DashScope says that the cache was the explicit one."""
        return self.cache_type is not None or self.cache_creation_input_tokens is not None


class CostDetails(msgspec.Struct, frozen=True):
    """What the provider behind OpenRouter charged."""

    upstream_inference_cost: Decimal | None = None


class Usage(msgspec.Struct, frozen=True):
    """The account of one call. Prompt tokens include cached ones, completion tokens include those of thinking."""

    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    prompt_tokens_details: PromptDetails | None = None
    cost: Decimal | None = None
    is_byok: bool | None = None
    cost_details: CostDetails | None = None

    def tokens(self, implicit_as_input: Fraction = Fraction(0)) -> TokenUsage | None:
        """The tokens by price; None where the server keeps no count.

        ``implicit_as_input`` is as in a preset.
        """
        if self.prompt_tokens is None or self.completion_tokens is None:
            return None
        details = self.prompt_tokens_details or PromptDetails()
        read, written = details.read, details.written
        if not details.asked_for:
            read -= ceil(read * implicit_as_input)
        return TokenUsage(
            input=max(self.prompt_tokens - read - written, 0),
            output=self.completion_tokens,
            cache_read=read,
            cache_write_5m=written,
        )

    def cost_picousd(self) -> int | None:
        """What the server says that the call cost, rounded up; None where it says nothing of use.

        With a key of one's own for the provider behind it, OpenRouter's cost is its fee, and the provider's comes on
        top.
        """
        if self.cost is None:
            return None
        upstream = self.cost_details.upstream_inference_cost if self.cost_details and self.is_byok else None
        usd = self.cost + (upstream or 0)
        if not usd.is_finite() or not 0 <= usd < PICO_PER_USD:
            return None
        return int((usd * PICO_PER_USD).to_integral_value(rounding=ROUND_CEILING))


class Delta(msgspec.Struct, frozen=True):
    """The next piece. What a model thinks comes in fields of its own, and is nobody's business."""

    content: str | None = None
    refusal: str | None = None


class Choice(msgspec.Struct, frozen=True):
    """The one answer that was asked for."""

    delta: Delta | None = None
    finish_reason: str | None = None


class Chunk(msgspec.Struct, frozen=True):
    """A piece of an answer, the account at its end, or what went wrong in the middle."""

    choices: tuple[Choice, ...] | None = ()
    usage: Usage | None = None
    error: Any = None


class ListedModel(msgspec.Struct, frozen=True):
    """A model that a server has. LM Studio's own list tells its kind: ``vlm`` for one that sees."""

    id: str
    type: str | None = None


class ModelList(msgspec.Struct, frozen=True):
    """The answer of GET /models."""

    data: tuple[ListedModel, ...] | None = ()


class ShownModel(msgspec.Struct, frozen=True):
    """The answer of Ollama's POST /api/show."""

    capabilities: tuple[str, ...] = ()


def error_text(body: bytes) -> str:
    """What an error's body says, in a line: ``{"error": {"message": …}}``, ``{"error": …}``, or nothing to be shown."""
    try:
        said = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    return in_words(said.get("error", said.get("message")) if isinstance(said, dict) else None)


def in_words(error: object) -> str:
    """The message of an error as JSON has it, shortened."""
    message = error.get("message") if isinstance(error, dict) else error
    return " ".join(message.split())[:300] if isinstance(message, str) else ""


def error_code(body: bytes) -> str:
    """The word that stands for the error, or nothing."""
    try:
        said = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return ""
    error = said.get("error") if isinstance(said, dict) else None
    code = error.get("code") if isinstance(error, dict) else None
    return code if isinstance(code, str) else ""
