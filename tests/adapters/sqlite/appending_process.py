"""A process that appends, and prints the id of each event as soon as its append is acknowledged.

Run as a module: ``python -m tests.adapters.sqlite.appending_process PATH COUNT``. Fifty callers append at once, to a
stream of their own or one they share, events that touch many read models.
"""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from random import Random

from adapters.sqlite.event_store import SqliteEventStore
from adapters.system import SystemClock, SystemIds
from tests.projections.events import random_event, write

CALLERS = 50


async def main(store: SqliteEventStore, count: int) -> None:
    """Appends ``count`` times."""
    chance = Random(os.getpid())
    left = iter(range(count))

    async def caller(number: int) -> None:
        for _ in left:
            stream = chance.choice(("shared", f"own-{number}"))
            for recorded in await store.append(write(stream, random_event(chance))):
                os.write(1, f"{recorded.event_id}\n".encode())

    await asyncio.gather(*(caller(number) for number in range(CALLERS)))


if __name__ == "__main__":
    opened = SqliteEventStore(Path(sys.argv[1]), SystemClock(), SystemIds())
    opened.start()
    asyncio.run(main(opened, int(sys.argv[2])))
    opened.close()
