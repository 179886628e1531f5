"""What every debug log does."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest

from adapters.sqlite.debug_log import SqliteDebugLog
from application.ports.debug_log import DebugLog, Level, LogEntry
from tests.fakes.debug_log import InMemoryDebugLog

START = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "memory"])
def log(request: pytest.FixtureRequest, tmp_path: Path) -> DebugLog:
    made: dict[str, DebugLog] = {
        "sqlite": SqliteDebugLog(tmp_path / "debug-log.db"),
        "memory": InMemoryDebugLog(),
    }
    return made[request.param]


def entry(number: int, level: Level = "info", component: str = "service") -> LogEntry:
    return LogEntry(
        level=level,
        component=component,
        message=f"entry {number}",
        timestamp=START + timedelta(seconds=number),
        stack_trace="somewhere" if level == "error" else None,
    )


def test_it_is_empty_at_first(log: DebugLog) -> None:
    assert log.newest() == []


def test_entries_come_back_whole_and_newest_first(log: DebugLog) -> None:
    log.add((entry(1), entry(2, "error", "popup")))
    log.add((entry(3, "warning"),))

    assert log.newest() == [entry(3, "warning"), entry(2, "error", "popup"), entry(1)]


def test_the_order_is_the_order_of_adding_not_of_the_times_told(log: DebugLog) -> None:
    log.add((entry(9), entry(1)))

    assert [one.message for one in log.newest()] == ["entry 1", "entry 9"]


def test_adding_nothing_changes_nothing(log: DebugLog) -> None:
    log.add(())

    assert log.newest() == []


@pytest.mark.parametrize(
    ("level", "component", "numbers"),
    [("error", None, [4, 2]), (None, "popup", [3, 2]), ("error", "popup", [2]), ("warning", "popup", [])],
)
def test_entries_are_found_by_level_and_component(
    log: DebugLog,
    level: Literal["error", "warning"] | None,
    component: str | None,
    numbers: list[int],
) -> None:
    log.add((entry(1), entry(2, "error", "popup"), entry(3, "info", "popup"), entry(4, "error")))

    found = log.newest(level=level, component=component)

    assert [one.message for one in found] == [f"entry {number}" for number in numbers]


def test_no_more_are_given_than_asked_for(log: DebugLog) -> None:
    log.add(tuple(entry(number) for number in range(5)))

    assert [one.message for one in log.newest(limit=2)] == ["entry 4", "entry 3"]
    assert log.newest(limit=0) == []


@pytest.mark.parametrize("at_once", [1, 70, 1500])
def test_the_newest_thousand_are_kept(log: DebugLog, at_once: int) -> None:
    everything = [entry(number) for number in range(1500)]
    for first in range(0, 1500, at_once):
        log.add(tuple(everything[first : first + at_once]))

    assert log.newest() == everything[:-1001:-1]
