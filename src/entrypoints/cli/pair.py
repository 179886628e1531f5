"""`style-assistant pair`: lets a browser in, lists who was, and shuts one out again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters

if TYPE_CHECKING:
    from rich.table import Table

    from application.pairing import PairedToken
    from application.use_cases.offer_pairing_code import OfferedCode
    from entrypoints.settings import Settings


@click.command()
@click.option("--list", "list_them", is_flag=True, help="Show what is paired.")
@click.option("--revoke", metavar="NAME", help="Shut out the one of that name.")
@parameters.dry_run
@parameters.yes
@parameters.data_dir
@parameters.as_json
def pair(list_them: bool, revoke: str | None, dry_run: bool, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Print a code to pair a browser with.

    It is good for five minutes and five tries, and takes the place of the code before. Also while the service runs.
    """
    from entrypoints.cli.opening import settings_of

    if list_them and revoke is not None:
        raise click.UsageError("--list and --revoke exclude each other.")
    if revoke is None and (dry_run or yes):
        raise click.UsageError("--dry-run and --yes are for --revoke.")
    settings = settings_of(data_dir)
    if list_them:
        _list(settings, as_json=as_json)
    elif revoke is not None:
        _revoke(settings, revoke, dry_run=dry_run, yes=yes, as_json=as_json)
    else:
        _offer(settings, as_json=as_json)


def invitation(offered: OfferedCode, address: str | None = None) -> str:
    """What a person does with a code; ``address`` is to be typed before it, where the extension does not expect it."""
    from application.pairing import CODE_LIFE

    minutes = int(CODE_LIFE.total_seconds() // 60)
    what = "Enter it" if address is None else f"Enter the address {address}, then the code,"
    return (
        f"Pairing code: {offered.code}\n"
        f"{what} on the settings page of the extension. It is good for {minutes} minutes and {offered.tries} tries."
    )


def _offer(settings: Settings, *, as_json: bool) -> None:
    from entrypoints.cli.opening import contained, make_directory
    from entrypoints.cli.printing import say, show_json

    if not settings.auth:
        if as_json:
            show_json({"needed": False, "code": None})
        else:
            say("The service is set to ask for no token (`auth` is false), so nothing needs pairing.")
        return
    make_directory(settings)
    offered = contained(settings).offer_pairing_code()()
    if as_json:
        import msgspec

        show_json({"needed": True, **msgspec.structs.asdict(offered)})
    else:
        say(invitation(offered))
        say(f"It is for the service with the data in {settings.data_dir}.")


def _list(settings: Settings, *, as_json: bool) -> None:
    from entrypoints.cli.opening import contained
    from entrypoints.cli.printing import say, show, show_json

    tokens = contained(settings).pairings().now().tokens
    if as_json:
        show_json({"paired": [{"name": t.name, "paired_at": t.paired_at, "last_used": t.last_used} for t in tokens]})
    elif not tokens:
        say("Nothing is paired. `style-assistant pair` prints a code.")
    else:
        show(_table(tokens))


def _revoke(settings: Settings, name: str, *, dry_run: bool, yes: bool, as_json: bool) -> None:
    from entrypoints.cli.asking_first import ask
    from entrypoints.cli.failures import Failure
    from entrypoints.cli.opening import contained
    from entrypoints.cli.printing import say, show_json

    container = contained(settings)
    names = [token.name for token in container.pairings().now().tokens]
    if name not in names:
        known = f"Paired are: {', '.join(names)}." if names else "Nothing is paired."
        raise Failure(f"Nothing named {name!r} is paired. {known}")
    was_there = False
    if not dry_run:
        ask(f"Shut out {name!r}? It has to be paired again to come back.", yes=yes)
        was_there = container.revoke_token()(name)
    if as_json:
        show_json({"name": name, "revoked": was_there, "dry_run": dry_run})
    elif dry_run:
        say(f"Would revoke the token of {name!r}.")
    elif was_there:
        say(f"Revoked the token of {name!r}. It is refused from the next request on.")
    else:
        say(f"Somebody else has revoked the token of {name!r} meanwhile.")


def _table(tokens: tuple[PairedToken, ...]) -> Table:
    from rich import box
    from rich.table import Table

    from entrypoints.cli.printing import words

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    table.add_column("Name", overflow="fold")
    table.add_column("Paired", no_wrap=True)
    table.add_column("Last used", no_wrap=True)
    for token in tokens:
        used = "never" if token.last_used is None else f"{token.last_used:%Y-%m-%d}"
        table.add_row(words(token.name), f"{token.paired_at:%Y-%m-%d}", used)
    return table
