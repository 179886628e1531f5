"""Firefox's process: started with a profile, found by the address it says, ended in any case."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from typing import IO

COMMAND = "firefox-esr"


@contextlib.contextmanager
def firefox_process(profile: str) -> Iterator[str]:
    """A running Firefox's BiDi address."""
    command = shutil.which(COMMAND)
    if command is None:
        raise FileNotFoundError(f"no {COMMAND}: apt install firefox-esr")
    process = subprocess.Popen(
        [
            command,
            "--headless",
            "--no-remote",
            "--remote-debugging-port=0",
            "--remote-allow-system-access",
            "--profile",
            profile,
        ],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "MOZ_REMOTE_SETTINGS_DEVTOOLS": "1"},  # without it the server of its settings is a fixed one
    )
    assert process.stderr is not None
    found: queue.SimpleQueue[str] = queue.SimpleQueue()
    reader = threading.Thread(target=_find_address, args=(process.stderr, found))
    reader.start()
    try:
        yield found.get(timeout=60)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join()
        process.stderr.close()


def _find_address(said: IO[str], found: queue.SimpleQueue[str]) -> None:
    for line in said:
        if match := re.search(r"ws://\S+", line):
            found.put(match[0])
