"""Opens a database for this version of the program: made where there is none, brought up to date where it is older."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw

from adapters.sqlite.connection import open_writer
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.sqlite.schema import migrate
from application.projection import Projection


def open_up_to_date(path: Path, projections: Sequence[Projection[Any]]) -> apsw.Connection:
    """A writing connection to a database whose schema and read models are as this code has them.

    Raises:
        StoreUnavailable: it cannot be opened, or belongs to a newer version of the program.
        UndecodableEvent: read models had to be rebuilt, and an event cannot be read.
    """
    connection = open_writer(path)
    try:
        migrate(connection)
        SqliteProjectionStore(path, projections).bring_up_to_date()
    except BaseException:
        connection.close()
        raise
    return connection
