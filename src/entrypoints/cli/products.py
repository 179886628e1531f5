"""`style-assistant products`: every garment seen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from rich.table import Table

    from application.use_cases.browse_products import ProductSummary


@click.command()
@click.option("--query", default="", help="Words that title, brand, colour or shop contain.")
@click.option("--min-score", type=click.IntRange(0, 100), help="Only those that suit you at least so well.")
@click.option("--limit", type=click.IntRange(1, 1000), default=50, show_default=True, help="No more than so many.")
@parameters.data_dir
@parameters.as_json
def products(query: str, min_score: int | None, limit: int, data_dir: Path | None, as_json: bool) -> None:
    """Every garment seen, newest first."""
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show, show_json

    with opened(settings_of(data_dir)) as container:
        found, cursor = container.browse_products().list(query=query, min_score=min_score, limit=limit)
    if as_json:
        show_json({"items": found, "next_cursor": cursor})
    elif not found:
        say("No garments yet." if not query and min_score is None else "No garment seen fits that.")
    else:
        show(_table(found))
        if cursor:
            say(f"These are the newest {limit}; --limit shows more.")


def _table(found: list[ProductSummary]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from entrypoints.cli.card import COLOURS, SHAPES, price_text
    from entrypoints.cli.printing import words

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("Score", no_wrap=True)
    table.add_column("Garment", ratio=1, overflow="fold")
    table.add_column("Shop", overflow="fold")
    table.add_column("Price", justify="right")
    table.add_column("Seen", no_wrap=True)
    for one in found:
        verdict = one.verdict or ""
        score = "–" if one.style_match_score is None else f"{SHAPES.get(verdict, '')} {one.style_match_score} %"
        title = words(one.title)
        if one.feedback:
            title.append(f" ({one.feedback})", style="dim")
        table.add_row(
            Text(score, style=COLOURS.get(verdict, "")),
            title,
            words(one.site),
            words(price_text(one.price, one.currency)),
            f"{one.last_seen:%Y-%m-%d}",
        )
    return table
