"""How soon the first part of a streamed answer is through the service, and whether misses slow answers that are stored.

First part: the simulator has begun its answer and holds its text back; from the moment it is told to go on until the
first part (the score) is with the client, against the same text through a proxy that reads nothing. Both take the
simulator's own time to go on.

Stored answers: one after another over one connection, while nothing else happens and while twenty other garments are
asked about for the first time, whose answers drip in, a piece or two at a time, about fifteen times a second.
"""

from __future__ import annotations

import base64
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

import msgspec

from bench.result import Result, paired_ratio
from bench.serving import Service, claude, free_port
from bench.steering import KEY, Steered, Stream, post, steered_simulator
from tests.canned.garments import products

ROUNDS = 40
MOST_MS = 50
MISSES = 20
MOST_SLOWER = 1.25
MISS_ROUNDS = 5
SAMPLES = 400
PAUSE_SECONDS = 0.006
"""Between two stored answers."""
CHUNK = 200
EVERY = 10
"""Stored answers to a piece of each miss: short enough of all of it that no miss ends before the last of them."""
PATH = "/api/v1/analyze"
HERE = Path(__file__).parent


def run() -> list[Result]:
    """Both, against one service and one simulator."""
    with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
        steered = stack.enter_context(steered_simulator())
        data_dir, port, proxy_port = Path(directory) / "data", free_port(), free_port()
        service = stack.enter_context(claude(data_dir, port, steered.address, KEY))
        command = [sys.executable, "-m", "bench.peers.bare_proxy", str(proxy_port), str(steered.port)]
        proxy = stack.enter_context(Service(command, proxy_port))
        service.wait_until_healthy()
        proxy.wait_until_healthy()
        client = _Client(port, (data_dir / "token").read_text(encoding="ascii").strip())
        client.ask("PUT", "/api/v1/profile", {"profile": json.loads((HERE / "profile.json").read_bytes())})
        return [*_first_parts(client, steered, proxy_port), *_stored_answers(client, steered)]


class _Client:
    """The service's own."""

    def __init__(self, port: int, token: str) -> None:
        self.port = port
        self._authorization = f"Authorization: Bearer {token}"
        self._connection = HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, method: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """An answer in one piece."""
        name, _, value = self._authorization.partition(": ")
        headers = {name: value, "Content-Type": "application/json"}
        self._connection.request(method, path, json.dumps(body).encode(), headers)
        with self._connection.getresponse() as response:
            text = response.read()
        assert response.status == 200, text
        answer: dict[str, Any] = json.loads(text)
        return answer

    def reconnect(self) -> None:
        """Begins a new connection: the service ends those that lie idle for long."""
        self._connection.close()

    def streamed(self, number: int) -> bytes:
        """A request for a new streamed answer about a garment."""
        body = json.dumps(asked_about(number) | {"refresh": True}).encode()
        return post(self.port, f"{PATH}/stream", body, self._authorization)


def asked_about(number: int) -> dict[str, Any]:
    """The body of a request about one of the canned garments."""
    garment = msgspec.to_builtins(products()[number])
    return {"product_data": {name: value for name, value in garment.items() if value is not None}, "session_id": "b"}


def _first_parts(client: _Client, steered: Steered, proxy_port: int) -> list[Result]:
    client.ask("POST", PATH, asked_about(0))  # loads the SDK
    bare_request = _as_sent(steered, proxy_port)
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(_until(b"event: partial", client.port, client.streamed(0), steered, b"event: analysis"))
        bare.append(_until(b"text_delta", proxy_port, bare_request, steered, b"message_stop"))
    beyond = sorted(mine - other for mine, other in zip(ours, bare, strict=True))
    return [
        Result(name="text to first byte of it, through a bare proxy", median=median(bare), unit="ms"),
        Result(
            name="text to first streamed part, through the service",
            median=median(ours),
            unit="ms",
            ratio=paired_ratio(ours, bare),
            goal=f"≤ {MOST_MS} ms",
            met=median(ours) <= MOST_MS,
            note=f"{median(beyond):.1f} ms more than the proxy, p95 {_p95(beyond):.1f} ms more; "
            f"p95 {_p95(ours):.1f} ms against {_p95(bare):.1f} ms",
        ),
    ]


