"""`style-assistant profile`: your answers to the style quiz."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from entrypoints.cli import parameters


@click.group()
def profile() -> None:
    """Your answers to the style quiz."""


@profile.command()
@parameters.data_dir
@parameters.as_json
def show(data_dir: Path | None, as_json: bool) -> None:
    """The answers in force."""
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show, show_json
    from entrypoints.cli.profile_tables import answers_table

    with opened(settings_of(data_dir)) as container:
        row = container.change_profile().current()
    if as_json:
        show_json(_as_api(row))
    elif row is None:
        say("There is no profile yet. `style-assistant profile set FILE` puts one in force.")
    else:
        show(answers_table(row.profile))
        say(f"Version {row.profile_version}, since {row.changed_at:%Y-%m-%d %H:%M} UTC.")


@profile.command("set")
@parameters.file_to_read
@parameters.data_dir
@parameters.as_json
def set_(file: Path, data_dir: Path | None, as_json: bool) -> None:
    """Put the answers in FILE in force; `-` reads standard input. Earlier versions stay in the history."""
    _put_in_force(file, data_dir, as_json)


@profile.command("import")
@parameters.file_to_read
@parameters.data_dir
@parameters.as_json
def import_(file: Path, data_dir: Path | None, as_json: bool) -> None:
    """Put an exported profile in force; the same as `set`."""
    _put_in_force(file, data_dir, as_json)


@profile.command()
@parameters.data_dir
@parameters.as_json
def history(data_dir: Path | None, as_json: bool) -> None:
    """Every version there was, newest first."""
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show, show_json
    from entrypoints.cli.profile_tables import versions_table

    with opened(settings_of(data_dir)) as container:
        versions = container.change_profile().versions()
        current = container.change_profile().current()
    if as_json:
        show_json({"items": [_as_api(row) for row in versions], "next_cursor": None})
    elif not versions:
        say("There was no profile yet.")
    else:
        show(versions_table(versions, current.profile_version if current else None))


@profile.command()
@parameters.file_to_write
@parameters.data_dir
def export(file: Path, data_dir: Path | None) -> None:
    """Write the answers in force to FILE as JSON; `-` writes standard output."""
    import msgspec

    from entrypoints.cli.failures import Failure
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.whole_files import write_whole

    with opened(settings_of(data_dir)) as container:
        row = container.change_profile().current()
    if row is None:
        raise Failure("There is no profile to export. `style-assistant profile set FILE` puts one in force.")
    write_whole(file, [msgspec.json.format(msgspec.json.encode(row.profile), indent=2), b"\n"])
    if file != parameters.STANDARD:
        click.echo(f"profile {row.profile_version} written to {file}", err=True)


@profile.command()
@parameters.dry_run
@parameters.yes
@parameters.data_dir
@parameters.as_json
def delete(dry_run: bool, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Take the profile out of force. It stays in the history; `erase --all` removes everything."""
    import asyncio

    from entrypoints.cli.asking_first import ask
    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show_json

    with opened(settings_of(data_dir)) as container:
        row = container.change_profile().current()
        if row is not None and not dry_run:
            ask(f"Take profile {row.profile_version} out of force?", yes=yes)
            asyncio.run(container.change_profile().delete())
    version = row.profile_version if row else None
    if as_json:
        show_json({"profile_version": version, "deleted": row is not None and not dry_run, "dry_run": dry_run})
    elif row is None:
        say("There is no profile in force.")
    elif dry_run:
        say(f"Would take profile {version} out of force.")
    else:
        say(f"Profile {version} is out of force; analyses are basic until there is another.")


def _put_in_force(file: Path, data_dir: Path | None, as_json: bool) -> None:
    import asyncio

    from entrypoints.cli.opening import opened, settings_of
    from entrypoints.cli.printing import say, show_json
    from entrypoints.cli.profile_files import profile_from

    document = profile_from(parameters.bytes_of(file))
    with opened(settings_of(data_dir)) as container:
        changes = container.change_profile()
        before = changes.current()
        row = asyncio.run(changes.change(document))
    if as_json:
        show_json(_as_api(row))
    elif before is not None and before.profile_version == row.profile_version:
        say(f"These answers are in force already, as version {row.profile_version}.")
    else:
        say(f"Your profile is now version {row.profile_version}.")


def _as_api(row: Any) -> dict[str, Any] | None:
    """A version as the HTTP API gives it."""
    if row is None:
        return None
    return {"profile": row.profile, "profile_version": row.profile_version, "changed_at": row.changed_at}
