"""The books as tables and bars."""

from __future__ import annotations

from collections.abc import Iterator

from rich import box
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from application.use_cases.account_costs import BudgetState, CostSummary, PeriodState
from domain.ledger import Reservation
from domain.money import picousd, usd, usd_text
from entrypoints.cli.cost_sums import CostGroup, CostLine, CostReport
from entrypoints.cli.printing import bar, show, words

_BAR = 24
_MOST_DAYS = 14


def show_report(report: CostReport) -> None:
    """Prints the books."""
    show(*_parts(report))


def totals_table(total: CostSummary) -> Table:
    """All time, in a few lines."""
    table = _facts()
    table.add_row("Spent", f"${usd_text(total.cost_picousd)}")
    table.add_row("Analyses", f"{total.calls:,} new, {total.cached_answers:,} saved earlier")
    table.add_row("Saved", f"${usd_text(total.saved_by_cache_picousd)} by saved answers")
    if total.saved_by_prompt_cache_picousd:
        table.add_row("", f"${usd_text(total.saved_by_prompt_cache_picousd)} by prompt caching")
    if total.reserved_usd:
        table.add_row("Set aside", f"{_usd(total.reserved_usd)} for calls in flight")
    if total.unsettled_usd:
        table.add_row("Unsettled", f"up to {_usd(total.unsettled_usd)}, see below")
    return table


def _parts(report: CostReport) -> Iterator[RenderableType]:
    if not report.lines:
        yield words("Nothing was asked yet, so nothing was spent.")
    else:
        yield _groups_table(report.by, report.groups) if report.by else _lines_table(report.lines)
        yield Text()
        yield from _bars(report.lines)
    yield Text("All time", style="bold") if report.session is None else words(f"Session {report.session}", "bold")
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


def _groups_table(by: str, groups: list[CostGroup]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(by.capitalize(), overflow="fold")
    table.add_column("New", justify="right")
    table.add_column("Again", justify="right")
    for heading in ("Cost", "Saved by answers", "by prompt cache"):
        table.add_column(heading, justify="right")
    for group in groups:
        money = (group.cost_picousd, group.saved_by_cache_picousd, group.saved_by_prompt_cache_picousd)
        table.add_row(
            words(group.name),
            f"{group.calls:,}",
            f"{group.cached_answers:,}",
            *(f"{'-' if amount < 0 else ''}${usd_text(abs(amount))}" for amount in money),
        )
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
        table.add_row(day, Text.assemble(bar(length), " " if length else "", f"${usd_text(days[day])}"))
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
    return Text.assemble(bar(filled, _BAR), f" ${usd_text(counted)} of {_usd(limit)}, until {until}")


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
