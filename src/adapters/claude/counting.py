"""The provider's own count of a prompt's tokens.

Source: https://platform.claude.com/docs/en/build-with-claude/token-counting. It costs nothing and is an estimate.
"""

from __future__ import annotations

import msgspec
from anthropic import AsyncAnthropic

from adapters.claude.failures import TROUBLE
from adapters.claude.messages import Body, counted_part
from adapters.claude.wire import TokenCount

_COUNT = msgspec.json.Decoder(TokenCount)


async def count(client: AsyncAnthropic, body: Body) -> int | None:
    """Tokens of the prompt in a request's body; None where the provider does not tell."""
    try:
        answer = await client.messages.with_raw_response.count_tokens(**counted_part(body))
        return _COUNT.decode(answer.http_response.content).input_tokens
    except TROUBLE:
        return None
