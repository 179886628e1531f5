"""A consultation of a stylist under way: over all its attempts, and how each of them ends in the books."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

import msgspec

from application.answer import Spent
from application.ports.event_store import StreamWrite
from application.ports.stylist import InvalidReply, StyleRequest, Stylist, StylistReply, StylistUnavailable, Tell
from application.streams import product_stream
from domain import analysis, ledger
from domain.events import CallContext, DegradedReason, ProductAnalyzed
from domain.evidence import Sources
from domain.fingerprint import Question, answer_key
from domain.money import TokenUsage
from domain.prices import PriceList, PriceUnknown

_PATIENCE = timedelta(seconds=20)


class Consultation(msgspec.Struct, frozen=True, kw_only=True):
    """A question for one stylist. ``asked_stylist`` differs from the question's where another one steps in."""

    question: Question
    request: StyleRequest
    product_id: str
    session_id: str
    day: str
    asked_stylist: str
    degraded_reason: DegradedReason | None = None

    @property
    def context(self) -> CallContext:
        """Whom its calls are booked to."""
        return CallContext(
            day=self.day,
            session_id=self.session_id,
            mode=self.question.mode,
            stylist=self.question.stylist,
            model=self.question.model,
        )


class NoAnswer(StylistUnavailable):
    """All attempts came to nothing. ``spent`` is what they are known to have cost; it is in the books."""

    def __init__(self, last: StylistUnavailable, spent: Spent) -> None:
        super().__init__(str(last), reason=last.reason, retry_after=last.retry_after, tokens=last.tokens)
        self.spent = spent


class Call:
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


class Booking:
    """How one reserved attempt ends in the books, at the prices it was reserved at; in a batch at half of them."""

    def __init__(
        self, reservation_id: str, prices: PriceList, consultation: Consultation, *, batched: bool = False
    ) -> None:
        self._reservation_id = reservation_id
        self._prices = prices
        self._consultation = consultation
        self._batched = batched

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
        if self._batched:
            price = price.halved()
        return price.cost(tokens) if told is None else told, price.saved_by_prompt_cache(tokens)


def check_reply(reply: StylistReply, request: StyleRequest) -> None:
    """Accepts a reply whose analysis keeps every rule.

    Raises:
        InvalidReply: it breaks some.
    """
    sources = Sources(
        product=msgspec.to_builtins(request.product),
        profile=request.profile,
        pictures=frozenset((request.picture.sha256,) if request.picture else ()),
    )
    try:
        analysis.check(reply.analysis, request.mode, sources)
    except analysis.InvalidAnalysis as error:
        raise InvalidReply(error.problems, tokens=reply.tokens, cost_picousd=reply.cost_picousd) from error


def analyzed(consultation: Consultation, reply: StylistReply, spent: Spent, analysis_id: str) -> StreamWrite:
    """The analysis for its product's stream, with what all attempts at it took."""
    question = consultation.question
    event = ProductAnalyzed(
        analysis_id=analysis_id,
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
