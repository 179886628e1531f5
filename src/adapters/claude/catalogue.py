"""What the models endpoint says of a model, in sentences for a person.

Source: https://platform.claude.com/docs/en/api/models/retrieve.
"""

from __future__ import annotations

from collections.abc import Iterator

import anthropic
import msgspec

from adapters.claude.failures import TROUBLE, nothing_was_sent, status_sentence, told_by
from adapters.claude.models import card_of
from adapters.claude.wire import ModelInfo
from application.ports.stylist import Probe
from application.prompting.compose import MOST_OUTPUT_FULL

_INFO = msgspec.json.Decoder(ModelInfo)


async def probe(client: anthropic.AsyncAnthropic, model: str, *, key: str) -> Probe:
    """Whether the model may be asked with that key."""
    found = await _look_up(client, model, key)
    if isinstance(found, str):
        return Probe(ok=False, message=found)
    if found.lifecycle == "retired":
        return Probe(ok=False, message=_retired(model))
    return Probe(ok=True, message=" ".join([f"Claude answers, and {model} is ready.", *_ending(model, found)]))


async def warnings(client: anthropic.AsyncAnthropic, model: str, *, key: str) -> list[str]:
    """What stands or will stand in the way of asking the model."""
    found = await _look_up(client, model, key)
    if isinstance(found, str):
        return [found]
    if found.lifecycle == "retired":
        return [_retired(model)]
    return [*_ending(model, found), *_lacking(model, found)]


async def _look_up(client: anthropic.AsyncAnthropic, model: str, key: str) -> ModelInfo | str:
    """What is known of the model, or why nothing is."""
    try:
        answer = await client.models.with_raw_response.retrieve(model)
        return _INFO.decode(answer.http_response.content)
    except (*TROUBLE, ValueError) as error:
        return _trouble(error, model, key)


def _trouble(error: Exception, model: str, key: str) -> str:
    if isinstance(error, anthropic.NotFoundError) or not model:
        return f"Claude has no model {model}: choose another one."
    if isinstance(error, anthropic.APIStatusError):
        return status_sentence(error.status_code, told_by(error, key))
    if nothing_was_sent(error):
        return "Claude could not be reached: check the connection and the address."
    return "Claude's address does not answer as Claude does: check the connection and the address."


def _retired(model: str) -> str:
    return f"The model {model} is retired and answers no more: choose another one."


def _ending(model: str, info: ModelInfo) -> Iterator[str]:
    if info.lifecycle == "deprecated":
        end = f" and ends on {info.retires_at[:10]}" if info.retires_at else ""
        yield f"The model {model} is deprecated{end}: choose another one soon."


def _lacking(model: str, info: ModelInfo) -> Iterator[str]:
    needed = MOST_OUTPUT_FULL + card_of(model).thinking_room
    can = info.capabilities
    if can is not None and not can.structured_outputs.supported:
        yield f"The model {model} cannot keep to a given form of answer: choose another one."
    if can is not None and not can.image_input.supported and card_of(model).sees:
        yield f"The model {model} takes no pictures: choose another one, or turn pictures off."
    if info.max_tokens is not None and info.max_tokens < needed:
        yield f"The model {model} writes at most {info.max_tokens} tokens, and an answer may need {needed}."
