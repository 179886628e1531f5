"""`style-assistant key`: the API keys that model stylists are asked with.

A key is typed without being shown, or comes from standard input. There is no flag or argument for it: those are in the
list of processes and in the shell's history.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from entrypoints.cli import parameters
from entrypoints.cli.parameters import Command

if TYPE_CHECKING:
    from application.ports.keys import KeyedStylist, KeyStatus
    from entrypoints.settings import Settings

_NAMES = {"claude": "Claude", "openai": "the OpenAI-compatible stylist"}
_MORE_THAN_A_KEY = 64 * 1024


def _stylist(command: Command) -> Command:
    return click.option(
        "--stylist", type=click.Choice(["claude", "openai"]), default="claude", help="Whose key. Default: claude."
    )(command)


@click.group()
def key() -> None:
    """The API keys that model stylists are asked with."""


@key.command("set")
@click.argument("words", nargs=-1, metavar="[-]")
@_stylist
@parameters.data_dir
@parameters.as_json
def set_key(words: tuple[str, ...], stylist: KeyedStylist, data_dir: Path | None, as_json: bool) -> None:
    """Keep a key: in the keyring of this machine, or else in a file that only you can read.

    It is asked for without being shown; `-` reads standard input, as does a call without a terminal.
    """
    from entrypoints.cli.failures import Failure
    from entrypoints.cli.opening import contained, make_directory, settings_of
    from entrypoints.cli.printing import say, show_json

    if words not in ((), ("-",)):
        # Not click's own error, which repeats what was typed.
        raise click.UsageError(
            "A key is never given as an argument, where others could see it. Run `style-assistant key set` and type it "
            "when asked. If what you typed was a key, it is in your shell's history now: better make a new one."
        )
    text = _asked(stylist) if sys.stdin.isatty() and not words else _from_standard_input()
    if not text:
        raise Failure("No key was given, so nothing was changed.")
    settings = settings_of(data_dir)
    make_directory(settings)
    keys = contained(settings).keys()
    place = keys.put(stylist, text)
    status = keys.status(stylist)
    overriding = status.variable if status.source == "environment" else None
    if as_json:
        show_json({"stylist": stylist, "kept": place, "overridden_by": overriding})
        return
    say(f"The key for {_NAMES[stylist]} is kept in {_place(place, stylist, settings)}.")
    if overriding:
        say(f"But {overriding} is set, and counts before it.")


@key.command()
@_stylist
@parameters.dry_run
@parameters.yes
@parameters.data_dir
@parameters.as_json
def clear(stylist: KeyedStylist, dry_run: bool, yes: bool, data_dir: Path | None, as_json: bool) -> None:
    """Remove the key that `key set` kept."""
    from entrypoints.cli.asking_first import ask
    from entrypoints.cli.opening import contained, settings_of
    from entrypoints.cli.printing import say, show_json
    from entrypoints.container import KEY_FILES

    settings = settings_of(data_dir)
    keys = contained(settings).keys()
    file = settings.data_dir / KEY_FILES[stylist]
    is_kept = file.exists()
    was_in = None
    if is_kept and not dry_run:
        ask(f"Remove the key for {_NAMES[stylist]}?", yes=yes)
        was_in = keys.clear(stylist)
    status = keys.status(stylist)
    if as_json:
        show_json({"stylist": stylist, "kept": is_kept, "cleared": was_in is not None, "dry_run": dry_run})
    elif not is_kept:
        say(f"No key is kept for {_NAMES[stylist]}.")
    elif was_in is None:
        say(f"Would remove the key for {_NAMES[stylist]} that {file} holds or tells of.")
    else:
        place = "the keyring of this machine" if was_in == "keyring" else file
        say(f"Removed the key for {_NAMES[stylist]} from {place}.")
    if not as_json and status.source == "environment":
        say(f"{status.variable} is set and still counts.")


@key.command("status")
@parameters.data_dir
@parameters.as_json
def show_status(data_dir: Path | None, as_json: bool) -> None:
    """Where each key comes from.

    The fingerprint tells two keys apart and leads back to none.
    """
    from entrypoints.cli.opening import contained, settings_of
    from entrypoints.cli.printing import say, show_json
    from entrypoints.container import KEY_FILES

    settings = settings_of(data_dir)
    keys = contained(settings).keys()
    found = [keys.status(stylist) for stylist in KEY_FILES]
    if as_json:
        show_json({"keys": found})
        return
    for status in found:
        say(_told(status, settings))
        if status.problem:
            say(f"  {status.problem}")


def _asked(stylist: KeyedStylist) -> str:
    text: str = click.prompt(
        f"Key for {_NAMES[stylist]} (not shown)", hide_input=True, default="", show_default=False, err=True
    )
    return text


def _from_standard_input() -> str:
    return sys.stdin.buffer.read(_MORE_THAN_A_KEY).decode("utf-8", "replace").rstrip("\r\n")


def _told(status: KeyStatus, settings: Settings) -> str:
    if status.source == "none":
        return f"{status.stylist}: no key"
    where = status.variable or _place(status.source, status.stylist, settings)
    return f"{status.stylist}: in {where}, fingerprint {status.fingerprint}"


def _place(place: str, stylist: KeyedStylist, settings: Settings) -> str:
    from entrypoints.container import KEY_FILES

    file = settings.data_dir / KEY_FILES[stylist]
    return "the keyring of this machine" if place == "keyring" else f"{file}, which only you can read"
