"""Analysing anew what a change of profile left behind: a priced plan, the job, its progress, its end."""

from __future__ import annotations

import asyncio

import msgspec
from litestar import delete, get, post
from litestar.params import FromPath

from application.asking import Stylists
from application.use_cases.background_rescoring import BackgroundRescoring
from application.use_cases.cancel_rescoring import CancelRescoring
from application.use_cases.follow_rescoring import FollowRescoring
from application.use_cases.plan_rescoring import Estimate, PlanRescoring, estimate_of
from application.use_cases.show_rescoring import RescoringProgress, ShowRescoring
from application.use_cases.start_rescoring import StartRescoring
from entrypoints.http.bodies import AnyRequest, JsonBody
from entrypoints.http.dependencies import Given
from entrypoints.http.operation import operation
from entrypoints.http.problems import Refusal, not_found
from entrypoints.http.replies import Reply, json_reply, no_content


class RescoreBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether only to say what it would cost."""

    dry_run: bool = True


class RescoreReply(Estimate, frozen=True, kw_only=True):
    """The plan in figures, and the job that was begun: null in a dry run, and where there is nothing to do."""

    dry_run: bool
    job_id: str | None = None


_BODY = JsonBody(RescoreBody)


@post(
    "/rescore",
    status_code=200,
    opt=operation(
        "Analyse anew every product whose newest full analysis is for another profile, or say what that would cost",
        RescoreReply,
        body=_BODY,
        problems=(
            "BUDGET_EXCEEDED",
            "API_KEY_INVALID",
            "PRICE_UNKNOWN",
            "CONFLICT",
            "RATE_LIMIT_EXCEEDED",
            "STYLIST_UNAVAILABLE",
        ),
    ),
)
async def rescore(
    request: AnyRequest,
    plan_rescoring: Given[PlanRescoring],
    start_rescoring: Given[StartRescoring],
    follow_rescoring: Given[FollowRescoring],
    background_rescoring: Given[BackgroundRescoring],
    stylists: Given[Stylists],
) -> Reply:
    """Plans, and begins where that is wanted. What the built-in stylist does is done at once."""
    dry_run = (await _BODY.read(request)).dry_run
    plan = await asyncio.to_thread(plan_rescoring)
    job_id = None
    if plan.job.count and not dry_run:
        job = await start_rescoring(plan)
        job_id = job.job_id
        if job.stylist == stylists.built_in.name:
            await follow_rescoring(job_id)
        background_rescoring.wake()
    return json_reply(RescoreReply(**msgspec.structs.asdict(estimate_of(plan)), dry_run=dry_run, job_id=job_id))


@get(
    "/rescore/{job_id:str}",
    opt=operation("How a rescoring is doing", RescoringProgress, problems=("RESOURCE_NOT_FOUND",)),
)
async def show_progress(
    job_id: FromPath[str],
    show_rescoring: Given[ShowRescoring],
    background_rescoring: Given[BackgroundRescoring],
) -> Reply:
    """Its state and its cost so far. One that nobody follows (a command began it and ended) is followed from now on."""
    progress = show_rescoring(job_id)
    if progress is None:
        raise _unknown()
    if progress.ended_at is None:
        background_rescoring.wake()
    return json_reply(progress)


@delete(
    "/rescore/{job_id:str}",
    status_code=200,
    opt=operation(
        "Cancel a rescoring; what was answered before that is booked and stored",
        status=204,
        problems=("RESOURCE_NOT_FOUND",),
    ),
)
async def cancel(
    job_id: FromPath[str],
    cancel_rescoring: Given[CancelRescoring],
    background_rescoring: Given[BackgroundRescoring],
) -> Reply:
    """Begins to cancel; the progress says when that is done."""
    if not await cancel_rescoring(job_id):
        raise _unknown()
    background_rescoring.wake()
    return no_content()


def _unknown() -> Refusal:
    return not_found("There is no rescoring of this id.")


HANDLERS = (rescore, show_progress, cancel)
