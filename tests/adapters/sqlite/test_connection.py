"""The settings of connections, read back one by one, and errors in the port's words."""

from __future__ import annotations

from pathlib import Path

import apsw
import pytest

from adapters.sqlite.connection import (
    BUSY_TIMEOUT_MS,
    READER_PRAGMAS,
    WRITER_PRAGMAS,
    Readers,
    open_reader,
    open_writer,
    unavailable,
)
from application.ports.event_store import StoreUnavailable


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "events.db"
    open_writer(path).close()
    return path


@pytest.mark.parametrize("name", WRITER_PRAGMAS)
def test_a_writer_has_each_safe_setting(path: Path, name: str) -> None:
    assert open_writer(path).pragma(name) == WRITER_PRAGMAS[name][1]


@pytest.mark.parametrize("name", READER_PRAGMAS)
def test_a_reader_has_each_safe_setting(path: Path, name: str) -> None:
    assert open_reader(path).pragma(name) == READER_PRAGMAS[name][1]


def test_the_settings_that_keep_acknowledged_data_are_among_them() -> None:
    expected = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "trusted_schema": 0, "cell_size_check": 1}

    assert expected.items() <= {name: value for name, (_, value) in WRITER_PRAGMAS.items()}.items()


def test_connections_wait_for_one_another_and_take_no_text_for_a_name(path: Path) -> None:
    for connection in (open_writer(path), open_reader(path)):
        assert connection.pragma("busy_timeout") == BUSY_TIMEOUT_MS
        assert connection.config(apsw.SQLITE_DBCONFIG_DQS_DML, -1) == 0
        assert connection.config(apsw.SQLITE_DBCONFIG_DQS_DDL, -1) == 0
        assert connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1) == 1
    assert open_writer(path).transaction_mode == "IMMEDIATE"


def test_a_reader_cannot_write(path: Path) -> None:
    with pytest.raises(apsw.ReadOnlyError):
        open_reader(path).execute("CREATE TABLE t (x TEXT) STRICT")


def test_a_reader_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable, match="cannot be opened"):
        open_reader(tmp_path / "missing.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("no database " * 100)

    with pytest.raises(StoreUnavailable, match="damaged or no database"):
        open_writer(tmp_path / "text")


@pytest.mark.parametrize(
    ("error", "says"),
    [
        (apsw.FullError("x"), "the disk is full"),
        (apsw.BusyError("x"), "another process has it locked"),
        (apsw.LockedError("x"), "another process has it locked"),
        (apsw.CantOpenError("x"), "cannot be opened"),
        (apsw.ReadOnlyError("x"), "may not be written"),
        (apsw.CorruptError("x"), "damaged"),
        (apsw.IOError("x"), "the disk reports an error"),
        (apsw.SQLError("x"), "SQLite refused"),
    ],
)
def test_each_error_of_sqlite_has_a_sentence(error: apsw.Error, says: str) -> None:
    assert says in str(unavailable(error))


def test_a_thread_keeps_its_connection_until_all_are_closed(path: Path) -> None:
    readers = Readers(path)
    first = readers.mine()

    assert readers.mine() is first
    readers.close()

    assert readers.mine() is not first
    with pytest.raises(apsw.ConnectionClosedError):
        first.execute("SELECT 1")
    readers.close()
