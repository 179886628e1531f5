"""The facts this product remembers. Tags outlive class names; a new shape is a new version of its tag.

`docs/events.md` has a line on each; `tests/golden/events/` a file for each tag and version.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

from domain.analysis import Analysis, Mode
from domain.money import TokenUsage
from domain.product import ImageColor, Product

Feedback = Literal["like", "dislike", "bought", "returned", "clear"]
DegradedReason = Literal["BUDGET_EXCEEDED", "RATE_LIMIT_EXCEEDED", "STYLIST_UNAVAILABLE", "API_KEY_INVALID"]


class ProductCaptured(msgspec.Struct, frozen=True, kw_only=True, tag="product-captured.v1"):
    """A product was seen with facts that are new, or for the first time on a day. ``address_key`` is the address's."""

    product_id: str
    canonical_url: str
    address_key: str
    product: Product
    observed_at: datetime
    day: str


class ProductHidden(msgspec.Struct, frozen=True, kw_only=True, tag="product-hidden.v1"):
    """The person took a product off every list."""

    product_id: str


class ProductAnalyzed(msgspec.Struct, frozen=True, kw_only=True, tag="product-analyzed.v1"):
    """A stylist wrote an analysis. It is stored under ``answer_key``, the question of the stylist that wrote it,
    which differs from ``asked_stylist`` where another one had to step in."""

    analysis_id: str
    answer_key: str
    product_id: str
    canonical_url: str
    session_id: str
    day: str
    mode: Mode
    asked_stylist: str
    stylist: str
    model: str
    prompt_version: str
    locale: str
    style_fingerprint: str
    profile_version: str | None
    analysis: Analysis
    tokens: TokenUsage
    cost_picousd: int
    degraded_reason: DegradedReason | None = None


class AnswerReused(msgspec.Struct, frozen=True, kw_only=True, tag="answer-reused.v1"):
    """A stored answer was given again and spent nothing; counted once per session and analysis."""

    analysis_id: str
    product_id: str
    session_id: str
    day: str
    mode: Mode
    stylist: str
    model: str
    saved_picousd: int


class PictureStored(msgspec.Struct, frozen=True, kw_only=True, tag="picture-stored.v1"):
    """A picture of a product was taken in. The log knows it by the SHA-256 of the WebP that is kept, and what was at
    ``url``; ``bytes`` is its size. ``colors`` are those of the garment in it."""

    product_id: str
    url: str
    sha256: str
    width: int
    height: int
    bytes: int
    colors: tuple[ImageColor, ...]


class ProfileChanged(msgspec.Struct, frozen=True, kw_only=True, tag="profile-changed.v1"):
    """The person's answers are now these; fields of later quiz versions are kept."""

    profile: dict[str, Any]
    profile_version: str


class ProfileDeleted(msgspec.Struct, frozen=True, kw_only=True, tag="profile-deleted.v1"):
    """No profile is in force any more; this was the last one."""

    profile_version: str


class CallContext(msgspec.Struct, frozen=True, kw_only=True):
    """Whom a model call is booked to. ``day`` is the local day of its reservation, in the person's time zone."""

    day: str
    session_id: str
    mode: Mode
    stylist: str
    model: str


class CostReserved(CallContext, frozen=True, kw_only=True, tag="cost-reserved.v1"):
    """Money was set aside for one attempt at a model call, at its worst case. ``expires_at`` is deadline + 60 s."""

    reservation_id: str
    worst_picousd: int
    expires_at: datetime


class CostIncurred(CallContext, frozen=True, kw_only=True, tag="cost-incurred.v1"):
    """A stylist call was answered and cost this. A free stylist's call has no reservation; its worst is 0."""

    reservation_id: str | None
    worst_picousd: int
    tokens: TokenUsage
    cost_picousd: int
    saved_by_prompt_cache_picousd: int = 0


class CostReleased(CallContext, frozen=True, kw_only=True, tag="cost-released.v1"):
    """A reserved attempt turned out to be free: it was never sent, or refused unread by the provider."""

    reservation_id: str
    worst_picousd: int


class CostUnsettled(CallContext, frozen=True, kw_only=True, tag="cost-unsettled.v2"):
    """What a reserved attempt cost is not known; it counts at its worst case until it is settled.

    ``tokens`` and ``seen_picousd`` are what it is known to have cost at least: the connection broke after the provider
    had begun to count. ``saved_by_prompt_cache_picousd`` is what these tokens saved.
    """

    reservation_id: str
    worst_picousd: int
    tokens: TokenUsage = TokenUsage()
    seen_picousd: int = 0
    saved_by_prompt_cache_picousd: int = 0


class CostSettled(CallContext, frozen=True, kw_only=True, tag="cost-settled.v2"):
    """What an unsettled attempt cost in all is known now. ``seen_picousd`` of it was known when it was left."""

    reservation_id: str
    worst_picousd: int
    cost_picousd: int
    seen_picousd: int = 0


class FeedbackGiven(msgspec.Struct, frozen=True, kw_only=True, tag="feedback-given.v1"):
    """The person said what they think of a product, or took that back (``clear``)."""

    product_id: str
    kind: Feedback


class SettingsChanged(msgspec.Struct, frozen=True, kw_only=True, tag="settings-changed.v1"):
    """Preferences were set; a value of None returns one to its default."""

    changes: dict[str, Any]


class BudgetChanged(msgspec.Struct, frozen=True, kw_only=True, tag="budget-changed.v1"):
    """The limits on spending are now these, in pico-dollars; None is no limit."""

    daily_picousd: int | None
    monthly_picousd: int | None


LedgerEvent = CostReserved | CostIncurred | CostReleased | CostUnsettled | CostSettled | BudgetChanged

Event = (
    ProductCaptured
    | ProductHidden
    | ProductAnalyzed
    | AnswerReused
    | PictureStored
    | ProfileChanged
    | ProfileDeleted
    | CostReserved
    | CostIncurred
    | CostReleased
    | CostUnsettled
    | CostSettled
    | FeedbackGiven
    | SettingsChanged
    | BudgetChanged
)
