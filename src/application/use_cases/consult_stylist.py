"""Asks a stylist once and writes down what came of it: the analysis, and what it cost."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import timedelta

import msgspec

from application.bookkeeper import Bookkeeper
from application.ports.clock import Clock
from application.ports.event_store import EventStore, StreamWrite
from application.ports.ids import Ids
from application.ports.stylist import StyleRequest, Stylist, StylistReply, StylistUnavailable
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


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """A question for one stylist. ``asked_stylist`` differs from the question's where another one steps in."""

    question: Question
    request: StyleRequest
    product_id: str
    session_id: str
    day: str
    asked_stylist: str
    degraded_reason: DegradedReason | None = None


class ConsultStylist:
    """One attempt at one stylist. Free stylists are asked at once; paid ones only within a reservation."""

    def __init__(
        self,
        store: EventStore,
        bookkeeper: Bookkeeper,
        clock: Clock,
        ids: Ids,
        prices: PriceList,
        deadline: timedelta,
    ) -> None:
        self._store = store
        self._bookkeeper = bookkeeper
        self._clock = clock
        self._ids = ids
        self._prices = prices
        self._deadline = deadline

    async def __call__(self, stylist: Stylist, consultation: Consultation) -> AnalysisRow:
        """The analysis, stored and booked.

        Raises:
            StylistUnavailable: no valid answer came, or a limit on spending is reached; what it cost is booked.
            PriceUnknown: nothing was sent, because nobody knows what it could cost.
        """
        worst = stylist.worst_case(consultation.request, self._prices, consultation.day)
        if worst == 0:
            return await self._ask_for_free(stylist, consultation)
        return await self._ask_for_money(stylist, consultation, worst)

    async def _ask_for_free(self, stylist: Stylist, consultation: Consultation) -> AnalysisRow:
        try:
            reply = await self._reply(stylist, consultation)
        except TimeoutError as error:
            raise StylistUnavailable(f"{stylist.name} did not answer in time") from error
        _check(reply, consultation.request)
        call = _call(consultation)
        incurred = CostIncurred(
            day=call.day,
            session_id=call.session_id,
            mode=call.mode,
            stylist=call.stylist,
            model=call.model,
            reservation_id=None,
            worst_picousd=0,
            tokens=reply.tokens,
            cost_picousd=0,
        )
        recorded = await self._store.append(
            StreamWrite(stream=LEDGER, events=(incurred,)), self._analyzed(consultation, reply, cost=0)
        )
        return _row(recorded)

    async def _ask_for_money(self, stylist: Stylist, consultation: Consultation, worst: int) -> AnalysisRow:
        reservation_id = await self._reserve(consultation, worst)
        try:
            reply = await self._reply(stylist, consultation)
        except StylistUnavailable as error:
            await self._book_failure(reservation_id, consultation, error.tokens)
            raise
        except TimeoutError as error:
            await self._book_failure(reservation_id, consultation, None)
            raise StylistUnavailable(f"{stylist.name} did not answer in time", tokens=None) from error
        except BaseException:
            # Cancelled, or a defect: the request may have been sent, so its cost is unknown, not nothing.
            await asyncio.shield(self._book_failure(reservation_id, consultation, None))
            raise
        return await self._book(reservation_id, consultation, reply)

    async def _reply(self, stylist: Stylist, consultation: Consultation) -> StylistReply:
        async with asyncio.timeout(self._deadline.total_seconds()):
            return await stylist.analyze(consultation.request)

    async def _reserve(self, consultation: Consultation, worst: int) -> str:
        reservation_id = self._ids.new()
        command = ledger.Reserve(
            reservation_id=reservation_id,
            call=_call(consultation),
            worst_picousd=worst,
            expires_at=self._clock.now() + self._deadline + _GRACE,
        )
        try:
            await self._bookkeeper.reserve(command)
        except BudgetExceeded as error:
            raise StylistUnavailable(str(error), reason="BUDGET_EXCEEDED") from error
        return reservation_id

    async def _book(self, reservation_id: str, consultation: Consultation, reply: StylistReply) -> AnalysisRow:
        incurred = self._incurred(reservation_id, consultation, reply.tokens, reply.cost_picousd)
        try:
            _check(reply, consultation.request)
        except StylistUnavailable:
            await self._bookkeeper.close(incurred)
            raise
        analyzed = self._analyzed(consultation, reply, cost=incurred.cost_picousd)
        try:
            return _row(await self._bookkeeper.close(incurred, analyzed))
        except ReservationNotOpen:  # a person said meanwhile what it cost, and that stands
            return _row(await self._store.append(analyzed))

    async def _book_failure(self, reservation_id: str, consultation: Consultation, tokens: TokenUsage | None) -> None:
        command: ledger.Incur | ledger.Release | ledger.LeaveUnsettled
        if tokens is None:
            command = ledger.LeaveUnsettled(reservation_id=reservation_id)
        elif tokens == TokenUsage():
            command = ledger.Release(reservation_id=reservation_id)
        else:
            command = self._incurred(reservation_id, consultation, tokens, None)
        # The call outlived its reservation (the machine slept): what was booked for it meanwhile stands.
        with suppress(ReservationNotOpen):
            await self._bookkeeper.close(command)

    def _incurred(
        self, reservation_id: str, consultation: Consultation, tokens: TokenUsage, told: int | None
    ) -> ledger.Incur:
        try:
            price = self._prices.price(consultation.request.model, consultation.day, tokens.prompt)
        except PriceUnknown:
            if told is None:
                raise
            return ledger.Incur(reservation_id=reservation_id, tokens=tokens, cost_picousd=told)
        return ledger.Incur(
            reservation_id=reservation_id,
            tokens=tokens,
            cost_picousd=price.cost(tokens) if told is None else told,
            saved_by_prompt_cache_picousd=price.saved_by_prompt_cache(tokens),
        )

    def _analyzed(self, consultation: Consultation, reply: StylistReply, cost: int) -> StreamWrite:
        question = consultation.question
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
            tokens=reply.tokens,
            cost_picousd=cost,
            degraded_reason=consultation.degraded_reason,
        )
        return StreamWrite(stream=product_stream(consultation.product_id), events=(event,))


def _check(reply: StylistReply, request: StyleRequest) -> None:
    sources = Sources(product=msgspec.to_builtins(request.product), profile=request.profile)
    try:
        analysis.check(reply.analysis, request.mode, sources)
    except analysis.InvalidAnalysis as error:
        raise StylistUnavailable(f"the answer breaks the rules of an analysis: {error}") from error


def _call(consultation: Consultation) -> CallContext:
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