def _as_sent(steered: Steered, proxy_port: int) -> bytes:
    """What the service has sent last, as a request to the proxy."""
    connection = HTTPConnection("127.0.0.1", steered.port, timeout=60)
    connection.request("GET", "/simulator/requests")
    sent = [each for each in json.loads(connection.getresponse().read()) if each["path"].startswith("/v1/messages")]
    connection.close()
    headers = (f"Authorization: Bearer {KEY}", f"anthropic-version: {sent[-1]['headers']['anthropic-version']}")
    return post(proxy_port, "/v1/messages", sent[-1]["body"].encode(), *headers)


def _until(mark: bytes, port: int, request: bytes, steered: Steered, end: bytes) -> float:
    """Milliseconds from the text's release to the mark."""
    steered.do("faults", faults=[{"kind": "hold", "gate": "text", "after_pieces": 0}])
    stream = Stream(port, request)
    steered.do("gates/text/wait", waiting=1)
    began = time.perf_counter()
    steered.begin("gates/text/release")
    took = stream.seen(mark) - began
    steered.finish()
    assert end in stream.rest()
    return took * 1000


def _stored_answers(client: _Client, steered: Steered) -> list[Result]:
    body = asked_about(0)
    idle, busy, worst_idle, worst_busy = [], [], [], []
    for number in range(MISS_ROUNDS):
        quiet = _latencies(client, body)
        loud = _latencies_during_misses(client, body, steered, f"drip{number}")
        idle.append(median(quiet))
        busy.append(median(loud))
        worst_idle.append(_p95(quiet))
        worst_busy.append(_p95(loud))
    ratio = paired_ratio(busy, idle)
    return [
        Result(
            name="stored answer, nothing else going on",
            median=median(idle),
            unit="ms",
            note=f"p95 {median(worst_idle):.2f} ms",
        ),
        Result(
            name=f"stored answer, {MISSES} misses streaming in",
            median=median(busy),
            unit="ms",
            ratio=ratio,
            goal=f"≤ {MOST_SLOWER}× of alone",
            met=ratio <= MOST_SLOWER,
            note=f"p95 {median(worst_busy):.2f} ms, ratio of the p95 {paired_ratio(worst_busy, worst_idle):.2f}",
        ),
    ]


def _latencies(client: _Client, body: dict[str, Any], between: Callable[[], object] = lambda: None) -> list[float]:
    """Of stored answers, in milliseconds; ``between`` is called before every tenth."""
    found = []
    client.reconnect()
    for number in range(SAMPLES):
        time.sleep(PAUSE_SECONDS)
        if number % EVERY == 0:
            between()
        began = time.perf_counter()
        answer = client.ask("POST", PATH, body)
        found.append((time.perf_counter() - began) * 1000)
        assert answer["cached"] is True, answer
    return found


def _latencies_during_misses(client: _Client, body: dict[str, Any], steered: Steered, gate: str) -> list[float]:
    steered.do("faults", faults=[{"kind": "drip", "chunk": CHUNK, "gate": gate}] * MISSES)
    requests = [client.streamed(number) for number in range(1, MISSES + 1)]
    order = {"port": client.port, "requests": [base64.b64encode(request).decode() for request in requests]}
    with subprocess.Popen(
        [sys.executable, "-m", "bench.misses"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as misses:
        assert misses.stdin is not None
        assert misses.stdout is not None
        misses.stdin.write(json.dumps(order))
        misses.stdin.close()
        steered.do(f"gates/{gate}/wait", waiting=MISSES)
        found = _latencies(client, body, lambda: steered.do(f"gates/{gate}/release", permits=MISSES))
        assert misses.poll() is None, "the misses ended before the measurement did"
        steered.do(f"gates/{gate}/release", permits=1_000_000)
        assert misses.stdout.read().strip() == str(MISSES)
    return found


def _p95(values: list[float]) -> float:
    return sorted(values)[int(len(values) * 0.95)]
