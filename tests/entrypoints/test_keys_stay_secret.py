"""A key goes to its provider and nowhere else: everything that is written is searched for it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from tests.entrypoints.cli.processes import COMMAND, environment
from tests.simulator.faults import Cut, Error, ErrorEvent, Fault, Garbage, HangUp, Nothing, Refusal, Says

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
KEY = "sk-ant-RECOGNISABLE-4e2b7c"
PAGE = {"url": "https://shop.example/p/1", "title": "Linen shirt", "selected_color": "ecru"}
# The service as it is, with every library's log at its most talkative, and one defect that knows the key. Pauses before
# another attempt take no time.
TALKATIVE_SERVICE = """
import asyncio, logging, os
logging.basicConfig(level=1)
from adapters.system import SystemClock
async def sleep(_, seconds):
    await asyncio.sleep(0 if seconds < 30 else seconds)
SystemClock.sleep = sleep
from application.use_cases.look_up_answer import LookUpAnswer
def broken(*_, **__):
    raise RuntimeError("a defect, and it holds " + os.environ["FOR_THE_DEFECT"])
LookUpAnswer.__call__ = broken
from entrypoints.cli.main import main
main()
"""


class Written:
    """Everything that was said so far, and where."""

    def __init__(self) -> None:
        self.by: list[tuple[str, bytes]] = []

    def add(self, by: str, what: bytes) -> None:
        """Somebody wrote something."""
        self.by.append((by, what))

    def with_the_key(self) -> list[str]:
        """Who wrote a part of the key that tells it."""
        return [by for by, what in self.by if KEY[-14:].encode() in what]


@contextmanager
def talkative(data_dir: Path, written: Written, *, stylist: str = "rules", **variables: str) -> Iterator[httpx.Client]:
    """A running service, whose every answer is written down."""
    # Into a file: a pipe that nobody empties would stop who talks this much.
    complaints = data_dir.with_name("standard-error.txt")
    with complaints.open("wb") as heard:
        running = subprocess.Popen(
            [
                sys.executable,
                "-c",
                TALKATIVE_SERVICE,
                "serve",
                "--port",
                "0",
                "--stylist",
                stylist,
                "--data-dir",
                data_dir,
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=heard,
            env=environment(STYLE_ASSISTANT_DEBUG="1", FOR_THE_DEFECT=KEY, **variables),
        )

    def note(answer: httpx.Response) -> None:
        written.add(f"{answer.request.method} {answer.request.url.path}", answer.read() + repr(answer.headers).encode())

    assert running.stdout is not None
    try:
        line = running.stdout.readline()
        found = re.search(rb"http://\S+", line)
        assert found, complaints.read_text()
        written.add("standard output", line)
        token = (data_dir / "token").read_text().strip()
        with httpx.Client(
            base_url=found[0].decode(),
            headers={"Authorization": f"Bearer {token}"},
            event_hooks={"response": [note]},
            timeout=None,  # noqa: S113 - a test waits for what happens, not for a time
            trust_env=False,
        ) as client:
            yield client
        for process_list in Path("/proc").glob(f"{running.pid}/cmdline"):
            written.add("process list", process_list.read_bytes())
    finally:
        running.terminate()
        said, _ = running.communicate(timeout=60)
        written.add("standard output", said)
        written.add("standard error", complaints.read_bytes())


def commanded(written: Written, data_dir: Path, *words: object, **variables: str) -> bytes:
    """Runs a command beside the service."""
    done = subprocess.run(
        [COMMAND, *map(str, words), "--data-dir", data_dir],
        input=KEY.encode(),
        capture_output=True,
        env=environment(STYLE_ASSISTANT_DEBUG="1", **variables),
        check=False,
    )
    written.add(f"{words} on standard output", done.stdout)
    written.add(f"{words} on standard error", done.stderr)
    return done.stdout + done.stderr


def use(client: httpx.Client, data_dir: Path) -> dict[str, Any]:
    """Asks for everything, well and badly; what the answers' statuses were."""
    as_json = {"Content-Type": "application/json"}
    analyze = {"session_id": "s", "product_data": PAGE}
    return {
        "health": client.get("/health").status_code,
        "ready": client.get("/ready").status_code,
        "metrics": client.get("/metrics").status_code,
        "settings": client.get("/api/v1/settings").status_code,
        "analyze": client.post("/api/v1/analyze", json=analyze).status_code,
        "events": client.get("/api/v1/events").status_code,
        "test": client.post("/api/v1/test-connection", json={"api_key": KEY}).status_code,
        "misspelt": client.post("/api/v1/test-connection", json={"api_kay": KEY}).status_code,
        "too long": client.post("/api/v1/test-connection", json={"api_key": KEY * 100}).status_code,
        "not JSON": client.post(
            "/api/v1/test-connection", content=b'{"api_key": "' + KEY.encode(), headers=as_json
        ).status_code,
        "wrong token": client.get("/api/v1/settings", headers={"Authorization": f"Bearer {KEY}"}).status_code,
        "a defect": client.post("/api/v1/lookup", json={"url": PAGE["url"], "session_id": "s"}).status_code,
        "logs": client.get("/api/v1/logs").status_code,
        "exported logs": client.get("/api/v1/logs/export").status_code,
        "nothing here": client.get("/api/v1/nothing").status_code,
    }


