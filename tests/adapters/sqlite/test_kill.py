"""What survives `kill -9` in the middle of a thousand concurrent appends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from adapters.sqlite.event_store import SqliteEventStore
from adapters.sqlite.projection_store import SqliteProjectionStore
from adapters.system import SystemClock, SystemIds

KILLS = 20
APPENDS = 1000


@pytest.mark.slow
def test_every_acknowledged_append_outlives_a_kill_and_no_row_is_ahead_of_or_behind_the_log(tmp_path: Path) -> None:
    path = tmp_path / "events.db"
    chance = Random(29)
    acknowledged: list[str] = []

    for _ in range(KILLS):
        acknowledged += killed_after(path, chance.randrange(APPENDS))

        store = SqliteEventStore(path, SystemClock(), SystemIds())
        store.start()
        logged = {recorded.event_id for recorded in store.read_all()}
        store.close()
        assert logged.issuperset(acknowledged)
        assert SqliteProjectionStore(path).verify().differences == ()

    assert len(acknowledged) > KILLS


def killed_after(path: Path, acknowledgements: int) -> list[str]:
    """Appends in a process of its own, kills it after so many acknowledgements, and returns all it gave."""
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.adapters.sqlite.appending_process", str(path), str(APPENDS)],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parents[3],
    )
    assert process.stdout is not None
    lines = [process.stdout.readline() for _ in range(acknowledgements)]
    process.kill()
    lines += process.stdout.readlines()
    process.stdout.close()
    process.wait()
    return [line.decode().strip() for line in lines if line.endswith(b"\n")]
