"""A key goes to its provider and nowhere else: everything that is written is searched for it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.entrypoints.cli.processes import COMMAND, environment

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
KEY = "sk-ant-RECOGNISABLE-4e2b7c"
PAGE = {"url": "https://shop.example/p/1", "title": "Linen shirt", "selected_color": "ecru"}
# The service as it is, with every library's log at its most talkative, and one defect that knows the key.
TALKATIVE_SERVICE = """
import logging, os
logging.basicConfig(level=1)
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
def talkative(data_dir: Path, written: Written, **variables: str) -> Iterator[httpx.Client]:
    """A running service, whose every answer is written down."""
    running = subprocess.Popen(
        [sys.executable, "-c", TALKATIVE_SERVICE, "serve", "--port", "0", "--stylist", "rules", "--data-dir", data_dir],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(STYLE_ASSISTANT_DEBUG="1", FOR_THE_DEFECT=KEY, **variables),
    )

    def note(answer: httpx.Response) -> None:
        written.add(f"{answer.request.method} {answer.request.url.path}", answer.read() + repr(answer.headers).encode())

    assert running.stdout is not None
    try:
        line = running.stdout.readline()
        found = re.search(rb"http://\S+", line)
        assert found, running.communicate()[1].decode()
        written.add("standard output", line)
        token = (data_dir / "token").read_text().strip()
        with httpx.Client(
            base_url=found[0].decode(),
            headers={"Authorization": f"Bearer {token}"},
            event_hooks={"response": [note]},
            trust_env=False,
        ) as client:
            yield client
        for process_list in Path("/proc").glob(f"{running.pid}/cmdline"):
            written.add("process list", process_list.read_bytes())
    finally:
        running.terminate()
        said, complained = running.communicate(timeout=60)
        written.add("standard output", said)
        written.add("standard error", complained)


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

    files = [file for file in data_dir.rglob("*") if file.is_file()]
    for file in [*files, tmp_path / "backup", tmp_path / "export"]:
        if place != "file" or file.name != "key-claude":
            written.add(str(file), file.read_bytes())
    assert {"style-assistant.db", "debug-log.db", "token"} <= {file.name for file in files}
    assert any(by == "standard error" and b"RuntimeError in POST" in what for by, what in written.by), "it is talkative"
    assert len(written.by) > 40
    assert written.with_the_key() == []
