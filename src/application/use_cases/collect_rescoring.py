"""Takes in what a batch came to: each result booked and stored in one append, once, whoever collects and how often."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing, suppress
from typing import Literal, assert_never

from application.answer import Spent
from application.asked_anew import consultation_of, request_of
from application.bookkeeper import Bookkeeper
from application.consultation import Booking, Consultation, analyzed, check_reply
from application.ports.batch_stylist import BatchResult, BatchStylist
from application.ports.ids import Ids
from application.ports.stylist import InvalidReply, StylistReply, StylistUnavailable
from application.rescoring import Item, Job, Tally
from domain import ledger
from domain.ledger import ReservationNotOpen
from domain.prices import PriceList

Outcome = Literal["answered", "failed", "canceled", "expired"]


class CollectRescoring:
    """A result whose reservation is not open any more was taken in before: it counts, and nothing is written."""

    def __init__(self, bookkeeper: Bookkeeper, ids: Ids, prices: Callable[[], PriceList]) -> None:
        self._bookkeeper = bookkeeper
        self._ids = ids
        self._prices = prices

    async def __call__(self, job: Job, batch: BatchStylist, batch_id: str) -> Tally:
        """How many came to what. A request without a result is left unsettled: nobody knows what it cost.

        Raises:
            BatchGone: the results were put away.
            StylistUnavailable: they do not come, or break off; what came is taken in.
        """
        waiting = {item.item_id: item for item in job.items}
        requests = {item.item_id: request_of(job, item) for item in job.items}
        tally = Tally()
        async with aclosing(batch.results(batch_id, requests)) as results:
            async for item_id, result in results:
                item = waiting.pop(item_id, None)
                if item is not None:
                    tally = tally.plus(await self._take_in(job, batch, item, result))
        await self.give_up(tuple(waiting.values()))
        return tally.plus("failed", len(waiting))

    async def give_up(self, items: tuple[Item, ...]) -> None:
        """Leaves what these cost unsettled, where it is not known already."""
        for item in items:
            await self._close(ledger.LeaveUnsettled(reservation_id=item.item_id))

    async def release(self, items: tuple[Item, ...]) -> None:
        """Books that these cost nothing."""
        for item in items:
            await self._close(ledger.Release(reservation_id=item.item_id))

    async def _take_in(self, job: Job, batch: BatchStylist, item: Item, result: BatchResult) -> Outcome:
        consultation = consultation_of(job, item)
        booking = Booking(item.item_id, self._prices(), consultation, batched=True)
        match result:
            case "canceled" | "expired":
                await self.release((item,))
                return result
            case StylistUnavailable():
                await self._close(booking.failed(result))
                return "failed"
            case StylistReply():
                try:
                    _check(result, consultation, batch)
                except InvalidReply as error:
                    await self._close(booking.failed(error))
                    return "failed"
                await self._store(booking, consultation, result)
                return "answered"
            case _:
                assert_never(result)

    async def _store(self, booking: Booking, consultation: Consultation, reply: StylistReply) -> None:
        incurred = booking.incurred(reply.tokens, reply.cost_picousd)
        spent = Spent(picousd=incurred.cost_picousd, tokens=reply.tokens)
        with suppress(ReservationNotOpen):
            await self._bookkeeper.close(incurred, analyzed(consultation, reply, spent, self._ids.new()))

    async def _close(self, command: ledger.Incur | ledger.Release | ledger.LeaveUnsettled) -> None:
        with suppress(ReservationNotOpen):
            await self._bookkeeper.close(command)


def _check(reply: StylistReply, consultation: Consultation, batch: BatchStylist) -> None:
    """Numbers in an answer mean what they meant in the prompt it was written to, so that must be the same one still."""
    if consultation.question.prompt_version != batch.prompt_version:
        raise InvalidReply(("it answers an earlier prompt",), tokens=reply.tokens, cost_picousd=reply.cost_picousd)
    check_reply(reply, consultation.request)
