"""`style-assistant pictures`: what the kept pictures take of the disk, and the removal of those nothing tells of."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from application.use_cases.tidy_pictures import PictureCount


@click.group(invoke_without_command=True)
@parameters.data_dir
@parameters.as_json
@click.pass_context
def pictures(context: click.Context, data_dir: Path | None, as_json: bool) -> None:
    """Say how many pictures are kept, and what they take of the disk."""
    if context.invoked_subcommand is not None:
        context.obj = data_dir
        return
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show_json

    with opened(settings_of(data_dir)) as container:
        found = container.tidy_pictures().overview()
    if as_json:
        show_json(found)
        return
    say(f"{_told(found.kept)} kept.")
    if found.unused.pictures:
        say(f"{_told(found.unused)} of nothing in the log. `style-assistant pictures gc` removes them.")
    if found.missing:
        say(f"{found.missing:,} missing that the log tells of. A backup may have them.")


@pictures.command("gc")
@parameters.dry_run
@parameters.yes
@parameters.data_dir
@parameters.as_json
@click.pass_obj
def collect_garbage(outer: Path | None, dry_run: bool, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Remove pictures that no event tells of.

    Those of the last hour are left alone: they may be just coming in.
    """
    from entrypoints.cli.asking_first import ask
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show_json

    with opened(settings_of(data_dir or outer)) as container:
        tidy = container.tidy_pictures()
        found = tidy.collect_garbage(dry_run=True)
        if not dry_run:
            if found.pictures:
                ask(f"Remove {_told(found)} that no event tells of?", yes=yes)
            found = tidy.collect_garbage(dry_run=False)
    if as_json:
        show_json({"pictures": found.pictures, "bytes": found.bytes, "dry_run": dry_run})
    else:
        say(f"{'Would remove' if dry_run else 'Removed'} {_told(found)}.")


def _told(count: PictureCount) -> str:
    noun = "picture" if count.pictures == 1 else "pictures"
    return f"{count.pictures:,} {noun} ({count.bytes / 1_000_000:,.1f} MB)"
