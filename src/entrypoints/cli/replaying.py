"""`style-assistant replay` and `verify`: the read models against the log they are made from."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from application.ports.projection_store import Difference
    from application.projection import Projection

_LOG = "events"
_MOST_SHOWN = 10
_MOST_SIGNS = 200
_BEFORE = 40


@click.command()
@click.argument("name", required=False)
@parameters.data_dir
@parameters.as_json
def replay(name: str | None, data_dir: Path | None, as_json: bool) -> None:
    """Make the read models anew from the log.

    All, or the one called NAME; and say whether they had been right.
    """
    from entrypoints.cli.failures import Failure
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import progress, say, show_json

    projections = _projections(name)
    names = {projection.name for projection in projections}
    with opened(settings_of(data_dir)) as container:
        store = container.projection_store()
        with progress("compare") as moved:
            found = store.verify(moved)
        damaged = [one for one in found.differences if one.projection == _LOG]
        if not damaged:
            with progress("rebuild") as moved:
                store.rebuild(projections if name else None, moved)
    mended = [one for one in found.differences if one.projection in names]
    if as_json:
        show_json(
            {
                "equal": not damaged and not mended,
                "rebuilt": [] if damaged else sorted(names),
                "events": found.events,
                "differences": [*damaged, *mended],
            }
        )
    elif damaged:
        _show(damaged)
    elif mended:
        say(f"replay: {_counted(len(mended), 'row')} differed from the log; now live and rebuilt are equal")
        _show(mended)
    else:
        say("replay: live and rebuilt are equal")
        say(f"{_counted(found.events, 'event')} read, {_counted(len(names), 'read model')} made anew.")
    if damaged:
        raise Failure(
            "The log itself is damaged, so nothing was made anew. Restore a backup: `style-assistant restore FILE`."
        )


@click.command()
@parameters.data_dir
@parameters.as_json
def verify(data_dir: Path | None, as_json: bool) -> None:
    """Compare the read models with the log.

    Reads every event; exit status 1 where they differ, and the first differences.
    """
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import progress, say, show_json

    with opened(settings_of(data_dir)) as container, progress("verify") as moved:
        found = container.projection_store().verify(moved)
    if as_json:
        show_json({"equal": found.equal, "events": found.events, "differences": found.differences})
    elif found.equal:
        say("verify: live and rebuilt are equal")
        say(f"{_counted(found.events, 'event')} read.")
    else:
        say(f"verify: {_counted(len(found.differences), 'difference')} between live and rebuilt")
        _show(found.differences)
        click.echo("`style-assistant replay` makes the read models anew.", err=True)
    if not found.equal:
        raise click.exceptions.Exit(1)


def _projections(name: str | None) -> tuple[Projection[Any], ...]:
    from application.projections import ALL

    chosen = tuple(projection for projection in ALL if name in (None, projection.name))
    if not chosen:
        known = ", ".join(projection.name for projection in ALL)
        raise click.BadParameter(f"there is no read model {name!r}; there are {known}.", param_hint="NAME")
    return chosen


def _show(differences: Sequence[Difference]) -> None:
    from entrypoints.cli.printing import say

    for one in differences[:_MOST_SHOWN]:
        live, rebuilt = _where_they_differ(one.live, one.rebuilt)
        say(f"{one.projection} {one.key}\n  live    {live}\n  rebuilt {rebuilt}")
    if len(differences) > _MOST_SHOWN:
        say(f"… and {len(differences) - _MOST_SHOWN} more")


def _where_they_differ(live: str | None, rebuilt: str | None) -> tuple[str, str]:
    """The part of two rows from a little before their first difference."""
    pairs = zip(live or "", rebuilt or "", strict=False)
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = max(0, same - _BEFORE)
    return _part(live, start), _part(rebuilt, start)


def _part(row: str | None, start: int) -> str:
    if row is None:
        return "no row"
    end = start + _MOST_SIGNS
    return f"{'…' if start else ''}{row[start:end]}{'…' if len(row) > end else ''}"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
