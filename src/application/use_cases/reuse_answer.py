"""Gives a stored answer again, for free, and counts it once per session."""

from __future__ import annotations

from functools import lru_cache
from hashlib import sha256
from uuid import UUID

from application.answer import NOTHING_SPENT, Answer, Spent, StaleReason, stored_answer
from application.current_profile import ActiveProfile
from application.ports.event_store import EventStore, StreamWrite
from application.projections.analyses import AnalysisRow
from application.streams import session_stream
from domain.analysis import Analysis, with_realigned_evidence
from domain.events import AnswerReused, DegradedReason
from domain.product import Product

_MOST_ALIGNED = 256
_VERSION_AND_VARIANT = 0xF << 76 | 0b11 << 62


class ReuseAnswer:
    """Makes the answer at once; that it was given again is written behind it, by the same writer."""

    def __init__(self, store: EventStore) -> None:
        self._store = store
        # What was given last, by analysis: asked again for the same profile, it needs no second look at its evidence.
        self._aligned: dict[str, tuple[AnalysisRow, ActiveProfile | None, Analysis]] = {}

    def __call__(
        self,
        row: AnalysisRow,
        product: Product,
        profile: ActiveProfile | None,
        *,
        session_id: str | None,
        day: str,
        degraded_reason: DegradedReason | None = None,
        retry_after: int | None = None,
        stale_reason: StaleReason | None = None,
        in_vain: Spent = NOTHING_SPENT,
    ) -> Answer:
        """The stored answer with the product's facts of today. Without a session nothing is counted."""
        if session_id is not None:
            self._count(row, session_id, day)
        return stored_answer(
            row,
            product,
            self._analysis_for(row, profile),
            degraded_reason=degraded_reason,
            retry_after=retry_after,
            stale_reason=stale_reason,
            in_vain=in_vain,
        )

    def _analysis_for(self, row: AnalysisRow, profile: ActiveProfile | None) -> Analysis:
        known = self._aligned.get(row.fact.analysis_id)
        if known is not None and known[0] is row and known[1] is profile:
            return known[2]
        if len(self._aligned) >= _MOST_ALIGNED:
            self._aligned.clear()
        analysis = analysis_for(row, profile)
        self._aligned[row.fact.analysis_id] = (row, profile, analysis)
        return analysis

    def _count(self, row: AnalysisRow, session_id: str, day: str) -> None:
        fact = row.fact
        event = AnswerReused(
            analysis_id=fact.analysis_id,
            product_id=fact.product_id,
            session_id=session_id,
            day=day,
            mode=fact.mode,
            stylist=fact.stylist,
            model=fact.model,
            saved_picousd=fact.cost_picousd,
        )
        self._store.submit(
            StreamWrite(
                stream=session_stream(session_id),
                events=(event,),
                event_ids=(reuse_id(session_id, fact.analysis_id),),
            )
        )


def analysis_for(row: AnalysisRow, profile: ActiveProfile | None) -> Analysis:
    """The analysis as written, its evidence pointing right into the asker's own copy of an equal profile."""
    if profile is None or profile.version != row.fact.profile_version:
        return row.fact.analysis
    return with_realigned_evidence(row.fact.analysis, profile.document)


@lru_cache(maxsize=1024)
def reuse_id(session_id: str, analysis_id: str) -> str:
    """The event id of an analysis reused in a session: the same for the same two, so that it counts once."""
    digest = sha256(f"answer-reused|{session_id}|{analysis_id}".encode()).digest()
    number = int.from_bytes(digest[:16], "big")
    # Version 8 (RFC 9562, made from a hash), set by hand: UUID itself knows it only since Python 3.14.
    return str(UUID(int=number & ~_VERSION_AND_VARIANT | 8 << 76 | 0b10 << 62))
