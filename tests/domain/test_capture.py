"""Given earlier sights of a product, when it is seen or hidden, then this is remembered."""

from __future__ import annotations

from datetime import timedelta
from functools import reduce
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.capture import Capture, Hide, ProductState, decide, evolve
from domain.events import ProductCaptured, ProductHidden
from tests.builders import NOON, a_product, captured

SEEN = captured()
HIDDEN = ProductHidden(product_id=SEEN.product_id)
Fact = ProductCaptured | ProductHidden


def see(**changes: Any) -> Capture:
    return Capture(**(msgspec.structs.asdict(SEEN) | changes))


def when(given_facts: tuple[Fact, ...], command: Capture | Hide) -> tuple[Fact, ...]:
    return decide(reduce(evolve, given_facts, ProductState()), command)


def test_the_first_sight_is_remembered_whole() -> None:
    assert when((), see()) == (SEEN,)


@pytest.mark.parametrize(
    "same", [see(), see(observed_at=NOON + timedelta(hours=3)), see(canonical_url=SEEN.canonical_url)]
)
def test_the_same_facts_at_the_same_address_on_the_same_day_are_not_remembered_again(same: Capture) -> None:
    assert when((SEEN,), same) == ()


@pytest.mark.parametrize(
    "news",
    [
        {"product": a_product(price="29.90")},
        {"product": a_product(availability="OutOfStock")},
        {"product": a_product(selected_size=None)},
        {"address_key": "another"},
        {"day": "2026-11-22"},
    ],
    ids=str,
)
def test_new_facts_a_new_address_and_a_new_day_are_remembered(news: dict[str, Any]) -> None:
    assert when((SEEN,), see(**news)) == (captured(**news),)


def test_facts_that_were_there_before_the_last_ones_are_new_again() -> None:
    cheaper = captured(a_product(price="29.90"))
    assert when((SEEN, cheaper), see()) == (SEEN,)


def test_an_address_seen_before_is_known_also_after_another_one() -> None:
    elsewhere = captured(address_key="another")
    assert when((SEEN, elsewhere), see()) == ()
    assert when((SEEN, elsewhere), see(address_key="another")) == ()


def test_hiding_is_remembered_once() -> None:
    hide = Hide(product_id=SEEN.product_id)
    assert when((SEEN,), hide) == (HIDDEN,)
    assert when((SEEN, HIDDEN), hide) == ()


def test_what_was_never_seen_cannot_be_hidden() -> None:
    assert when((), Hide(product_id="x")) == ()


def test_seeing_a_hidden_product_again_is_remembered_though_nothing_is_new() -> None:
    assert when((SEEN, HIDDEN), see()) == (SEEN,)
    assert when((SEEN, HIDDEN, SEEN), see()) == ()
    assert when((SEEN, HIDDEN, SEEN), Hide(product_id=SEEN.product_id)) == (HIDDEN,)


SIGHTS = st.builds(
    see,
    product=st.sampled_from([a_product(), a_product(price="1")]),
    address_key=st.sampled_from(["a", "b"]),
    day=st.sampled_from(["2026-11-21", "2026-11-22"]),
)


@given(st.lists(SIGHTS | st.just(Hide(product_id="x")), max_size=12))
def test_repeating_a_command_at_once_remembers_nothing_more(commands: list[Capture | Hide]) -> None:
    state = ProductState()
    for command in commands:
        state = reduce(evolve, decide(state, command), state)
        assert decide(state, command) == ()
        assert len(set(state.address_keys)) == len(state.address_keys)
