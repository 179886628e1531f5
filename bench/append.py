"""Appending with group commit at 50 concurrent callers, against raw apsw writing the very same rows at 50 per commit.

The raw sides have every row ready made as SQLite takes it, events and read models alike, and only bind and commit:

* *row by row*, as an append does when it is alone: each event's insert, then the read-model rows it leaves. The goal.
* *folded*, which no such loop could do without folding: each read-model row once per 50 events, with ``executemany``.

Ours starts from domain events: it encodes, reads back, checks versions and ids, folds, and answers each caller after
its commit.
"""

from __future__ import annotations

import asyncio
import gc
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from statistics import median
from typing import Any

import apsw

from adapters.sqlite.codec import TAGS, Codec, instant_text
from adapters.sqlite.connection import open_writer
from adapters.sqlite.event_store import SqliteEventStore
from adapters.sqlite.log_writer import INSERT
from adapters.sqlite.projection_tables import table
from adapters.system import SystemClock, SystemIds
from application.ports.event_store import StreamWrite
from application.projections import ALL
from application.projections.rebuild import Fold
from application.recorded import Recorded
from bench.result import Result, paired_ratio, spread
from domain.events import AnswerReused, CostIncurred
from domain.money import TokenUsage

CALLERS = 50
APPENDS = 20_000
ROUNDS = 5
GOAL = 0.45

Row = tuple[Any, ...]
_CLOCK = SystemClock()
_IDS = SystemIds()


def answer_reused(number: int) -> StreamWrite:
    """A stored answer given again: what every cached request appends, idempotent by its id."""
    event = AnswerReused(
        analysis_id=f"01a1fbac-3043-7794-8bac-{number:012x}",
        product_id=f"{number % 500:016x}",
        session_id=f"session-{number // 1000}",
        day="2026-11-21",
        mode="full",
        stylist="rules",
        model="rules-1",
        saved_picousd=0,
    )
    return StreamWrite(stream="costs", events=(event,), event_ids=(f"7d1c2f30-0000-5000-8000-{number:012x}",))


def cost_incurred(number: int) -> StreamWrite:
    """A model call's cost: three rows of read models."""
    event = CostIncurred(
        day="2026-11-21",
        session_id=f"session-{number // 1000}",
        mode="full",
        stylist="claude",
        model="claude-haiku-5-5",
        reservation_id=None,
        worst_picousd=0,
        tokens=TokenUsage(input=1200 + number % 7, output=640, cache_read=3100),
        cost_picousd=4_710_000_000 + number,
        saved_by_prompt_cache_picousd=2_790_000_000,
    )
    return StreamWrite(stream="ledger", events=(event,))


def main() -> None:
    """Prints the medians and ratios."""
    for result in measure():
        print(f"{result.name}: {result.median:,.0f} {result.unit}, ratio {result.ratio:.2f} (goal {result.goal})")
        print(f"    {result.note}")


def measure() -> list[Result]:
    """Both kinds of append, ours and raw turn about in each round."""
    return [_compared("one AnswerReused", answer_reused), _compared("one CostIncurred", cost_incurred)]


def _compared(name: str, make: Callable[[int], StreamWrite]) -> Result:
    writes = [make(number) for number in range(APPENDS)]
    row_by_row, folded = _ready_made(writes)
    ours, raw, raw_folded = [], [], []
    for _ in range(ROUNDS):
        raw.append(APPENDS / _in_fresh_folder(lambda path: _raw(path, row_by_row)))
        ours.append(APPENDS / _in_fresh_folder(lambda path: _ours(path, writes)))
        raw_folded.append(APPENDS / _in_fresh_folder(lambda path: _raw_folded(path, folded)))
    ratio = paired_ratio(ours, raw)
    return Result(
        name=f"append {name}, {CALLERS} callers",
        median=median(ours),
        unit="appends/s",
        ratio=ratio,
        goal=f"≥ {GOAL:.0%} of raw apsw",
        met=ratio >= GOAL,
        note=f"ours {spread(ours)}; raw row by row {median(raw):,.0f} ({spread(raw)}); "
        f"raw folded {median(raw_folded):,.0f}, of which ours is {paired_ratio(ours, raw_folded):.0%}",
    )


