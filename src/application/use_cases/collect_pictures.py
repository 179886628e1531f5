"""Takes in a product's pictures: fetched, made small, kept, and told to the log."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from application.ports.clock import Clock
from application.ports.debug_log import DebugLog, LogEntry
from application.ports.event_store import EventStore, StoreUnavailable, StreamWrite
from application.ports.image_maker import ImageMaker
from application.ports.image_source import ImageSource, PictureRefused, PictureUnavailable
from application.ports.image_store import ImageStore, ImagesUnavailable
from application.ports.read_models import ReadModels
from application.projections.pictures import MOST_PICTURES, PICTURES
from application.streams import product_stream
from domain.events import PictureStored

_FAILURES = (PictureRefused, PictureUnavailable, ImagesUnavailable, StoreUnavailable)


class CollectPictures:
    """Works through one product's addresses, the chosen colour's picture first. A failed picture fails nothing."""

    def __init__(
        self,
        source: ImageSource,
        maker: ImageMaker,
        images: ImageStore,
        store: EventStore,
        read_models: ReadModels,
        debug_log: DebugLog,
        clock: Clock,
    ) -> None:
        self._source = source
        self._maker = maker
        self._images = images
        self._store = store
        self._read_models = read_models
        self._debug_log = debug_log
        self._clock = clock
        # One at a time: decoding takes a core for itself.
        self._bench = asyncio.Semaphore(1)

    async def __call__(self, product_id: str, urls: Sequence[str]) -> int:
        """Takes in those of the first five that are not known yet; returns how many. Failures are in the debug log."""
        taken = 0
        for url in missing(self._read_models, product_id, urls):
            try:
                event = await self._taken_in(product_id, url)
                await self._store.append(StreamWrite(stream=product_stream(product_id), events=(event,)))
                taken += 1
            except _FAILURES as error:
                self._note(error)
        return taken

    async def close(self) -> None:
        """Lets go of connections."""
        await self._source.close()

    async def _taken_in(self, product_id: str, url: str) -> PictureStored:
        content = await self._source.fetch(url)
        async with self._bench:
            made = await asyncio.to_thread(self._maker.make, content)
        sha256 = await asyncio.to_thread(self._images.put, made.webp)
        return PictureStored(
            product_id=product_id,
            url=url,
            sha256=sha256,
            width=made.width,
            height=made.height,
            bytes=len(made.webp),
            colors=made.colors,
        )

    def _note(self, error: Exception) -> None:
        message = f"A picture was not taken in. {error}"[:1000]
        entry = LogEntry(level="warning", component="pictures", message=message, timestamp=self._clock.now())
        try:
            self._debug_log.add((entry,))
        except StoreUnavailable:
            return  # with the log's own disk in trouble, there is nobody left to tell


def missing(read_models: ReadModels, product_id: str, urls: Sequence[str]) -> list[str]:
    """The addresses among the first five whose picture was not taken in, each once, in their order."""
    row = read_models.get(PICTURES, product_id)
    known = {picture.url for picture in row.pictures} if row else set()
    return [url for url in dict.fromkeys(urls[:MOST_PICTURES]) if url not in known]
