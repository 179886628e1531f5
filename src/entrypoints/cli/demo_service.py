"""The demo's own service: a real one, in a process and a directory that both go when the demo goes, however it ends.

The demo holds the service's standard input open. See `demo_child` for what the service does when it is closed.
"""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, SimpleQueue
from types import FrameType
from typing import IO, NamedTuple

from entrypoints.cli.failures import Failure

_STARTS_WITHIN = 60
_STOPS_WITHIN = 20
_ADDRESS = re.compile(r"https?://\S+")
_NOT_OURS = re.compile(r"STYLE_ASSISTANT_|ANTHROPIC_|OPENAI_|(?:.*_)?proxy$", re.IGNORECASE)
_LAST_WORDS = 2000


class DemoService(NamedTuple):
    """A running service and where its data lie."""

    address: str
    data_dir: Path


@contextmanager
def demo_service(
    parent: Path | None, stylist: str = "rules", variables: Mapping[str, str] | None = None
) -> Iterator[DemoService]:
    """A service on a free port with an empty data directory (made in ``parent``); neither is there afterwards.

    Of the environment it sees nothing that could change what it does, but for ``variables``.

    Raises:
        Failure: it does not start; the message has its last words.
    """
    with _ended_by_signals():
        directory = Path(tempfile.mkdtemp(prefix="style-assistant-demo-", dir=parent))
        try:
            data_dir = directory / "data"
            with (directory / "service.log").open("w+", encoding="utf-8", errors="replace") as log:
                child = _start(directory, data_dir, log, stylist, variables or {})
                try:
                    yield DemoService(_address(child, log), data_dir)
                finally:
                    _stop(child)
        finally:
            shutil.rmtree(directory, ignore_errors=True)


def clean_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The environment without settings, keys and proxies of the person's own."""
    return {name: value for name, value in environ.items() if not _NOT_OURS.match(name)}


def _start(
    directory: Path, data_dir: Path, log: IO[str], stylist: str, variables: Mapping[str, str]
) -> subprocess.Popen[str]:
    # -P: whatever lies in the current directory is not imported. A session of its own: Ctrl-C is for the demo alone.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "entrypoints.cli.demo_child", str(directory), str(data_dir), "--stylist", stylist],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env={**clean_environment(os.environ), **variables},
        text=True,
        start_new_session=True,
    )


def _address(child: subprocess.Popen[str], log: IO[str]) -> str:
    """The address the service prints once it answers."""
    said: SimpleQueue[str] = SimpleQueue()

    def listen() -> None:
        assert child.stdout is not None  # noqa: S101 - it is a pipe, see above
        for line in child.stdout:
            said.put(line)
        said.put("")

    threading.Thread(target=listen, daemon=True).start()
    try:
        while line := said.get(timeout=_STARTS_WITHIN):
            if found := _ADDRESS.search(line):
                return found[0].rstrip("/.")
    except Empty:
        raise Failure(f"The demo's service did not answer within {_STARTS_WITHIN} seconds.") from None
    child.wait()
    log.seek(0)
    raise Failure(f"The demo's service did not start. It said:\n{log.read()[-_LAST_WORDS:].strip() or '(nothing)'}")


def _stop(child: subprocess.Popen[str]) -> None:
    child.terminate()
    try:
        child.wait(_STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Turns the signals that would end this process at once into an exit that cleans up on its way."""

    def leave(number: int, _frame: FrameType | None) -> None:
        raise SystemExit(128 + number)

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    names = ("SIGTERM", "SIGHUP")
    before = {number: signal.signal(number, leave) for name in names if (number := getattr(signal, name, None))}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
