"""Two processes spend from one budget at the same time: at no moment does what counts exceed it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from adapters.sqlite.event_store import SqliteEventStore
from adapters.sqlite.read_models import SqliteReadModels
from adapters.system import SystemClock, SystemIds
from application.bookkeeper import Bookkeeper
from application.projections.ledger import RESERVATIONS, SPENDING
from domain.events import CostReserved, LedgerEvent, ProductAnalyzed
from domain.ledger import Budget, LedgerState, evolve
from domain.money import picousd
from tests.architecture.places import ROOT
from tests.builders import DAY

CAP = picousd(1)
REQUESTS = 250


def start(file: Path, name: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.application.spender", str(file), name, str(REQUESTS)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


@pytest.mark.slow
@pytest.mark.parametrize("limits", [Budget(daily_picousd=CAP), Budget(monthly_picousd=CAP)], ids=["day", "month"])
async def test_500_paid_requests_at_once_from_two_processes_never_pass_the_cap(data_dir: Path, limits: Budget) -> None:
    file = data_dir / "style-assistant.db"
    store = SqliteEventStore(file, SystemClock(), SystemIds())
    store.start()
    read_models = SqliteReadModels(file)
    await Bookkeeper(store, read_models, SystemClock()).change_budget(limits)

    processes = [start(file, name) for name in ("first", "second")]
    for process in processes:
        assert process.stdin is not None
        process.stdin.write("go\n")
        process.stdin.flush()
    outcomes: Counter[str] = Counter()
    for process in processes:
        told, _ = process.communicate(timeout=60)
        assert process.returncode == 0
        outcomes += Counter(json.loads(told))

    assert outcomes.total() == 2 * REQUESTS
    assert set(outcomes) <= {"answered", "BUDGET_EXCEEDED", "STYLIST_UNAVAILABLE", "CancelledError"}
    assert outcomes["answered"] > 5
    assert outcomes["BUDGET_EXCEEDED"] > 5
    state, reserved_by = LedgerState(), set()
    for recorded in store.read_all():
        if isinstance(recorded.event, ProductAnalyzed):
            continue
        event = recorded.event
        assert isinstance(event, LedgerEvent)
        state = evolve(state, event)
        if isinstance(event, CostReserved):
            reserved_by.add(event.session_id)
        for spending in state.spending.values():
            assert spending.counted <= CAP
            assert min(spending.spent, spending.reserved, spending.unsettled) >= 0
    assert reserved_by == {"first", "second"}
    for period in (DAY, DAY[:7]):
        assert read_models.get(SPENDING, period) == state.spending[period]
    assert dict(read_models.rows(RESERVATIONS)) == state.reservations
    # Who was cancelled while its append waited may have been written or not.
    still_reserved = [row for row in state.reservations.values() if not row.unsettled]
    assert len(still_reserved) <= outcomes["CancelledError"]
    stored = len(list(store.read_all(kinds=[ProductAnalyzed])))
    assert outcomes["answered"] <= stored <= outcomes["answered"] + outcomes["CancelledError"]
    read_models.close()
    store.close()
