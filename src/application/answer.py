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


def fresh_answer(row: AnalysisRow, product: Product, *, retry_after: int | None = None) -> Answer:
    """The answer of the call that paid for the analysis."""
    fact = row.fact
    return _answer(row, product, fact.analysis, fact.degraded_reason, retry_after, paid=fact.cost_picousd, saved=0)


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
) -> Answer:
    """An answer given again. ``analysis`` is the stored one, pointing into the asker's own profile."""
    return _answer(
        row,
        product,
        analysis,
        degraded_reason,
        retry_after,
        cached=True,
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
    paid: int = 0,
    cached: bool = False,
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
        tokens_used=NOTHING if cached else fact.tokens,
        cost_usd=usd(paid),
        cost_picousd=paid,
        saved_usd=usd(saved),
        analyzed_at=row.analyzed_at,
    )
