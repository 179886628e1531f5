"""What became of one request of a batch."""

from __future__ import annotations

from typing import assert_never

import msgspec

from adapters.claude import wire
from adapters.claude.answer import Answer
from adapters.claude.failures import reason_of
from adapters.claude.replies import reply_of
from application.ports.batch_stylist import BatchResult
from application.ports.stylist import NOTHING_USED, StylistUnavailable
from application.prompting.prompt import Prompt

_KIND = msgspec.json.Decoder(wire.Succeeded | wire.Errored | wire.Canceled | wire.Expired)


def result_of(line: wire.BatchLine, prompt: Prompt) -> BatchResult:
    """The answer to a prompt, or why there is none. What cannot be read may have cost something."""
    try:
        result = _KIND.decode(line.result)
    except (msgspec.MsgspecError, UnicodeError):
        return StylistUnavailable("What came in the batch is not what Claude sends.", tokens=None, complete=False)
    match result:
        case wire.Succeeded(message=message):
            try:
                return reply_of(Answer.whole(message), prompt)
            except StylistUnavailable as error:
                return error
        case wire.Errored(error=told):
            kind = told.error.type
            return StylistUnavailable(
                "Claude did not take a request of the batch.", reason=reason_of(kind), tokens=NOTHING_USED
            )
        case wire.Canceled():
            return "canceled"
        case wire.Expired():
            return "expired"
        case _:
            assert_never(result)
