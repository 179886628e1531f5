"""Real processes of the command line, for the tests that need one."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

COMMAND = Path(sys.executable).with_name("style-assistant")
_OURS = re.compile(r"STYLE_ASSISTANT_|ANTHROPIC_|OPENAI_|(?:.*_)?proxy$|NO_COLOR$|FORCE_COLOR$|COLUMNS$", re.IGNORECASE)


def variables_of_the_person() -> list[str]:
    """Names of variables that could change what a command does."""
    return [name for name in os.environ if _OURS.match(name)]


def environment(**more: str) -> dict[str, str]:
    """This environment without those, and with some more; no shop is asked for pictures."""
    removed = variables_of_the_person()
    kept = {name: value for name, value in os.environ.items() if name not in removed}
    return kept | {"STYLE_ASSISTANT_FETCH_PICTURES": "false"} | more


@contextmanager
def process(*words: object, **more: str) -> Iterator[subprocess.Popen[str]]:
    """A running `style-assistant`; ended if it has not ended itself."""
    started = subprocess.Popen(
        [str(COMMAND), *map(str, words)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment(**more),
    )
    try:
        yield started
    finally:
        started.kill()
        started.communicate()


@contextmanager
def service(data_dir: Path, *words: object, **more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running service and its address, once it has printed it."""
    with process("serve", "--port", "0", "--data-dir", data_dir, *words, **more) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        line = running.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, (line, running.stderr.read() if not line else "")
        yield running, found[0]
