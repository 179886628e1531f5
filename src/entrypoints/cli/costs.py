"""`style-assistant costs`: what was spent and saved, the limits, and what is still open."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from entrypoints.cli.cost_sums import Dimension


@click.group(invoke_without_command=True)
@click.option("--session", help="Of one session alone.")
@click.option("--by", type=click.Choice(["day", "model", "mode", "session"]), help="Sums by one of these.")
@click.option("--csv", "as_csv", is_flag=True, help="Print every line as CSV, and nothing else.")
@parameters.data_dir
@parameters.as_json
@click.pass_context
def costs(
    ctx: click.Context,
    session: str | None,
    by: Dimension | None,
    as_csv: bool,
    data_dir: Path | None,
    as_json: bool,
) -> None:
    """What was spent and saved, by day, model and mode."""
    if ctx.invoked_subcommand is not None:
        if as_csv or as_json or session or by:
            raise click.UsageError(f"Options of {ctx.invoked_subcommand!r} stand behind its name.")
        ctx.obj = data_dir
        return
    if as_csv and as_json:
        raise click.UsageError("--csv and --json are two ways to print; choose one.")

    from entrypoints.cli.cost_sums import csv_of, report_of
    from entrypoints.cli.cost_tables import show_report
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import show_json

    with opened(settings_of(data_dir), start_up=True) as container:
        report = report_of(container.account_costs(), container.read_models(), session, by)
    if as_csv:
        click.echo("".join(csv_of(report)), nl=False)
    elif as_json:
        show_json(report)
    else:
        show_report(report)


@costs.command()
@click.argument("reservation_id", metavar="ID")
@click.option("--zero", is_flag=True, help="It cost nothing.")
@click.option("--usd", help="It cost so much, for example 0.0123.")
@parameters.data_dir
@parameters.as_json
@click.pass_obj
def settle(
    group_data_dir: Path | None,
    reservation_id: str,
    zero: bool,
    usd: str | None,
    data_dir: Path | None,
    as_json: bool,
) -> None:
    """Say what an unsettled call cost, as the provider's bill tells; `costs` lists their IDs."""
    import asyncio

    from domain.money import picousd, usd_text
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show_json

    if zero == (usd is not None):
        raise click.UsageError("Say what it cost: either --zero or --usd X.")
    cost = picousd(usd) if usd is not None else 0
    if cost < 0:
        raise click.BadParameter("a call cannot cost less than nothing.", param_hint="--usd")
    with opened(settings_of(data_dir or group_data_dir), start_up=True) as container:
        asyncio.run(container.account_costs().settle(reservation_id, cost))
    if as_json:
        show_json({"reservation_id": reservation_id, "cost_picousd": cost, "cost_usd": float(usd or 0)})
    else:
        say(f"Settled {reservation_id} at ${usd_text(cost)}.")
