"""`serve`: a real process."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.entrypoints.cli.conftest import Run
from tests.entrypoints.cli.processes import environment, process, service

pytestmark = pytest.mark.slow

LATER = "anthropic, extruct, httpx, keyring, PIL, coloraide, rich"
SHOW_MODULES = """
import os, signal, sys
import entrypoints.cli.serve as serve
def announce(address, container):
    print(*[name for name in {names!r}.split(", ") if name in sys.modules], sep=", ")
    os.kill(os.getpid(), signal.SIGTERM)
serve._announce = announce
from entrypoints.cli.main import cli
cli.main(["serve", "--port", "0", "--stylist", "rules", "--data-dir", {data_dir!r}])
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_answers_once_it_has_said_its_address_and_ends_cleanly(data_dir: Path, number: signal.Signals) -> None:
    with service(data_dir, "--no-auth") as (running, address):
        assert httpx.get(f"{address}/health", trust_env=False).json()["status"] == "ok"

        running.send_signal(number)
        said, complained = running.communicate(timeout=60)

    assert running.returncode == 0
    assert (said, complained) == ("", "")


def test_it_asks_for_the_token_unless_told_otherwise(data_dir: Path, tmp_path: Path) -> None:
    with service(data_dir) as (_, address):
        asked = httpx.get(f"{address}/api/v1/products", trust_env=False)
    with service(tmp_path / "open", "--no-auth") as (_, address):
        not_asked = httpx.get(f"{address}/api/v1/products", trust_env=False)

    assert (asked.status_code, not_asked.status_code) == (401, 200)


def test_the_flag_decides_who_writes(data_dir: Path) -> None:
    with service(data_dir, "--stylist", "rules") as (_, address):
        assert httpx.get(f"{address}/health", trust_env=False).json()["stylist"] == "rules"


def test_a_stylist_without_a_key_is_told_of_at_the_start_and_the_built_in_one_answers(data_dir: Path) -> None:
    with service(data_dir, "--no-auth", "--stylist", "claude") as (running, address):
        assert running.stderr is not None
        complained = running.stderr.readline()
        body = {"session_id": "s", "product_data": {"url": "https://shop.example/p", "title": "Linen shirt"}}
        answer = httpx.post(f"{address}/api/v1/analyze", json=body, trust_env=False).json()

    assert complained.startswith("There is no API key for Claude.")
    assert (answer["stylist"], answer["degraded_reason"]) == ("rules", "API_KEY_INVALID")


def test_a_variable_that_holds_no_key_is_told_of_at_the_start_and_not_repeated(data_dir: Path) -> None:
    with service(data_dir, ANTHROPIC_API_KEY="no key at all") as (running, _):
        running.send_signal(signal.SIGTERM)
        _, complained = running.communicate(timeout=60)

    assert complained == (
        "The API key cannot be used: ANTHROPIC_API_KEY holds no key: a key has no spaces and is one line; "
        "this one is not.\n"
    )


def test_a_key_that_comes_while_it_runs_makes_claude_the_stylist_until_it_goes(data_dir: Path, run: Run) -> None:
    with service(data_dir) as (_, address):

        def stylist() -> str:
            named: str = httpx.get(f"{address}/health", trust_env=False).json()["stylist"]
            return named

        found = [stylist()]
        run("key", "set", input="sk-ant-a-new-key")
        found.append(stylist())
        run("key", "clear", "--yes")
        found.append(stylist())

    assert found == ["rules", "claude", "rules"]


def test_without_auth_it_stays_on_this_machine(run: Run) -> None:
    result = run("serve", "--host", "0.0.0.0", "--no-auth", exits=1)

    assert result.stderr.startswith("Error: --no-auth is refused on 0.0.0.0")


def test_a_port_in_use_is_a_sentence(data_dir: Path, tmp_path: Path) -> None:
    with service(data_dir) as (_, address):
        port = address.rpartition(":")[2]
        with process("serve", "--port", port, "--data-dir", tmp_path / "other") as second:
            said, complained = second.communicate(timeout=60)

    assert second.returncode == 1
    assert said == ""
    assert complained.startswith(f"Error: Port {port} on 127.0.0.1 is in use already.")
    assert "make serve ARGS='--port 8766'" in complained
    assert complained.count("\n") == 1


def test_nothing_heavy_is_loaded_before_it_is_needed(data_dir: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SHOW_MODULES.format(names=LATER, data_dir=str(data_dir))],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout == "\n"
