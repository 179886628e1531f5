"""Keeps the ledger: every decision about money is made on its latest state, in the append that writes it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

from application.ports.clock import Clock
from application.ports.event_store import ConcurrentAppend, EventStore, StreamWrite
from application.ports.read_models import ReadModels
from application.projections.ledger import BUDGET, BUDGET_KEY, RESERVATIONS, SPENDING
from application.recorded import Recorded
from application.streams import LEDGER
from domain import ledger
from domain.ledger import LedgerState, NotExpired, ReservationNotOpen, Spending


class Bookkeeper:
    """Loads the part of the ledger a command is about, decides, and appends on condition that nothing came between.

    The version is read before the state: whatever comes in between makes the append fail, and it is tried again.
    """

    def __init__(self, store: EventStore, read_models: ReadModels, clock: Clock) -> None:
        self._store = store
        self._read_models = read_models
        self._clock = clock
        # Commands of one process wait for each other, so that only another process can make an append fail.
        self._turn = asyncio.Lock()

    async def reserve(self, command: ledger.Reserve) -> None:
        """Sets money aside for one attempt.

        Raises:
            BudgetExceeded: its worst case does not fit what is left of the day's or the month's limit.
        """
        await self._commit(lambda state: command, periods=ledger.periods(command.call.day))

    async def reserve_all(self, command: ledger.ReserveAll) -> None:
        """Sets money aside for several attempts of one day in one append.

        Raises:
            BudgetExceeded: their worst cases together do not fit; nothing was reserved.
        """
        days = {attempt.call.day for attempt in command.attempts}
        await self._commit(lambda state: command, periods=tuple(each for day in days for each in ledger.periods(day)))

    async def close(
        self, command: ledger.Incur | ledger.Release | ledger.LeaveUnsettled, *writes: StreamWrite
    ) -> tuple[Recorded, ...]:
        """Books how an attempt ended, together with what it led to, all or nothing.

        An attempt that outlived its reservation was left unsettled by somebody else; what it cost settles it then.

        Raises:
            ReservationNotOpen: it was settled meanwhile; nothing was written.
            ConcurrentAppend: one of ``writes`` expected another version of its stream; nothing was written.
        """

        def choose(state: LedgerState) -> ledger.Command:
            found = state.reservations.get(command.reservation_id)
            if found is None or not found.unsettled or isinstance(command, ledger.LeaveUnsettled):
                return command
            cost = command.cost_picousd if isinstance(command, ledger.Incur) else 0
            return ledger.Settle(reservation_id=command.reservation_id, cost_picousd=cost)

        return await self._commit(choose, *writes, reservation_id=command.reservation_id)

    async def settle(self, reservation_id: str, cost_picousd: int) -> None:
        """Books what a person says an unsettled attempt cost.

        Raises:
            ReservationNotOpen: there is no unsettled reservation of that id.
        """
        command = ledger.Settle(reservation_id=reservation_id, cost_picousd=cost_picousd)
        await self._commit(lambda state: command, reservation_id=reservation_id)

    async def expire_overdue(self) -> int:
        """Leaves every reservation unsettled whose call must be over by now; returns how many."""
        now = self._clock.now()
        overdue = [key for _, key, row in self._read_models.indexed(RESERVATIONS) if _is_overdue(row.expires_at, now)]
        closed = 0
        for reservation_id in overdue:
            try:
                await self._expire(ledger.Expire(reservation_id=reservation_id, now=now))
            except (ReservationNotOpen, NotExpired):
                continue  # closed by its own call, or by another process, in this moment
            closed += 1
        return closed

    async def _expire(self, command: ledger.Expire) -> None:
        await self._commit(lambda state: command, reservation_id=command.reservation_id)

    async def change_budget(self, budget: ledger.Budget) -> None:
        """Sets the limits on spending."""
        await self._commit(lambda state: ledger.ChangeBudget(budget=budget))

    async def _commit(
        self,
        choose: Callable[[LedgerState], ledger.Command],
        *writes: StreamWrite,
        reservation_id: str | None = None,
        periods: tuple[str, ...] = (),
    ) -> tuple[Recorded, ...]:
        async with self._turn:
            while True:
                version = self._store.version(LEDGER)
                state = self._load(reservation_id, periods)
                events = ledger.decide(state, choose(state))
                if not events:
                    return ()
                try:
                    return await self._store.append(
                        StreamWrite(stream=LEDGER, events=events, expected_version=version), *writes
                    )
                except ConcurrentAppend as conflict:
                    if conflict.stream != LEDGER:
                        raise
                    continue  # somebody else got on, so this cannot go on for ever

    def _load(self, reservation_id: str | None, periods: tuple[str, ...]) -> LedgerState:
        get = self._read_models.get
        reservation = get(RESERVATIONS, reservation_id) if reservation_id else None
        return LedgerState(
            budget=get(BUDGET, BUDGET_KEY) or ledger.Budget(),
            spending={period: get(SPENDING, period) or Spending() for period in periods},
            reservations={reservation.reservation_id: reservation} if reservation else {},
        )


def _is_overdue(expires_at: datetime, now: datetime) -> bool:
    return expires_at < now
