"""A stylist of batches that answers when a test lets it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence

from application.ports.batch_stylist import BatchGone, BatchResult, BatchState
from application.ports.stylist import StyleRequest, StylistReply, StylistUnavailable
from domain.money import TokenUsage
from domain.prices import PriceList
from tests.fakes.stylist import MOST_TOKENS, TOKENS, valid_analysis

Becomes = Callable[[StyleRequest], BatchResult | None]


class ScriptedBatches:
    """Keeps ``batches`` by id. ``becomes`` says what each request comes to (None: it has no result).

    ``troubles`` are raised, one by each call. A batch ends when a test says so by ``end``, or after ``looks`` at its
    state; a canceled one at the next look. Results come last first, and ``breaks_off`` times only the first of them.
    """

    def __init__(self, *, tokens: TokenUsage = TOKENS, most: TokenUsage = MOST_TOKENS) -> None:
        self.prompt_version = "scripted-1"
        self.tokens = tokens
        self.batches: dict[str, dict[str, StyleRequest]] = {}
        self.becomes: Becomes = self.answer
        self.troubles: list[Exception] = []
        self.looks: int | None = None
        self.breaks_off = 0
        self.canceled: list[str] = []
        self.closed = False
        self._most = most
        self.ended: dict[str, list[tuple[str, BatchResult]]] = {}

    def answer(self, request: StyleRequest) -> StylistReply:
        """A valid answer."""
        return StylistReply(analysis=valid_analysis(request), tokens=self.tokens)

    def end(self, batch_id: str) -> None:
        """All requests of a batch that were not canceled are answered now."""
        becomes = _canceled if batch_id in self.canceled else self.becomes
        results = [(custom_id, becomes(request)) for custom_id, request in self.batches[batch_id].items()]
        self.ended[batch_id] = [(custom_id, result) for custom_id, result in reversed(results) if result is not None]

    def forget(self, batch_id: str) -> None:
        """The provider puts it away."""
        del self.batches[batch_id]

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """What the most tokens it could use would cost, halved."""
        return prices.price(request.model, day, self._most.prompt).halved().cost(self._most)

    async def submit(self, requests: Sequence[tuple[str, StyleRequest]]) -> str:
        """Takes them."""
        self._trouble()
        batch_id = f"batch-{len(self.batches) + 1}"
        self.batches[batch_id] = dict(requests)
        return batch_id

    async def recent(self, count: int) -> Sequence[str]:
        """Those of that size."""
        self._trouble()
        return [batch_id for batch_id, requests in reversed(self.batches.items()) if len(requests) == count]

    async def state(self, batch_id: str) -> BatchState:
        """Ended or not."""
        self._trouble()
        requests = self._known(batch_id)
        if self.looks is not None and batch_id not in self.ended:
            self.looks -= 1
        if batch_id not in self.ended and (self.looks == 0 or batch_id in self.canceled):
            self.end(batch_id)
        if batch_id in self.ended:
            return BatchState(ended=True, answered=len(requests))
        return BatchState(ended=False, waiting=len(requests))

    async def results(
        self, batch_id: str, requests: Mapping[str, StyleRequest]
    ) -> AsyncGenerator[tuple[str, BatchResult], None]:
        """The last first."""
        self._known(batch_id)
        if batch_id not in self.ended:
            raise BatchGone(f"{batch_id} has no results")
        for number, (custom_id, result) in enumerate(self.ended[batch_id]):
            if number and self.breaks_off:
                self.breaks_off -= 1
                raise StylistUnavailable("The results break off.", tokens=None, complete=False)
            if custom_id in requests:
                yield custom_id, result

    async def cancel(self, batch_id: str) -> None:
        """Takes effect at the next look."""
        self._trouble()
        self._known(batch_id)
        self.canceled.append(batch_id)

    async def close(self) -> None:
        """Remembers that."""
        self.closed = True

    def _known(self, batch_id: str) -> dict[str, StyleRequest]:
        if batch_id not in self.batches:
            raise BatchGone(f"there is no {batch_id}")
        return self.batches[batch_id]

    def _trouble(self) -> None:
        if self.troubles:
            raise self.troubles.pop(0)


def _canceled(_: StyleRequest) -> BatchResult:
    return "canceled"
