"""The price list as a table."""

from __future__ import annotations

from datetime import datetime

import msgspec
from rich import box
from rich.table import Table

from application.calendar import local_day
from domain.money import TokenPrice, usd_text
from domain.prices import PriceEntry, PriceList
from entrypoints.cli.printing import say, show, words

_MTOK = 10**6
_KINDS = TokenPrice.__struct_fields__


class PriceLine(msgspec.Struct, frozen=True, kw_only=True):
    """A price of the list. ``usd_per_mtok`` has exact decimals; ``up_to`` is the longest prompt, None: any."""

    model: str
    since: str
    up_to: int | None
    own: bool
    usd_per_mtok: dict[str, str]
    picousd_per_token: TokenPrice


class PriceReport(msgspec.Struct, frozen=True, kw_only=True):
    """What is in force today and what begins later. ``as_of`` is the shipped list's date."""

    as_of: str | None
    day: str
    prices: list[PriceLine]
    otherwise_usd_per_mtok: dict[str, str] | None


def report_of(prices: PriceList, own: PriceList, now: datetime, zone: str, model: str | None) -> PriceReport:
    """The list on the local day; ``own`` are the person's prices in it."""
    day = local_day(now, zone)
    wanted = [entry for entry in prices.from_day(day) if (model or "").lower() in entry.model.lower()]
    return PriceReport(
        as_of=prices.as_of,
        day=day,
        prices=[_line(entry, own) for entry in wanted],
        otherwise_usd_per_mtok=None if prices.otherwise is None else _usd_per_mtok(prices.otherwise),
    )


def show_report(report: PriceReport) -> None:
    """Prints the list."""
    if report.prices:
        show(_table(report))
    else:
        say("No model of that name is on the list.")
    say("")
    say(f"USD per million tokens. The shipped list is as of {report.as_of}.")
    if any(line.own for line in report.prices):
        say("* is from your prices.toml.")
    if report.otherwise_usd_per_mtok:
        limit = report.otherwise_usd_per_mtok
        say(f"Any other model: at most {limit['input']} in, {limit['output']} out (max_price_per_mtok).")
    else:
        say("Any other model is not asked, unless max_price_per_mtok says what it may cost.")


def _table(report: PriceReport) -> Table:
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column("Model", overflow="fold")
    table.add_column("Since", no_wrap=True)
    table.add_column("Prompt", no_wrap=True)
    for heading in ("In", "Out", "Write 5m", "1h", "Read"):
        table.add_column(heading, justify="right", no_wrap=True)
    for line in report.prices:
        prompt = "" if line.up_to is None else f"to {line.up_to:,}"
        name = words(f"{line.model}{' *' if line.own else ''}")
        table.add_row(name, line.since, prompt, *(line.usd_per_mtok[kind] for kind in _KINDS))
    return table


def _line(entry: PriceEntry, own: PriceList) -> PriceLine:
    return PriceLine(
        model=entry.model,
        since=entry.since,
        up_to=entry.up_to,
        own=entry in own.entries,
        usd_per_mtok=_usd_per_mtok(entry.price),
        picousd_per_token=entry.price,
    )


def _usd_per_mtok(price: TokenPrice) -> dict[str, str]:
    return {kind: usd_text(getattr(price, kind) * _MTOK) for kind in _KINDS}
