"""Events for tests: one sample of each kind from the golden files, and Hypothesis strategies for every kind.

The strategies follow the types and their constraints, so a new event or field is covered without a line here.
What events refer to one another by is drawn from few names, so that folds meet the same rows again.
"""

from __future__ import annotations

from datetime import UTC, timedelta, timezone
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from adapters.sqlite.codec import KINDS, TAGS, Codec
from application.ports.event_store import StreamWrite
from application.recorded import Recorded
from domain.events import CallContext, Event, ProductCaptured
from tests.fakes.clock import FakeClock

GOLDEN = Path(__file__).parents[1] / "golden" / "events"
COST_KINDS: tuple[type[Event], ...] = tuple(
    kind for kind in KINDS if issubclass(kind, CallContext) or kind.__name__ == "AnswerReused"
)

_FEW: dict[str, tuple[Any, ...]] = {
    "product_id": ("product-1", "product-2", "product-3"),
    "canonical_url": ("https://shop.example/1", "https://shop.example/2"),
    "address_key": ("shop.example/1", "shop.example/2"),
    "analysis_id": ("analysis-1", "analysis-2"),
    "answer_key": ("answer-1", "answer-2"),
    "url": ("https://shop.example/1.jpg", "https://shop.example/2.jpg"),
    "session_id": ("session-1", "session-2"),
    "day": ("2026-11-20", "2026-11-21", "2026-12-01"),
    "stylist": ("rules", "claude"),
    "model": ("rules-1", "claude-haiku-5-5"),
    "profile_version": ("version-1", "version-2"),
    "reservation_id": ("reservation-1", "reservation-2", "reservation-3"),
}
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False, allow_infinity=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))


def sample(kind: type[Event]) -> Event:
    """The golden event of a kind."""
    return Codec().decode(TAGS[kind], (GOLDEN / f"{TAGS[kind]}.json").read_bytes())


SAMPLES: dict[type[Event], Event] = {kind: sample(kind) for kind in KINDS}


def varied(event: Event, chance: Random) -> Event:
    """The event with other names in it, from few."""
    changes = {name: chance.choice(_FEW[name]) for name in event.__struct_fields__ if name in _FEW}
    return msgspec.structs.replace(event, **changes)


def random_event(chance: Random) -> Event:
    """A sample of a random kind, varied."""
    return varied(SAMPLES[chance.choice(KINDS)], chance)


def captured(number: int = 1) -> Event:
    """A product seen, for tests that need some event."""
    return msgspec.structs.replace(SAMPLES[ProductCaptured], product_id=f"product-{number}")


def write(stream: str, *events: Event, **more: Any) -> StreamWrite:
    """A write, in fewer words."""
    return StreamWrite(stream=stream, events=events, **more)


def recorded(event: Event, position: int = 1) -> Recorded:
    """An event as it stands in the log."""
    return Recorded(
        position=position,
        stream="stream",
        version=position,
        recorded_at=FakeClock().now(),
        event_id=f"event-{position}",
        caused_by=None,
        event=event,
    )


@cache
def events_of(kind: type[Event]) -> st.SearchStrategy[Event]:
    """Every event of a kind that its type allows, within reason."""
    strategy: st.SearchStrategy[Event] = _of(inspect.type_info(kind))
    return strategy


@cache
def events(kinds: tuple[type[Event], ...] = KINDS) -> st.SearchStrategy[Event]:
    """Events of any of the kinds."""
    return st.one_of(*(events_of(kind) for kind in kinds))


def _of(kind: inspect.Type) -> st.SearchStrategy[Any]:
    match kind:
        case inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: _field(field) for field in fields})
        case inspect.Metadata(type=inner):
            return _of(inner)
        case inspect.UnionType(types=types):
            return st.one_of(*(_of(each) for each in types))
        case inspect.VarTupleType(item_type=item, min_length=least):
            return st.lists(_of(item), min_size=least or 0, max_size=max(least or 0, 2)).map(tuple)
        case inspect.DictType():
            return st.dictionaries(st.text(max_size=8), _JSON, max_size=3)
        case inspect.LiteralType(values=values):
            return st.sampled_from(values)
        case inspect.StrType(pattern=None, min_length=least):
            return st.text(min_size=least or 0, max_size=max(least or 0, 12))
        case inspect.StrType(pattern=str(pattern)):
            return st.from_regex(pattern, fullmatch=True)
        case inspect.IntType(ge=least, le=most):
            return st.integers(-(10**15) if least is None else least, 10**15 if most is None else most)
        case inspect.FloatType(ge=least, le=most):
            return st.floats(least, most, allow_nan=False, allow_infinity=False)
        case inspect.DateTimeType():
            return st.datetimes(timezones=st.just(UTC) | _OFFSETS)
        case inspect.BoolType():
            return st.booleans()
        case inspect.NoneType():
            return st.none()
        case _:
            raise NotImplementedError(f"no strategy for {kind}")


def _field(field: inspect.Field) -> st.SearchStrategy[Any]:
    few = _FEW.get(field.name)
    if few is None:
        return _of(field.type)
    may_be_none = isinstance(field.type, inspect.UnionType) and field.type.includes_none
    return st.sampled_from((*few, None) if may_be_none else few)
