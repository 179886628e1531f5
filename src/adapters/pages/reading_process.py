"""The process that pages are read in: an order on standard input, its outcome on standard output, until the input ends.

Each is preceded by its length in eight bytes. Orders are pickled by the process that started this one; outcomes are
MessagePack, because a page may have got the better of the process that writes them.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import IO

import msgspec

from application.ports.page_reader import Extraction, NotAProductPage, Page
from domain.addresses import NotAWebAddress

_LENGTH = 8
# Read before the first page, which would have to wait for the parsers' import.
_REHEARSAL = Page(
    url="https://shop.example/shirt",
    html='<script type="application/ld+json">{"@type":"Product","name":"Shirt","offers":{"price":"1"}}</script>',
)


class Found(msgspec.Struct, frozen=True, tag="found"):
    """The page is about a product."""

    extraction: Extraction


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """It is about none."""

    looked_for: tuple[str, ...]


class NoAddress(msgspec.Struct, frozen=True, tag="no-address"):
    """Its address is none."""

    message: str


class TooDeep(msgspec.Struct, frozen=True, tag="too-deep"):
    """Its data is nested too deeply."""


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The reader has a defect, of this kind of error."""

    error: str


Outcome = Found | Refused | NoAddress | TooDeep | Failed


def send(stream: IO[bytes], message: bytes) -> None:
    """Writes a message."""
    stream.write(len(message).to_bytes(_LENGTH, "little"))
    stream.write(message)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or None where the stream ends before it does."""
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    length = int.from_bytes(head, "little")
    message = stream.read(length)
    return message if len(message) == length else None


def work(orders: IO[bytes], outcomes: IO[bytes], read: Callable[[Page], Extraction]) -> None:
    """Reads page after page until the orders end."""
    while (order := receive(orders)) is not None:
        page: Page = pickle.loads(order)  # noqa: S301 - written by the process that started this one
        send(outcomes, msgspec.msgpack.encode(_outcome(page, read)))


def _outcome(page: Page, read: Callable[[Page], Extraction]) -> Outcome:
    try:
        return Found(read(page))
    except NotAProductPage as refusal:
        return Refused(refusal.looked_for)
    except NotAWebAddress as error:
        return NoAddress(str(error))
    except RecursionError:
        return TooDeep()
    except MemoryError:
        raise
    except Exception as error:
        # Where it happened, not what was said: a message may hold what the person saw.
        sys.stderr.write("".join(traceback.format_tb(error.__traceback__)))
        return Failed(type(error).__name__)


def main() -> None:
    """Works with at most the memory (bytes of address space) that the first argument allows."""
    _limit_memory(int(sys.argv[1]))
    for number in (signal.SIGINT, signal.SIGTERM):
        # They are meant for the service; this process ends with its input.
        signal.signal(number, signal.SIG_IGN)
    outcomes = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no outcome
    from adapters.pages.reader import WholePageReader

    reader = WholePageReader()
    reader.read(_REHEARSAL)
    work(sys.stdin.buffer, outcomes, reader.read)


def _limit_memory(most: int) -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


if __name__ == "__main__":
    main()
