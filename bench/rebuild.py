"""Rebuilding the cost totals from a million events, one in four a cost event, against a bare apsw + msgspec loop.

The bare loop selects bodies by tag, decodes them typed, adds into a dict of the same rows and writes them. Ours does it
through the projection's own fold, beside the live rows, and swaps them in.
"""

from __future__ import annotations

import gc
import itertools
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from adapters.sqlite.codec import TAGS, Codec, instant_text
from adapters.sqlite.connection import open_writer
from adapters.sqlite.event_store import SqliteEventStore
from adapters.sqlite.log_reader import StoredRow
from adapters.sqlite.log_writer import INSERT
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.sqlite.projection_tables import Table, table
from adapters.system import SystemClock, SystemIds
from application.projections.costs import COST_TOTALS, CostRow
from bench.result import Result, paired_ratio
from domain.analysis import Mode
from domain.events import AnswerReused, CostIncurred, Event, ProductCaptured
from domain.money import TokenUsage
from domain.product import Product

EVENTS = 1_000_000
ROUNDS = 3
GOAL = 1.5

_START = datetime(2026, 1, 1, tzinfo=UTC)
_MODELS = ("claude-haiku-5-5", "claude-sonnet-5-5")
_MODES: tuple[Mode, ...] = ("full", "full", "full", "basic")


def main() -> None:
    """Prints the medians and the ratio."""
    for result in measure():
        print(f"{result.name}: {result.median:.2f} {result.unit}, ratio {result.ratio:.2f} (goal {result.goal})")
        print(f"    {result.note}")


def measure(events: int = EVENTS) -> list[Result]:
    """The two turn about on one database in a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.db"
        _fill(path, events)
        ours, bare = [], []
        for _ in range(ROUNDS):
            bare.append(_timed_bare(path))
            ours.append(_timed_ours(path))
        _require_same_rows(path)
    ratio = paired_ratio(ours, bare)
    return [
        Result(
            name=f"rebuild of cost totals, {events:,} events",
            median=median(ours),
            unit="s",
            ratio=ratio,
            goal=f"≤ {GOAL} × a bare loop",
            met=ratio <= GOAL,
            note=f"bare apsw + msgspec loop {median(bare):.2f} s",
        )
    ]


def _timed_ours(path: Path) -> float:
    gc.collect()
    started = time.perf_counter()
    SqliteProjectionStore(path).rebuild((COST_TOTALS,))
    return time.perf_counter() - started


def _timed_bare(path: Path) -> float:
    gc.collect()
    started = time.perf_counter()
    connection = open_writer(path)
    incurred = msgspec.json.Decoder(CostIncurred).decode
    reused = msgspec.json.Decoder(AnswerReused).decode
    sums: dict[str, list[Any]] = {}
    tags = (TAGS[CostIncurred], TAGS[AnswerReused])
    for tag, body in connection.execute("SELECT tag, body FROM events WHERE tag IN (?, ?)", tags):
        event: Any = incurred(body) if tag == tags[0] else reused(body)
        key = f"{event.day}|{event.session_id}|{event.mode}|{event.stylist}|{event.model}"
        row = sums.get(key)
        if row is None:
            row = sums[key] = [event, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]
        if tag == tags[0]:
            tokens = event.tokens
            row[1] += 1
            row[2] += event.cost_picousd
            row[5] += event.saved_by_prompt_cache_picousd
            row[6] -= event.worst_picousd
            row[8] += tokens.input
            row[9] += tokens.output
            row[10] += tokens.cache_read
            row[11] += tokens.cache_write_5m
            row[12] += tokens.cache_write_1h
        else:
            row[3] += 1
            row[4] += event.saved_picousd
    bare = Table(COST_TOTALS, aside=True)
    bare.make(connection)
    with connection:
        connection.executemany(bare.upsert, (bare.stored(key, _row(row)) for key, row in sums.items()))
    connection.close()
    return time.perf_counter() - started


def _row(row: list[Any]) -> CostRow:
    event, calls, cost, cached, saved, saved_prompt, reserved, unsettled, *tokens = row
    return CostRow(
        day=event.day,
        session_id=event.session_id,
        mode=event.mode,
        stylist=event.stylist,
        model=event.model,
        calls=calls,
        cost=cost,
        cached_answers=cached,
        saved_by_cache=saved,
        saved_by_prompt_cache=saved_prompt,
        reserved=reserved,
        unsettled=unsettled,
        tokens=TokenUsage(
            input=tokens[0],
            output=tokens[1],
            cache_read=tokens[2],
            cache_write_5m=tokens[3],
            cache_write_1h=tokens[4],
        ),
    )


def _require_same_rows(path: Path) -> None:
    """What is compared must have done the same work."""
    connection = open_writer(path)
    SqliteProjectionStore(path).rebuild((COST_TOTALS,))
    ours = connection.execute(table(COST_TOTALS).select_all).fetchall()
    _timed_bare(path)
    assert ours == connection.execute(Table(COST_TOTALS, aside=True).select_all).fetchall()
    connection.close()


def _fill(path: Path, events: int) -> None:
    store = SqliteEventStore(path, SystemClock(), SystemIds())
    store.start()
    store.close()
    connection = open_writer(path)
    connection.pragma("synchronous", "OFF")
    with connection:
        connection.executemany(INSERT, itertools.islice(_rows(), events))
    connection.close()


def _rows() -> Iterator[StoredRow]:
    encode = Codec().encode
    ids = SystemIds()
    for number in itertools.count():
        event = _event(number)
        at = _START + timedelta(seconds=number * 20)
        stream = "ledger" if number % 4 == 0 else f"product-{number % 9973}"
        version = number // 4 if number % 4 == 0 else number
        yield number + 1, TAGS[type(event)], stream, version + 1, instant_text(at), ids.new(), None, encode(event)


def _event(number: int) -> Event:
    day = (_START + timedelta(seconds=number * 20)).date().isoformat()
    session = f"session-{number // 2000}"
    if number % 8 == 0:
        return CostIncurred(
            day=day,
            session_id=session,
            mode=_MODES[number // 8 % 4],
            stylist="claude",
            model=_MODELS[number // 8 % 2],
            reservation_id=f"reservation-{number}",
            worst_picousd=0,
            tokens=TokenUsage(input=1200 + number % 97, output=640, cache_read=3100),
            cost_picousd=4_710_000_000 + number,
            saved_by_prompt_cache_picousd=2_790_000_000,
        )
    if number % 8 == 4:
        return AnswerReused(
            analysis_id=f"01a1fbac-3043-7794-8bac-{number:012x}",
            product_id=f"{number % 500:016x}",
            session_id=session,
            day=day,
            mode=_MODES[number // 8 % 4],
            stylist="claude",
            model=_MODELS[number // 8 % 2],
            saved_picousd=4_710_000_000,
        )
    url = f"https://shop.example/products/{number % 9973}"
    return ProductCaptured(
        product_id=f"{number % 9973:016x}",
        canonical_url=url,
        address_key=url,
        product=Product(url=url, site="shop.example", title=f"Wool sweater {number % 9973}", price="49.90"),
        observed_at=_START,
        day=day,
    )


if __name__ == "__main__":
    main()
