"""Remembers the sight of a product: its facts of today, where they are worth remembering."""

from __future__ import annotations

from application.ports.event_store import ConcurrentAppend, EventStore, StreamWrite
from application.ports.read_models import ReadModels
from application.projections.products import PRODUCTS
from application.sight import Sight
from application.streams import product_stream
from domain import capture
from domain.events import Event


class RememberProduct:
    """Appends ProductCaptured when facts or address are new, on the first sight of a day, or to undo a hiding."""

    def __init__(self, store: EventStore, read_models: ReadModels) -> None:
        self._store = store
        self._read_models = read_models

    async def __call__(self, sight: Sight) -> None:
        """Returns once what is worth remembering is durable."""
        await self._decide(
            sight.product_id,
            capture.Capture(
                product_id=sight.product_id,
                canonical_url=sight.canonical_url,
                address_key=sight.address_key,
                product=sight.product,
                observed_at=sight.observed_at,
                day=sight.day,
            ),
        )

    async def hide(self, product_id: str) -> bool:
        """Takes a product off every list; False where no such product is on one."""
        return await self._decide(product_id, capture.Hide(product_id=product_id))

    async def _decide(self, product_id: str, command: capture.Capture | capture.Hide) -> bool:
        stream = product_stream(product_id)
        while self._events(product_id, command):
            # The version is read before the state, so that whatever comes between them makes the append fail.
            version = self._store.version(stream)
            events = self._events(product_id, command)
            try:
                await self._store.append(StreamWrite(stream=stream, events=events, expected_version=version))
            except ConcurrentAppend:
                continue
            return True
        return False

    def _events(self, product_id: str, command: capture.Capture | capture.Hide) -> tuple[Event, ...]:
        row = self._read_models.get(PRODUCTS, product_id)
        return capture.decide(row.state if row else capture.ProductState(), command)
