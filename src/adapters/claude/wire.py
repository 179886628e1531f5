"""What of a streamed answer is read, as it comes over the wire.

Source: https://platform.claude.com/docs/en/build-with-claude/streaming and the SDK's own types. Fields that are not
used are not named; new ones do no harm.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from msgspec import Meta

Tokens = Annotated[int, Meta(ge=0)]


class CacheCreation(msgspec.Struct, frozen=True):
    """Tokens written to the cache, by how long they live there. Only ``message_start`` has it."""

    ephemeral_5m_input_tokens: Tokens = 0
    ephemeral_1h_input_tokens: Tokens = 0


class Usage(msgspec.Struct, frozen=True):
    """Tokens so far. ``input_tokens`` counts only uncached ones. None: not said in this event."""

    input_tokens: Tokens | None = None
    output_tokens: Tokens | None = None
    cache_read_input_tokens: Tokens | None = None
    cache_creation_input_tokens: Tokens | None = None
    cache_creation: CacheCreation | None = None


class Message(msgspec.Struct, frozen=True):
    """The answer as it begins."""

    usage: Usage


class MessageStart(msgspec.Struct, frozen=True):
    """The first event: the prompt was read."""

    message: Message


class ContentBlock(msgspec.Struct, frozen=True):
    """A block as it begins: thinking or text."""

    type: str
    text: str = ""


class ContentBlockStart(msgspec.Struct, frozen=True):
    """A block begins."""

    content_block: ContentBlock


class ContentDelta(msgspec.Struct, frozen=True):
    """A piece of a block: of text, of thinking, of a signature."""

    type: str
    text: str = ""


class ContentBlockDelta(msgspec.Struct, frozen=True):
    """A block goes on."""

    delta: ContentDelta


class StopDetails(msgspec.Struct, frozen=True):
    """Why the model declined."""

    category: str | None = None


class Ending(msgspec.Struct, frozen=True):
    """How the answer ends."""

    stop_reason: str | None = None
    stop_details: StopDetails | None = None


class MessageDelta(msgspec.Struct, frozen=True):
    """The answer is at its end, with the final count of tokens."""

    delta: Ending
    usage: Usage


class WholeMessage(msgspec.Struct, frozen=True):
    """An answer in one piece."""

    content: tuple[ContentBlock, ...]
    usage: Usage
    stop_reason: str
    stop_details: StopDetails | None = None


class Problem(msgspec.Struct, frozen=True):
    """What went wrong."""

    type: str = "api_error"


class ErrorEvent(msgspec.Struct, frozen=True):
    """The answer breaks off."""

    error: Problem


class Support(msgspec.Struct, frozen=True):
    """Whether a model can do something."""

    supported: bool


class Capabilities(msgspec.Struct, frozen=True):
    """What a model can do."""

    structured_outputs: Support
    image_input: Support


class ModelInfo(msgspec.Struct, frozen=True):
    """What the models endpoint tells of a model. ``retires_at`` is RFC 3339."""

    lifecycle: str
    retires_at: str | None = None
    max_tokens: int | None = None
    capabilities: Capabilities | None = None


class TokenCount(msgspec.Struct, frozen=True):
    """Tokens of a prompt."""

    input_tokens: Tokens


class BatchCounts(msgspec.Struct, frozen=True):
    """Requests of a batch by what became of them; all are ``processing`` until the whole batch has ended."""

    processing: Tokens = 0
    succeeded: Tokens = 0
    errored: Tokens = 0
    canceled: Tokens = 0
    expired: Tokens = 0


class Batch(msgspec.Struct, frozen=True):
    """A batch as the batches endpoint tells of it."""

    id: str
    processing_status: str
    request_counts: BatchCounts
    archived_at: datetime | None = None


class BatchPage(msgspec.Struct, frozen=True):
    """The latest batches."""

    data: tuple[Batch, ...]


class BatchLine(msgspec.Struct, frozen=True):
    """A line of a batch's results: whose it is, and what is looked at apart from it."""

    custom_id: str
    result: msgspec.Raw


class Succeeded(msgspec.Struct, frozen=True, tag="succeeded"):
    """The request was answered."""

    message: WholeMessage


class Errored(msgspec.Struct, frozen=True, tag="errored"):
    """The request was refused, and not charged."""

    error: ErrorEvent


class Canceled(msgspec.Struct, frozen=True, tag="canceled"):
    """The batch was canceled before the request was sent to a model; not charged."""


class Expired(msgspec.Struct, frozen=True, tag="expired"):
    """The batch ended before the request was sent to a model; not charged."""
