"""The service as a process of its own."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import httpx
import pytest
import uvicorn

from application.ports.event_store import StoreUnavailable
from entrypoints.container import Container
from entrypoints.http.server import CannotListen, PortInUse, address, bind, ended_by_signals, serve
from entrypoints.settings import read_settings
from tests.entrypoints.http.scripted import asked

PROGRAM = """
import sys
from application.ports.event_store import StoreUnavailable
from entrypoints.container import Container
from entrypoints.http.server import serve
from entrypoints.settings import read_settings

settings = read_settings({"data_dir": sys.argv[1], "port": 0, "host": sys.argv[2]}, {})
serve(Container(settings=settings), settings, on_ready=lambda address: print(address, flush=True))
print("ended", *sorted({"anthropic", "extruct", "PIL", "coloraide"} & sys.modules.keys()), flush=True)
"""


class Service:
    """A running service."""

    def __init__(self, data_dir: Path, host: str = "127.0.0.1") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-W", "error", "-c", PROGRAM, str(data_dir), host],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        self.address = self.process.stdout.readline().strip()
        token = (data_dir / "token").read_text().strip() if self.address else ""
        self.client = httpx.Client(base_url=self.address, headers={"Authorization": f"Bearer {token}"}, trust_env=False)

    def end(self, number: int) -> tuple[int, str, str]:
        """Ends it with a signal; its exit status and what it still printed."""
        self.client.close()
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=60)
        return self.process.returncode, out, err


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Service]:
    """A service on any free port."""
    running = Service(tmp_path / "data")
    yield running
    running.client.close()
    if running.process.poll() is None:
        running.process.kill()
    running.process.communicate()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_cleanly_and_nothing_is_lost(service: Service, tmp_path: Path, number: int) -> None:
    for session in range(20):
        answer = service.client.post("/api/v1/analyze", json=asked(f"s-{session}"))
        assert answer.status_code == 200
    assert service.end(number) == (0, "ended\n", "")
    again = Service(tmp_path / "data")
    events = [json.loads(line)["event"]["type"] for line in again.client.get("/api/v1/events").text.splitlines()]
    assert events.count("answer-reused.v1") == 19
    again.end(signal.SIGTERM)


def test_serving_imports_no_vendor_before_a_request_needs_it(service: Service) -> None:
    assert service.client.get("/health").json()["status"] == "ok"
    assert service.client.get("/api/v1/settings").status_code == 200
    assert service.end(signal.SIGTERM)[1] == "ended\n"


def test_the_address_is_told_once_it_answers(service: Service) -> None:
    assert service.address.startswith("http://127.0.0.1:")
    assert service.client.get("/health").status_code == 200


def test_answers_name_no_server_software(service: Service) -> None:
    assert "server" not in service.client.get("/health").headers


def test_a_body_too_large_gets_its_answer_over_a_real_connection(service: Service) -> None:
    body = b'{"url": "https://a.example/p", "html": "' + b"x" * (9 * 1024 * 1024) + b'"}'
    answer = service.client.post("/api/v1/extract", content=body, headers={"Content-Type": "application/json"})
    assert (answer.status_code, answer.json()["code"]) == (413, "PAYLOAD_TOO_LARGE")


def test_a_taken_port_is_a_sentence_that_says_what_to_do(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        settings = read_settings({"data_dir": str(tmp_path), "port": port}, {})
        with pytest.raises(PortInUse, match=f"Port {port} on 127.0.0.1 is in use already.*--port"):
            serve(Container(settings=settings), settings, on_ready=lambda _: pytest.fail("it cannot be ready"))


@pytest.mark.parametrize("host", ["203.0.113.7", "no-such-host.invalid"])
def test_an_address_of_another_machine_cannot_be_listened_on(host: str) -> None:
    with pytest.raises(CannotListen, match=host):
        bind(host, 0)


def test_addresses_are_written_as_urls_want_them() -> None:
    with bind("127.0.0.1", 0) as bound:
        port = bound.getsockname()[1]
        assert address("127.0.0.1", bound) == f"http://127.0.0.1:{port}"
        assert address("::1", bound) == address("[::1]", bound) == f"http://[::1]:{port}"


def test_a_store_that_cannot_be_opened_is_raised_to_the_caller(tmp_path: Path) -> None:
    (tmp_path / "style-assistant.db").write_text("this is no database" * 100)
    settings = read_settings({"data_dir": str(tmp_path), "port": 0}, {})
    with pytest.raises(StoreUnavailable):
        serve(Container(settings=settings), settings, on_ready=lambda _: pytest.fail("it cannot be ready"))


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    found: list[object] = []

    def serve_here() -> None:
        with ended_by_signals(uvicorn.Server(uvicorn.Config(print))):
            found.append(signal.getsignal(signal.SIGTERM))

    before = signal.getsignal(signal.SIGTERM)
    thread = Thread(target=serve_here)
    thread.start()
    thread.join()
    assert found == [before]
