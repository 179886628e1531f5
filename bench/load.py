"""Load on a service from a process of its own: keep-alive connections, one request at a time on each.

Every answer must be 200 and have exactly the expected bytes. ``wrk`` is used where it is installed, since it takes
the least of the cores it shares with the service; else a generator on bare asyncio protocols, in this file.

    python -m bench.load            compares the two on a server that does nothing
"""

from __future__ import annotations

import asyncio
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import cast

import uvloop

from bench.serving import free_port

CONNECTIONS = 16
NUMBER = "########"
"""Where a body has this, every request has another number of eight digits there."""

_LUA = """
local body = io.open("{body}", "rb"):read("*a")
local expected = io.open("{expected}", "rb"):read("*a")
local headers = {headers}
local from, to = body:find("{number}", 1, true)
local number = {first_number}
local threads = {{}}
bad = 0
function setup(thread) table.insert(threads, thread) end
if from then
  local before, behind = body:sub(1, from - 1), body:sub(to + 1)
  function request()
    number = number + 1
    return wrk.format("POST", "{path}", headers, before .. string.format("%08d", number) .. behind)
  end
else
  local ready
  function request()
    ready = ready or wrk.format("POST", "{path}", headers, body)
    return ready
  end
end
function response(status, _, got)
  if status ~= 200 or got ~= expected then bad = bad + 1 end
end
function done(summary, latency, _)
  local bad = 0
  for _, thread in ipairs(threads) do bad = bad + thread:get("bad") end
  local e = summary.errors
  io.stderr:write(string.format(
    '{{"requests": %d, "seconds": %f, "bad": %d, "p50_ms": %f, "p99_ms": %f}}',
    summary.requests, summary.duration / 1e6, bad + e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3))
end
"""


class WrongAnswer(Exception):
    """Not every answer was a 200 with the expected bytes, so that its numbers mean nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One request and the one right answer to it. Of ``NUMBER`` in the body, see there."""

    port: int
    path: str
    token: str
    body: str
    expected: str
    connections: int = CONNECTIONS

    @property
    def headers(self) -> dict[str, str]:
        """What is sent beside the body."""
        return {
            "Host": f"127.0.0.1:{self.port}",
            "Authorization": f"Bearer {self.token}",
            "Content-Type": "application/json",
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What came of a while of load."""

    requests: int
    seconds: float
    bad: int
    p50_ms: float
    p99_ms: float

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds


def best_tool() -> str:
    """``wrk`` where it is installed, else this file's own generator."""
    return "wrk" if shutil.which("wrk") else "own"


def apply(target: Target, seconds: float, *, tool: str | None = None, first_number: int = 0) -> Load:
    """Loads a service for a while.

    Raises:
        WrongAnswer: an answer was not the right one.
    """
    chosen = tool or best_tool()
    load = (_with_wrk if chosen == "wrk" else _with_own)(target, seconds, first_number)
    if load.bad or not load.requests:
        raise WrongAnswer(f"{load.bad} of {load.requests} answers on port {target.port} were wrong ({chosen})")
    return load


def _with_wrk(target: Target, seconds: float, first_number: int) -> Load:
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        (folder / "body").write_text(target.body, encoding="utf-8")
        (folder / "expected").write_text(target.expected, encoding="utf-8")
        headers = ", ".join(f'["{name}"] = "{value}"' for name, value in target.headers.items())
        script = folder / "load.lua"
        script.write_text(
            _LUA.format(
                body=folder / "body",
                expected=folder / "expected",
                headers=f"{{{headers}}}",
                path=target.path,
                number=NUMBER,
                first_number=first_number,
            )
        )
        command = ["wrk", "-t1", f"-c{target.connections}", f"-d{max(1, round(seconds))}s", "-s", str(script)]
        done = subprocess.run(
            [*command, f"http://127.0.0.1:{target.port}"], capture_output=True, text=True, check=False
        )
    if done.returncode != 0 or not done.stderr.strip().startswith("{"):
        raise WrongAnswer(f"wrk failed: {done.stdout} {done.stderr}")
    return Load(**json.loads(done.stderr))


def _with_own(target: Target, seconds: float, first_number: int) -> Load:
    order = {"target": asdict(target), "seconds": seconds, "first_number": first_number}
    done = subprocess.run(
        [sys.executable, "-m", "bench.load", "--worker"],
        input=json.dumps(order),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise WrongAnswer(f"the load generator failed: {done.stderr}")
    return Load(**json.loads(done.stdout))


class _Requests:
    """The bytes of one request after another."""

    def __init__(self, target: Target, first_number: int) -> None:
        body = target.body.encode()
        lines = [f"POST {target.path} HTTP/1.1", *(f"{name}: {value}" for name, value in target.headers.items())]
        head = "\r\n".join([*lines, f"Content-Length: {len(body)}", "", ""]).encode()
        self._before, mark, self._behind = (head + body).partition(NUMBER.encode())
        self._counted = bool(mark)
        self._number = first_number

    def next(self) -> bytes:
        if not self._counted:
            return self._before
        self._number += 1
        return b"%b%08d%b" % (self._before, self._number, self._behind)


class _Connection(asyncio.Protocol):
    """Asks, reads the answer whole, checks it, asks again."""

    def __init__(self, requests: _Requests, expected: bytes) -> None:
        self._requests = requests
        self._expected = expected
        self._buffer = b""
        self._sent_at = 0.0
        self.latencies: list[float] = []
        self.bad = 0
        self.going = True
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)
        self._ask()

    def data_received(self, data: bytes) -> None:
        answer = self._buffer + data if self._buffer else data
        head_end = answer.find(b"\r\n\r\n")
        if head_end < 0 or len(answer) - head_end - 4 < _content_length(answer, head_end):
            self._buffer = answer
            return
        self._buffer = b""
        self.latencies.append(time.perf_counter() - self._sent_at)
        if not (answer.startswith(b"HTTP/1.1 200 ") and answer.endswith(self._expected)):
            self.bad += 1
        if self.going:
            self._ask()
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if self.going:
            self.bad += 1

    def _ask(self) -> None:
        self._sent_at = time.perf_counter()
        self._transport.write(self._requests.next())


def _content_length(answer: bytes, head_end: int) -> int:
    at = answer.find(b"ontent-", 0, head_end)
    while at >= 0:
        if answer[at + 7 : at + 14].lower() == b"length:":
            return int(answer[at + 14 : answer.find(b"\r\n", at)])
        at = answer.find(b"ontent-", at + 7, head_end)
    raise ValueError(f"an answer without Content-Length: {answer[:head_end]!r}")


async def _work(target: Target, seconds: float, first_number: int) -> Load:
    loop = asyncio.get_running_loop()
    requests, expected = _Requests(target, first_number), target.expected.encode()
    began = time.perf_counter()
    connections = [
        (await loop.create_connection(lambda: _Connection(requests, expected), "127.0.0.1", target.port))[1]
        for _ in range(target.connections)
    ]
    await asyncio.sleep(seconds)
    took = time.perf_counter() - began
    for connection in connections:
        connection.going = False
    latencies = sorted(latency for connection in connections for latency in connection.latencies)
    await asyncio.sleep(0.05)
    return Load(
        requests=len(latencies),
        seconds=took,
        bad=sum(connection.bad for connection in connections),
        p50_ms=_percentile(latencies, 0.50),
        p99_ms=_percentile(latencies, 0.99),
    )


def _percentile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))] * 1000 if ordered else 0.0


