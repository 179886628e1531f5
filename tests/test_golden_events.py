"""The stored form of every event, pinned: files in tests/golden/events are only ever added, never changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.sqlite.codec import KINDS, TAGS, UPCASTERS, Codec
from domain.events import Event
from tests.projections.events import GOLDEN


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: TAGS[kind])
def test_an_event_is_stored_today_as_it_was_when_its_golden_file_was_written(kind: type[Event]) -> None:
    written = (GOLDEN / f"{TAGS[kind]}.json").read_bytes()

    event = Codec().decode(TAGS[kind], written)

    assert type(event) is kind
    assert Codec().encode(event) + b"\n" == written


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.json")), ids=lambda file: file.stem)
def test_every_shape_ever_stored_can_still_be_read(file: Path) -> None:
    assert isinstance(Codec().decode(file.stem, file.read_bytes()), KINDS)


def test_every_tag_there_is_or_was_has_a_golden_file() -> None:
    assert {file.stem for file in GOLDEN.iterdir()} == {*TAGS.values(), *UPCASTERS}


def test_tags_name_their_event_and_a_version() -> None:
    for kind, tag in TAGS.items():
        words = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in kind.__name__).strip("-")
        name, _, version = tag.rpartition(".v")
        assert version.isdecimal()
        assert name == words
