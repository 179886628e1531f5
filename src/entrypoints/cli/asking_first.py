"""Nothing is destroyed before somebody said yes."""

from __future__ import annotations

import sys

import click

from entrypoints.cli.failures import Failure


def ask(question: str, *, yes: bool) -> None:
    """Returns once the person agreed, with ``--yes`` or at the terminal.

    Raises:
        Failure: they did not, or there is nobody to ask.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise Failure(
            f"{question} There is nobody here to ask, so nothing was changed. "
            "Run it again with --yes, or with --dry-run to see what it would do."
        )
    if not click.confirm(question, err=True):
        raise Failure("Nothing was changed.")
