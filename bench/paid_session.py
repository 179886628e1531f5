"""A session of paid analyses: the real use case and adapter, over a socket, with the simulator at the other end."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from PIL import Image

from application.ports.image_source import PictureUnavailable
from application.use_cases.analyze_product import AnalyzeRequest
from domain.analysis import Mode
from domain.money import TokenUsage
from domain.product import Product
from entrypoints.cli.opening import opened
from entrypoints.container import Container
from entrypoints.injection import providers
from entrypoints.settings import read_settings
from tests.canned.author import built_in
from tests.canned.garments import products
from tests.simulator.server import Peer, serving
from tests.simulator.state import KEY, Simulator

PROFILE = Path(__file__).with_name("profile.json")
TALL = (750, 1000)
"""What the shop of the twenty garments sends. It is shown to the model at 588×784, the dearest that there is."""
SQUARE = (1000, 1000)


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a session asks for. ``picture`` is the size of the shop's own, None where none is wanted."""

    model: str
    mode: Mode
    picture: tuple[int, int] | None
    products: int = 100

    @property
    def name(self) -> str:
        """For the table."""
        seen = "no picture" if self.picture is None else f"picture {self.picture[0]}×{self.picture[1]}"
        return f"{self.mode}, {self.model}, {seen}"


@dataclass(frozen=True, kw_only=True)
class Paid:
    """One analysis: what was sent, and what the simulator counted."""

    body: Mapping[str, Any]
    tokens: TokenUsage


async def paid(order: Order) -> list[Paid]:
    """The session's analyses in their order, one after another.

    Raises:
        AssertionError: one was not answered by the model, or the books and the simulator's account differ.
    """
    bodies: list[dict[str, Any]] = []

    def author(body: dict[str, Any]) -> list[str]:
        bodies.append(body)
        return built_in(body)

    with tempfile.TemporaryDirectory() as directory:
        async with serving(Simulator(author=author)) as peer:
            with opened(_settings(order, peer, directory)) as container:
                await _session(order, container, peer)
    calls = peer.simulator.account.calls
    assert len(calls) == len(bodies) == order.products
    return [
        Paid(
            body=body,
            tokens=TokenUsage(
                input=call.usage.uncached,
                output=call.usage.output,
                cache_read=call.usage.read,
                cache_write_5m=call.usage.write_5m,
                cache_write_1h=call.usage.write_1h,
            ),
        )
        for body, call in zip(bodies, calls, strict=True)
    ]


def _settings(order: Order, peer: Peer, directory: str) -> Any:
    flags = {
        "data_dir": directory,
        "stylist": "claude",
        "mode": order.mode,
        f"model_{order.mode}": order.model,
        "pictures": order.picture is not None,
    }
    return read_settings(flags, {"ANTHROPIC_API_KEY": KEY, "ANTHROPIC_BASE_URL": peer.url})


async def _session(order: Order, container: Container, peer: Peer) -> None:
    garments = _garments(order)
    source = _Shop(garments, order.picture)
    container.image_source.override(providers.Object(source))
    await container.start_up()()
    await container.change_profile().change(msgspec.json.decode(PROFILE.read_bytes()))
    container.picture_queue().start()
    try:
        for garment in garments:
            answer = await container.analyze_product()(AnalyzeRequest(session_id="bench", product=garment))
            assert (answer.cached, answer.degraded) == (False, False), answer
        booked = container.account_costs().of_session("bench").cost_picousd
        assert booked == peer.simulator.account.picodollars, "the books and the simulator's account differ"
    finally:
        await container.picture_queue().stop()
        await container.stylists().close()


def _garments(order: Order) -> Sequence[Product]:
    """Their first picture alone: the others are never sent to a model."""
    return [msgspec.structs.replace(product, images=product.images[:1]) for product in products()[: order.products]]


class _Shop:
    """A picture of its own for every address; plain cloth, for only its size matters here."""

    def __init__(self, garments: Sequence[Product], size: tuple[int, int] | None) -> None:
        self._numbers = {url: number for number, garment in enumerate(garments) for url in garment.images}
        self._size = size

    async def fetch(self, url: str) -> bytes:
        if self._size is None:
            raise PictureUnavailable("none is wanted")
        dye = Random(self._numbers[url]).randbytes(3)
        file = BytesIO()
        Image.new("RGB", self._size, tuple(dye)).save(file, "JPEG")
        return file.getvalue()

    async def close(self) -> None:
        pass
