"""Pictures are taken in after the answer, in the background, and never keep anybody waiting."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta

from application.ports.read_models import ReadModels
from application.preferences import CurrentPreferences
from application.use_cases.collect_pictures import CollectPictures, missing

_log = logging.getLogger(__name__)
_WORKERS = 2
_MOST_WAITING = 64
_MOST_REMEMBERED = 4096


class PictureQueue:
    """Asks for the pictures of products that were looked at; does nothing until it is started.

    What is needed for the work is made by ``make`` when the first picture is asked for: it takes a while to load. A
    product is tried once in the life of a process, unless its addresses change.
    """

    def __init__(
        self, make: Callable[[], CollectPictures], preferences: CurrentPreferences, read_models: ReadModels
    ) -> None:
        self._make = make
        self._preferences = preferences
        self._read_models = read_models
        self._waiting: asyncio.Queue[tuple[str, tuple[str, ...]]] = asyncio.Queue(_MOST_WAITING)
        self._asked_for: dict[str, tuple[str, ...]] = {}
        self._workers: list[asyncio.Task[None]] = []
        self._making = asyncio.Lock()
        self._collect: CollectPictures | None = None
        self._urgent: dict[tuple[str, str], asyncio.Task[None]] = {}

    def start(self) -> None:
        """Begins to work, on the running loop."""
        self._workers = [asyncio.create_task(self._work()) for _ in range(_WORKERS)]

    def later(self, product_id: str, urls: Sequence[str]) -> None:
        """Returns at once. Where too many wait already, or pictures are not wanted, nothing comes of it."""
        if not self._workers or not urls or self._asked_for.get(product_id) == urls:
            return
        if not self._preferences().pictures:
            return
        if missing(self._read_models, product_id, urls):
            with suppress(asyncio.QueueFull):
                self._waiting.put_nowait((product_id, tuple(urls)))
                self._remember(product_id, tuple(urls))
        else:
            self._remember(product_id, tuple(urls))

    async def now(self, product_id: str, url: str, patience: timedelta) -> None:
        """Takes one picture in ahead of the others. Returns when that is done, has failed, or takes too long."""
        if not self._workers or not self._preferences().pictures:
            return
        task = self._urgent.get((product_id, url))
        if task is None:
            task = asyncio.create_task(self._taken_in(product_id, (url,)))
            self._urgent[product_id, url] = task
            task.add_done_callback(lambda _: self._urgent.pop((product_id, url)))
        await asyncio.wait((task,), timeout=patience.total_seconds())

    async def all_done(self) -> None:
        """Returns when nothing waits and nothing is worked at."""
        while self._urgent:
            await asyncio.wait(list(self._urgent.values()))
            await asyncio.sleep(0)  # lets the callbacks of the finished ones run
        await self._waiting.join()

    async def stop(self) -> None:
        """Gives up what is not done; it is asked for again when its product is seen next."""
        workers, self._workers = [*self._workers, *self._urgent.values()], []
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        if self._collect is not None:
            await self._collect.close()

    async def _work(self) -> None:
        while True:
            product_id, urls = await self._waiting.get()
            try:
                if self._preferences().pictures:
                    await self._urgent_ones_of(product_id)
                    await self._taken_in(product_id, urls)
            finally:
                self._waiting.task_done()

    async def _urgent_ones_of(self, product_id: str) -> None:
        """Returns when no picture of the product is being taken in ahead, so that none is fetched twice."""
        under_way = [task for (product, _), task in self._urgent.items() if product == product_id]
        if under_way:
            await asyncio.wait(under_way)

    async def _taken_in(self, product_id: str, urls: Sequence[str]) -> None:
        try:
            collect = await self._made()
            await collect(product_id, urls)
        except Exception:
            _log.exception("Pictures of a product could not be taken in.")

    async def _made(self) -> CollectPictures:
        async with self._making:
            if self._collect is None:
                self._collect = await asyncio.to_thread(self._make)
            return self._collect

    def _remember(self, product_id: str, urls: tuple[str, ...]) -> None:
        if len(self._asked_for) >= _MOST_REMEMBERED:
            self._asked_for.clear()
        self._asked_for[product_id] = urls
