"""Options and arguments that several commands share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
STANDARD = Path("-")
"""Standard input or output, where a file is asked for."""


def data_dir(command: Command) -> Command:
    """``--data-dir``: None where it is not given."""
    return click.option(
        "--data-dir",
        type=click.Path(file_okay=False, path_type=Path),
        help="Where the data lie. Default: STYLE_ASSISTANT_DATA_DIR, else the user's own place for them.",
    )(command)


def as_json(command: Command) -> Command:
    """``--json``, as ``as_json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON, and nothing else.")(command)


def dry_run(command: Command) -> Command:
    """``--dry-run``."""
    return click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")(command)


def yes(command: Command) -> Command:
    """``--yes``."""
    return click.option("--yes", is_flag=True, help="Do not ask.")(command)


READABLE = click.Path(exists=True, dir_okay=False, readable=True, allow_dash=True, path_type=Path)
"""A file that is there, or ``-``."""


def file_to_read(command: Command) -> Command:
    """The argument FILE, which is there or is ``-``."""
    return click.argument("file", type=READABLE)(command)


def file_to_write(command: Command) -> Command:
    """The argument FILE, a name to write to or ``-``."""
    kind = click.Path(dir_okay=False, writable=True, allow_dash=True, path_type=Path)
    return click.argument("file", type=kind)(command)


def bytes_of(file: Path) -> bytes:
    """What is in the file, or comes from standard input."""
    if file == STANDARD:
        return sys.stdin.buffer.read()
    return file.read_bytes()
