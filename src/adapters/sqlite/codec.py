"""Events and their envelope as bytes and back. Tags stand in the bytes; classes may be renamed freely."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any, NamedTuple, get_args

import msgspec

from application.ports.event_store import UndecodableEvent
from application.recorded import Recorded
from domain.events import Event


class Upcaster(NamedTuple):
    """How an old shape becomes the next one: the tag it then has, and a pure function over its raw form."""

    becomes: str
    lift: Callable[[dict[str, Any]], dict[str, Any]]


def _nothing_seen(raw: dict[str, Any]) -> dict[str, Any]:
    return raw | {"tokens": {}, "seen_picousd": 0, "saved_by_prompt_cache_picousd": 0}


UPCASTERS: Mapping[str, Upcaster] = {
    "cost-unsettled.v1": Upcaster("cost-unsettled.v2", _nothing_seen),
    "cost-settled.v1": Upcaster("cost-settled.v2", lambda raw: raw | {"seen_picousd": 0}),
}
"""By the old tag."""

KINDS: tuple[type[Event], ...] = get_args(Event)
TAGS: Mapping[type[Event], str] = {kind: str(kind.__struct_config__.tag) for kind in KINDS}
_KIND_BY_TAG: Mapping[str, type[Event]] = {tag: kind for kind, tag in TAGS.items()}

MALFORMED = (msgspec.MsgspecError, ValueError, TypeError, LookupError)
"""What decoding raises for bytes that are no event of their tag; the last two come from upcasters."""

Decode = Callable[[bytes], Event]


class _Line(msgspec.Struct, kw_only=True, forbid_unknown_fields=True):
    position: int
    stream: str
    version: int
    recorded_at: Annotated[datetime, msgspec.Meta(tz=True)]
    event_id: str
    caused_by: str | None
    event: msgspec.Raw


class _Tagged(msgspec.Struct):
    type: str


class _Decoders(dict[str, Decode]):
    def __missing__(self, tag: str) -> Decode:
        raise UndecodableEvent(f"no event is tagged {tag!r}; a newer version of this program may have written it")


class Codec:
    """Encodes events as JSON, and decodes them typed by tag, old shapes lifted first.

    ``decoders`` has a function for each known tag that raises one of `MALFORMED`; ``decode`` is the same with the
    port's error.
    """

    def __init__(self, upcasters: Mapping[str, Upcaster] = UPCASTERS) -> None:
        self.encode: Callable[[Event], bytes] = msgspec.json.Encoder().encode
        self.decoders: Mapping[str, Decode] = _Decoders(
            {tag: msgspec.json.Decoder(kind).decode for kind, tag in TAGS.items()}
            | {tag: partial(self._lifted, tag) for tag in upcasters}
        )
        self._upcasters = upcasters
        self._shapes = {kind: (tag, self.decoders[tag]) for kind, tag in TAGS.items()}
        self._line: Callable[[bytes], _Line] = msgspec.json.Decoder(_Line).decode
        self._tagged: Callable[[bytes], _Tagged] = msgspec.json.Decoder(_Tagged).decode

    def encode_checked(self, event: Event) -> tuple[str, bytes, Event]:
        """An event's tag, its bytes, and the event as those bytes will be read.

        Raises:
            UndecodableEvent: it could not be read back: a value breaks its type's rules.
        """
        tag, decode = self._shapes[type(event)]
        try:
            body = self.encode(event)
            return tag, body, decode(body)
        except MALFORMED as error:
            raise UndecodableEvent(f"{type(event).__name__} cannot be stored: {error}") from error

    def decode(self, tag: str, body: bytes) -> Event:
        """The event of a tag's bytes, in its newest shape.

        Raises:
            UndecodableEvent: unknown tag, or bytes that are not of its shape.
        """
        try:
            return self.decoders[tag](body)
        except MALFORMED as error:
            raise UndecodableEvent(f"an event tagged {tag!r} cannot be read: {error}") from error

    def tags(self, kinds: tuple[type[Event], ...]) -> tuple[str, ...]:
        """Every tag, old ones included, whose events decode to one of the kinds."""
        wanted = {TAGS[kind] for kind in kinds}
        return tuple(wanted) + tuple(tag for tag in self._upcasters if self._newest(tag) in wanted)

    def encode_line(self, recorded: Recorded) -> bytes:
        """A recorded event as one line of NDJSON, its end included."""
        return msgspec.json.encode(recorded) + b"\n"

    def decode_line(self, line: bytes) -> Recorded:
        """The recorded event of a line.

        Raises:
            UndecodableEvent: the line is no recorded event.
        """
        try:
            raw = self._line(line)
            body = bytes(raw.event)
            event = self.decoders[self._tagged(body).type](body)
        except MALFORMED as error:
            raise UndecodableEvent(f"not a recorded event: {error}") from error
        return Recorded(
            position=raw.position,
            stream=raw.stream,
            version=raw.version,
            recorded_at=raw.recorded_at.astimezone(UTC),
            event_id=raw.event_id,
            caused_by=raw.caused_by,
            event=event,
        )

    def _lifted(self, tag: str, body: bytes) -> Event:
        raw = msgspec.json.decode(body, type=dict[str, Any])
        while tag in self._upcasters:
            tag, lift = self._upcasters[tag]
            raw = lift(raw) | {"type": tag}
        return msgspec.convert(raw, _KIND_BY_TAG[tag])

    def _newest(self, tag: str) -> str:
        while tag in self._upcasters:
            tag = self._upcasters[tag].becomes
        return tag


def instant_text(instant: datetime) -> str:
    """RFC 3339 in UTC, always with microseconds, so that texts sort as instants do."""
    text = (instant if instant.tzinfo is UTC else instant.astimezone(UTC)).isoformat(timespec="microseconds")
    return f"{text[:-6]}Z"
