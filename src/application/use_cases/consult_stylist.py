"""Asks a stylist until it answers or there is no more sense in asking, and writes down what came of every attempt."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

from application.answer import Spent
from application.bookkeeper import Bookkeeper
from application.consultation import Booking, Call, Consultation, NoAnswer, analyzed, check_reply
from application.ports.clock import Clock
from application.ports.event_store import EventStore, StreamWrite
from application.ports.ids import Ids
from application.ports.stylist import (
    InvalidReply,
    Stylist,
    StylistReply,
    StylistUnavailable,
    Tell,
    nobody,
)
from application.projections.analyses import AnalysisRow
from application.recorded import Recorded
from application.streams import LEDGER
from domain import ledger
from domain.events import CostIncurred, ProductAnalyzed
from domain.ledger import BudgetExceeded, ReservationNotOpen
from domain.prices import PriceList

_GRACE = timedelta(seconds=60)
_MOST_ATTEMPTS = 4
_FIRST_PAUSE_SECONDS = 0.5


class ConsultStylist:
    """Free stylists are asked as they are; each attempt at a paid one has a reservation of its own.

    Asked again is only a provider that said it read nothing (after the pause it asks for), and once a stylist whose
    answer breaks the rules. A connection that broke after sending is never asked again: nobody knows what it cost.
    """

    def __init__(
        self,
        store: EventStore,
        bookkeeper: Bookkeeper,
        clock: Clock,
        ids: Ids,
        prices: Callable[[], PriceList],
        deadline: timedelta,
        *,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """``deadline`` bounds all attempts together; ``chance`` gives numbers from 0 to 1, for pauses."""
        self._store = store
        self._bookkeeper = bookkeeper
        self._clock = clock
        self._ids = ids
        self._prices = prices
        self._deadline = deadline
        self._chance = chance

    async def __call__(self, stylist: Stylist, consultation: Consultation, tell: Tell = nobody) -> AnalysisRow:
        """The analysis, stored and booked.

        Raises:
            NoAnswer: no valid answer came, or a limit on spending is reached; what it cost is booked.
            PriceUnknown: nothing was sent, because nobody knows what it could cost.
        """
        call = Call(stylist, consultation, self._clock.now(), self._deadline, tell)
        while True:
            try:
                return await self._attempt(call)
            except StylistUnavailable as error:
                pause = self._pause_before_another(call, error)
                if pause is None:
                    raise NoAnswer(error, call.spent) from error
                if pause:
                    await self._clock.sleep(pause)

    def _pause_before_another(self, call: Call, error: StylistUnavailable) -> float | None:
        """Seconds until the next attempt, or None where there is no sense in one."""
        call.forget_what_was_told()
        if isinstance(error, InvalidReply):
            return 0 if call.correct(error.problems) else None
        call.refused += 1
        if not error.try_again or call.refused >= _MOST_ATTEMPTS:
            return None
        pause = error.retry_after or _FIRST_PAUSE_SECONDS * 2 ** (call.refused - 1) * (1 + self._chance())
        return pause if self._clock.now() + timedelta(seconds=pause) <= call.patient_until else None

    async def _attempt(self, call: Call) -> AnalysisRow:
        prices = self._prices()
        worst = call.stylist.worst_case(call.request, prices, call.consultation.day)
        if worst == 0:
            return await self._ask_for_free(call)
        return await self._ask_for_money(call, prices, worst)

    async def _ask_for_free(self, call: Call) -> AnalysisRow:
        try:
            reply = await self._reply(call)
        except TimeoutError as error:
            raise _too_late(call.stylist) from error
        check_reply(reply, call.request)
        context = call.consultation.context
        incurred = CostIncurred(
            day=context.day,
            session_id=context.session_id,
            mode=context.mode,
            stylist=context.stylist,
            model=context.model,
            reservation_id=None,
            worst_picousd=0,
            tokens=reply.tokens,
            cost_picousd=0,
        )
        recorded = await self._store.append(
            StreamWrite(stream=LEDGER, events=(incurred,)),
            self._analyzed(call, reply, Spent(tokens=reply.tokens)),
        )
        return _row(recorded)

    async def _ask_for_money(self, call: Call, prices: PriceList, worst: int) -> AnalysisRow:
        reservation_id = await self._reserve(call, prices, worst)
        booking = Booking(reservation_id, prices, call.consultation)
        try:
            reply = await self._reply(call)
            check_reply(reply, call.request)
        except StylistUnavailable as error:
            call.spent += await self._book_failure(booking, error)
            raise
        except TimeoutError as error:
            late = _too_late(call.stylist)
            await self._book_failure(booking, late)
            raise late from error
        except BaseException:
            # Cancelled, or a defect: the request may have been sent, so its cost is unknown, not nothing.
            await asyncio.shield(self._book_failure(booking, StylistUnavailable("", tokens=None)))
            raise
        return await self._book(call, booking, reply)

    async def _reply(self, call: Call) -> StylistReply:
        left = (call.until - self._clock.now()).total_seconds()
        async with asyncio.timeout(left):
            return await call.stylist.analyze(call.request, call.tell)

    async def _reserve(self, call: Call, prices: PriceList, worst: int) -> str:
        reservation_id = self._ids.new()
        try:
            await self._set_aside(call, reservation_id, worst)
        except BudgetExceeded as error:
            closer = await call.stylist.counted_worst_case(call.request, prices, call.consultation.day)
            if closer is None or closer >= worst:
                raise _over_budget(error) from error
            try:
                await self._set_aside(call, reservation_id, closer)
            except BudgetExceeded as still:
                raise _over_budget(still) from still
        return reservation_id

    async def _set_aside(self, call: Call, reservation_id: str, worst: int) -> None:
        await self._bookkeeper.reserve(
            ledger.Reserve(
                reservation_id=reservation_id,
                call=call.consultation.context,
                worst_picousd=worst,
                expires_at=call.until + _GRACE,
            )
        )

    async def _book(self, call: Call, booking: Booking, reply: StylistReply) -> AnalysisRow:
        incurred = booking.incurred(reply.tokens, reply.cost_picousd)
        spent = call.spent + Spent(picousd=incurred.cost_picousd, tokens=reply.tokens)
        analyzed = self._analyzed(call, reply, spent)
        try:
            return _row(await self._bookkeeper.close(incurred, analyzed))
        except ReservationNotOpen:  # a person said meanwhile what it cost, and that stands
            return _row(await self._store.append(analyzed))

    async def _book_failure(self, booking: Booking, error: StylistUnavailable) -> Spent:
        command = booking.failed(error)
        # The call outlived its reservation (the machine slept): what was booked for it meanwhile stands.
        with suppress(ReservationNotOpen):
            await self._bookkeeper.close(command)
        match command:
            case ledger.Incur(tokens=tokens, cost_picousd=cost):
                return Spent(picousd=cost, tokens=tokens)
            case ledger.LeaveUnsettled(tokens=tokens, seen_picousd=seen):
                return Spent(picousd=seen, tokens=tokens)
            case _:
                return Spent()

    def _analyzed(self, call: Call, reply: StylistReply, spent: Spent) -> StreamWrite:
        return analyzed(call.consultation, reply, spent, self._ids.new())


def _too_late(stylist: Stylist) -> StylistUnavailable:
    return StylistUnavailable(f"{stylist.name} did not answer in time", tokens=None)


def _over_budget(error: BudgetExceeded) -> StylistUnavailable:
    return StylistUnavailable(str(error), reason="BUDGET_EXCEEDED")


def _row(recorded: tuple[Recorded, ...]) -> AnalysisRow:
    [(one, fact)] = [(one, one.event) for one in recorded if isinstance(one.event, ProductAnalyzed)]
    return AnalysisRow(fact=fact, analyzed_at=one.recorded_at, position=one.position)
