"""`style-assistant rescore`: what a change of profile left behind is analysed anew, after its price was told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from application.rescoring import Job
    from application.use_cases.plan_rescoring import Estimate
    from application.use_cases.show_rescoring import RescoringProgress
    from entrypoints.container import Container


@click.command()
@click.option("--cancel", is_flag=True, help="End the rescoring that is under way.")
@parameters.dry_run
@parameters.yes
@parameters.data_dir
@parameters.as_json
def rescore(cancel: bool, dry_run: bool, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Analyse anew what a change of profile left behind.

    The price is told first. Where the stylist takes batches it is half of the usual one, and may take up to a day:
    Ctrl-C is safe, and `rescore` again goes on with what is under way, as a running service does by itself.
    """
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show_json

    if cancel and dry_run:
        raise click.UsageError("--cancel and --dry-run exclude each other.")
    with opened(settings_of(data_dir), start_up=True) as container:
        under_way = container.jobs().open()
        if dry_run or (under_way is None and not cancel):
            job_id = _begun(container, dry_run=dry_run, yes=yes, as_json=as_json)
        else:
            job_id = under_way.job_id if under_way else None
            _announce(job_id, cancel=cancel, as_json=as_json)
        if job_id is None:
            return
        progress = _followed(container, job_id, cancel=cancel)
    if as_json:
        show_json(progress)
    else:
        say(_told(progress))
    if progress.status == "failed":
        raise click.exceptions.Exit(1)


def _begun(container: Container, *, dry_run: bool, yes: bool, as_json: bool) -> str | None:
    """The job that was begun, or None where none was."""
    import asyncio

    from application.use_cases.plan_rescoring import estimate_of
    from entrypoints.cli.asking_first import ask
    from entrypoints.cli.printing import say, show_json

    plan = container.plan_rescoring()()
    estimate = estimate_of(plan)
    if dry_run or not estimate.count:
        if as_json:
            show_json({**_as_dict(estimate), "dry_run": dry_run, "job_id": None})
        else:
            say(_estimated(estimate))
        return None
    if not as_json:
        say(_estimated(estimate))
    ask(f"Analyse {_products(estimate.count)} anew?", yes=yes)
    return asyncio.run(container.start_rescoring()(plan)).job_id


def _announce(job_id: str | None, *, cancel: bool, as_json: bool) -> None:
    from entrypoints.cli.printing import say, show_json

    if as_json:
        if job_id is None:
            show_json({"job_id": None})
    elif job_id is None:
        say("No rescoring is under way.")
    else:
        say(f"Canceling the rescoring {job_id}." if cancel else f"Going on with the rescoring {job_id}.")


def _followed(container: Container, job_id: str, *, cancel: bool) -> RescoringProgress:
    import asyncio

    from entrypoints.cli.printing import console

    show = container.show_rescoring()

    async def follow() -> None:
        try:
            if cancel:
                await container.cancel_rescoring()(job_id)
            await container.follow_rescoring()(job_id, look)
            await container.flights().all_landed()
        finally:
            for batch_stylist in container.batch_stylists().values():
                await batch_stylist.close()

    where = console(stderr=True)
    with where.status("", spinner="dots") as line:

        def look(_: Job) -> None:
            now = show(job_id)
            line.update(_told(now) if now else "")

        asyncio.run(follow())
    progress = show(job_id)
    assert progress is not None  # noqa: S101 - it was followed to its end just now
    return progress


def _estimated(estimate: Estimate) -> str:
    from domain.money import usd_text

    if not estimate.count:
        return "Every product's newest analysis is for the profile in force: there is nothing to do."
    told = f"{_products(estimate.count)} analysed for another profile."
    if not estimate.worst_picousd:
        told += f" {estimate.stylist} does them anew for nothing."
    else:
        how = "in a batch at half price, within a day" if estimate.batched else "one after another"
        told += (
            f" {estimate.stylist} does them anew {how}: about ${usd_text(estimate.estimate_picousd)}, "
            f"at most ${usd_text(estimate.worst_picousd)}, which is set aside."
        )
    if estimate.left:
        told += f" {_products(estimate.left)} more for the next time."
    return told


def _told(progress: RescoringProgress) -> str:
    from domain.money import usd_text

    parts = {
        "answered": progress.answered,
        "waiting": progress.waiting,
        "failed": progress.failed,
        "canceled": progress.canceled,
        "expired": progress.expired,
    }
    counts = ", ".join(f"{number:,} {name}" for name, number in parts.items() if number)
    problem = f" {progress.problem}" if progress.problem else ""
    return f"Rescoring {progress.status}: {counts}. ${usd_text(progress.cost_picousd)} spent.{problem}"


def _products(count: int) -> str:
    return f"{count:,} {'product' if count == 1 else 'products'}"


def _as_dict(estimate: Estimate) -> dict[str, object]:
    import msgspec

    return msgspec.structs.asdict(estimate)
