"""One request to the Messages API and its streamed answer."""

from __future__ import annotations

from collections.abc import Callable

from anthropic import AsyncAnthropic, AsyncStream
from anthropic.types import RawMessageStreamEvent

from adapters.claude.answer import Answer
from adapters.claude.failures import TROUBLE, broken, failure
from adapters.claude.messages import Body


async def ask(client: AsyncAnthropic, body: Body, hear: Callable[[str], None], *, key: str) -> Answer:
    """Sends the body once, hands on text as it comes, and gives the whole answer with its final count of tokens.

    Raises:
        StylistUnavailable: no whole answer came.
    """
    answer = Answer()
    try:
        stream = await client.messages.create(stream=True, **body)
        try:
            await _listen(stream, answer, hear)
        finally:
            await stream.close()
    except TROUBLE as error:
        failed = failure(error, answer, key)
    else:
        failed = broken(answer)
    if answer.stop_reason is None:
        raise failed  # out here, so that it does not drag the SDK's error, and the key in it, along
    return answer


async def _listen(stream: AsyncStream[RawMessageStreamEvent], answer: Answer, hear: Callable[[str], None]) -> None:
    # The SDK's own models of the events cost three times as much as all the rest of reading them.
    async for event in AsyncStream.raw_events(stream.response):
        if text := answer.take(event.event, event.data):
            hear(text)
