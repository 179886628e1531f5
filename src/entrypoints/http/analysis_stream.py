"""The same as `analyze`, with everything that happens on the way."""

from __future__ import annotations

from typing import Literal

import msgspec
from litestar import post

from application.use_cases.analyze_product import AnalyzeProduct
from application.watching import Partial, ProductSeen, Progress
from entrypoints.http.analyses import ANALYZE, ANALYZE_PROBLEMS, answered, read_analyze_body
from entrypoints.http.bodies import AnyRequest
from entrypoints.http.dependencies import Given
from entrypoints.http.error_answers import error_answers_of
from entrypoints.http.event_stream import MEDIA_TYPE, Emit, EventStream
from entrypoints.http.metrics import metrics_of
from entrypoints.http.operation import operation
from entrypoints.http.problems import invalid
from entrypoints.http.wire import profile_faults


class AnalysisEvent(msgspec.Struct, frozen=True, kw_only=True):
    """One event of the stream; ``data`` is JSON, of a kind by the name of the event."""

    event: Literal["product", "progress", "partial", "analysis", "error"]
    data: str


@post(
    "/analyze/stream",
    status_code=200,
    opt=operation(
        "Analyse a garment and tell the parts as they come: events product, progress, partial, then analysis or error",
        AnalysisEvent,
        media_type=MEDIA_TYPE,
        body=ANALYZE,
        problems=ANALYZE_PROBLEMS,
    ),
)
async def analyze_stream(request: AnyRequest, analyze_product: Given[AnalyzeProduct]) -> EventStream:
    """A body that is not as it should be is answered with a problem; every later error is an event."""
    body = await read_analyze_body(request)
    if faults := profile_faults(body.user_profile, "/user_profile"):
        raise invalid(faults)

    async def work(emit: Emit) -> None:
        def watch(told: ProductSeen | Progress | Partial) -> None:
            match told:
                case Partial(patch=patch):
                    emit("partial", patch)
                case ProductSeen():
                    emit("product", told)
                case Progress():
                    emit("progress", told)

        try:
            answer = await answered(body, analyze_product, watch)
        except Exception as error:
            emit("error", error_answers_of(request).problem(request, error))
            return
        metrics_of(request).count_analysis(answer.cached)
        emit("analysis", answer)

    return EventStream(work)


HANDLERS = (analyze_stream,)
