"""An answer as it comes in: its text, how it ended, and the account of it."""

from __future__ import annotations

from collections.abc import AsyncIterable
from contextlib import aclosing

import msgspec

from adapters.openai_compatible.server_sent_events import StreamTooLong, said
from adapters.openai_compatible.thinking import Spoken
from adapters.openai_compatible.wire import Chunk, Usage, in_words
from application.ports.stylist import Tell
from application.prompting.partial import PartialReply

_CHUNK = msgspec.json.Decoder(Chunk, strict=False)


class Broken(Exception):
    """The stream ended before the answer did, or what came is no answer. The text says which."""


class Answer:
    """Reads a stream to its end, and tells what of it makes part of an analysis.

    ``usage`` is the newest account that came; ``text`` is the answer without thoughts.
    """

    def __init__(self, partial: PartialReply, tell: Tell) -> None:
        self._partial = partial
        self._tell = tell
        self._spoken = Spoken()
        self._pieces: list[str] = []
        self._refused = False
        self._finish: str | None = None
        self.usage: Usage | None = None

    async def read(self, stream: AsyncIterable[bytes]) -> None:
        """All of the stream, or as much as there is to learn from.

        Raises:
            Broken: it ends too early, tells of an error, or is no stream of answers.
        """
        try:
            async with aclosing(said(stream)) as events:
                async for data in events:
                    if data.strip() == b"[DONE]":
                        break
                    self._take(_CHUNK.decode(data))
        except StreamTooLong:
            raise Broken("it said more than any answer needs") from None
        except msgspec.DecodeError:
            raise Broken("what it said is not understood") from None
        if self._finish is None:
            raise Broken("it ended before the answer did")

    @property
    def text(self) -> str:
        """What it says so far."""
        return "".join(self._pieces)

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing, though the stream may have broken after it."""
        return self._finish is not None and self.usage is not None

    @property
    def is_cut_short(self) -> bool:
        """Whether it reached the bound of its length."""
        return self._finish == "length"

    @property
    def is_refused(self) -> bool:
        """Whether the model, or a filter before it, would not answer."""
        return self._refused or self._finish == "content_filter"

    @property
    def cost_picousd(self) -> int | None:
        """What the server says that it cost."""
        return None if self.usage is None else self.usage.cost_picousd()

    def _take(self, chunk: Chunk) -> None:
        if chunk.usage is not None:
            self.usage = chunk.usage
        if chunk.error is not None:
            raise Broken(in_words(chunk.error) or "an error, of which it says nothing")
        for choice in chunk.choices or ():
            if choice.delta is not None:
                self._refused = self._refused or bool(choice.delta.refusal)
                self._hear(choice.delta.content or "")
            if choice.finish_reason == "error":
                raise Broken("an error, of which it says nothing")
            self._finish = choice.finish_reason or self._finish

    def _hear(self, text: str) -> None:
        spoken = self._spoken.feed(text)
        if spoken:
            self._pieces.append(spoken)
            patch = self._partial.feed(spoken)
            if patch:
                self._tell(patch)
