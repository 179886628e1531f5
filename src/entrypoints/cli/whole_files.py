"""Files that are there whole or not at all, readable by their owner only, and never written over another."""

from __future__ import annotations

import os
import secrets
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from entrypoints.cli.failures import Failure
from entrypoints.cli.parameters import STANDARD


def write_whole(file: Path, chunks: Iterable[bytes]) -> None:
    """Writes to a new file, or to standard output for ``-``.

    Raises:
        Failure: there is a file of that name already.
    """
    if file == STANDARD:
        stream = sys.stdout.buffer
        for chunk in chunks:
            stream.write(chunk)
        stream.flush()
        return
    with written_aside(file) as aside:
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            for chunk in chunks:
                stream.write(chunk)
            stream.flush()
            os.fsync(stream.fileno())


@contextmanager
def written_aside(file: Path) -> Iterator[Path]:
    """A name beside the file to write to; what is there at the end gets the file's name, and on a failure nothing.

    Raises:
        Failure: there is a file of that name already.
    """
    if file.exists():
        raise Failure(f"{file} exists already. Choose another name, or remove it first.")
    aside = file.with_name(f".{file.name}.{secrets.token_hex(4)}")
    try:
        yield aside
        aside.rename(file)
    finally:
        aside.unlink(missing_ok=True)
