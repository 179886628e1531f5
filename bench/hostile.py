"""Whether the service still answers while it reads a page made to hurt: other requests' answers, page by page, against
the same while it is idle."""

from __future__ import annotations

import json
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection
from pathlib import Path
from statistics import median

from bench.cached_analyze import HERE, PATH, request_body
from bench.result import Result
from bench.serving import ROOT, free_port, ours

sys.path.insert(0, str(ROOT))

from tests.adapters.pages.test_hostile import READ

IDLE_SECONDS = 3.0
GOAL_MS = 50.0
# Those of the table that kept others waiting longest, and took longest, when pages were read in a thread.
PAGES = (
    "8 MiB of text", "8 MiB of paragraphs", "a million attributes", "100,000 classes", "100,000 prices", "50,000 cards",
    "100,000 buttons", "100,000 options", "100,000 pictures", "short runs of digits", "a script of quotes",
    "a script of braces", "NUL bytes",
)  # fmt: skip
AT_ONCE = 4
SMALL = READ["an XML declaration"]()
LARGEST = 8 * 1024 * 1024 - 4096


@dataclass(kw_only=True)
class Waits:
    """How long each answer to the second client took, in milliseconds."""

    health: list[float] = field(default_factory=list)
    analyze: list[float] = field(default_factory=list)

    @property
    def all(self) -> list[float]:
        """Both kinds, from the shortest on."""
        return sorted((*self.health, *self.analyze))


class Client:
    """One kept connection."""

    def __init__(self, port: int, token: str) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, bytes]:
        """The status and the body of an answer."""
        self._connection.request(method, path, body, self._headers)
        response = self._connection.getresponse()
        return response.status, response.read()


def run() -> list[Result]:
    """A line for the idle service, one for each page, and one for several at once."""
    with tempfile.TemporaryDirectory() as directory:
        data_dir = Path(directory) / "data"
        with ours(data_dir, free_port()) as service:
            service.wait_until_healthy()
            token = (data_dir / "token").read_text(encoding="utf-8").strip()
            return _measured(lambda: Client(service.port, token))


def _measured(connect: Callable[[], Client]) -> list[Result]:
    beside, hostile = connect(), [connect() for _ in range(AT_ONCE)]
    profile = json.loads((HERE / "profile.json").read_text(encoding="utf-8"))
    beside.ask("PUT", "/api/v1/profile", json.dumps({"profile": profile}).encode())
    analyze = request_body("5f0c4a52-8f2e-4c1b-9a53-6f2d8c1e7b90").encode()
    beside.ask("POST", PATH, analyze)
    first, *next_ones = (_read_alone(hostile[0]) for _ in range(50))
    idle = _until(threading.Event(), beside, analyze, IDLE_SECONDS)
    results = [
        Result(name="a small page read, the first", median=first, unit="ms", note="of a service just started"),
        Result(name="a small page read, the next", median=median(next_ones), unit="ms"),
        Result(name="other answers, idle", median=median(idle.all), unit="ms", note=_note(idle)),
    ]
    for name in PAGES:
        waits, statuses, seconds = _while_read(_extract(READ[name]()), beside, hostile[:1], analyze)
        results.append(_result(name, waits, idle, f"answered {statuses} after {seconds:.1f} s; {_note(waits)}"))
    waits, statuses, seconds = _while_read(_extract(READ["100,000 classes"]()), beside, hostile, analyze)
    name = f"100,000 classes, {AT_ONCE} times at once"
    results.append(_result(name, waits, idle, f"answered {statuses} after {seconds:.1f} s; {_note(waits)}"))
    return results


def _read_alone(client: Client) -> float:
    return _waited(client, "POST", "/api/v1/extract", _extract(SMALL))


def _extract(html: str) -> bytes:
    """The request, as much of the page as fits into one."""
    encoded = html.encode("utf-8", "replace")[:LARGEST].decode("utf-8", "ignore")
    body = json.dumps({"url": "https://shop.example/linen-shirt", "html": encoded}, ensure_ascii=False).encode()
    over = len(body) - LARGEST
    return body if over <= 0 else _extract(encoded[: len(encoded) - over])


def _while_read(
    page: bytes, beside: Client, hostile: Sequence[Client], analyze: bytes
) -> tuple[Waits, list[int], float]:
    """Others' answers while each of the clients has the page read, what came of it, and how long it took."""
    all_read = threading.Event()
    statuses: list[int] = []
    began = time.perf_counter()

    def post(client: Client) -> None:
        try:
            statuses.append(client.ask("POST", "/api/v1/extract", page)[0])
        except OSError:
            statuses.append(0)
        if len(statuses) == len(hostile):
            all_read.set()

    threads = [threading.Thread(target=post, args=(client,)) for client in hostile]
    for thread in threads:
        thread.start()
    waits = _until(all_read, beside, analyze, 120.0)
    for thread in threads:
        thread.join()
    return waits, statuses, time.perf_counter() - began


def _until(over: threading.Event, client: Client, analyze: bytes, seconds: float) -> Waits:
    """Asks both in turn, at least once each."""
    waits = Waits()
    end = time.perf_counter() + seconds
    while not (waits.health and (over.is_set() or time.perf_counter() > end)):
        waits.health.append(_waited(client, "GET", "/health", None))
        waits.analyze.append(_waited(client, "POST", PATH, analyze))
        time.sleep(0.002)
    return waits


def _waited(client: Client, method: str, path: str, body: bytes | None) -> float:
    began = time.perf_counter()
    status, answer = client.ask(method, path, body)
    waited = (time.perf_counter() - began) * 1000
    assert status == 200, f"{method} {path}: {status} {answer[:300]!r}"
    return waited


def _result(name: str, waits: Waits, idle: Waits, note: str) -> Result:
    return Result(
        name=f"the same beside {name}",
        median=median(waits.all),
        unit="ms",
        ratio=median(waits.all) / median(idle.all),
        goal=f"p95 ≤ {GOAL_MS:g} ms",
        met=_at(waits.all, 0.95) <= GOAL_MS,
        note=note,
    )


def _note(waits: Waits) -> str:
    ordered = waits.all
    return (
        f"p95 {_at(ordered, 0.95):.1f} ms, longest {ordered[-1]:.1f} ms of {len(ordered)} answers "
        f"(median of /health {median(waits.health):.2f} ms, of a stored analyze {median(waits.analyze):.2f} ms)"
    )


def _at(ordered: list[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]
