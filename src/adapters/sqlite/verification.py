"""Checks the log for gaps and damage, and the live rows against the log folded afresh."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import apsw
import msgspec

from adapters.sqlite.codec import Codec
from adapters.sqlite.log_reader import StoredRow, recorded_rows
from adapters.sqlite.projection_tables import StoredReadRow, Table, built_versions, outdated, table
from application.ports.projection_store import Difference, Progress, Verification
from application.projection import Projection
from application.projections.rebuild import Fold, Rows

_REPORT_EVERY = 5000


def verified(
    connection: apsw.Connection, projections: Sequence[Projection[Any]], codec: Codec, progress: Progress
) -> Verification:
    """Everything as of one moment: the whole check is one read transaction."""
    with connection:
        total = connection.execute("SELECT count(*) FROM events").get
        stale = outdated(connection, projections)
        fold = Fold(projection for projection in projections if projection not in stale)
        differences = [*_log(connection, fold, codec, progress, total)]
        built = built_versions(connection)
        differences += [_stale(projection, built.get(projection.name)) for projection in stale]
        for projection in fold.projections:
            differences += _rows(connection, table(projection), fold.rows[projection])
    return Verification(events=total, differences=tuple(differences))


def _log(connection: apsw.Connection, fold: Fold, codec: Codec, progress: Progress, total: int) -> Iterator[Difference]:
    """Folds every event, and tells of those that cannot be and of gaps."""
    versions: dict[str, int] = {}
    last = 0
    row: StoredRow
    for count, row in enumerate(connection.execute("SELECT * FROM events ORDER BY position"), start=1):
        position, _, stream, version, *_ = row
        before = versions.get(stream, 0)
        if position != last + 1:
            yield _wrong(position, f"follows position {last}")
        if version != before + 1:
            yield _wrong(position, f"is version {version} of stream {stream!r} and follows version {before}")
        last = position
        versions[stream] = version
        try:
            for recorded in recorded_rows((row,), codec):
                fold.add(recorded)
        except ValueError as error:
            yield _wrong(position, str(error))
        if count % _REPORT_EVERY == 0 or count == total:
            progress(count, total)


def _rows(connection: apsw.Connection, of: Table, rebuilt: Rows) -> Iterator[Difference]:
    expected = {key: of.stored(key, row) for key, row in rebuilt.items() if row is not None}
    for key, index, body in connection.execute(of.select_all):
        live: StoredReadRow = (key, index, body)
        fresh = expected.pop(key, None)
        if fresh is None or not _same(of, live, fresh):
            yield Difference(projection=of.projection.name, key=key, live=_text(live), rebuilt=_text(fresh))
    for key, missing in expected.items():
        yield Difference(projection=of.projection.name, key=key, live=None, rebuilt=_text(missing))


def _same(of: Table, live: StoredReadRow, fresh: StoredReadRow) -> bool:
    """Whether two rows mean the same: a field added with a default since the live one was written is no difference."""
    if live == fresh:
        return True
    try:
        return live[1] == fresh[1] and bool(of.decode(live[2]) == of.decode(fresh[2]))
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return False


def _text(row: StoredReadRow | None) -> str | None:
    if row is None:
        return None
    _, index, body = row
    text = body.decode(errors="replace")
    return text if index is None else f"{text} at {index}"


def _stale(projection: Projection[Any], built: int | None) -> Difference:
    live = None if built is None else f"version {built}"
    return Difference(projection=projection.name, key="", live=live, rebuilt=f"version {projection.version}")


def _wrong(position: int, what: str) -> Difference:
    return Difference(projection="events", key=str(position), live=what, rebuilt=None)
