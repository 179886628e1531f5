"""Reads rows of projections from SQLite."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import Any, TypeVar

import apsw
import msgspec

from adapters.sqlite.connection import Readers, translated_errors, unavailable
from adapters.sqlite.projection_tables import Table, table
from application.projection import Projection

Row = TypeVar("Row", bound=msgspec.Struct)

_MOST_CACHED = 4096
_HIGHEST = "\U0010ffff"


class SqliteReadModels:
    """Reads on the thread that asks, through a connection of its own.

    Rows read by key are kept decoded for as long as the database's ``data_version`` stays the same, which is asked on
    every read: any commit, of this process or another, drops them.
    """

    def __init__(self, path: Path) -> None:
        self._readers = Readers(path)
        self._threads = threading.local()

    def get(self, projection: Projection[Row], key: str) -> Row | None:
        """The row of a key, from memory where nothing was committed since it was read."""
        try:
            mine: _Cache = self._threads.cache
        except AttributeError:
            mine = self._threads.cache = _Cache(self._readers.mine())
        try:
            return mine.get(projection, key)
        except apsw.Error as error:
            raise unavailable(error) from error

    def rows(self, projection: Projection[Row], prefix: str = "") -> list[tuple[str, Row]]:
        """Keys and rows whose key begins with ``prefix``, by key."""
        of = table(projection)
        where, bindings = _beginning("key", prefix)
        sql = f"SELECT key, row FROM {of.name} WHERE {where} ORDER BY key"  # noqa: S608 - names come from code
        return [(key, of.decode(row)) for key, row in self._fetched(sql, bindings)]

    def indexed(
        self,
        projection: Projection[Row],
        prefix: str = "",
        *,
        descending: bool = False,
        after: tuple[str, str] | None = None,
        limit: int | None = None,
    ) -> list[tuple[str, str, Row]]:
        """Index, key and row of those whose index begins with ``prefix``, by (index, key)."""
        of = table(projection)
        where, bindings = _beginning("idx", prefix)
        if after is not None:
            where += f" AND (idx, key) {'<' if descending else '>'} (?, ?)"
            bindings += after
        order = "idx DESC, key DESC" if descending else "idx, key"
        sql = f"SELECT idx, key, row FROM {of.name} WHERE {where} ORDER BY {order} LIMIT ?"  # noqa: S608 - names come from code
        found = self._fetched(sql, (*bindings, -1 if limit is None else limit))
        return [(index, key, of.decode(row)) for index, key, row in found]

    def count(self, projection: Projection[Row]) -> int:
        """How many rows there are."""
        with translated_errors():
            return self._readers.mine().execute(table(projection).count).get

    def close(self) -> None:
        """Closes the connections; reading again opens new ones."""
        self._threads = threading.local()
        self._readers.close()

    def _fetched(self, sql: str, bindings: tuple[str | int, ...]) -> list[tuple[Any, ...]]:
        with translated_errors():
            return self._readers.mine().execute(sql, bindings).fetchall()


class _Cache:
    """One thread's connection and the rows it has read since the last commit of anybody."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._execute = connection.cursor().execute
        self._data_version: int | None = None
        self._rows: dict[tuple[Projection[Any], str], Any] = {}

    def get(self, projection: Projection[Row], key: str) -> Row | None:
        data_version = self._execute("PRAGMA data_version").get
        rows = self._rows
        if data_version != self._data_version or len(rows) > _MOST_CACHED:
            rows.clear()
            self._data_version = data_version
        at = (projection, key)
        if at in rows:
            return rows[at]
        of: Table = table(projection)
        body: bytes | None = self._execute(of.select, (key,)).get
        row = rows[at] = None if body is None else of.decode(body)
        return row


def _beginning(column: str, prefix: str) -> tuple[str, tuple[str, ...]]:
    """A condition, and what to bind to it, that an index can answer."""
    end = _behind(prefix)
    if end is None:
        return f"{column} >= ?", (prefix,)
    return f"{column} >= ? AND {column} < ?", (prefix, end)


def _behind(prefix: str) -> str | None:
    """The first text behind all that begin with the prefix; None where there is none."""
    stem = prefix.rstrip(_HIGHEST)
    if not stem:
        return None
    following = ord(stem[-1]) + 1
    # Surrogates are no characters: what follows U+D7FF is U+E000.
    return stem[:-1] + chr(0xE000 if following == 0xD800 else following)