STATUSES = {
    "health": 200, "ready": 200, "metrics": 200, "settings": 200, "analyze": 200, "events": 200, "test": 200,
    "misspelt": 400, "too long": 400, "not JSON": 400, "wrong token": 401, "a defect": 500, "logs": 200,
    "exported logs": 200, "nothing here": 404,
}  # fmt: skip


@pytest.mark.parametrize("place", ["ANTHROPIC_API_KEY", "STYLE_ASSISTANT_OPENAI_KEY", "file", "keyring"])
def test_a_key_is_in_nothing_that_is_written(data_dir: Path, tmp_path: Path, place: str) -> None:
    written = Written()
    variables: dict[str, str] = {}
    if place == "keyring":
        backend = "tests.fakes.keyring_backend.FileKeyring"
        keyring = str(tmp_path / "keyring.json")
        variables = {"PYTHON_KEYRING_BACKEND": backend, "KEYRING_FILE": keyring, "PYTHONPATH": str(ROOT)}
    if place in ("file", "keyring"):
        assert b"The key for Claude is kept in" in commanded(written, data_dir, "key", "set", **variables)
    else:
        variables = {place: KEY}

    with talkative(data_dir, written, **variables) as client:
        assert use(client, data_dir) == STATUSES
        status = commanded(written, data_dir, "key", "status", "--json", **variables)
        assert b'"fingerprint": "' in status, "the key is in use"
        for words in (
            ["doctor", "--json"], ["key", "status"], ["costs", "--json"], ["verify"], ["backup", tmp_path / "backup"],
            ["export", tmp_path / "export"], ["profile", "set", "no such file"], ["key", "set", "an argument"],
        ):  # fmt: skip
            commanded(written, data_dir, *words, **variables)

    files = with_files(written, data_dir, tmp_path, place)
    assert {"style-assistant.db", "debug-log.db", "token"} <= {file.name for file in files}
    assert any(by == "standard error" and b"RuntimeError in POST" in what for by, what in written.by), "it is talkative"
    assert len(written.by) > 40
    assert written.with_the_key() == []


QUOTE = f"I was given {KEY}, and do not like it"
# What each question meets at the simulator: every kind of end that a paid call can have.
MEETS: dict[str, list[Fault]] = {
    "answered": [Nothing()],
    "corrected": [Says(text="{"), Nothing()],
    "unreadable": [Says(text="{}"), Says(text="[]")],
    "refused": [Refusal(after_pieces=2)],
    "400": [Error(status=400, message=QUOTE)],
    "401": [Error(status=401, message=QUOTE)],
    "403": [Error(status=403, message=QUOTE)],
    "429": [Error(status=429, message=QUOTE, retry_after=1)] * 4,
    "500": [Error(status=500, message=QUOTE)] * 4,
    "529, then answered": [Error(status=529, message=QUOTE), Nothing()],
    "hung up": [HangUp()],
    "cut in the head": [Cut(after_bytes=0)],
    "cut": [Cut(after_bytes=2000)],
    "broken off": [ErrorEvent(after_pieces=2)],
    "garbage": [Garbage(shape="json")],
    "no HTTP": [Garbage(shape="bytes")],
    "a page": [Garbage(shape="html")],
}
WAYS = [(stream, fallback) for stream in (False, True) for fallback in (True, False)]


