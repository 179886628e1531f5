"""Events as bytes and back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.sqlite.codec import KINDS, TAGS, Codec, Upcaster, instant_text
from application.ports.event_store import UndecodableEvent
from application.recorded import Recorded
from domain.events import Event, FeedbackGiven, ProductHidden, SettingsChanged
from tests.projections.events import events_of, recorded


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: TAGS[kind])
@given(data=st.data())
def test_every_event_comes_back_equal(kind: type[Event], data: st.DataObject) -> None:
    event = data.draw(events_of(kind))

    tag, body, as_read = Codec().encode_checked(event)

    assert tag == TAGS[kind]
    assert Codec().decode(tag, body) == as_read == event
    assert Codec().encode(as_read) == body


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: TAGS[kind])
@given(data=st.data())
def test_every_recorded_event_comes_back_equal_from_its_line(kind: type[Event], data: st.DataObject) -> None:
    one = recorded(data.draw(events_of(kind)))

    line = Codec().encode_line(one)

    assert line.count(b"\n") == 1
    assert Codec().decode_line(line) == one


def test_an_old_shape_is_lifted_step_by_step_to_the_newest() -> None:
    def named(raw: dict[str, Any]) -> dict[str, Any]:
        return {"product": raw["id"]}

    def renamed(raw: dict[str, Any]) -> dict[str, Any]:
        return {"product_id": raw["product"]}

    codec = Codec(
        {
            "product-removed.v1": Upcaster("product-removed.v2", named),
            "product-removed.v2": Upcaster("product-hidden.v1", renamed),
        }
    )

    assert codec.decode("product-removed.v1", b'{"id":"p"}') == ProductHidden(product_id="p")
    assert codec.decode("product-removed.v2", b'{"product":"p"}') == ProductHidden(product_id="p")
    assert set(codec.tags((ProductHidden,))) == {"product-hidden.v1", "product-removed.v1", "product-removed.v2"}
    assert set(codec.tags((SettingsChanged,))) == {"settings-changed.v1"}
    line = Codec().encode_line(recorded(ProductHidden(product_id="p")))
    old = line.replace(b'"product-hidden.v1","product_id"', b'"product-removed.v1","id"')
    assert codec.decode_line(old).event == ProductHidden(product_id="p")


@pytest.mark.parametrize("body", [b"{}", b"[]", b"", b"\xff", b'{"id":7}'])
def test_an_old_shape_that_cannot_be_lifted_is_undecodable(body: bytes) -> None:
    codec = Codec({"product-removed.v1": Upcaster("product-hidden.v1", lambda raw: {"product_id": raw["id"]})})

    with pytest.raises(UndecodableEvent, match="product-removed"):
        codec.decode("product-removed.v1", body)


def test_an_unknown_tag_is_named() -> None:
    with pytest.raises(UndecodableEvent, match=r"no event is tagged 'product-praised\.v1'"):
        Codec().decode("product-praised.v1", b"{}")


@pytest.mark.parametrize(
    "body", [b"{}", b"", b"\xff", b'{"product_id":1}', b'{"product_id":"a"', b'{"type":"other.v1","product_id":"a"}']
)
def test_bytes_of_another_shape_are_undecodable(body: bytes) -> None:
    with pytest.raises(UndecodableEvent, match="product-hidden"):
        Codec().decode("product-hidden.v1", body)


@pytest.mark.parametrize(
    "event",
    [
        msgspec.structs.replace(FeedbackGiven(product_id="p", kind="like"), kind="adores"),
        ProductHidden(product_id="\ud800"),
        SettingsChanged(changes={"name": object()}),
        SettingsChanged(changes={"name": {1: 2}.keys()}),
    ],
    ids=["value not allowed", "half a character", "no JSON", "no JSON either"],
)
def test_what_could_not_be_read_back_is_not_encoded(event: Event) -> None:
    with pytest.raises(UndecodableEvent, match="cannot be stored"):
        Codec().encode_checked(event)


@given(st.datetimes(timezones=st.just(UTC), min_value=datetime(1000, 1, 1)))  # noqa: DTZ001 - the zone comes with it
def test_instants_sort_as_their_texts_and_come_back(instant: datetime) -> None:
    text = instant_text(instant)

    assert len(text) == len("2026-11-21T01:00:00.000000Z")
    assert datetime.fromisoformat(text) == instant
    later = instant + timedelta(microseconds=1) if instant.year < 9999 else instant
    assert instant_text(later) >= text


def test_instants_of_other_offsets_are_written_in_utc() -> None:
    instant = datetime(2026, 11, 21, 2, 0, tzinfo=timezone(timedelta(hours=1)))

    assert instant_text(instant) == "2026-11-21T01:00:00.000000Z"


def test_a_line_names_every_part_of_the_envelope() -> None:
    line = Codec().encode_line(recorded(ProductHidden(product_id="p")))

    assert msgspec.json.decode(line) == {
        "position": 1,
        "stream": "stream",
        "version": 1,
        "recorded_at": "2026-11-21T09:30:00Z",
        "event_id": "event-1",
        "caused_by": None,
        "event": {"type": "product-hidden.v1", "product_id": "p"},
    }
    assert set(Recorded.__struct_fields__) == set(msgspec.json.decode(line))
