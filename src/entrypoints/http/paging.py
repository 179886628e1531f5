"""Lists in pages. A cursor is opaque to callers: where the last page ended, for one list only."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Annotated, Generic, TypeVar

import msgspec
from msgspec import Meta

from entrypoints.http.problems import FieldError, invalid

Item = TypeVar("Item")
Cursor = Annotated[str, Meta(min_length=1, max_length=200, description="cursor from the last answer's next_cursor")]


class Listing(msgspec.Struct, Generic[Item], frozen=True, kw_only=True):
    """Some items of a list, and where to go on (null: that was all)."""

    items: list[Item]
    next_cursor: str | None


class Cursors:
    """Makes and reads the cursors of one list, whose places look like ``form``."""

    def __init__(self, of: str, form: str) -> None:
        self._of = of
        self._form = re.compile(form)

    def write(self, place: str | None) -> str | None:
        """The cursor of a place; None where the list is at its end."""
        if place is None:
            return None
        return base64.urlsafe_b64encode(f"{self._of}|{place}".encode()).rstrip(b"=").decode()

    def read(self, cursor: str | None) -> str | None:
        """The place of a cursor.

        Raises:
            Refusal: it is none of this list's.
        """
        if cursor is None:
            return None
        try:
            padded = cursor + "=" * (-len(cursor) % 4)
            text = base64.b64decode(padded, altchars=b"-_", validate=True).decode()
        except (binascii.Error, ValueError):
            text = ""
        of, _, place = text.partition("|")
        if of != self._of or not self._form.fullmatch(place):
            raise invalid([FieldError("/query/cursor", "is not a cursor of this list; take it from next_cursor")])
        return place


def whole(items: list[Item]) -> Listing[Item]:
    """A list that fits one page."""
    return Listing(items=items, next_cursor=None)
