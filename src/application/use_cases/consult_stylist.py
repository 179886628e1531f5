"""Asks a stylist until it answers or there is no more sense in asking, and writes down what came of every attempt."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

import msgspec

from application.answer import Spent
from application.bookkeeper import Bookkeeper
from application.ports.clock import Clock
from application.ports.event_store import EventStore, StreamWrite
from application.ports.ids import Ids
from application.ports.stylist import (
    InvalidReply,
    StyleRequest,
    Stylist,
    StylistReply,
    StylistUnavailable,
    Tell,
    nobody,
)
from application.projections.analyses import AnalysisRow
from application.recorded import Recorded
from application.streams import LEDGER, product_stream
from domain import analysis, ledger
from domain.events import CallContext, CostIncurred, DegradedReason, ProductAnalyzed
from domain.evidence import Sources
from domain.fingerprint import Question, answer_key
from domain.ledger import BudgetExceeded, ReservationNotOpen
from domain.money import TokenUsage
from domain.prices import PriceList, PriceUnknown

_GRACE = timedelta(seconds=60)
_PATIENCE = timedelta(seconds=20)
_MOST_ATTEMPTS = 4
_FIRST_PAUSE_SECONDS = 0.5


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """A question for one stylist. ``asked_stylist`` differs from the question's where another one steps in."""

    question: Question
    request: StyleRequest
    product_id: str
    session_id: str
    day: str
    asked_stylist: str
    degraded_reason: DegradedReason | None = None


class NoAnswer(StylistUnavailable):
    """All attempts came to nothing. ``spent`` is what they are known to have cost; it is in the books."""

    def __init__(self, last: StylistUnavailable, spent: Spent) -> None:
        super().__init__(str(last), reason=last.reason, retry_after=last.retry_after, tokens=last.tokens)
        self.spent = spent


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
        call = _Call(stylist, consultation, self._clock.now(), self._deadline, tell)
        while True:
            try:
                return await self._attempt(call)
            except StylistUnavailable as error:
                pause = self._pause_before_another(call, error)
                if pause is None:
                    raise NoAnswer(error, call.spent) from error
                if pause:
                    await self._clock.sleep(pause)

    def _pause_before_another(self, call: _Call, error: StylistUnavailable) -> float | None:
        """Seconds until the next attempt, or None where there is no sense in one."""
        call.forget_what_was_told()
        if isinstance(error, InvalidReply):
            return 0 if call.correct(error.problems) else None
        call.refused += 1
        if not error.try_again or call.refused >= _MOST_ATTEMPTS:
            return None
        pause = error.retry_after or _FIRST_PAUSE_SECONDS * 2 ** (call.refused - 1) * (1 + self._chance())
        return pause if self._clock.now() + timedelta(seconds=pause) <= call.patient_until else None

    async def _attempt(self, call: _Call) -> AnalysisRow:
        prices = self._prices()
        worst = call.stylist.worst_case(call.request, prices, call.consultation.day)
        if worst == 0:
            return await self._ask_for_free(call)
        return await self._ask_for_money(call, prices, worst)

    async def _ask_for_free(self, call: _Call) -> AnalysisRow:
        try:
            reply = await self._reply(call)
        except TimeoutError as error:
            raise _too_late(call.stylist) from error
        _check(reply, call.request)
        context = _context(call.consultation)
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

    async def _ask_for_money(self, call: _Call, prices: PriceList, worst: int) -> AnalysisRow:
        reservation_id = await self._reserve(call, prices, worst)
        booking = _Booking(reservation_id, prices, call.consultation)
        try:
            reply = await self._reply(call)
            _check(reply, call.request)
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

    async def _reply(self, call: _Call) -> StylistReply:
        left = (call.until - self._clock.now()).total_seconds()
        async with asyncio.timeout(left):
            return await call.stylist.analyze(call.request, call.tell)

    async def _reserve(self, call: _Call, prices: PriceList, worst: int) -> str:
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

    async def _set_aside(self, call: _Call, reservation_id: str, worst: int) -> None:
        await self._bookkeeper.reserve(
            ledger.Reserve(
                reservation_id=reservation_id,
                call=_context(call.consultation),
                worst_picousd=worst,
                expires_at=call.until + _GRACE,
            )
        )

    async def _book(self, call: _Call, booking: _Booking, reply: StylistReply) -> AnalysisRow:
        incurred = booking.incurred(reply.tokens, reply.cost_picousd)
        spent = call.spent + Spent(picousd=incurred.cost_picousd, tokens=reply.tokens)
        analyzed = self._analyzed(call, reply, spent)
        try:
            return _row(await self._bookkeeper.close(incurred, analyzed))
        except ReservationNotOpen:  # a person said meanwhile what it cost, and that stands
            return _row(await self._store.append(analyzed))

    async def _book_failure(self, booking: _Booking, error: StylistUnavailable) -> Spent:
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

    def _analyzed(self, call: _Call, reply: StylistReply, spent: Spent) -> StreamWrite:
        consultation, question = call.consultation, call.consultation.question
        event = ProductAnalyzed(
            analysis_id=self._ids.new(),
            answer_key=answer_key(question),
            product_id=consultation.product_id,
            canonical_url=question.canonical_url,
            session_id=consultation.session_id,
            day=consultation.day,
            mode=question.mode,
            asked_stylist=consultation.asked_stylist,
            stylist=question.stylist,
            model=question.model,
            prompt_version=question.prompt_version,
            locale=question.locale,
            style_fingerprint=question.style_fingerprint,
            profile_version=question.profile_version,
            analysis=reply.analysis,
            tokens=spent.tokens,
            cost_picousd=spent.picousd,
            degraded_reason=consultation.degraded_reason,
        )
        return StreamWrite(stream=product_stream(consultation.product_id), events=(event,))


