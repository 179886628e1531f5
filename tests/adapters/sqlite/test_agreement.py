"""The fake and SQLite, given the same random operations, do the same."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from application.ports.event_store import ConcurrentAppend, StreamWrite
from application.projections import ALL
from application.recorded import Recorded
from domain.events import Event
from tests.projections.events import events, random_event, write
from tests.projections.stores import Stores, in_memory, on_sqlite

STREAMS = st.sampled_from(("a", "b", "c"))
EVENT_IDS = st.sampled_from([f"id-{number}" for number in range(8)])


@st.composite
def writes(draw: st.DrawFn) -> StreamWrite:
    happened: list[Event] = draw(st.lists(events(), max_size=2))
    ids = draw(st.none() | st.tuples(*(EVENT_IDS for _ in happened)))
    return write(draw(STREAMS), *happened, event_ids=ids, expected_version=draw(st.none() | st.integers(0, 3)))


OPERATIONS = st.lists(st.tuples(st.integers(0, 3), st.lists(writes(), max_size=2)), max_size=8)


async def outcome(stores: Stores, operation: list[StreamWrite]) -> tuple[Any, ...]:
    try:
        return tuple(
            (each.position, each.stream, each.version, each.recorded_at, each.event)
            for each in await stores.events.append(*operation)
        )
    except ConcurrentAppend as error:
        return error.stream, error.expected, error.actual


def everything(stores: Stores) -> tuple[Any, ...]:
    """All that can be read. Ids made by the stores are left out: they may make more of them than they use."""

    def known(recorded: Recorded) -> tuple[Any, ...]:
        event_id = recorded.event_id if recorded.event_id.startswith("id-") else None
        return recorded.position, recorded.stream, recorded.version, recorded.recorded_at, event_id, recorded.event

    return (
        [known(recorded) for recorded in stores.events.read_all()],
        [[known(recorded) for recorded in stores.events.read_stream(stream)] for stream in "abc"],
        [stores.events.version(stream) for stream in "abcd"],
        stores.events.last_position(),
        [stores.read_models.rows(projection) for projection in ALL],
        [stores.read_models.indexed(projection, descending=True) for projection in ALL],
        [stores.read_models.count(projection) for projection in ALL],
    )


@settings(max_examples=30)
@given(OPERATIONS)
def test_the_fake_and_sqlite_agree_on_every_outcome_and_on_all_that_can_be_read(
    operations: list[tuple[int, list[StreamWrite]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        fake, real = in_memory(Path(folder)), on_sqlite(Path(folder))

        async def both() -> None:
            for pause, operation in operations:
                fake.clock.advance(seconds=pause)
                real.clock.advance(seconds=pause)
                assert await outcome(fake, operation) == await outcome(real, operation)

        asyncio.run(both())

        assert everything(fake) == everything(real)
        assert fake.projection_store.verify().equal
        assert real.projection_store.verify().differences == ()
        before = everything(real)
        real.projection_store.rebuild()
        assert everything(real) == before
        real.close()


@pytest.mark.slow
async def test_after_ten_thousand_random_operations_the_rows_are_what_the_log_says(tmp_path: Path) -> None:
    stores = on_sqlite(tmp_path)
    chance = Random(41)
    known_ids = [f"id-{number}" for number in range(2000)]

    async def operation() -> None:
        happened = [random_event(chance) for _ in range(chance.randint(1, 2))]
        stream = f"stream-{chance.randrange(20)}"
        expected = chance.choice((None, None, stores.events.version(stream), 0))
        ids = tuple(chance.sample(known_ids, len(happened))) if chance.random() < 0.3 else None
        one = write(stream, *happened, expected_version=expected, event_ids=ids)
        if chance.random() < 0.1:
            stores.events.submit(one)
        else:
            await stores.events.append(one)

    for _ in range(200):
        outcomes = await asyncio.gather(*(operation() for _ in range(50)), return_exceptions=True)
        assert {type(each) for each in outcomes} <= {type(None), ConcurrentAppend}

    found = stores.projection_store.verify()

    assert found.differences == ()
    assert found.events > 5_000
    stores.close()
