"""How things get onto the terminal: plainly where it is none, without colour where none is wanted, JSON untouched."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, TextIO

import click

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

# What could move the cursor, change its colours or turn the reading direction: texts come from shops.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def console(*, stderr: bool = False) -> Console:
    """A console that reads no markup into texts and is as wide as the terminal, or 80 columns where there is none."""
    from rich.console import Console

    _be_lenient(sys.stderr if stderr else sys.stdout)
    return Console(stderr=stderr, markup=False, highlight=False, emoji=False)


def show(*renderables: RenderableType) -> None:
    """Prints to standard output, no line with spaces at its end where that is no terminal."""
    where = console()
    if where.is_terminal:
        where.print(*renderables, sep="\n")
        return
    with where.capture() as captured:
        where.print(*renderables, sep="\n")
    click.echo("\n".join(line.rstrip() for line in captured.get().splitlines()), color=True)


def show_json(value: Any) -> None:
    """Prints a value as JSON in UTF-8, whatever the terminal's encoding."""
    import msgspec

    click.echo(msgspec.json.format(msgspec.json.encode(value), indent=2))


def say(sentence: str) -> None:
    """Prints a line of text as it is: a path in it is not broken in two, as it would be in a table."""
    _be_lenient(sys.stdout)
    click.echo(printable(sentence))


def bar(filled: int, of: int = 0) -> str:
    """A bar of so many blocks, and light ones up to ``of``; of ``#`` and ``.`` where the terminal has no blocks."""
    full, light = "█", "░"
    try:
        (full + light).encode(sys.stdout.encoding or "ascii")
    except UnicodeEncodeError:
        full, light = "#", "."
    return full * filled + light * (of - filled)


def words(text: object, style: str = "") -> Text:
    """Text as it may be printed, wherever it comes from."""
    from rich.text import Text

    return Text(printable(str(text)), style=style)


def printable(text: str) -> str:
    """The text without signs that command a terminal."""
    return _UNPRINTABLE.sub("", text)


def _be_lenient(stream: TextIO) -> None:
    """Lets a terminal that cannot show a sign show a "?", rather than nothing at all."""
    if isinstance(stream, TextIOWrapper) and not stream.encoding.lower().startswith("utf"):
        stream.reconfigure(errors="replace")


@contextmanager
def progress(what: str) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on standard error, where that is a terminal; called with how much is done and how much there is."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    where = console(stderr=True)
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=where, transient=True, disable=not where.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)
