"""`style-assistant prices`: what models cost per million tokens, and where that is known from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from entrypoints.cli.price_table import PriceReport


@click.command()
@click.option("--model", help="Only models whose name has this in it.")
@parameters.data_dir
@parameters.as_json
def prices(model: str | None, data_dir: Path | None, as_json: bool) -> None:
    """The price list in force, in USD per million tokens.

    The shipped list, your own prices.toml over it, and your limit for any other model.
    """
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.price_table import report_of, show_report
    from entrypoints.cli.printing import show_json

    with opened(settings_of(data_dir)) as container:
        current, zone = container.current_prices(), container.preferences()().time_zone
        report: PriceReport = report_of(current(), current.overrides, container.clock().now(), zone, model)
    if as_json:
        show_json(report)
    else:
        show_report(report)
