"""Pages are read in processes of their own: none keeps the service waiting, however it was made.

A page that takes too long or too much memory costs its process, which is replaced. Such a process knows none of the
service's environment: no key can leak from it.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Sequence
from queue import LifoQueue
from typing import assert_never

import msgspec

from adapters.pages.reading_process import Failed, Found, NoAddress, Outcome, Refused, TooDeep, receive, send
from application.ports.page_reader import Extraction, NotAProductPage, Page
from domain.addresses import NotAWebAddress

# Of the pages made to hurt, the worst takes three seconds and 180 MB.
SECONDS = 20.0
MEMORY = 1024 * 1024 * 1024
PROCESSES = 2
COMMAND = (sys.executable, "-P", "-m", "adapters.pages.reading_process", str(MEMORY))
_OUTCOMES: msgspec.msgpack.Decoder[Outcome] = msgspec.msgpack.Decoder(Outcome)
_TOO_MUCH = f"anything that can be read within {SECONDS:.0f} seconds and {MEMORY >> 20} MiB of memory"


class ReadingFailed(Exception):
    """The reader has a defect. Where, its process wrote to standard error."""


class IsolatedPageReader:
    """Reads at most as many pages at once as there are processes; further ones wait.

    Processes are started when they are needed, stay for the next page, and end with the service, however that ends.
    """

    def __init__(
        self, command: Sequence[str] = COMMAND, *, processes: int = PROCESSES, seconds: float = SECONDS
    ) -> None:
        self._processes = [_Process(command, seconds) for _ in range(processes)]
        # The one that worked last is asked first: it is warm.
        self._idle: LifoQueue[_Process] = LifoQueue()
        for process in self._processes:
            self._idle.put(process)

    def warm(self) -> None:
        """Starts a process for the first page to come; returns at once."""
        process = self._idle.get()
        process.start()
        self._idle.put(process)

    def read(self, page: Page) -> Extraction:
        """The product the page is about.

        Raises:
            NotAProductPage: nothing on it describes one product, or it takes too long or too much memory.
            domain.addresses.NotAWebAddress: its address is none.
            RecursionError: its data is nested too deeply.
            ReadingFailed: the reader has a defect.
        """
        order = pickle.dumps(page, pickle.HIGHEST_PROTOCOL)
        process = self._idle.get()
        try:
            answer = process.ask(order)
        finally:
            self._idle.put(process)
        if answer is None:
            raise NotAProductPage((_TOO_MUCH,))
        return _extraction(_OUTCOMES.decode(answer))

    def close(self) -> None:
        """Ends the processes. A page that is being read is given up; a later one starts a process anew."""
        for process in self._processes:
            process.end()


def _extraction(outcome: Outcome) -> Extraction:
    match outcome:
        case Found():
            return outcome.extraction
        case Refused():
            raise NotAProductPage(outcome.looked_for)
        case NoAddress():
            raise NotAWebAddress(outcome.message)
        case TooDeep():
            raise RecursionError
        case Failed():
            raise ReadingFailed(outcome.error)
        case _:
            assert_never(outcome)


class _Process:
    """One process, while there is one. ``ask`` is for one thread at a time."""

    def __init__(self, command: Sequence[str], seconds: float) -> None:
        self._command = command
        self._seconds = seconds
        self._running: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """Starts it where none runs."""
        if self._running is not None and self._running.poll() is not None:
            self.end()
        if self._running is None:
            self._running = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                env=_environment(),
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._running

    def ask(self, order: bytes) -> bytes | None:
        """The outcome, or None where it took too much; the process is gone then."""
        running = self.start()
        late = threading.Timer(self._seconds, running.kill)
        late.start()
        try:
            assert running.stdin is not None  # noqa: S101 - both are pipes, see start
            assert running.stdout is not None  # noqa: S101 - as above
            send(running.stdin, order)
            answer = receive(running.stdout)
        except (OSError, ValueError):  # it is gone, or was ended meanwhile
            answer = None
        late.cancel()
        late.join()
        if answer is None:
            self.end()
        return answer

    def end(self) -> None:
        """Ends it at once."""
        running, self._running = self._running, None
        if running is None:
            return
        running.kill()
        running.wait()
        for pipe in (running.stdin, running.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what could not be written any more
                    continue


def _environment() -> dict[str, str]:
    """Where modules are, and what Windows needs to start a program at all."""
    kept = {name: value for name in ("SYSTEMROOT",) if (value := os.environ.get(name))}
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
