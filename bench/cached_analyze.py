"""`analyze` answered from what is stored, at 16 connections, against the same service written plainly and a floor."""

from __future__ import annotations

import json
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from typing import Any

from bench import load
from bench.peers import storage
from bench.result import Result, paired_ratio, spread
from bench.serving import Service, free_port, ours, peer

ROUNDS = 7
SECONDS = 2.0
PATH = "/api/v1/analyze"
HERE = Path(__file__).parent


@dataclass(kw_only=True)
class Subject:
    """One service and what it reached, round by round."""

    name: str
    service: Service
    target: load.Target
    rates: list[float] = field(default_factory=list)
    p50: list[float] = field(default_factory=list)
    p99: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)

    def measure(self, seconds: float, number: int) -> None:
        """One round."""
        before = self.service.cpu_seconds()
        got = load.apply(self.target, seconds, first_number=number * 1_000_000)
        after = self.service.cpu_seconds()
        self.rates.append(got.rate)
        self.p50.append(got.p50_ms)
        self.p99.append(got.p99_ms)
        if before is not None and after is not None:
            self.cpu_us.append((after - before) / got.requests * 1e6)

    def forget(self) -> None:
        """Drops the rounds of the warm-up."""
        for values in (self.rates, self.p50, self.p99, self.cpu_us):
            values.clear()

    @property
    def note(self) -> str:
        """Spread, latency, processor time."""
        cpu = f"; {median(self.cpu_us):.0f} µs CPU each" if self.cpu_us else ""
        latency = f"p50 {median(self.p50):.2f} ms, p99 {median(self.p99):.2f} ms"
        return f"rounds {spread(self.rates)}; {latency}{cpu}"


def run() -> list[Result]:
    """All subjects at once, loaded one after another, round after round."""
    with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
        mine, again, plain, shared, floor, lean = subjects = _start(Path(directory), stack)
        for subject in subjects:
            subject.measure(1, 98)
            subject.forget()
        for number in range(ROUNDS):
            for subject in subjects:
                subject.measure(SECONDS, number)
    return [
        Result(name=mine.name, median=median(mine.rates), unit="/s", note=mine.note),
        Result(
            name=again.name,
            median=median(again.rates),
            unit="/s",
            note=f"{again.note}; each hit is one more AnswerReused in the log",
        ),
        _against(mine, plain, 4.5, 6, "its hit writes nothing"),
        _against(mine, shared, 2, 2.5, "its hit writes nothing"),
        _against(mine, floor, 0.4, 0.6, "no auth, no Host check, looks nothing up"),
        Result(
            name=lean.name,
            median=median(lean.rates),
            unit="/s",
            ratio=paired_ratio(mine.rates, lean.rates),
            note=f"{lean.note}; what our own reader and reply spare of Litestar",
        ),
    ]


def _against(mine: Subject, other: Subject, goal: float, stretch: float, note: str) -> Result:
    ratio = paired_ratio(mine.rates, other.rates)
    return Result(
        name=other.name,
        median=median(other.rates),
        unit="/s",
        ratio=ratio,
        goal=f"ours ≥ {goal:g}× (stretch {stretch:g}×)",
        met=ratio >= goal,
        note=f"{'stretch met; ' if ratio >= stretch else ''}{other.note}; {note}",
    )


def _start(directory: Path, stack: ExitStack) -> list[Subject]:
    data_dir = directory / "data"
    service = stack.enter_context(ours(data_dir, free_port()))
    service.wait_until_healthy()
    token = (data_dir / "token").read_text(encoding="utf-8").strip()
    profile = json.loads((HERE / "profile.json").read_text(encoding="utf-8"))
    _ask(service.port, "PUT", "/api/v1/profile", token, json.dumps({"profile": profile}))
    body = request_body("5f0c4a52-8f2e-4c1b-9a53-6f2d8c1e7b90")
    _ask(service.port, "POST", PATH, token, body)
    expected = _cached(service.port, token, body)
    answer = json.loads(expected)

    storage.fill(str(directory / "peer.db"), answer)
    (directory / "answer.json").write_text(expected, encoding="utf-8")
    environ = {"PEER_DATABASE": str(directory / "peer.db"), "PEER_TOKEN": token}
    plain = stack.enter_context(peer("bench.peers.plain:app", free_port(), {**environ, "PEER_SHARED": "0"}))
    shared = stack.enter_context(peer("bench.peers.plain:app", free_port(), {**environ, "PEER_SHARED": "1"}))
    floor_settings = {"FLOOR_ANSWER": str(directory / "answer.json")}
    floor = stack.enter_context(peer("bench.peers.floor:app", free_port(), floor_settings))

    litestar = _subject("(c) floor: Litestar decodes, validates, answers", floor, token, body, answer)
    return [
        _subject("cached analyze: ours", service, token, body, answer),
        _subject("the same, a new session in every request", service, token, request_body(load.NUMBER), answer),
        _subject("(a) FastAPI + aiosqlite, a connection per request", plain, token, body, answer),
        _subject("(b) FastAPI + aiosqlite, one shared connection", shared, token, body, answer),
        litestar,
        Subject(
            name="(c, lean) the same, by our reader and reply",
            service=floor,
            target=replace(litestar.target, path="/lean"),
        ),
    ]


def request_body(session_id: str) -> str:
    """What is asked: a garment as facts, for the stored profile."""
    product = json.loads((HERE / "product.json").read_text(encoding="utf-8"))
    return json.dumps({"product_data": product, "session_id": session_id}, separators=(",", ":"), ensure_ascii=False)


def _subject(name: str, service: Service, token: str, body: str, answer: dict[str, Any]) -> Subject:
    service.wait_until_healthy()
    expected = _cached(service.port, token, body.replace(load.NUMBER, "00000000"))
    got = json.loads(expected)
    for part in ("product_id", "product", "analysis_data", "mode", "profile_version", "stylist"):
        if _without_nulls(got[part]) != _without_nulls(answer[part]):
            raise load.WrongAnswer(f"{name} answers another {part} than ours")
    target = load.Target(port=service.port, path=PATH, token=token, body=body, expected=expected)
    return Subject(name=name, service=service, target=target)


def _cached(port: int, token: str, body: str) -> str:
    text = _ask(port, "POST", PATH, token, body)
    if json.loads(text)["cached"] is not True:
        raise load.WrongAnswer(f"port {port} answers, but not from what is stored: {text[:300]}")
    return text


def _ask(port: int, method: str, path: str, token: str, body: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    connection.request(method, path, body.encode(), headers)
    response = connection.getresponse()
    text = response.read().decode()
    connection.close()
    if response.status != 200:
        raise load.WrongAnswer(f"{method} {path} on port {port}: {response.status} {text[:1000]}")
    return text


def _without_nulls(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _without_nulls(inner) for name, inner in value.items() if inner is not None}
    return [_without_nulls(inner) for inner in value] if isinstance(value, list) else value
