"""The books as tables, bars and CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

import msgspec
from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from application.ports.read_models import ReadModels
from application.projections.costs import COST_TOTALS, CostRow
from application.use_cases.account_costs import AccountCosts, BudgetState, CostSummary, PeriodState
from domain.ledger import Reservation
from domain.money import TokenUsage, picousd, usd, usd_text
from entrypoints.cli.printing import show, words

_BAR = 24
_MOST_DAYS = 14


class CostLine(msgspec.Struct, frozen=True, kw_only=True):
    """What one model did in one mode on one day."""

    day: str
    mode: str
    stylist: str
    model: str
    calls: int = 0
    cost_picousd: int = 0
    cached_answers: int = 0
    saved_by_cache_picousd: int = 0
    saved_by_prompt_cache_picousd: int = 0
    tokens: TokenUsage = TokenUsage()


class CostReport(msgspec.Struct, frozen=True, kw_only=True):
    """Everything the books say."""

    total: CostSummary
    lines: list[CostLine]
    budget: BudgetState
    reservations: list[Reservation]


def report_of(accounts: AccountCosts, read_models: ReadModels) -> CostReport:
    """The books as they are now."""
    return CostReport(
        total=accounts.total(),
        lines=lines_of(row for _, row in read_models.rows(COST_TOTALS)),
        budget=accounts.budget(),
        reservations=accounts.open_reservations(),
    )


def lines_of(rows: Iterable[CostRow]) -> list[CostLine]:
    """Sums over sessions, by day, mode, stylist and model."""
    lines: dict[tuple[str, str, str, str], CostLine] = {}
    for row in rows:
        key = (row.day, row.mode, row.stylist, row.model)
        line = lines.get(key) or CostLine(day=row.day, mode=row.mode, stylist=row.stylist, model=row.model)
        lines[key] = msgspec.structs.replace(
            line,
            calls=line.calls + row.calls,
            cost_picousd=line.cost_picousd + row.cost,
            cached_answers=line.cached_answers + row.cached_answers,
            saved_by_cache_picousd=line.saved_by_cache_picousd + row.saved_by_cache,
            saved_by_prompt_cache_picousd=line.saved_by_prompt_cache_picousd + row.saved_by_prompt_cache,
            tokens=line.tokens + row.tokens,
        )
    return [lines[key] for key in sorted(lines)]


def csv_lines(lines: Iterable[CostLine]) -> Iterator[str]:
    """A heading and a line each; money exact, in USD."""
    tokens = TokenUsage.__struct_fields__
    yield _csv(
        "day", "mode", "stylist", "model", "calls", "cost_usd", "cached_answers", "saved_by_cache_usd",
        "saved_by_prompt_cache_usd", *(f"tokens_{name}" for name in tokens),
    )  # fmt: skip
    for line in lines:
        yield _csv(
            line.day,
            line.mode,
            line.stylist,
            line.model,
            line.calls,
            usd_text(line.cost_picousd),
            line.cached_answers,
            usd_text(line.saved_by_cache_picousd),
            usd_text(line.saved_by_prompt_cache_picousd),
            *(getattr(line.tokens, name) for name in tokens),
        )


def show_report(report: CostReport) -> None:
    """Prints the books."""
    show(*_parts(report))


def totals_table(total: CostSummary) -> Table:
    """All time, in a few lines."""
    table = _facts()
    table.add_row("Spent", f"${usd_text(total.cost_picousd)}")
    table.add_row("Analyses", f"{total.calls:,} new, {total.cached_answers:,} saved earlier")
    table.add_row("Saved", f"{_usd(total.saved_by_cache_usd)} by saved answers")
    if total.saved_by_prompt_cache_usd:
        table.add_row("", f"{_usd(total.saved_by_prompt_cache_usd)} by prompt caching")
    if total.reserved_usd:
        table.add_row("Set aside", f"{_usd(total.reserved_usd)} for calls in flight")
    if total.unsettled_usd:
        table.add_row("Unsettled", f"up to {_usd(total.unsettled_usd)}, see below")
    return table


def _parts(report: CostReport) -> Iterator[RenderableType]:
    if not report.lines:
        yield words("Nothing was asked yet, so nothing was spent.")
    else:
        yield _lines_table(report.lines)
        yield Text()
        yield from _bars(report.lines)
    yield Text("All time", style="bold")
    yield totals_table(report.total)
    yield Text()
    yield Text("Budget", style="bold")
    yield _budget_table(report.budget)
    if report.reservations:
        yield Text()
        yield Text("Open calls", style="bold")
        yield _reservations_table(report.reservations)
        if any(one.unsettled for one in report.reservations):
            yield words("Look at the provider's bill, then: style-assistant costs settle ID (--zero | --usd X)", "dim")


def _lines_table(lines: list[CostLine]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("Day", no_wrap=True)
    table.add_column("Model", overflow="fold")
    table.add_column("Mode", no_wrap=True)
    table.add_column("New", justify="right")
    table.add_column("Saved earlier", justify="right")
    table.add_column("Cost", justify="right", no_wrap=True)
    before = ""
    for line in lines:
        table.add_row(
            line.day if line.day != before else "",
            words(line.model),
            line.mode,
            f"{line.calls:,}",
            f"{line.cached_answers:,}",
            f"${usd_text(line.cost_picousd)}",
        )
        before = line.day
    return table


def _bars(lines: list[CostLine]) -> Iterator[RenderableType]:
    """What the last days cost, drawn; nothing where nothing was spent."""
    days: dict[str, int] = {}
    for line in lines:
        days[line.day] = days.get(line.day, 0) + line.cost_picousd
    most = max(days.values())
    if most == 0:
        return
    table = _facts()
    for day in sorted(days)[-_MOST_DAYS:]:
        length = -(-days[day] * _BAR // most)
        table.add_row(day, Text.assemble("█" * length, " " if length else "", f"${usd_text(days[day])}"))
    yield Text("By day", style="bold")
    yield table
    yield Text()


def _budget_table(budget: BudgetState) -> Table:
    table = _facts()
    table.add_row("Today", _period(budget.daily_usd, budget.daily))
    table.add_row("This month", _period(budget.monthly_usd, budget.monthly))
    return table


def _period(limit: float | None, period: PeriodState) -> Text:
    counted = sum(_pico(part) for part in (period.spent_usd, period.reserved_usd, period.unsettled_usd))
    if limit is None:
        return words(f"${usd_text(counted)}, no limit")
    full = 1.0 if limit == 0 else min(1.0, usd(counted) / limit)
    filled = round(full * _BAR)
    until = f"{period.resets_at.astimezone():%Y-%m-%d %H:%M}"
    return Text.assemble("█" * filled + "░" * (_BAR - filled), f" ${usd_text(counted)} of {_usd(limit)}, until {until}")


def _reservations_table(reservations: list[Reservation]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("ID", overflow="fold")
    table.add_column("Day", no_wrap=True)
    table.add_column("Model", overflow="fold")
    table.add_column("At most", justify="right", no_wrap=True)
    table.add_column("State")
    for one in reservations:
        state = "unsettled" if one.unsettled else f"in flight until {one.expires_at:%H:%M:%S} UTC"
        table.add_row(one.reservation_id, one.day, words(one.model), f"${usd_text(one.worst_picousd)}", state)
    return table


def _facts() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=11, no_wrap=True)
    table.add_column()
    return table


def _usd(amount: float) -> str:
    return f"${usd_text(_pico(amount))}"


def _pico(amount: float) -> int:
    return picousd(f"{amount:.12f}")


def _csv(*values: object) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(values)
    return line.getvalue()
