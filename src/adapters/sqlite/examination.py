"""What is wrong with a database, in sentences that say how to mend it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import apsw

from adapters.sqlite.connection import APPLICATION_ID, WRITER_PRAGMAS
from adapters.sqlite.projection_tables import ASIDE, outdated, table
from adapters.sqlite.schema import MIGRATIONS, migrate, newer_sentence, schema_version
from application.projection import Projection

_SCHEMA = "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite@_%' ESCAPE '@'"
_SPACES_AND_QUOTES = re.compile(r"[\s\"]+")


def problems(connection: apsw.Connection, projections: Sequence[Projection[Any]]) -> Iterator[str]:
    """Everything found, the gravest first."""
    found = schema_version(connection)
    if found > len(MIGRATIONS):
        yield newer_sentence(found, len(MIGRATIONS))
        return
    if found < len(MIGRATIONS) or connection.pragma("application_id") != APPLICATION_ID:
        yield "The database is not set up by this version of the program; starting the service does that."
        return
    yield from _damage(connection)
    yield from _foreign_schema(connection, projections)
    yield from _settings(connection)
    stale = outdated(connection, projections)
    if stale:
        names = ", ".join(projection.name for projection in stale)
        yield f"The read models {names} are out of date; `replay` rebuilds them."


def _damage(connection: apsw.Connection) -> Iterator[str]:
    for (text,) in connection.execute("PRAGMA integrity_check"):
        if text != "ok":
            yield f"The database is damaged ({text}); restore a backup."
    for row in connection.execute("PRAGMA foreign_key_check"):
        yield f"The database refers to a row that is not there ({row[0]}); restore a backup."


def _foreign_schema(connection: apsw.Connection, projections: Sequence[Projection[Any]]) -> Iterator[str]:
    """Differences between the tables, indexes and triggers there are and those this program makes."""
    expected = _expected_schema(projections)
    present = {
        (kind, name): _plain(sql) for kind, name, sql in connection.execute(_SCHEMA) if not str(name).startswith(ASIDE)
    }
    for kind, name in sorted(expected.keys() | present.keys()):
        if (kind, name) not in present:
            yield f"The {kind} {name} is missing; restore a backup, or export and import into an empty directory."
        elif (kind, name) not in expected:
            yield f"The {kind} {name} was not made by this program; remove it, or restore a backup."
        elif present[kind, name] != expected[kind, name]:
            yield f"The {kind} {name} was changed from outside; restore a backup."


def _settings(connection: apsw.Connection) -> Iterator[str]:
    for name, (_, expected) in WRITER_PRAGMAS.items():
        found = connection.pragma(name)
        if found != expected:
            yield f"SQLite does not keep the setting {name} ({found!r} for {expected!r}); use a local disk."


def _expected_schema(projections: Sequence[Projection[Any]]) -> dict[tuple[str, str], str]:
    with closing(apsw.Connection(":memory:")) as model:
        migrate(model)
        for projection in projections:
            of = table(projection)
            of.make(model)
            if of.indexed:
                model.execute(of.create_index)
        return {(str(kind), str(name)): _plain(sql) for kind, name, sql in model.execute(_SCHEMA)}


def _plain(sql: Any) -> str:
    """A statement without spaces and quotes: renaming a table puts its name in quotes."""
    return _SPACES_AND_QUOTES.sub("", str(sql))
