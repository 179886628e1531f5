"""The pictures of each product."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from application.projection import Projection
from application.recorded import Recorded
from domain.events import PictureStored
from domain.product import ImageColor

MOST_PICTURES = 5
_MOST_KEPT = 20


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A picture that was at an address, by the SHA-256 of what is kept of it."""

    url: str
    sha256: str
    width: int
    height: int
    bytes: int
    colors: tuple[ImageColor, ...]


class PicturesRow(msgspec.Struct, frozen=True, kw_only=True):
    """What was taken in for a product, one for each address, in the order it came; the newest twenty."""

    pictures: tuple[Picture, ...]


def in_order(row: PicturesRow | None, urls: Sequence[str]) -> tuple[Picture, ...]:
    """At most five of a product's pictures, each once, as its page orders them: the chosen colour's first.

    Those of addresses that the page names no longer come last.
    """
    if row is None:
        return ()
    places = {url: place for place, url in reversed(list(enumerate(urls)))}
    found: dict[str, Picture] = {}
    for picture in sorted(row.pictures, key=lambda picture: places.get(picture.url, len(urls))):
        found.setdefault(picture.sha256, picture)
    return tuple(found.values())[:MOST_PICTURES]


def _key(recorded: Recorded) -> tuple[str, ...]:
    event: Any = recorded.event
    return (event.product_id,)


def _pictures(row: PicturesRow | None, recorded: Recorded) -> PicturesRow:
    event: Any = recorded.event
    others = (picture for picture in (row.pictures if row else ()) if picture.url != event.url)
    picture = Picture(
        url=event.url,
        sha256=event.sha256,
        width=event.width,
        height=event.height,
        bytes=event.bytes,
        colors=event.colors,
    )
    return PicturesRow(pictures=(*others, picture)[-_MOST_KEPT:])


PICTURES = Projection(
    name="pictures",
    version=1,
    row=PicturesRow,
    handles=(PictureStored,),
    keys=_key,
    evolve=_pictures,
)