class _Call:
    """A consultation under way, over all its attempts."""

    def __init__(
        self, stylist: Stylist, consultation: Consultation, now: datetime, deadline: timedelta, tell: Tell
    ) -> None:
        self.stylist = stylist
        self.consultation = consultation
        self.request = consultation.request
        self.until = now + deadline
        self.patient_until = now + min(deadline, _PATIENCE)
        self.spent = Spent()
        self.refused = 0
        self._tell = tell
        self._told: set[str] = set()

    def tell(self, patch: Mapping[str, Any]) -> None:
        """Hands a part on, and remembers which members it has."""
        self._told.update(patch)
        self._tell(patch)

    def forget_what_was_told(self) -> None:
        """Takes back the parts of an attempt that came to nothing."""
        if self._told:
            self._tell(dict.fromkeys(self._told))
            self._told.clear()

    def correct(self, problems: tuple[str, ...]) -> bool:
        """Makes the next attempt one that is told what was wrong; False where the last one was told already."""
        if self.request.problems:
            return False
        self.request = msgspec.structs.replace(self.request, problems=problems)
        return True


class _Booking:
    """How one reserved attempt ends in the books, at the prices it was reserved at."""

    def __init__(self, reservation_id: str, prices: PriceList, consultation: Consultation) -> None:
        self._reservation_id = reservation_id
        self._prices = prices
        self._consultation = consultation

    def incurred(self, tokens: TokenUsage, told: int | None) -> ledger.Incur:
        """What was answered, at the provider's own account of its cost or at the list's."""
        cost, saved = self._cost(tokens, told)
        return ledger.Incur(
            reservation_id=self._reservation_id,
            tokens=tokens,
            cost_picousd=cost,
            saved_by_prompt_cache_picousd=saved,
        )

    def failed(self, error: StylistUnavailable) -> ledger.Incur | ledger.Release | ledger.LeaveUnsettled:
        """What came to nothing: known to be free, known to have cost, or unknown."""
        tokens = error.tokens
        if tokens is None:
            return ledger.LeaveUnsettled(reservation_id=self._reservation_id)
        if not error.complete:
            cost, saved = self._cost(tokens, error.cost_picousd)
            return ledger.LeaveUnsettled(
                reservation_id=self._reservation_id,
                tokens=tokens,
                seen_picousd=cost,
                saved_by_prompt_cache_picousd=saved,
            )
        if tokens == TokenUsage() and not error.cost_picousd:
            return ledger.Release(reservation_id=self._reservation_id)
        return self.incurred(tokens, error.cost_picousd)

    def _cost(self, tokens: TokenUsage, told: int | None) -> tuple[int, int]:
        model, day = self._consultation.request.model, self._consultation.day
        try:
            price = self._prices.price(model, day, tokens.prompt)
        except PriceUnknown:
            if told is None:
                raise
            return told, 0
        return price.cost(tokens) if told is None else told, price.saved_by_prompt_cache(tokens)


def _check(reply: StylistReply, request: StyleRequest) -> None:
    sources = Sources(
        product=msgspec.to_builtins(request.product),
        profile=request.profile,
        pictures=frozenset((request.picture.sha256,) if request.picture else ()),
    )
    try:
        analysis.check(reply.analysis, request.mode, sources)
    except analysis.InvalidAnalysis as error:
        raise InvalidReply(error.problems, tokens=reply.tokens, cost_picousd=reply.cost_picousd) from error


def _too_late(stylist: Stylist) -> StylistUnavailable:
    return StylistUnavailable(f"{stylist.name} did not answer in time", tokens=None)


def _over_budget(error: BudgetExceeded) -> StylistUnavailable:
    return StylistUnavailable(str(error), reason="BUDGET_EXCEEDED")


def _context(consultation: Consultation) -> CallContext:
    question = consultation.question
    return CallContext(
        day=consultation.day,
        session_id=consultation.session_id,
        mode=question.mode,
        stylist=question.stylist,
        model=question.model,
    )


def _row(recorded: tuple[Recorded, ...]) -> AnalysisRow:
    [(one, fact)] = [(one, one.event) for one in recorded if isinstance(one.event, ProductAnalyzed)]
    return AnalysisRow(fact=fact, analyzed_at=one.recorded_at, position=one.position)
