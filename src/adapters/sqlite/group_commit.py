"""One thread that writes for everybody: whatever waits when it is free shares the next transaction."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from queue import SimpleQueue

from adapters.sqlite.log_writer import Append, Outcome
from application.ports.event_store import StoreUnavailable
from application.recorded import Recorded

_log = logging.getLogger(__name__)

_MOST_IN_ONE = 1000
_Future = asyncio.Future[tuple[Recorded, ...]]
_Request = tuple[Append, _Future | None]
"""An append, and whom to tell; nobody where it was submitted only."""


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
        self._submitted = 0
        self._open = True
        self._gate = threading.Lock()
        self._thread = threading.Thread(target=self._run, name="event-store-writer", daemon=True)
        self._thread.start()

    def append(self, append: Append) -> _Future:
        """Hands an append over; the future is of the running event loop and is done after the commit.

        Raises:
            StoreUnavailable: it was closed.
        """
        future: _Future = asyncio.get_running_loop().create_future()
        with self._gate:  # so that nothing slips in behind the mark that ends the thread
            if not self._open:
                raise StoreUnavailable("The event store is closed.")
            self._queue.put((append, future))
        return future

    def submit(self, append: Append) -> None:
        """Takes an append over for the next commit, unless it was closed or too many wait: then it is logged."""
        with self._gate:
            if not self._open:
                refusal = "the event store is closed"
            elif self._submitted >= self._most_submitted:
                refusal = f"{self._submitted} are waiting already"
            else:
                self._submitted += 1
                self._queue.put((append, None))
                return
        _lost(append, refusal)

    def close(self) -> None:
        """Commits what waits and ends the thread; what comes later is refused."""
        with self._gate:
            if self._open:
                self._open = False
                self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        queue = self._queue
        ended = False
        while not ended:
            requests = [queue.get()]
            while len(requests) < _MOST_IN_ONE and not queue.empty():
                requests.append(queue.get())
            ended = requests[-1] is None
            self._handle([request for request in requests if request is not None])
        for append, _ in self._kept:
            _lost(append, "the event store was unavailable to the end")

    def _handle(self, requests: list[_Request]) -> None:
        if self._kept:
            requests, self._kept = self._kept + requests, []
        if requests:
            self._answer(requests, self._commit([append for append, _ in requests]))

    def _answer(self, requests: list[_Request], outcomes: Sequence[Outcome]) -> None:
        answers: defaultdict[asyncio.AbstractEventLoop, list[tuple[_Future, Outcome]]] = defaultdict(list)
        for (append, future), outcome in zip(requests, outcomes, strict=True):
            if future is not None:
                answers[future.get_loop()].append((future, outcome))
            else:
                self._settle(append, outcome)
        for loop, of_loop in answers.items():
            try:
                loop.call_soon_threadsafe(_deliver, of_loop)
            except RuntimeError:
                _log.debug("An event loop was closed before its appends were answered.")

    def _settle(self, append: Append, outcome: Outcome) -> None:
        """Ends a submitted append, or keeps it for another try."""
        if isinstance(outcome, StoreUnavailable):
            self._kept.append((append, None))
            return
        with self._gate:
            self._submitted -= 1
        if isinstance(outcome, Exception):
            _lost(append, str(outcome))


def _deliver(answers: list[tuple[_Future, Outcome]]) -> None:
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
