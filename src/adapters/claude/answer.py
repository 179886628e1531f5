"""An answer as it streams in: its text, how it ended, and the tokens it is known to have taken."""

from __future__ import annotations

import msgspec

from adapters.claude import wire
from domain.money import TokenUsage

_START = msgspec.json.Decoder(wire.MessageStart)
_BLOCK = msgspec.json.Decoder(wire.ContentBlockStart)
_DELTA = msgspec.json.Decoder(wire.ContentBlockDelta)
_END = msgspec.json.Decoder(wire.MessageDelta)
_ERROR = msgspec.json.Decoder(wire.ErrorEvent)


class ErrorEvent(Exception):
    """The provider broke the answer off, and said by its type of error why."""

    def __init__(self, type: str) -> None:
        super().__init__(type)
        self.type = type


class Answer:
    """Takes in the events of a stream. ``tokens`` is None until the provider says that it read the prompt.

    ``stop_reason`` is set once the answer is whole: then ``tokens`` is the final count. ``empty``: nothing has been
    written yet, not even a thought.
    """

    def __init__(self) -> None:
        self.tokens: TokenUsage | None = None
        self.stop_reason: str | None = None
        self.category: str | None = None
        self.empty = True
        self._texts: list[str] = []

    @property
    def text(self) -> str:
        """All text so far; thinking is none."""
        return "".join(self._texts)

    def take(self, event: str | None, data: str) -> str:
        """Takes in an event, and gives the text that it adds. Kinds of events that are not known are passed over.

        Raises:
            ErrorEvent: the event says that the answer breaks off.
            msgspec.DecodeError: it is not what the API would send.
        """
        match event:
            case "message_start":
                self.tokens = _merged(TokenUsage(), _START.decode(data).message.usage)
            case "content_block_start":
                self.empty = False
                block = _BLOCK.decode(data).content_block
                return self._written(block.text if block.type == "text" else "")
            case "content_block_delta":
                delta = _DELTA.decode(data).delta
                return self._written(delta.text if delta.type == "text_delta" else "")
            case "message_delta":
                self._end(_END.decode(data))
            case "error":
                raise ErrorEvent(_ERROR.decode(data).error.type)
        return ""

    def _written(self, text: str) -> str:
        self._texts.append(text)
        return text

    def _end(self, event: wire.MessageDelta) -> None:
        if self.tokens is None:
            raise msgspec.DecodeError("an answer ends that never began")
        self.tokens = _merged(self.tokens, event.usage)
        self.stop_reason = event.delta.stop_reason
        self.category = event.delta.stop_details.category if event.delta.stop_details else None


def _merged(so_far: TokenUsage, told: wire.Usage) -> TokenUsage:
    """Every count is a total and takes the place of an earlier one. Writes without a breakdown are those of 5 minutes,
    the only ones we ask for."""
    hour, five = so_far.cache_write_1h, so_far.cache_write_5m
    if told.cache_creation is not None:
        hour, five = told.cache_creation.ephemeral_1h_input_tokens, told.cache_creation.ephemeral_5m_input_tokens
    if told.cache_creation_input_tokens is not None:
        five = max(0, told.cache_creation_input_tokens - hour)
    return TokenUsage(
        input=_latest(told.input_tokens, so_far.input),
        output=_latest(told.output_tokens, so_far.output),
        cache_read=_latest(told.cache_read_input_tokens, so_far.cache_read),
        cache_write_5m=five,
        cache_write_1h=hour,
    )


def _latest(told: int | None, so_far: int) -> int:
    return so_far if told is None else told