class _Echo(asyncio.Protocol):
    """Gives the same answer to every request, each of which ends with ``!``: the least that a server must do."""

    def __init__(self, answer: bytes) -> None:
        self._answer = answer
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = cast(asyncio.Transport, transport)

    def data_received(self, data: bytes) -> None:
        for _ in range(data.count(b"!")):
            self._transport.write(self._answer)


async def _echo(target: Target) -> None:
    body = target.expected.encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(body), body)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: _Echo(answer), "127.0.0.1", target.port)
    print("ready", flush=True)
    await server.serve_forever()


def compare() -> None:
    """Prints what either generator reaches on a server that does nothing."""
    target = Target(port=free_port(), path="/", token="t" * 43, body="b" * 2300 + "!", expected="a" * 5000)
    with subprocess.Popen(
        [sys.executable, "-m", "bench.load", "--echo"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(asdict(target)))
        server.stdin.close()
        server.stdout.readline()
        for tool in ("own", "wrk"):
            if tool == "wrk" and not shutil.which("wrk"):
                print("wrk is not installed (Debian: apt install wrk)")
                continue
            loads = sorted((apply(target, 2, tool=tool) for _ in range(3)), key=lambda load: load.rate)
            print(f"{tool}: {loads[1].rate:,.0f} requests/s, p50 {loads[1].p50_ms:.2f} ms")
        server.kill()


def main() -> None:
    """See the module's own text."""
    match sys.argv[1:]:
        case ["--worker"]:
            order = json.load(sys.stdin)
            work = _work(Target(**order["target"]), order["seconds"], order["first_number"])
            print(json.dumps(asdict(uvloop.run(work))))
        case ["--echo"]:
            uvloop.run(_echo(Target(**json.load(sys.stdin))))
        case _:
            compare()


if __name__ == "__main__":
    main()
