"""Every event has a versioned tag, a golden file that is only ever added to, and a line in the docs."""

from __future__ import annotations

import json
import re
import typing

import msgspec
import pytest

from domain import events
from tests.architecture.places import DOCS, TESTS

GOLDEN = TESTS / "golden" / "events"
EVENTS: list[type[msgspec.Struct]] = sorted(typing.get_args(events.Event), key=lambda event: event.__name__)
TAGS = {str(event.__struct_config__.tag): event for event in EVENTS}


def test_the_union_holds_every_event_there_is() -> None:
    tagged = {
        one
        for one in vars(events).values()
        if isinstance(one, type) and issubclass(one, msgspec.Struct) and one.__struct_config__.tag is not None
    }
    assert set(EVENTS) == {one for one in tagged if one.__module__ == "domain.events"}
    assert set(typing.get_args(events.LedgerEvent)) <= set(EVENTS)


def test_no_two_events_share_a_tag() -> None:
    assert len(TAGS) == len(EVENTS)


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_an_event_is_a_frozen_fact_with_a_versioned_tag_of_its_own_name(event: type[msgspec.Struct]) -> None:
    config = event.__struct_config__
    name = re.sub(r"(?<!^)(?=[A-Z])", "-", event.__name__).lower()
    assert re.fullmatch(rf"{name}\.v[1-9][0-9]*", str(config.tag))
    assert config.frozen
    assert event.__doc__
    with pytest.raises(TypeError):
        event(*range(len(event.__struct_fields__)))


@pytest.mark.parametrize("tag", TAGS)
def test_an_event_has_a_golden_file_with_every_field_it_has(tag: str) -> None:
    golden = json.loads((GOLDEN / f"{tag}.json").read_text(encoding="utf-8"))
    event = golden.get("event", golden)
    fields = {field.name for field in msgspec.structs.fields(TAGS[tag]) if field.required}
    assert event["type"] == tag
    assert fields <= set(event)
    decoded = msgspec.convert(event, TAGS[tag], strict=False)
    assert msgspec.json.decode(msgspec.json.encode(decoded)) == event | json.loads(msgspec.json.encode(decoded))


@pytest.mark.parametrize("tag", TAGS)
def test_an_event_has_a_line_in_the_docs_that_tells_its_tag_and_its_name(tag: str) -> None:
    lines = (DOCS / "events.md").read_text(encoding="utf-8").splitlines()
    assert any(f"`{tag}`" in line and TAGS[tag].__name__ in line for line in lines)


def test_every_golden_file_and_every_documented_tag_is_that_of_an_event_or_of_an_older_version_of_one() -> None:
    names = {tag.rpartition(".")[0] for tag in TAGS}
    files = {path.stem for path in GOLDEN.glob("*.json")}
    told = set(re.findall(r"^\| `([a-z-]+\.v[0-9]+)`", (DOCS / "events.md").read_text(encoding="utf-8"), re.M))
    assert {tag.rpartition(".")[0] for tag in files | told} == names
    assert set(TAGS) <= files & told
