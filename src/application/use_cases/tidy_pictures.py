"""What pictures take of the disk, and the removal of those that nothing tells of any more."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

import msgspec

from application.ports.clock import Clock
from application.ports.event_store import EventStore
from application.ports.image_store import ImageStore, KeptImage
from domain.events import PictureStored

_GRACE = timedelta(hours=1)


class PictureCount(msgspec.Struct, frozen=True, kw_only=True):
    """So many pictures of so many bytes."""

    pictures: int
    bytes: int


class PictureOverview(msgspec.Struct, frozen=True, kw_only=True):
    """All that are kept, those of them that no event tells of, and those an event tells of that are missing."""

    kept: PictureCount
    unused: PictureCount
    missing: int


class TidyPictures:
    """Compares the picture files with the log. Reads every event of a picture; not for the event loop."""

    def __init__(self, images: ImageStore, store: EventStore, clock: Clock) -> None:
        self._images = images
        self._store = store
        self._clock = clock

    def overview(self) -> PictureOverview:
        """What there is."""
        kept = list(self._images.all())
        told = self._told_of()
        return PictureOverview(
            kept=_count(kept),
            unused=_count(self._unused(kept, told)),
            missing=len(told - {image.sha256 for image in kept}),
        )

    def collect_garbage(self, *, dry_run: bool) -> PictureCount:
        """Removes what no event tells of, and what a killed process left half written; says how much that is."""
        kept = list(self._images.all())
        unused = self._unused(kept, self._told_of())
        if not dry_run:
            for image in unused:
                self._images.remove(image.sha256)
            self._images.remove_unfinished(self._clock.now() - _GRACE)
        return _count(unused)

    def _told_of(self) -> set[str]:
        recorded = self._store.read_all(kinds=(PictureStored,))
        return {one.event.sha256 for one in recorded if isinstance(one.event, PictureStored)}

    def _unused(self, kept: Iterable[KeptImage], told: set[str]) -> list[KeptImage]:
        """Old ones alone: a picture is kept before its event is in the log. The log is read after the list is made."""
        before = self._clock.now() - _GRACE
        return [image for image in kept if image.sha256 not in told and image.put_at < before]


def _count(images: Iterable[KeptImage]) -> PictureCount:
    found = list(images)
    return PictureCount(pictures=len(found), bytes=sum(image.size for image in found))
