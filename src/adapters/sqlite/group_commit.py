"""One thread that writes for everybody: whatever waits when it is free shares the next transaction."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from typing import NamedTuple

from adapters.sqlite.log_writer import Append, Outcome
from application.ports.event_store import Recorded, StoreUnavailable

_log = logging.getLogger(__name__)

_MOST_IN_ONE = 1000
_Answer = tuple["asyncio.Future[tuple[Recorded, ...]]", Outcome]


class _Request(NamedTuple):
    """An append, and whom to tell; nobody where it was submitted only."""

    append: Append
    loop: asyncio.AbstractEventLoop | None = None
    future: asyncio.Future[tuple[Recorded, ...]] | None = None


class GroupCommit:
    """Hands appends of any number of event loops and threads to ``commit``, which runs on one thread of its own.

    ``commit`` answers one outcome for each append and raises nothing. A waiting caller is woken with all others of
    its event loop at once. Of submitted appends, whose outcome nobody awaits, those that found the store unavailable
    are tried again with the next ones and at the end; what is not written then, or refused, is logged.
    """

    def __init__(
        self, commit: Callable[[Sequence[Append]], Sequence[Outcome]], *, most_submitted: int = 10_000
    ) -> None:
        self._commit = commit
        self._most_submitted = most_submitted
        self._queue: SimpleQueue[_Request | None] = SimpleQueue()
        self._kept: list[_Request] = []
        self._open = True
        self._gate = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="event-store-writer", daemon=True)
        self._thread.start()

    async def append(self, append: Append) -> tuple[Recorded, ...]:
        """Waits for the append's commit.

        Raises:
            StoreUnavailable: the store was closed, or cannot be written.
            Exception: whatever the outcome is.
        """
        loop = asyncio.get_running_loop()
        future: asyncio.Future[tuple[Recorded, ...]] = loop.create_future()
        if not self._enqueue(_Request(append, loop, future)):
            raise StoreUnavailable("The event store is closed.")
        return await future

    def submit(self, append: Append) -> None:
        """Takes an append over for the next commit."""
        if self._queue.qsize() >= self._most_submitted:
            _lost(append, f"{self._most_submitted} are waiting already")
        elif not self._enqueue(_Request(append)):
            _lost(append, "the event store is closed")

    def close(self) -> None:
        """Commits what waits and ends the thread; what comes later is refused."""
        with self._gate:
            if self._open:
                self._open = False
                self._queue.put(None)
        self._thread.join()

    def _enqueue(self, request: _Request) -> bool:
        with self._gate:  # so that nothing slips in behind the mark that ends the thread
            if self._open:
                self._queue.put(request)
            return self._open

    def _run(self) -> None:
        queue = self._queue
        ended = False
        while not ended:
            requests = [queue.get()]
            while len(requests) < _MOST_IN_ONE and not queue.empty():
                requests.append(queue.get())
            ended = requests[-1] is None
            self._handle([request for request in requests if request is not None])
        for request in self._kept:
            _lost(request.append, "the event store was unavailable to the end")

    def _handle(self, requests: list[_Request]) -> None:
        if self._kept:
            requests, self._kept = self._kept + requests, []
        if requests:
            self._answer(requests, self._commit([request.append for request in requests]))

    def _answer(self, requests: list[_Request], outcomes: Sequence[Outcome]) -> None:
        answers: defaultdict[asyncio.AbstractEventLoop, list[_Answer]] = defaultdict(list)
        for (append, loop, future), outcome in zip(requests, outcomes, strict=True):
            if loop is not None and future is not None:
                answers[loop].append((future, outcome))
            elif isinstance(outcome, StoreUnavailable) and len(self._kept) < self._most_submitted:
                self._kept.append(_Request(append))
            elif isinstance(outcome, Exception):
                _lost(append, str(outcome))
        for loop, of_loop in answers.items():
            try:
                loop.call_soon_threadsafe(_deliver, of_loop)
            except RuntimeError:
                _log.debug("An event loop was closed before its appends were answered.")


def _deliver(answers: list[_Answer]) -> None:
    for future, outcome in answers:
        if future.done():
            continue  # its caller was cancelled
        if isinstance(outcome, Exception):
            future.set_exception(outcome)
        else:
            future.set_result(outcome)


def _lost(append: Append, why: str) -> None:
    events = ", ".join(
        f"{type(event).__name__} {event_id or ''}".rstrip()
        for write in append
        for event, event_id in zip(write.events, write.event_ids or ("",) * len(write.events), strict=True)
    )
    _log.error("Submitted events were not recorded: %s: %s", why, events)
