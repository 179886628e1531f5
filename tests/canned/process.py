"""The simulator as a process of its own, with the built-in stylist's answers, for programs that are no tests."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
AUTHOR = "tests.canned.author:built_in"


class DidNotStart(Exception):
    """The simulator ended before it listened; what it had to say is on the standard error."""


@contextmanager
def simulator(key: str) -> Iterator[str]:
    """Its address, while the block lasts. It ends with its input, and so with this process, however that ends.

    Raises:
        DidNotStart: it did not.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.simulator", "--key", key, "--author", AUTHOR],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the program alone
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        address = process.stdout.readline().strip()
        if not address:
            raise DidNotStart
        yield address
    finally:
        process.stdin.close()
        process.wait(20)
        process.stdout.close()