@pytest.mark.parametrize("place", ["ANTHROPIC_API_KEY", "STYLE_ASSISTANT_KEY", "file"])
def test_a_key_that_pays_is_in_nothing_that_is_written(data_dir: Path, tmp_path: Path, place: str) -> None:
    written = Written()
    with simulator() as claude:
        variables = {"ANTHROPIC_BASE_URL": str(claude.base_url).rstrip("/")}
        if place == "file":
            assert b"The key for Claude is kept in" in commanded(written, data_dir, "key", "set", **variables)
        else:
            variables[place] = KEY
        with talkative(data_dir, written, stylist="claude", **variables) as client:
            for number, (name, faults) in enumerate(MEETS.items()):
                for way in WAYS:
                    meet(claude, *faults)
                    assert pay(client, f"{number}-{WAYS.index(way)}", *way) in (200, 424, 429, 503), name
            over_budget(client, written)
            tried = [
                client.post("/api/v1/test-connection", json=body).json()["status"]
                for body in ({}, {"api_key": KEY}, {"api_key": f"{KEY}-no-more"})
            ]
            assert tried == ["ok", "ok", "error"]
            claude.post(
                "/simulator/faults", json={"faults": told([Error(status=401, message=QUOTE)]), "where": "models"}
            )
            assert client.post("/api/v1/test-connection", json={"api_key": KEY}).json()["status"] == "error"
            costs = client.get("/api/v1/costs/total").json()
            for path in ("/metrics", *(f"/api/v1/{name}" for name in ("events", "settings", "logs", "logs/export"))):
                assert client.get(path).status_code == 200
            product = client.get("/api/v1/products").json()["items"][0]["product_id"]
            assert client.get("/api/v1/prompt", params={"product_id": product}).status_code == 200
            for words in (
                ["doctor", "--json"], ["key", "status"], ["costs", "--json"], ["prices"], ["verify"],
                ["backup", tmp_path / "backup"], ["export", tmp_path / "export"],
            ):  # fmt: skip
                commanded(written, data_dir, *words, **variables)
        account = claude.get("/simulator/account").json()

    with_files(written, data_dir, tmp_path, place)
    assert len(account["calls"]) >= sum(map(len, MEETS.values())) * len(WAYS), "it was in use"
    assert 0 < costs["cost_picousd"] <= account["picodollars"]
    assert costs["unsettled_usd"] > 0
    assert any(by == "standard error" and b"HTTP Request: POST" in what for by, what in written.by), "it is talkative"
    assert any(b"I was given" in what for _, what in written.by), "what Claude says is told, without the key"
    assert written.with_the_key() == []


def pay(client: httpx.Client, name: str, stream: bool, fallback: bool) -> int:
    """Asks about a garment of that name; the status of the answer, also of one that came as a stream."""
    page = PAGE | {"url": f"https://shop.example/p/{name}", "title": f"Linen shirt {name}"}
    body = {"session_id": "s", "product_data": page, "fallback": fallback}
    answer = client.post(f"/api/v1/analyze{'/stream' if stream else ''}", json=body)
    if not stream:
        return answer.status_code
    last = answer.text.rstrip().split("\n\n")[-1].partition("data: ")[2]
    return int(json.loads(last).get("status", 200))


def over_budget(client: httpx.Client, written: Written) -> None:
    """Asks for more than there is money for, so that the prompt's tokens are counted."""
    client.put("/api/v1/budget", json={"daily_usd": 0.0001}).raise_for_status()
    assert pay(client, "too-dear", stream=False, fallback=False) == 402
    assert any(b"BUDGET_EXCEEDED" in what for _, what in written.by)


@contextmanager
def simulator() -> Iterator[httpx.Client]:
    """The simulator of Claude in a process of its own, which takes the key, as a client of its control side."""
    author = "tests.adapters.claude.talking:valid_answer"
    running = subprocess.Popen(
        [sys.executable, "-m", "tests.simulator", "--key", KEY, "--author", author],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    )
    assert running.stdin is not None
    assert running.stdout is not None
    with running, httpx.Client(base_url=running.stdout.readline().decode().strip(), trust_env=False) as client:
        yield client
        running.stdin.close()


def meet(claude: httpx.Client, *faults: Fault) -> None:
    """Has the next calls meet these, after those of before were met."""
    assert claude.get("/simulator/state").json()["faults_waiting"] == 0
    claude.post("/simulator/faults", json={"faults": told(faults)}).raise_for_status()


def told(faults: Iterable[Fault]) -> Any:
    """Faults as the control side takes them."""
    return msgspec.to_builtins(list(faults))


def with_files(written: Written, data_dir: Path, tmp_path: Path, place: str) -> list[Path]:
    """Notes what is in all files, but for the one that keeps the key; those of the data directory."""
    files = [file for file in data_dir.rglob("*") if file.is_file()]
    for file in [*files, tmp_path / "backup", tmp_path / "export"]:
        if place != "file" or file.name != "key-claude":
            written.add(str(file), file.read_bytes())
    return files
