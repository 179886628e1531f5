"""A process whose children live short lives: `python -m tests.ledger_in_earnest.mortals DATA_DIR CLAUDE_URL`.

Each line on its input is a `Life` in JSON: a child begins it with the real service on the data directory, asks
questions about one shirt after the other, paying for each, and is killed with SIGKILL at some moment of it. Then a line
says how the child ended. Children are forked, so that none of them has to import everything anew.
"""

from __future__ import annotations

import asyncio
import os
import selectors
import signal
import sys
import threading
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from pathlib import Path

import msgspec

from tests.builders import NOON
from tests.ledger_in_earnest.service import PatientClock, Service, about, running

AT_ONCE = 4
BETWEEN_LIVES = timedelta(minutes=3)  # longer than a reservation lives


class Life(msgspec.Struct, frozen=True):
    """``turn`` and ``spin`` are the moment of death: so many turns of the event loop, and so many of an idle thread
    beside it. Questions begin with the shirt of number ``first``."""

    number: int
    key: str
    first: int
    turn: int
    spin: int


def clock_of(life: int) -> PatientClock:
    """Each life begins when all reservations of the one before are overdue."""
    return PatientClock(NOON + life * BETWEEN_LIVES)


class _Fate(selectors.DefaultSelector):
    """Counts the turns of a loop, and sends death at the one that is meant for it."""

    def __init__(self, life: Life) -> None:
        super().__init__()
        self._life = life
        self._turns = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """One more turn."""
        self._turns += 1
        if self._turns == self._life.turn:
            threading.Thread(target=self._die, daemon=True).start()
        return super().select(timeout)

    def _die(self) -> None:
        for _ in range(self._life.spin):
            pass
        os.kill(os.getpid(), signal.SIGKILL)


async def live(life: Life, data_dir: Path, url: str) -> None:
    """Asks for ever."""
    async with running(data_dir, url, key=life.key, clock=clock_of(life.number)) as service:
        numbers = count(life.first)
        await asyncio.gather(*(_ask(service, life, numbers) for _ in range(AT_ONCE)))


async def _ask(service: Service, life: Life, numbers: Iterator[int]) -> None:
    for turn, number in enumerate(numbers):
        session = {"session_id": f"{life.number}-{number}"}
        await service.analyze(stream=turn % 2 == 1, **about(number) | session)


def main() -> None:
    """Begins one life after the other."""
    _import_all()
    data_dir, url = Path(sys.argv[1]), sys.argv[2]
    say("ready")
    for line in sys.stdin:
        life = msgspec.json.decode(line, type=Life)
        child = os.fork()
        if not child:
            _live_and_die(life, data_dir, url)
        _, status = os.waitpid(child, 0)
        say("killed" if os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL else f"ended with {status}")


def _live_and_die(life: Life, data_dir: Path, url: str) -> None:
    try:
        sys.setswitchinterval(1e-5)  # so that death comes in the middle of what the other threads do
        with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(_Fate(life))) as runner:
            runner.run(live(life, data_dir, url))
    finally:
        os._exit(1)  # only who could not live on gets here


def say(line: str) -> None:
    """To who started this process."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _import_all() -> None:
    from adapters.claude.clients import _import, _trusted

    _import()
    _trusted()


if __name__ == "__main__":
    main()