def _in_fresh_folder(run: Callable[[Path], float]) -> float:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "events.db"
        store = SqliteEventStore(path, SystemClock(), SystemIds())
        store.start()
        store.close()
        gc.collect()
        return run(path)


def _ours(path: Path, writes: list[StreamWrite]) -> float:
    store = SqliteEventStore(path, SystemClock(), SystemIds())
    store.start()
    left = iter(writes)

    async def caller() -> None:
        for write in left:
            await store.append(write)

    async def callers() -> float:
        started = time.perf_counter()
        await asyncio.gather(*(caller() for _ in range(CALLERS)))
        return time.perf_counter() - started

    taken = asyncio.run(callers())
    assert store.last_position() == len(writes)
    store.close()
    return taken


def _raw(path: Path, batches: list[list[tuple[str, Row]]]) -> float:
    connection = open_writer(path)
    execute = connection.execute
    started = time.perf_counter()
    for statements in batches:
        execute("BEGIN IMMEDIATE")
        for sql, row in statements:
            execute(sql, row)
        execute("COMMIT")
    return _taken(connection, started)


def _raw_folded(path: Path, batches: list[list[tuple[str, list[Row]]]]) -> float:
    connection = open_writer(path)
    started = time.perf_counter()
    for statements in batches:
        connection.execute("BEGIN IMMEDIATE")
        for sql, rows in statements:
            connection.executemany(sql, rows)
        connection.execute("COMMIT")
    return _taken(connection, started)


def _taken(connection: apsw.Connection, started: float) -> float:
    taken = time.perf_counter() - started
    assert connection.execute("SELECT count(*) FROM events").get == APPENDS
    connection.close()
    return taken


def _ready_made(
    writes: list[StreamWrite],
) -> tuple[list[list[tuple[str, Row]]], list[list[tuple[str, list[Row]]]]]:
    """For each 50 appends the statements that write their rows, one by one and folded."""
    row_by_row, folded = [], []
    fold = Fold(ALL)
    for start in range(0, len(writes), CALLERS):
        singles: list[tuple[str, Row]] = []
        events: list[Row] = []
        last: dict[str, dict[str, Row]] = {}
        for position, write in enumerate(writes[start : start + CALLERS], start=start + 1):
            recorded, row = _stored(write, position)
            events.append(row)
            singles.append((INSERT, row))
            before = {projection: dict(rows) for projection, rows in fold.rows.items()}
            fold.add(recorded)
            for sql, changed in _changed(fold, before):
                singles.append((sql, changed))
                last.setdefault(sql, {})[str(changed[0])] = changed
        row_by_row.append(singles)
        folded.append([(INSERT, events), *((sql, list(rows.values())) for sql, rows in last.items())])
    return row_by_row, folded


def _stored(write: StreamWrite, position: int) -> tuple[Recorded, Row]:
    event = write.events[0]
    at = _CLOCK.now()
    recorded = Recorded(
        position=position,
        stream=write.stream,
        version=position,
        recorded_at=at,
        event_id=write.event_ids[0] if write.event_ids else _IDS.new(),
        caused_by=None,
        event=event,
    )
    row = (position, TAGS[type(event)], write.stream, position, instant_text(at), recorded.event_id, None)
    return recorded, (*row, Codec().encode(event))


def _changed(fold: Fold, before: Mapping[Any, Mapping[str, Any]]) -> Iterator[tuple[str, Row]]:
    for projection, rows in fold.rows.items():
        for key, row in rows.items():
            if row is not None and before[projection].get(key) is not row:
                yield table(projection).upsert, table(projection).stored(key, row)


if __name__ == "__main__":
    main()
