"""Projections as folds: what holds of every one, for any events."""

from __future__ import annotations

from random import Random
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.projection import Projection
from application.projections import ALL
from application.projections.costs import COST_TOTALS
from application.projections.ledger import SPENDING
from application.projections.rebuild import Fold
from application.recorded import Recorded
from domain.events import Event
from tests.projections.events import COST_KINDS, SAMPLES, events, random_event, recorded

LOGS = st.lists(events(), max_size=12)


def folded(log: list[Recorded]) -> Fold:
    fold = Fold(ALL)
    fold.add_all(log)
    return fold


def as_log(happened: list[Event]) -> list[Recorded]:
    return [recorded(event, position) for position, event in enumerate(happened, start=1)]


def rows(fold: Fold) -> dict[str, dict[str, Any]]:
    return {
        projection.name: {key: row for key, row in of.items() if row is not None}
        for projection, of in fold.rows.items()
    }


@given(LOGS, st.integers(0, 12))
def test_folding_in_two_parts_comes_to_the_same_as_folding_at_once(happened: list[Event], cut: int) -> None:
    log = as_log(happened)
    before = folded(log[:cut])

    after = Fold(ALL, lambda projection, key: before.rows[projection].get(key))
    after.add_all(log[cut:])

    in_parts = {name: of | rows(after)[name] for name, of in rows(before).items()}
    for projection, of in after.rows.items():
        for key, row in of.items():
            if row is None:
                in_parts[projection.name].pop(key, None)
    assert in_parts == rows(folded(log))


@given(LOGS)
def test_every_row_comes_back_equal_from_its_stored_form(happened: list[Event]) -> None:
    for projection, of in folded(as_log(happened)).rows.items():
        for row in of.values():
            if row is not None:
                assert msgspec.json.decode(msgspec.json.encode(row), type=projection.row) == row


@given(st.lists(events(COST_KINDS), max_size=12).flatmap(lambda log: st.tuples(st.just(log), st.permutations(log))))
def test_cost_totals_do_not_depend_on_the_order_of_events(orders: tuple[list[Event], list[Event]]) -> None:
    one, other = (rows(folded(as_log(order))) for order in orders)

    assert one[COST_TOTALS.name] == other[COST_TOTALS.name]
    assert one[SPENDING.name] == other[SPENDING.name]


@pytest.mark.parametrize("projection", ALL, ids=lambda projection: projection.name)
def test_an_index_is_a_text_or_nothing_and_follows_from_key_and_row(projection: Projection[Any]) -> None:
    chance = Random(7)
    fold = folded(as_log([random_event(chance) for _ in range(300)]))

    for key, row in fold.rows[projection].items():
        if row is not None:
            index = projection.index(key, row)
            assert index is None or isinstance(index, str)
            assert index == projection.index(key, msgspec.convert(msgspec.to_builtins(row), projection.row))
            assert projection.is_indexed or index is None


def test_every_projection_has_a_name_of_its_own_that_can_name_a_table() -> None:
    names = [projection.name for projection in ALL]

    assert len(set(names)) == len(names)
    assert all(name.replace("_", "").isalpha() and name.islower() for name in names)


def test_a_fold_looks_a_row_up_once_and_only_when_an_event_touches_it() -> None:
    asked: list[tuple[str, str]] = []

    def load(projection: Projection[Any], key: str) -> None:
        asked.append((projection.name, key))

    fold = Fold((COST_TOTALS,), load)
    event = next(sample for kind, sample in SAMPLES.items() if kind.__name__ == "AnswerReused")
    fold.add(recorded(event, 1))
    fold.add(recorded(event, 2))

    assert asked == [("cost_totals", "2026-11-21|session-1|full|claude|claude-haiku-5-5")]


def test_rows_of_a_real_looking_log_are_not_all_the_same() -> None:
    """Guards the tests above: few names, but several rows in every projection that can have several."""
    chance = Random(13)
    counts = {name: len(of) for name, of in rows(folded(as_log([random_event(chance) for _ in range(500)]))).items()}

    single = {"budget", "profile", "preferences"}
    assert all(count > 1 or name in single for name, count in counts.items()), counts
