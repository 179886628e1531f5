"""The tables and their triggers, and how older databases are brought up to date."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from adapters.sqlite.connection import APPLICATION_ID, open_writer
from adapters.sqlite.log_writer import INSERT
from adapters.sqlite.schema import MIGRATIONS, Migration, migrate, schema_version
from application.ports.event_store import StoreUnavailable

ROW = (1, "product-hidden.v1", "a", 1, "2026-11-21T01:00:00.000000Z", "id-1", None, b"{}")


@pytest.fixture
def connection(tmp_path: Path) -> apsw.Connection:
    return open_writer(tmp_path / "events.db")


@pytest.fixture
def log(connection: apsw.Connection) -> apsw.Connection:
    migrate(connection)
    connection.execute(INSERT, ROW)
    return connection


def test_a_new_database_gets_every_migration_and_remembers_them(connection: apsw.Connection) -> None:
    assert schema_version(connection) == 0

    migrate(connection)
    migrate(connection)

    recorded = connection.execute("SELECT version, name FROM migrations ORDER BY version").fetchall()
    assert recorded == [(number, migration.name) for number, migration in enumerate(MIGRATIONS, start=1)]
    assert schema_version(connection) == len(MIGRATIONS)
    assert connection.pragma("application_id") == APPLICATION_ID


def test_an_older_database_gets_what_it_lacks(log: apsw.Connection) -> None:
    later = (*MIGRATIONS, Migration("a table more", ("CREATE TABLE more (x TEXT) STRICT",)))

    migrate(log, later)

    assert schema_version(log) == len(later)
    assert log.table_exists("main", "more")
    assert log.execute("SELECT count(*) FROM events").get == 1


def test_a_migration_that_fails_leaves_the_database_as_it_was(log: apsw.Connection) -> None:
    later = (*MIGRATIONS, Migration("half a table", ("CREATE TABLE half (x TEXT) STRICT", "CREATE TABLE half (x)")))

    with pytest.raises(StoreUnavailable):
        migrate(log, later)

    assert schema_version(log) == len(MIGRATIONS)
    assert not log.table_exists("main", "half")


def test_a_database_of_a_newer_program_is_refused_with_what_to_do(log: apsw.Connection) -> None:
    log.execute("INSERT INTO migrations VALUES (?, 'from the future')", (len(MIGRATIONS) + 1,))

    with pytest.raises(StoreUnavailable, match=r"newer version of this program.*Install that version"):
        migrate(log)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE events SET body = x'00'",
        "UPDATE events SET version = 7",
        "DELETE FROM events",
        "REPLACE INTO events VALUES (1, 't', 'other', 1, '', 'id-2', NULL, x'')",
        "INSERT OR REPLACE INTO events VALUES (2, 't', 'a', 1, '', 'id-2', NULL, x'')",
        "INSERT INTO events VALUES (1, 't', 'other', 1, '', 'id-2', NULL, x'') "
        "ON CONFLICT (position) DO UPDATE SET body = x''",
    ],
)
def test_events_are_neither_changed_nor_deleted_whatever_the_statement(log: apsw.Connection, statement: str) -> None:
    with pytest.raises(apsw.ConstraintError, match="events are never"):
        log.execute(statement)
    assert log.execute("SELECT * FROM events").fetchall() == [ROW]


@pytest.mark.parametrize(
    "row",
    [
        (2, "t", "a", 1, "", "id-2", None, b""),
        (2, "t", "a", 2, "", "id-1", None, b""),
        (1, "t", "b", 1, "", "id-2", None, b""),
        (2, "t", "a", "two", "", "id-2", None, b""),
        (2, "t", "a", 2, "", "id-2", None, "text"),
        (2, "t", None, 2, "", "id-2", None, b""),
    ],
    ids=["version taken", "id taken", "position taken", "version no number", "body no bytes", "no stream"],
)
def test_a_row_that_breaks_the_rules_is_refused(
    log: apsw.Connection, row: tuple[str | int | bytes | None, ...]
) -> None:
    with pytest.raises(apsw.ConstraintError):
        log.execute(INSERT, row)


def test_bodies_stand_last_so_that_a_scan_by_tag_need_not_read_them(log: apsw.Connection) -> None:
    columns = [name for _, name, *_ in log.execute("PRAGMA table_info(events)")]

    assert columns == ["position", "tag", "stream", "version", "recorded_at", "event_id", "caused_by", "body"]
