"""What every event store does."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from application.ports.event_store import ConcurrentAppend, EventStore, UndecodableEvent
from application.projections.products import FEEDBACK, PRODUCTS
from domain.events import FeedbackGiven, ProductCaptured, ProductHidden, ProfileDeleted
from tests.projections.events import SAMPLES, captured, write
from tests.projections.stores import IMPLEMENTATIONS, Stores


@pytest.fixture(params=IMPLEMENTATIONS)
def stores(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Stores]:
    made = IMPLEMENTATIONS[request.param](tmp_path)
    yield made
    made.close()


@pytest.fixture
def store(stores: Stores) -> EventStore:
    return stores.events


async def test_an_append_answers_with_what_was_recorded(stores: Stores) -> None:
    event = captured()

    (recorded,) = await stores.events.append(write("product-1", event, caused_by="request-1"))

    assert (recorded.position, recorded.stream, recorded.version) == (1, "product-1", 1)
    assert recorded.recorded_at == stores.clock.now()
    assert recorded.recorded_at.tzinfo is UTC
    assert recorded.caused_by == "request-1"
    assert recorded.event == event
    assert len(recorded.event_id) == 36


async def test_what_was_appended_is_read_back_in_order(store: EventStore) -> None:
    first = await store.append(write("a", captured(1), captured(2)))
    second = await store.append(write("b", captured(3)))
    third = await store.append(write("a", captured(4)))

    assert tuple(store.read_all()) == (*first, *second, *third)
    assert tuple(store.read_stream("a")) == (*first, *third)
    assert [recorded.version for recorded in store.read_stream("a")] == [1, 2, 3]
    assert (store.version("a"), store.version("b"), store.version("none")) == (3, 1, 0)
    assert store.last_position() == 4


async def test_a_log_without_events_reads_as_nothing(store: EventStore) -> None:
    assert list(store.read_all()) == []
    assert list(store.read_stream("any")) == []
    assert store.last_position() == 0


async def test_reading_goes_on_behind_a_position_up_to_a_limit_and_by_kind(store: EventStore) -> None:
    await store.append(write("a", *(captured(number) for number in range(5)), ProductHidden(product_id="product-1")))
    await store.append(write("b", ProductHidden(product_id="product-2")))

    assert [each.position for each in store.read_all(after=4)] == [5, 6, 7]
    assert [each.position for each in store.read_all(after=1, limit=2)] == [2, 3]
    assert [each.position for each in store.read_all(limit=0)] == []
    assert [each.position for each in store.read_all(kinds=(ProductHidden, ProfileDeleted))] == [6, 7]
    assert [each.position for each in store.read_all(after=6, kinds=(ProductHidden,))] == [7]
    assert [each.position for each in store.read_all(limit=2, kinds=(ProductCaptured,))] == [1, 2]
    assert list(store.read_all(kinds=())) == []


async def test_long_logs_and_streams_are_read_whole(store: EventStore) -> None:
    hidden = ProductHidden(product_id="product-1")
    await store.append(*(write(f"stream-{number % 2}", *[hidden] * 50) for number in range(50)))

    assert [each.position for each in store.read_all()] == list(range(1, 2501))
    assert [each.version for each in store.read_stream("stream-1")] == list(range(1, 1251))
    assert [each.position for each in store.read_all(after=3, limit=2100)] == list(range(4, 2104))


async def test_an_expected_version_holds_or_nothing_is_written(store: EventStore) -> None:
    await store.append(write("a", captured(), expected_version=0))

    with pytest.raises(ConcurrentAppend) as caught:
        await store.append(write("b", captured()), write("a", captured(), expected_version=0))

    assert (caught.value.stream, caught.value.expected, caught.value.actual) == ("a", 0, 1)
    assert store.last_position() == 1
    await store.append(write("a", captured(), expected_version=1))


async def test_a_write_without_events_guards_the_others(store: EventStore) -> None:
    await store.append(write("a", captured()))

    with pytest.raises(ConcurrentAppend):
        await store.append(write("a", expected_version=0), write("b", captured()))
    await store.append(write("a", expected_version=1), write("b", captured()))

    assert store.last_position() == 2


async def test_expected_versions_are_those_before_the_append(store: EventStore) -> None:
    written = await store.append(write("a", captured(), expected_version=0), write("a", captured(), expected_version=0))

    assert [recorded.version for recorded in written] == [1, 2]


async def test_several_streams_are_appended_to_at_once(store: EventStore) -> None:
    written = await store.append(write("a", captured(1)), write("b", captured(2), captured(3)))

    assert [(recorded.position, recorded.stream, recorded.version) for recorded in written] == [
        (1, "a", 1),
        (2, "b", 1),
        (3, "b", 2),
    ]


async def test_an_append_repeated_by_its_event_ids_is_a_no_op_whatever_version_it_expects(store: EventStore) -> None:
    again = write("a", captured(1), captured(2), event_ids=("one", "two"), expected_version=0)
    await store.append(again)

    assert await store.append(again) == ()
    assert store.last_position() == 2


async def test_of_an_append_that_is_partly_known_only_the_news_are_recorded(store: EventStore) -> None:
    await store.append(write("a", captured(1), event_ids=("one",)))

    written = await store.append(write("a", captured(1), captured(2), captured(3), event_ids=("one", "two", "two")))

    assert [(recorded.event_id, recorded.version) for recorded in written] == [("two", 2)]


async def test_an_append_that_is_partly_known_is_checked(store: EventStore) -> None:
    await store.append(write("a", captured(1), event_ids=("one",)))

    with pytest.raises(ConcurrentAppend):
        await store.append(write("a", captured(1), captured(2), event_ids=("one", "two"), expected_version=0))


async def test_an_id_refused_with_its_append_is_still_free(store: EventStore) -> None:
    await store.append(write("a", captured()))
    with pytest.raises(ConcurrentAppend):
        await store.append(write("a", captured(), event_ids=("one",), expected_version=0))

    assert len(await store.append(write("a", captured(), event_ids=("one",)))) == 1


async def test_nothing_to_append_is_nothing_recorded(store: EventStore) -> None:
    assert await store.append() == ()
    assert await store.append(write("a")) == ()


async def test_as_many_ids_as_events_are_needed(store: EventStore) -> None:
    with pytest.raises(ValueError):
        await store.append(write("a", captured(1), captured(2), event_ids=("one",)))
    with pytest.raises(ValueError):
        store.submit(write("a", captured(1), event_ids=()))


async def test_an_event_that_could_not_be_read_back_is_refused(store: EventStore) -> None:
    broken = msgspec.structs.replace(SAMPLES[FeedbackGiven], kind="adores")

    with pytest.raises(UndecodableEvent):
        await store.append(write("a", captured()), write("b", broken))

    assert store.last_position() == 0


async def test_concurrent_appends_are_all_recorded_once_each_with_its_own_answer(store: EventStore) -> None:
    answers = await asyncio.gather(*(store.append(write("a", captured(number))) for number in range(200)))

    assert sorted(recorded.version for (recorded,) in answers) == list(range(1, 201))
    assert all(recorded.event == captured(number) for number, (recorded,) in enumerate(answers))
    assert store.version("a") == 200


async def test_of_concurrent_appends_that_expect_the_same_version_one_wins_and_the_others_are_told(
    store: EventStore,
) -> None:
    outcomes = await asyncio.gather(
        *(store.append(write("contested", captured(number), expected_version=0)) for number in range(20)),
        *(store.append(write(f"free-{number}", captured(number))) for number in range(20)),
        return_exceptions=True,
    )

    assert sum(isinstance(outcome, ConcurrentAppend) for outcome in outcomes) == 19
    assert store.version("contested") == 1
    assert store.last_position() == 21


async def test_one_event_that_cannot_be_stored_fails_no_other_append(store: EventStore) -> None:
    broken = msgspec.structs.replace(SAMPLES[FeedbackGiven], kind="adores")

    outcomes = await asyncio.gather(
        store.append(write("a", captured(1))),
        store.append(write("b", broken)),
        store.append(write("c", captured(2))),
        return_exceptions=True,
    )

    assert [type(outcome) for outcome in outcomes] == [tuple, UndecodableEvent, tuple]
    assert [recorded.stream for recorded in store.read_all()] == ["a", "c"]


async def test_of_concurrent_appends_of_one_id_one_is_recorded(store: EventStore) -> None:
    answers = await asyncio.gather(*(store.append(write("a", captured(), event_ids=("one",))) for _ in range(10)))

    assert sorted(map(len, answers)) == [0] * 9 + [1]


async def test_rows_are_up_to_date_when_an_append_is_answered(stores: Stores) -> None:
    await stores.events.append(write("a", captured(1), FeedbackGiven(product_id="product-1", kind="like")))

    assert stores.read_models.get(PRODUCTS, "product-1") is not None
    feedback = stores.read_models.get(FEEDBACK, "product-1")
    assert feedback is not None
    assert feedback.given_at == stores.clock.now()


async def test_a_refused_append_leaves_no_trace_in_rows(stores: Stores) -> None:
    await stores.events.append(write("a", captured(1)))
    with pytest.raises(ConcurrentAppend):
        await stores.events.append(write("a", captured(2)), write("a", expected_version=0))

    assert stores.read_models.get(PRODUCTS, "product-2") is None
    assert stores.projection_store.verify().equal


async def test_an_append_waits_for_those_submitted_before_it(store: EventStore) -> None:
    for number in range(20):
        store.submit(write("a", captured(number)))

    (recorded,) = await store.append(write("a", captured(20)))

    assert recorded.version == 21


async def test_an_id_submitted_again_and_again_is_recorded_once(store: EventStore) -> None:
    for _ in range(5):
        store.submit(write("a", captured(), event_ids=("one",)))
        await store.append(write("b", captured()))

    assert store.version("a") == 1


async def test_times_are_kept_to_the_microsecond_and_in_utc(stores: Stores) -> None:
    elsewhere = datetime(2026, 11, 21, 3, 0, 0, 123456, tzinfo=UTC).astimezone(datetime.strptime("+05:30", "%z").tzinfo)
    stores.clock.set(elsewhere)
    await stores.events.append(write("a", captured()))
    stores.clock.set(elsewhere.replace(microsecond=0) + timedelta(seconds=1))
    await stores.events.append(write("a", captured()))

    read = [recorded.recorded_at for recorded in stores.events.read_all()]

    assert read == [elsewhere, elsewhere.replace(microsecond=0) + timedelta(seconds=1)]
    assert [each.tzinfo for each in read] == [UTC, UTC]
