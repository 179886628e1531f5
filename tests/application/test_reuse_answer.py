"""An answer given again is the stored one, pointing into the profile of whoever asks, and counted by one id."""

from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from application.answer import Answer
from application.current_profile import ActiveProfile, active_profile
from application.projections.analyses import AnalysisRow
from application.use_cases.reuse_answer import ReuseAnswer, reuse_id
from domain.analysis import check
from domain.events import AnswerReused
from domain.profile import profile_version
from tests.builders import DAY, NOON, SESSION, a_product, a_profile, analyzed, sources_of
from tests.fakes.event_store import InMemoryEventStore

REORDERED = a_profile(fit_preferences=["oversized", "relaxed"])


def row(analysis_id: str = "a1") -> AnalysisRow:
    fact = analyzed(analysis_id=analysis_id, profile_version=profile_version(a_profile()), cost_picousd=5)
    return AnalysisRow(fact=fact, analyzed_at=NOON, position=1)


def give(reuse: ReuseAnswer, stored: AnalysisRow, profile: ActiveProfile | None, session: str | None = None) -> Answer:
    return reuse(stored, a_product(), profile, session_id=session, day=DAY)


@pytest.mark.parametrize("order", [1, -1])
def test_each_asker_gets_evidence_for_their_own_copy_of_an_equal_profile(order: int) -> None:
    reuse, stored = ReuseAnswer(InMemoryEventStore()), row()
    for document in [a_profile(), REORDERED, a_profile(), REORDERED][::order]:
        profile = active_profile(document)
        for _ in range(2):
            answer = give(reuse, stored, profile)
            check(answer.analysis_data, "full", sources_of(profile=document))


def test_without_a_profile_or_with_another_one_the_analysis_is_as_it_was_written() -> None:
    reuse, stored = ReuseAnswer(InMemoryEventStore()), row()
    other = active_profile(REORDERED | {"avoid": []})
    for profile in (None, other):
        assert give(reuse, stored, profile).analysis_data is stored.fact.analysis


def test_a_great_many_answers_are_given_again_each_its_own() -> None:
    reuse, profile = ReuseAnswer(InMemoryEventStore()), active_profile(REORDERED)
    rows = [row(f"a{number}") for number in range(600)]
    for stored in (*rows, *rows):
        assert give(reuse, stored, profile).analysis_id == stored.fact.analysis_id


def test_the_count_has_the_same_id_for_the_same_session_and_analysis() -> None:
    store = InMemoryEventStore()
    reuse = ReuseAnswer(store)
    for _ in range(3):
        give(reuse, row(), None, SESSION)
    (recorded,) = store.log
    assert isinstance(recorded.event, AnswerReused)
    assert (recorded.event_id, recorded.event.saved_picousd) == (reuse_id(SESSION, "a1"), 5)


def test_the_answer_does_not_wait_for_the_count() -> None:
    store = InMemoryEventStore()
    store.outage = "disk full"
    assert give(ReuseAnswer(store), row(), None, SESSION).cached


@given(st.text(), st.text())
def test_the_id_is_a_uuid_made_from_a_hash(session: str, analysis: str) -> None:
    made = UUID(reuse_id(session, analysis))
    assert (made.version, made.variant) == (8, "specified in RFC 4122")
    assert reuse_id(session + "x", analysis) != reuse_id(session, analysis) != reuse_id(session, analysis + "x")
