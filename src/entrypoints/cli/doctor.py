"""`style-assistant doctor`: what is wrong with the installation, and how to mend it."""

from __future__ import annotations

from pathlib import Path

import click

from entrypoints.cli import parameters


@click.command()
@parameters.data_dir
@parameters.as_json
def doctor(data_dir: Path | None, as_json: bool) -> None:
    """Look for what is wrong, and say how to mend it.

    Exit status 1 if something is.
    """
    from entrypoints.cli.health_checks import examine
    from entrypoints.cli.opening import settings_of
    from entrypoints.cli.printing import show_json

    found = examine(settings_of(data_dir))
    wrong = [check for check in found if check.state == "wrong"]
    if as_json:
        show_json({"ok": not wrong, "checks": found})
    else:
        from entrypoints.cli.printing import say, show

        for check in found:
            show(check.line())
        say("")
        say(f"{len(wrong)} to mend." if wrong else "All is well.")
    if wrong:
        raise click.exceptions.Exit(1)
