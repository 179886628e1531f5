"""The picture a model is shown: the chosen colour's, waited for a little where it is not here yet."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import timedelta

from application.ports.image_maker import ImageMaker
from application.ports.image_source import PictureRefused
from application.ports.image_store import ImageStore, ImagesUnavailable
from application.ports.read_models import ReadModels
from application.ports.stylist import SeenPicture
from application.projections.pictures import PICTURES
from application.use_cases.picture_queue import PictureQueue


class ShowPicture:
    """Finds or fetches one picture, small enough for models that see. Never fails: there may be none."""

    def __init__(
        self,
        queue: PictureQueue,
        images: ImageStore,
        maker: Callable[[], ImageMaker],
        read_models: ReadModels,
        patience: timedelta,
    ) -> None:
        """``patience``: how long a picture that is not here is waited for; it is taken in all the same."""
        self._queue = queue
        self._images = images
        self._maker = maker
        self._read_models = read_models
        self._patience = patience

    async def __call__(self, product_id: str, urls: Sequence[str]) -> SeenPicture | None:
        """The first address's picture."""
        if urls and self._taken_in(product_id, urls[0]) is None:
            await self._queue.now(product_id, urls[0], self._patience)
        return await self.here(product_id, urls)

    async def here(self, product_id: str, urls: Sequence[str]) -> SeenPicture | None:
        """The first address's picture, if it was taken in before."""
        sha256 = self.sha256_of(product_id, urls)
        return None if sha256 is None else await asyncio.to_thread(self._small, sha256)

    def is_here(self, product_id: str, urls: Sequence[str]) -> bool:
        """Whether there would be nothing to wait for."""
        return not urls or self.sha256_of(product_id, urls) is not None

    def sha256_of(self, product_id: str, urls: Sequence[str]) -> str | None:
        """The name of the first address's picture, if it was taken in before."""
        return self._taken_in(product_id, urls[0]) if urls else None

    def _taken_in(self, product_id: str, url: str) -> str | None:
        row = self._read_models.get(PICTURES, product_id)
        return next((picture.sha256 for picture in row.pictures if picture.url == url), None) if row else None

    def _small(self, sha256: str) -> SeenPicture | None:
        with suppress(ImagesUnavailable, PictureRefused):
            webp = self._images.small(sha256, self._maker().small)
            return None if webp is None else SeenPicture(sha256=sha256, webp=webp)
        return None
