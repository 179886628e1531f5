"""What a shopper gets: an analysis with the product's facts of today and what it cost."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from application.projections.analyses import AnalysisRow
from domain.analysis import Analysis, Mode
from domain.events import DegradedReason
from domain.money import TokenUsage, usd
from domain.product import Product

StaleReason = Literal[
    "profile_changed", "product_changed", "stylist_changed", "model_changed", "prompt_changed", "degraded"
]
NOTHING = TokenUsage()


class Spent(msgspec.Struct, frozen=True, kw_only=True):
    """What attempts are known to have cost, in pico-dollars, and their tokens."""

    picousd: int = 0
    tokens: TokenUsage = NOTHING

    def __add__(self, other: Spent) -> Spent:
        return Spent(picousd=self.picousd + other.picousd, tokens=self.tokens + other.tokens)


NOTHING_SPENT = Spent()


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """The answer to `analyze` and `lookup`. ``cached``: this call spent nothing."""

    analysis_id: str
    product_id: str
    product: Product
    analysis_data: Analysis
    mode: Mode
    stylist: str
    model_used: str
    degraded: bool
    degraded_reason: DegradedReason | None
    retry_after: int | None
    cached: bool
    stale: bool
    stale_reason: StaleReason | None
    profile_version: str | None
    tokens_used: TokenUsage
    cost_usd: float
    cost_picousd: int
    saved_usd: float
    analyzed_at: datetime


def fresh_answer(
    row: AnalysisRow, product: Product, *, retry_after: int | None = None, in_vain: Spent = NOTHING_SPENT
) -> Answer:
    """The answer of the call that paid for the analysis, and ``in_vain`` for another stylist's that came to nothing."""
    fact = row.fact
    spent = in_vain + Spent(picousd=fact.cost_picousd, tokens=fact.tokens)
    return _answer(row, product, fact.analysis, fact.degraded_reason, retry_after, spent=spent, cached=False, saved=0)


def shared_answer(row: AnalysisRow, product: Product, analysis: Analysis, *, retry_after: int | None = None) -> Answer:
    """The answer of a call that waited for another one to pay: it spent nothing, and nothing was stored before."""
    return _answer(row, product, analysis, row.fact.degraded_reason, retry_after, cached=True, saved=0)


def stored_answer(
    row: AnalysisRow,
    product: Product,
    analysis: Analysis,
    *,
    degraded_reason: DegradedReason | None = None,
    retry_after: int | None = None,
    stale_reason: StaleReason | None = None,
    in_vain: Spent = NOTHING_SPENT,
) -> Answer:
    """An answer given again. ``analysis`` is the stored one, pointing into the asker's own profile; ``in_vain`` is what
    this call paid before it came to that."""
    return _answer(
        row,
        product,
        analysis,
        degraded_reason,
        retry_after,
        spent=in_vain,
        cached=in_vain == NOTHING_SPENT,
        saved=row.fact.cost_picousd,
        stale_reason=stale_reason,
    )


def _answer(
    row: AnalysisRow,
    product: Product,
    analysis: Analysis,
    degraded_reason: DegradedReason | None,
    retry_after: int | None,
    *,
    saved: int,
    cached: bool,
    spent: Spent = NOTHING_SPENT,
    stale_reason: StaleReason | None = None,
) -> Answer:
    fact = row.fact
    return Answer(
        analysis_id=fact.analysis_id,
        product_id=fact.product_id,
        product=product,
        analysis_data=analysis,
        mode=fact.mode,
        stylist=fact.stylist,
        model_used=fact.model,
        degraded=degraded_reason is not None,
        degraded_reason=degraded_reason,
        retry_after=retry_after,
        cached=cached,
        stale=stale_reason is not None,
        stale_reason=stale_reason,
        profile_version=fact.profile_version,
        tokens_used=spent.tokens,
        cost_usd=usd(spent.picousd),
        cost_picousd=spent.picousd,
        saved_usd=usd(saved),
        analyzed_at=row.analyzed_at,
    )
