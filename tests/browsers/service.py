"""The real service in a process of its own, on a directory of its own; can be stopped, killed and started again."""

from __future__ import annotations

import contextlib
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx

from tests.entrypoints.cli.processes import COMMAND, environment, process
from tests.entrypoints.cli.processes import service as serving


class Service:
    """A service that keeps its address, its token and its data over restarts."""

    def __init__(self, data_dir: Path, variables: dict[str, str] | None = None) -> None:
        self.data_dir = data_dir
        self._variables = variables or {}
        self.address = ""
        self._words: tuple[object, ...] = ()
        self._running = contextlib.ExitStack()
        self._process: subprocess.Popen[str] | None = None

    @property
    def token(self) -> str:
        """What the extension has to be paired with."""
        return (self.data_dir / "token").read_text().strip()

    def start(self, *words: object) -> None:
        """Returns once it answers; at the same port as the last time. ``words`` are more options of ``serve``."""
        port = self.address.rpartition(":")[2]
        self._words = words or self._words
        again = ("--port", port) if port else ()
        self._process, self.address = self._running.enter_context(
            serving(self.data_dir, *again, *self._words, **self._variables)
        )

    def code(self) -> str:
        """The code that it shows to pair a browser with, as it does at each start until there is one; once."""
        output = self._of_now().stdout
        assert output is not None
        line = output.readline()
        found = re.fullmatch(r"Pairing code: (\d{6})\n", line)
        assert found, line
        return found[1]

    def stop(self) -> None:
        """Asks it to end, and sees it do so with everything written."""
        process = self._of_now()
        process.terminate()
        assert process.wait(timeout=60) == 0
        self._forget()

    def kill(self) -> None:
        """As a power cut does."""
        self._of_now().kill()
        self._forget()

    def close(self) -> None:
        """Ends it, however it is."""
        self._forget()

    def ask(self, path: str, method: str = "GET", **body: Any) -> Any:
        """What the service answers there; None for an empty answer."""
        answer = self._answer(path, method, body)
        return answer.json() if answer.content else None

    def run(self, *words: object) -> str:
        """What a command on the same directory prints."""
        done = subprocess.run(
            [str(COMMAND), *map(str, words), "--data-dir", str(self.data_dir)],
            check=True,
            capture_output=True,
            text=True,
            env=environment(),
        )
        return done.stdout

    @contextlib.contextmanager
    def running(self, *words: object) -> Iterator[subprocess.Popen[str]]:
        """A command on the same directory that stays for a while, such as ``pair``."""
        with process(*words, "--data-dir", self.data_dir) as started:
            yield started

    def events(self) -> list[dict[str, Any]]:
        """The first thousand events of the log, oldest first."""
        lines = self._answer("/api/v1/events?limit=1000", "GET", {}).text.splitlines()
        return [json.loads(line) for line in lines]

    def count(self) -> int:
        """How many events there are. An answer given again becomes one a moment after it was given."""
        return int(self.ask("/health")["events"])

    def _answer(self, path: str, method: str, body: dict[str, Any]) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.token}"}
        with httpx.Client(base_url=self.address, headers=headers, trust_env=False, timeout=60) as client:
            answer = client.request(method, path, json=body or None)
        assert answer.is_success, answer.text
        return answer

    def _of_now(self) -> subprocess.Popen[str]:
        assert self._process is not None, "not running"
        return self._process

    def _forget(self) -> None:
        self._running.close()
        self._process = None


@contextlib.contextmanager
def service(data_dir: Path, *words: object, **variables: str) -> Iterator[Service]:
    """A running service with the built-in stylist, or as the options and the environment's variables say."""
    one = Service(data_dir, variables)
    one.start(*words)
    try:
        yield one
    finally:
        one.close()
