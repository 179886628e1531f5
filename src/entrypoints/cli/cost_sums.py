"""What was spent and saved, summed as the person asks for it: whole pico-dollars, and CSV of them."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator
from typing import Literal

import msgspec

from application.ports.read_models import ReadModels
from application.projections.costs import COST_TOTALS, CostRow
from application.use_cases.account_costs import AccountCosts, BudgetState, CostSummary
from domain.ledger import Reservation
from domain.money import TokenUsage, usd_text

Dimension = Literal["day", "model", "mode", "session"]
_OF: dict[Dimension, Callable[[CostRow], str]] = {
    "day": lambda row: row.day,
    "model": lambda row: row.model,
    "mode": lambda row: row.mode,
    "session": lambda row: row.session_id,
}
_MONEY = ("cost", "saved_by_cache", "saved_by_prompt_cache")


class CostSums(msgspec.Struct, frozen=True, kw_only=True):
    """Sums over some calls; all zero before the first."""

    calls: int = 0
    cost_picousd: int = 0
    cached_answers: int = 0
    saved_by_cache_picousd: int = 0
    saved_by_prompt_cache_picousd: int = 0
    tokens: TokenUsage = TokenUsage()


class CostLine(CostSums, frozen=True, kw_only=True):
    """What one model did in one mode on one day."""

    day: str
    mode: str
    stylist: str
    model: str


class CostGroup(CostSums, frozen=True, kw_only=True):
    """What one day, model, mode or session did."""

    name: str


class CostReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the books say, of one session where there is a ``session``. ``groups`` are sums by ``by``."""

    session: str | None
    total: CostSummary
    lines: list[CostLine]
    by: Dimension | None
    groups: list[CostGroup]
    budget: BudgetState
    reservations: list[Reservation]


def report_of(
    accounts: AccountCosts, read_models: ReadModels, session: str | None = None, by: Dimension | None = None
) -> CostReport:
    """The books as they are now; an unknown session's are empty."""
    if session is None:
        rows = [row for _, row in read_models.rows(COST_TOTALS)]
    else:
        rows = [row for _, _, row in read_models.indexed(COST_TOTALS, f"{session}|")]
    return CostReport(
        session=session,
        total=accounts.total() if session is None else accounts.of_session(session),
        lines=lines_of(rows),
        by=by,
        groups=[] if by is None else groups_of(rows, by),
        budget=accounts.budget(),
        reservations=[one for one in accounts.open_reservations() if session in (None, one.session_id)],
    )


def lines_of(rows: Iterable[CostRow]) -> list[CostLine]:
    """Sums over sessions, by day, mode, stylist and model."""
    lines: dict[tuple[str, str, str, str], CostLine] = {}
    for row in rows:
        key = (row.day, row.mode, row.stylist, row.model)
        line = lines.get(key) or CostLine(day=row.day, mode=row.mode, stylist=row.stylist, model=row.model)
        lines[key] = msgspec.structs.replace(line, **_sums(line, row))
    return [lines[key] for key in sorted(lines)]


def groups_of(rows: Iterable[CostRow], by: Dimension) -> list[CostGroup]:
    """Sums by one of what rows differ in, by name; sessions by when they began."""
    groups: dict[str, CostGroup] = {}
    for row in sorted(rows, key=lambda row: row.day):
        name = _OF[by](row)
        group = groups.get(name) or CostGroup(name=name)
        groups[name] = msgspec.structs.replace(group, **_sums(group, row))
    return list(groups.values()) if by == "session" else [groups[name] for name in sorted(groups)]


def csv_of(report: CostReport) -> Iterator[str]:
    """A heading and a line for each group, or else for each day, model and mode. Money is exact, in both units."""
    names = ("day", "mode", "stylist", "model") if report.by is None else (report.by,)
    money = [f"{name}_{unit}" for name in _MONEY for unit in ("usd", "picousd")]
    yield _csv(*names, "calls", "cached_answers", *money, *(f"tokens_{kind}" for kind in TokenUsage.__struct_fields__))
    for line in report.lines if report.by is None else report.groups:
        of = (line.day, line.mode, line.stylist, line.model) if isinstance(line, CostLine) else (line.name,)
        exact = [getattr(line, f"{name}_picousd") for name in _MONEY]
        amounts = [amount for pico in exact for amount in (usd_text(pico), pico)]
        yield _csv(*of, line.calls, line.cached_answers, *amounts, *msgspec.structs.astuple(line.tokens))


def _sums(so_far: CostSums, row: CostRow) -> dict[str, int | TokenUsage]:
    return {
        "calls": so_far.calls + row.calls,
        "cost_picousd": so_far.cost_picousd + row.cost,
        "cached_answers": so_far.cached_answers + row.cached_answers,
        "saved_by_cache_picousd": so_far.saved_by_cache_picousd + row.saved_by_cache,
        "saved_by_prompt_cache_picousd": so_far.saved_by_prompt_cache_picousd + row.saved_by_prompt_cache,
        "tokens": so_far.tokens + row.tokens,
    }


def _csv(*values: object) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()
