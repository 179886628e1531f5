"""What `check` finds wrong with a database file, and a restore that cannot finish."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from adapters.sqlite.archive import SqliteArchive
from adapters.sqlite.connection import WRITER_PRAGMAS, open_writer
from application.ports.archive import UnusableBackup
from application.ports.event_store import StoreUnavailable
from application.projections import ALL
from application.projections.products import FEEDBACK
from tests.projections.events import captured, write
from tests.projections.stores import Stores, on_sqlite


@pytest.fixture
def stores(tmp_path: Path) -> Iterator[Stores]:
    made = on_sqlite(tmp_path)
    yield made
    made.close()


@pytest.fixture
def path(tmp_path: Path, stores: Stores) -> Path:
    return tmp_path / "events.db"


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ("DROP TRIGGER events_are_never_deleted", "trigger events_are_never_deleted is missing"),
        ("CREATE TABLE mine (x TEXT)", "table mine was not made by this program"),
        ("ALTER TABLE events ADD COLUMN note TEXT", "table events was changed from outside"),
        ("DROP INDEX p_products_idx", "index p_products_idx is missing"),
        ("INSERT INTO migrations VALUES (99, 'x')", "newer version of this program"),
        ("DELETE FROM migrations", "not set up by this version"),
        ("PRAGMA application_id = 1", "not set up by this version"),
        ("UPDATE projections SET version = 99 WHERE name = 'feedback'", "read models feedback are out of date"),
    ],
)
def test_each_kind_of_damage_has_a_sentence(path: Path, damage: str, says: str) -> None:
    connection = open_writer(path)
    connection.execute(damage)
    connection.close()

    problems = SqliteArchive(path).check()

    assert len(problems) == 1
    assert says in problems[0]


def test_a_table_that_a_rebuild_is_filling_is_no_problem(path: Path) -> None:
    connection = open_writer(path)
    connection.execute("CREATE TABLE new_feedback (x TEXT) STRICT")
    connection.close()

    assert SqliteArchive(path).check() == ()


def test_damaged_pages_and_lost_references_are_found(path: Path) -> None:
    connection = open_writer(path)
    connection.pragma("foreign_keys", 0)
    connection.execute("CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT")
    connection.execute("CREATE TABLE child (id INTEGER REFERENCES parent) STRICT")
    connection.execute("INSERT INTO child VALUES (7)")
    connection.config(apsw.SQLITE_DBCONFIG_DEFENSIVE, 0)
    connection.pragma("writable_schema", 1)
    connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'caused_by   TEXT', 'caused_by   TEXT NOT NULL')")
    connection.execute("INSERT INTO events VALUES (1, 't', 'a', 1, '', 'x', NULL, x'')")
    connection.close()

    problems = " ".join(SqliteArchive(path).check())

    assert "The database is damaged (NULL value in events.caused_by)" in problems
    assert "refers to a row that is not there (child)" in problems


def test_a_setting_that_sqlite_does_not_keep_is_reported(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(WRITER_PRAGMAS, "synchronous", ("FULL", 3))

    assert SqliteArchive(path).check() == ("SQLite does not keep the setting synchronous (2 for 3); use a local disk.",)


def test_a_file_that_is_no_database_is_one_problem(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database " * 1000)

    (problem,) = SqliteArchive(tmp_path / "text.db").check()

    assert "Restore a backup" in problem


async def test_a_backup_of_a_newer_program_or_of_another_is_refused(tmp_path: Path, path: Path, stores: Stores) -> None:
    stores.close()
    for statement, says in (
        ("INSERT INTO migrations VALUES (99, 'x')", "newer version"),
        ("PRAGMA application_id = 1", "no database of this program"),
    ):
        backup = tmp_path / "backup"
        SqliteArchive(path).backup(backup, overwrite=True)
        connection = apsw.Connection(str(backup))
        connection.execute(statement)
        connection.close()
        with pytest.raises(UnusableBackup, match=says):
            SqliteArchive(path).restore(backup)


async def test_a_damaged_backup_is_refused(tmp_path: Path, path: Path, stores: Stores) -> None:
    await stores.events.append(write("a", *(captured(number) for number in range(200))))
    stores.close()
    backup = tmp_path / "backup"
    SqliteArchive(path).backup(backup)
    content = bytearray(backup.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\x55" * 4096
    backup.write_bytes(content)

    with pytest.raises(UnusableBackup, match="damaged"):
        SqliteArchive(path).restore(backup)


async def test_a_backup_whose_rows_break_their_own_rules_is_refused(tmp_path: Path, path: Path, stores: Stores) -> None:
    stores.close()
    backup = tmp_path / "backup"
    SqliteArchive(path).backup(backup)
    connection = apsw.Connection(str(backup))
    connection.execute("INSERT INTO events VALUES (1, 't', 'a', 1, '', 'x', NULL, x'')")
    connection.pragma("writable_schema", 1)
    connection.execute("UPDATE sqlite_schema SET sql = replace(sql, 'caused_by   TEXT', 'caused_by   TEXT NOT NULL')")
    connection.close()

    with pytest.raises(UnusableBackup, match=r"is damaged: NULL value in events\.caused_by"):
        SqliteArchive(path).restore(backup)


def unfinished(folder: Path) -> list[Path]:
    return list(folder.glob("*unfinished*"))


async def test_a_restore_that_cannot_finish_brings_the_present_data_back(
    tmp_path: Path, path: Path, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stores.events.append(write("a", captured()))
    stores.close()
    SqliteArchive(path).backup(tmp_path / "backup")
    move = Path.replace

    def refuse_the_last(self: Path, target: Path) -> Path:
        if self.name.endswith("unfinished"):
            raise PermissionError("not allowed")
        return move(self, target)

    monkeypatch.setattr(Path, "replace", refuse_the_last)
    with pytest.raises(StoreUnavailable, match="the data are as before"):
        SqliteArchive(path).restore(tmp_path / "backup")
    monkeypatch.undo()

    assert sum(1 for _ in SqliteArchive(path).export_lines()) == 1
    assert unfinished(tmp_path) == []


async def test_what_a_killed_service_left_in_its_journal_is_kept_aside_too(
    tmp_path: Path, path: Path, stores: Stores
) -> None:
    SqliteArchive(path).backup(tmp_path / "backup")
    await stores.events.append(write("a", captured()))
    killed = tmp_path / "killed"
    killed.mkdir()
    for file in path.parent.glob(
        f"{path.name}*"
    ):  # as they lie while the service runs, the journal not yet written back
        if not file.name.endswith(".lock"):
            shutil.copy2(file, killed / file.name)
    stores.close()
    assert (killed / f"{path.name}-wal").stat().st_size > 0

    aside = SqliteArchive(killed / path.name).restore(tmp_path / "backup")

    assert aside is not None
    assert sum(1 for _ in SqliteArchive(killed / path.name).export_lines()) == 0
    assert sum(1 for _ in SqliteArchive(aside).export_lines()) == 1


def test_damaged_data_are_kept_aside_with_their_journal(tmp_path: Path, path: Path, stores: Stores) -> None:
    stores.close()
    SqliteArchive(path).backup(tmp_path / "backup")
    path.write_bytes(b"no database at all" * 500)
    journal = path.with_name(f"{path.name}-wal")
    journal.write_bytes(b"what was not written back")

    aside = SqliteArchive(path).restore(tmp_path / "backup")

    assert aside is not None
    assert aside.read_bytes() == b"no database at all" * 500
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"what was not written back"
    assert SqliteArchive(path).check() == ()


async def test_data_are_kept_aside_where_a_file_can_have_one_name_only(
    tmp_path: Path, path: Path, stores: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    await stores.events.append(write("a", captured()))
    stores.close()
    SqliteArchive(path).backup(tmp_path / "backup")

    def refuse(*_: object) -> None:
        raise PermissionError("no second names here")

    monkeypatch.setattr(os, "link", refuse)
    aside = SqliteArchive(path).restore(tmp_path / "backup")

    assert aside is not None
    assert sum(1 for _ in SqliteArchive(aside).export_lines()) == 1


async def test_an_older_backup_is_brought_up_to_date_when_it_is_opened(
    tmp_path: Path, path: Path, stores: Stores
) -> None:
    await stores.events.append(write("a", captured()))
    stores.close()
    SqliteArchive(path).backup(tmp_path / "backup")
    SqliteArchive(path).restore(tmp_path / "backup")

    newer = tuple(replace(FEEDBACK, version=2) if each is FEEDBACK else each for each in ALL)
    again = on_sqlite(tmp_path, newer)

    assert again.projection_store.verify().equal
    again.close()
