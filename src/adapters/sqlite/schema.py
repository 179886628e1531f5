"""The tables, and how an older database is brought up to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import apsw

from adapters.sqlite.connection import APPLICATION_ID, translated_errors
from application.ports.event_store import StoreUnavailable


class Migration(NamedTuple):
    """What leads to the next version of the schema: statements, one each. Never changed once released."""

    name: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "the log of events, and which read models are built",
        (
            f"PRAGMA application_id = {APPLICATION_ID}",
            """
        CREATE TABLE events (
            position    INTEGER PRIMARY KEY,
            tag         TEXT NOT NULL,
            stream      TEXT NOT NULL,
            version     INTEGER NOT NULL,
            recorded_at TEXT NOT NULL,
            event_id    TEXT NOT NULL,
            caused_by   TEXT,
            body        BLOB NOT NULL,
            UNIQUE (stream, version),
            UNIQUE (event_id)
        ) STRICT
        """,
            """
        CREATE TRIGGER events_are_never_changed BEFORE UPDATE ON events
        BEGIN SELECT RAISE(ABORT, 'events are never changed'); END
        """,
            """
        CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
        BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END
        """,
            "CREATE TABLE projections (name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT",
        ),
    ),
)
_MIGRATIONS_TABLE = "CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT"


def migrate(connection: apsw.Connection, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Brings the database up to the newest schema, all steps or none.

    Raises:
        StoreUnavailable: the database was written by a newer version of the program, or cannot be written.
    """
    with translated_errors():
        if schema_version(connection) == len(migrations):
            return
        with connection:  # IMMEDIATE: of two processes that start at once, the second finds it done
            found = schema_version(connection)
            if found > len(migrations):
                raise StoreUnavailable(newer_sentence(found, len(migrations)))
            connection.execute(_MIGRATIONS_TABLE)
            for version, migration in enumerate(migrations[found:], start=found + 1):
                for statement in migration.statements:
                    connection.execute(statement)
                connection.execute("INSERT INTO migrations VALUES (?, ?)", (version, migration.name))


def schema_version(connection: apsw.Connection) -> int:
    """The newest migration recorded; 0 for an empty database."""
    if not has_table(connection, "migrations"):
        return 0
    return connection.execute("SELECT coalesce(max(version), 0) FROM migrations").get


def has_table(connection: apsw.Connection, name: str) -> bool:
    """Whether the database has a table, asked of its file: ``table_exists`` answers from what this connection knew
    before another process made the table."""
    return bool(connection.execute("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = ?", (name,)).get)


def newer_sentence(found: int, known: int) -> str:
    """What to say of a database this program is too old for."""
    return (
        f"The database was written by a newer version of this program (schema {found}; this one knows {known}). "
        "Install that version, or restore a backup made before it."
    )
