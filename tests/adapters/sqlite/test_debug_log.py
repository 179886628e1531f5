"""The debug log's file."""

from __future__ import annotations

import threading
from datetime import UTC, datetime
from pathlib import Path

import apsw
import pytest

from adapters.sqlite.debug_log import SqliteDebugLog
from application.ports.debug_log import LogEntry
from application.ports.event_store import StoreUnavailable

ENTRY = LogEntry(level="info", component="service", message="started", timestamp=datetime(2026, 11, 21, tzinfo=UTC))


def test_no_file_is_made_before_it_is_needed(tmp_path: Path) -> None:
    log = SqliteDebugLog(tmp_path / "log.db")
    log.add(())

    assert not (tmp_path / "log.db").exists()


def test_entries_outlive_the_process(tmp_path: Path) -> None:
    first = SqliteDebugLog(tmp_path / "log.db")
    first.add((ENTRY,))
    first.close()
    first.close()

    assert SqliteDebugLog(tmp_path / "log.db").newest() == [ENTRY]
    assert first.newest() == [ENTRY], "a closed log opens again"


def test_it_does_not_wait_for_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[apsw.Connection] = []
    monkeypatch.setattr(apsw, "connection_hooks", [*apsw.connection_hooks, opened.append])
    log = SqliteDebugLog(tmp_path / "log.db")
    log.add((ENTRY,))

    assert [connection.pragma("synchronous") for connection in opened] == [1]
    assert [connection.pragma("journal_mode") for connection in opened] == ["wal"]


def test_two_processes_may_write_it(tmp_path: Path) -> None:
    one, other = SqliteDebugLog(tmp_path / "log.db"), SqliteDebugLog(tmp_path / "log.db")
    one.add((ENTRY,))
    other.add((ENTRY,))

    assert len(one.newest()) == len(other.newest()) == 2


def test_many_threads_may_write_it(tmp_path: Path) -> None:
    log = SqliteDebugLog(tmp_path / "log.db")

    def write() -> None:
        for _ in range(20):
            log.add((ENTRY,))

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(log.newest()) == 160


def test_a_file_that_is_no_database_is_said_to_be_none(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"no database at all " * 100)
    log = SqliteDebugLog(tmp_path / "log.db")

    with pytest.raises(StoreUnavailable, match=r"log\.db|damaged or no database"):
        log.add((ENTRY,))


def test_a_directory_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable):
        SqliteDebugLog(tmp_path / "nowhere" / "log.db").newest()
