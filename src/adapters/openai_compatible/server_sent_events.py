"""Server-sent events out of a stream of bytes: what each says, its name left aside.

Source: the HTML standard, section 9.2. Lines end at line feeds only, as they do from every server here: the characters
that Python's text lines end at too, U+2028 among them, stand unescaped in JSON strings.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterable
from contextlib import aclosing

MOST_BYTES = 8_000_000


class StreamTooLong(Exception):
    """More came than any answer needs."""


async def said(stream: AsyncIterable[bytes], most: int = MOST_BYTES) -> AsyncGenerator[bytes, None]:
    """The data of each event, comments left out. An event that the stream ends within is not told.

    Raises:
        StreamTooLong: more than ``most`` bytes came.
    """
    data: list[bytes] = []
    async with aclosing(_lines(stream, most)) as lines:
        async for line in lines:
            if not line:
                if data:
                    yield b"\n".join(data)
                data = []
            elif line.startswith(b"data:"):
                data.append(line[5:].removeprefix(b" "))


async def _lines(stream: AsyncIterable[bytes], most: int) -> AsyncGenerator[bytes, None]:
    rest = bytearray()
    came = 0
    async for piece in stream:
        came += len(piece)
        if came > most:
            raise StreamTooLong
        rest += piece
        # Looked for only when one has come: a line that trickles in is not searched again and again.
        if b"\n" in piece:
            *lines, last = bytes(rest).split(b"\n")
            rest = bytearray(last)
            for line in lines:
                yield line.removesuffix(b"\r")
