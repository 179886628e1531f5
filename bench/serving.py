"""Services as processes of their own, the way they are run in earnest."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Self

ROOT = Path(__file__).resolve().parent.parent
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_UVICORN = (
    *("--loop", "uvloop", "--http", "httptools", "--ws", "none", "--backlog", "512", "--log-level", "warning"),
    *("--no-access-log", "--no-server-header", "--no-proxy-headers"),
)


class DidNotStart(Exception):
    """A service ended, or did not answer in time; the message has what it printed."""


class Service:
    """A service while it runs. ``with`` ends it."""

    def __init__(self, command: Sequence[str], port: int, environ: Mapping[str, str] | None = None) -> None:
        self.port = port
        self._output: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the service
        self.spawned_at = time.perf_counter()
        self._process = subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, **(environ or {})},
            stdin=subprocess.DEVNULL,
            stdout=self._output,
            stderr=subprocess.STDOUT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGTERM)
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._output.close()

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def wait_until_healthy(self, deadline: float = 20.0) -> float:
        """Seconds from spawning to the first 200 of ``/health``.

        Raises:
            DidNotStart: there was none.
        """
        request = f"GET /health HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nConnection: close\r\n\r\n".encode()
        while (passed := time.perf_counter() - self.spawned_at) < deadline:
            if self._process.poll() is not None:
                break
            try:
                with socket.create_connection(("127.0.0.1", self.port), 1) as connection:
                    connection.sendall(request)
                    if connection.recv(4096).startswith(b"HTTP/1.1 200 "):
                        return time.perf_counter() - self.spawned_at
            except OSError:
                pass
            time.sleep(0.002)
        self._output.seek(0)
        said = self._output.read().decode(errors="replace")
        raise DidNotStart(f"{self._process.args!r}: no 200 of /health after {passed:.1f} s. It said:\n{said}")

    def cpu_seconds(self) -> float | None:
        """Processor time taken so far, of all threads; None where the system does not tell (no /proc)."""
        try:
            fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        except OSError:
            return None
        return (int(fields[11]) + int(fields[12])) / _TICKS


def ours(data_dir: Path, port: int) -> Service:
    """The real thing: the console script, with the built-in stylist."""
    script = Path(sys.executable).parent / "style-assistant"
    options = ["--port", str(port), "--data-dir", str(data_dir), "--stylist", "rules", "--no-fetch-pictures"]
    return Service([str(script), "serve", *options], port)


def claude(data_dir: Path, port: int, base_url: str, key: str) -> Service:
    """The real thing, with Claude as the stylist at another address than its own."""
    script = Path(sys.executable).parent / "style-assistant"
    options = ["--port", str(port), "--data-dir", str(data_dir), "--stylist", "claude", "--no-fetch-pictures"]
    environ = {"STYLE_ASSISTANT_CLAUDE_BASE_URL": base_url, "STYLE_ASSISTANT_KEY": key}
    return Service([str(script), "serve", *options], port, environ)


def peer(app: str, port: int, environ: Mapping[str, str]) -> Service:
    """An ASGI application of ``bench.peers`` under uvicorn, set up as ours is."""
    return Service([sys.executable, "-m", "uvicorn", app, "--port", str(port), *_UVICORN], port, environ)


def free_port() -> int:
    """A port nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])
