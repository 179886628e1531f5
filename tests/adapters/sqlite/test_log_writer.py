"""One transaction at a time: what is remembered between them, and what happens when SQLite objects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import apsw
import pytest

from adapters.sqlite.codec import Codec
from adapters.sqlite.connection import open_writer
from adapters.sqlite.log_writer import LogWriter, Outcome
from adapters.sqlite.opening import open_up_to_date
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.sqlite.projection_tables import table
from application.ports.event_store import ConcurrentAppend, StoreUnavailable, StreamWrite
from application.projection import Projection
from application.projections import ALL
from application.projections.products import FEEDBACK
from application.recorded import Recorded
from domain.events import FeedbackGiven, ProductHidden
from tests.fakes.clock import FakeClock
from tests.fakes.ids import FakeIds
from tests.projections.events import captured, write


@dataclass
class Log:
    """A database, the connection that writes to it, and a second one."""

    path: Path
    connection: apsw.Connection
    other: apsw.Connection

    def writer(self, projections: tuple[Projection[Any], ...] = ALL) -> LogWriter:
        return LogWriter(self.connection, FakeClock(), FakeIds(), projections, Codec())


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Log]:
    path = tmp_path / "events.db"
    connection, other = open_up_to_date(path, ALL), open_writer(path)
    connection.set_busy_timeout(0)
    other.set_busy_timeout(0)
    yield Log(path, connection, other)
    connection.close()
    other.close()


def positions(outcome: Outcome) -> list[int]:
    assert isinstance(outcome, tuple), outcome
    return [recorded.position for recorded in outcome]


def append(*writes: StreamWrite) -> tuple[StreamWrite, ...]:
    return writes


def test_a_full_disk_refuses_the_batch_and_is_written_to_again_when_there_is_room(log: Log) -> None:
    writer = log.writer()
    room = log.connection.pragma("page_count")
    log.connection.pragma("max_page_count", room)
    many = [append(write("a", *(captured(number) for number in range(100)))), append(write("b", captured()))]

    refused = writer.commit(many)

    assert [type(outcome) for outcome in refused] == [StoreUnavailable, StoreUnavailable]
    assert "the disk is full" in str(refused[0])
    log.connection.pragma("max_page_count", 10_000)
    assert [positions(outcome) for outcome in writer.commit(many)] == [list(range(1, 101)), [101]]
    assert SqliteProjectionStore(log.path).verify().equal


def test_a_database_locked_for_too_long_refuses_the_batch_only(log: Log) -> None:
    writer = log.writer()
    log.other.execute("BEGIN IMMEDIATE")

    (refused,) = writer.commit([append(write("a", captured()))])
    log.other.execute("ROLLBACK")
    (accepted,) = writer.commit([append(write("a", captured()))])

    assert "another process has it locked" in str(refused)
    assert positions(accepted) == [1]


def test_what_another_connection_appended_is_seen_before_anything_is_decided(log: Log) -> None:
    writer = log.writer()
    other = LogWriter(log.other, FakeClock(), FakeIds(), ALL, Codec())
    like, bought = (FeedbackGiven(product_id="p", kind=kind) for kind in ("like", "bought"))
    writer.commit([append(write("a", like, event_ids=("one",)))])

    other.commit([append(write("a", bought, captured(), event_ids=("two", "three")))])
    stale, known, fresh = writer.commit(
        [
            append(write("a", like, expected_version=1, event_ids=("four",))),
            append(write("a", like, event_ids=("two",))),
            append(write("a", like, expected_version=3, event_ids=("five",))),
        ]
    )

    assert isinstance(stale, ConcurrentAppend)
    assert stale.actual == 3
    assert known == ()
    assert positions(fresh) == [4]
    assert SqliteProjectionStore(log.path).verify().equal


def test_a_projection_that_raises_fails_its_own_append_alone_and_leaves_no_trace(log: Log) -> None:
    def evolve(row: Any, recorded: Recorded) -> Any:
        if recorded.event_id == "poison":
            raise ZeroDivisionError
        return FEEDBACK.evolve(row, recorded)

    delicate = replace(FEEDBACK, evolve=evolve)
    writer = log.writer((delicate,))
    like = FeedbackGiven(product_id="p", kind="like")
    outcomes = writer.commit(
        [
            append(write("a", like, event_ids=("one",))),
            append(write("a", like, like, event_ids=("two", "poison"))),
            append(write("a", like, event_ids=("two",))),
        ]
    )

    assert isinstance(outcomes[1], ZeroDivisionError)
    assert [positions(outcomes[0]), positions(outcomes[2])] == [[1], [2]]
    assert SqliteProjectionStore(log.path).verify().equal


def test_a_batch_that_records_nothing_writes_nothing(log: Log) -> None:
    writer = log.writer()
    writer.commit([append(write("a", captured(), event_ids=("one",)))])
    before = log.other.pragma("data_version")

    assert writer.commit([append(write("a", captured(), event_ids=("one",))), append()]) == [(), ()]

    assert log.other.pragma("data_version") == before


def test_read_models_that_another_version_of_the_program_built_are_not_written_to(log: Log) -> None:
    writer = log.writer()
    writer.commit([append(write("a", captured()))])
    newer = replace(FEEDBACK, version=FEEDBACK.version + 1)
    SqliteProjectionStore(log.path, (*(each for each in ALL if each is not FEEDBACK), newer)).bring_up_to_date()

    refused = writer.commit([append(write("a", captured())), append(write("b", captured()))])

    assert [type(outcome) for outcome in refused] == [StoreUnavailable, StoreUnavailable]
    assert "feedback were built by another version" in str(refused[0])
    assert log.connection.execute("SELECT count(*) FROM events").get == 1


def test_what_is_remembered_of_streams_and_rows_is_bounded_and_right_all_the_same(
    log: Log, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("adapters.sqlite.log_writer._MOST_REMEMBERED", 10)
    writer = log.writer()

    for number in range(60):
        event = FeedbackGiven(product_id=f"product-{number % 20}", kind="like")
        writer.commit([append(write(f"stream-{number % 20}", event))])

    versions = log.connection.execute("SELECT max(version) FROM events GROUP BY stream").fetchall()
    assert versions == [(3,)] * 20
    assert SqliteProjectionStore(log.path).verify().equal


def test_each_touched_row_is_written_once_a_batch(log: Log) -> None:
    written: list[str] = []
    log.connection.set_update_hook(lambda _kind, _database, name, _rowid: written.append(name))
    like = FeedbackGiven(product_id="p", kind="like")

    log.writer().commit([append(write("a", like)) for _ in range(10)])

    assert written.count("events") == 10
    assert written.count(table(FEEDBACK).name) == 1


def test_rows_that_events_remove_are_removed_from_the_table(log: Log) -> None:
    writer = log.writer()
    like, clear = (FeedbackGiven(product_id="p", kind=kind) for kind in ("like", "clear"))
    writer.commit([append(write("a", like, ProductHidden(product_id="p")))])
    writer.commit([append(write("a", clear))])

    assert log.connection.execute(table(FEEDBACK).count).get == 0
