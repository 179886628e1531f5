"""What was spent and saved, and the limits on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

import msgspec

from application.bookkeeper import Bookkeeper
from application.calendar import local_day, next_day, next_month
from application.ports.clock import Clock
from application.ports.read_models import ReadModels
from application.preferences import CurrentPreferences
from application.projections.costs import COST_TOTALS, CostRow
from application.projections.ledger import BUDGET, BUDGET_KEY, RESERVATIONS, SPENDING
from domain.ledger import Budget, Reservation, Spending, periods
from domain.money import TokenUsage, usd


class CostPart(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over some calls. The ``picousd`` figures are exact, the others are they in USD."""

    cost_usd: float
    cost_picousd: int
    calls: int
    cached_answers: int
    saved_by_cache_usd: float
    saved_by_cache_picousd: int
    saved_by_prompt_cache_usd: float
    saved_by_prompt_cache_picousd: int
    reserved_usd: float
    unsettled_usd: float
    tokens: TokenUsage


class CostSummary(CostPart, frozen=True, kw_only=True):
    """Sums, and the same by mode and by model."""

    by_mode: dict[str, CostPart]
    by_model: dict[str, CostPart]


class DailyCosts(CostSummary, frozen=True, kw_only=True):
    """One day's sums."""

    day: str


class PeriodState(msgspec.Struct, frozen=True, kw_only=True):
    """What counts against a limit in the present day or month, and when that ends."""

    spent_usd: float
    reserved_usd: float
    unsettled_usd: float
    resets_at: datetime


class BudgetState(msgspec.Struct, frozen=True, kw_only=True):
    """The limits (None: none) and what counts against them."""

    daily_usd: float | None
    monthly_usd: float | None
    daily: PeriodState
    monthly: PeriodState


class AccountCosts:
    """Reads the books. All sums are made in whole pico-dollars and turned into USD last."""

    def __init__(
        self,
        read_models: ReadModels,
        bookkeeper: Bookkeeper,
        preferences: CurrentPreferences,
        clock: Clock,
    ) -> None:
        self._read_models = read_models
        self._bookkeeper = bookkeeper
        self._preferences = preferences
        self._clock = clock

    def of_session(self, session_id: str) -> CostSummary:
        """One session's costs; an unknown one's are all zero."""
        return _summary(row for _, _, row in self._read_models.indexed(COST_TOTALS, f"{session_id}|"))

    def total(self) -> CostSummary:
        """All there ever was."""
        return _summary(row for _, row in self._read_models.rows(COST_TOTALS))

    def daily(self, first: str | None = None, last: str | None = None) -> list[DailyCosts]:
        """Each day on which something was booked, oldest first; ``first`` and ``last`` are days, both included."""
        days: dict[str, list[CostRow]] = defaultdict(list)
        for _, row in self._read_models.rows(COST_TOTALS):
            if (first is None or row.day >= first) and (last is None or row.day <= last):
                days[row.day].append(row)
        return [DailyCosts(day=day, **msgspec.structs.asdict(_summary(rows))) for day, rows in sorted(days.items())]

    def open_reservations(self) -> list[Reservation]:
        """What is set aside or unsettled, oldest first."""
        return sorted((row for _, row in self._read_models.rows(RESERVATIONS)), key=lambda row: row.expires_at)

    def budget(self) -> BudgetState:
        """The limits, and what counts against them today and this month."""
        limits = self._limits()
        now, zone = self._clock.now(), self._preferences().time_zone
        day, month = periods(local_day(now, zone))
        return BudgetState(
            daily_usd=_optional_usd(limits.daily_picousd),
            monthly_usd=_optional_usd(limits.monthly_picousd),
            daily=self._period(day, next_day(now, zone)),
            monthly=self._period(month, next_month(now, zone)),
        )

    async def change_budget(self, budget: Budget) -> BudgetState:
        """Sets both limits."""
        await self._bookkeeper.change_budget(budget)
        return self.budget()

    def limits(self) -> Budget:
        """The limits in force, exact."""
        return self._limits()

    async def settle(self, reservation_id: str, cost_picousd: int) -> None:
        """Books what an unsettled attempt cost.

        Raises:
            ReservationNotOpen: there is no unsettled reservation of that id.
        """
        await self._bookkeeper.settle(reservation_id, cost_picousd)

    def _limits(self) -> Budget:
        return self._read_models.get(BUDGET, BUDGET_KEY) or Budget()

    def _period(self, period: str, resets_at: datetime) -> PeriodState:
        row = self._read_models.get(SPENDING, period) or Spending()
        return PeriodState(
            spent_usd=usd(row.spent),
            reserved_usd=usd(row.reserved),
            unsettled_usd=usd(row.unsettled),
            resets_at=resets_at,
        )


def _summary(rows: Iterable[CostRow]) -> CostSummary:
    found = list(rows)
    modes: dict[str, list[CostRow]] = {"full": [], "basic": []}
    models: dict[str, list[CostRow]] = defaultdict(list)
    for row in found:
        modes[row.mode].append(row)
        models[row.model].append(row)
    return CostSummary(
        by_mode={mode: _part(some) for mode, some in modes.items()},
        by_model={model: _part(some) for model, some in sorted(models.items())},
        **msgspec.structs.asdict(_part(found)),
    )


def _part(rows: list[CostRow]) -> CostPart:
    cost = sum(row.cost for row in rows)
    by_cache = sum(row.saved_by_cache for row in rows)
    by_prompt_cache = sum(row.saved_by_prompt_cache for row in rows)
    return CostPart(
        cost_usd=usd(cost),
        cost_picousd=cost,
        calls=sum(row.calls for row in rows),
        cached_answers=sum(row.cached_answers for row in rows),
        saved_by_cache_usd=usd(by_cache),
        saved_by_cache_picousd=by_cache,
        saved_by_prompt_cache_usd=usd(by_prompt_cache),
        saved_by_prompt_cache_picousd=by_prompt_cache,
        reserved_usd=usd(sum(row.reserved for row in rows)),
        unsettled_usd=usd(sum(row.unsettled for row in rows)),
        tokens=sum((row.tokens for row in rows), TokenUsage()),
    )


def _optional_usd(picousd: int | None) -> float | None:
    return None if picousd is None else usd(picousd)
