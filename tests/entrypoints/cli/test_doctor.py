"""`doctor`: what is wrong, and how to mend it."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from entrypoints.cli import health_checks
from entrypoints.cli.opening import contained, settings_of
from entrypoints.container import DATABASE
from tests.entrypoints.cli.conftest import PROFILE, Run, RunJson
from tests.entrypoints.cli.processes import service


@pytest.fixture(autouse=True)
def an_unused_port(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:
        monkeypatch.setenv("STYLE_ASSISTANT_PORT", str(listening.getsockname()[1]))


@pytest.fixture
def data_dir(data_dir: Path) -> Path:
    data_dir.chmod(0o700)
    return data_dir


def check(told: dict[str, Any], name: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in told["checks"] if one["name"] == name)
    return found


def test_a_new_installation_is_well_and_stays_untouched(run: Run, run_json: RunJson, data_dir: Path) -> None:
    text = run("doctor").stdout
    told = run_json("doctor")

    assert text.rstrip().endswith("All is well.")
    assert told["ok"] is True
    assert {one["name"] for one in told["checks"]} == {
        "Python", "Libraries", "Time zones", "Data directory", "Disk space", "Token", "Pairing", "Database", "API key",
        "Prices", "Service",
    }  # fmt: skip
    assert "`style-assistant serve` starts it" in check(told, "Service")["says"]
    assert list(data_dir.iterdir()) == []


def test_a_directory_that_is_not_there_yet_is_well(run_json: RunJson, tmp_path: Path) -> None:
    told = run_json("doctor", "--data-dir", tmp_path / "not" / "yet")

    assert check(told, "Data directory")["state"] == "note"
    assert not (tmp_path / "not").exists()


def test_a_used_one_is_well(run: Run, run_json: RunJson) -> None:
    run("profile", "set", PROFILE)

    assert "whole, 1 events, read models in date" in check(run_json("doctor"), "Database")["says"]


def test_a_key_is_mentioned_and_not_shown(run: Run, run_json: RunJson, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(run_json("doctor"), "API key")["state"] == "note"
    monkeypatch.setenv("ANTHROPIC_API_KEY", "sk-secret")

    assert check(run_json("doctor"), "API key")["state"] == "ok"
    assert "sk-secret" not in run("doctor").output


def test_a_key_that_cannot_be_used_is_found(run_json: RunJson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", "two words")

    found = check(run_json("doctor", exits=1), "API key")

    assert found["says"].startswith("claude: ANTHROPIC_API_KEY holds no key")
    assert "key set" in found["mend"]


def test_a_key_that_others_can_read_is_found_and_left_as_it_is(run_json: RunJson, data_dir: Path) -> None:
    file = data_dir / "key-claude"
    file.write_text("sk-ant-open-to-all")
    file.chmod(0o640)

    found = check(run_json("doctor", exits=1), "API key")

    assert found["mend"].startswith(f"chmod 600 {file}")
    assert file.stat().st_mode & 0o777 == 0o640


def test_prices_that_cannot_be_read_are_found(run_json: RunJson, data_dir: Path) -> None:
    (data_dir / "prices.toml").write_text("[[price]]\nmodel = 'm'\n")

    found = check(run_json("doctor", exits=1), "Prices")

    assert "price 1 lacks" in found["says"]
    assert found["mend"]


def test_open_doors_are_found(run: Run, data_dir: Path) -> None:
    data_dir.chmod(0o755)
    (data_dir / "token").write_text("secret")
    (data_dir / "token").chmod(0o644)

    text = " ".join(run("doctor", exits=1).stdout.split())

    assert "✗ Data directory" in text
    assert "→ chmod 700" in text
    assert "✗ Token" in text
    assert "→ chmod 600" in text
    assert "2 to mend." in text


def test_a_closed_token_is_well(run_json: RunJson, data_dir: Path) -> None:
    (data_dir / "token").write_text("secret")
    (data_dir / "token").chmod(0o600)

    assert check(run_json("doctor"), "Token")["state"] == "ok"


def test_who_is_paired_is_told(run: Run, run_json: RunJson, data_dir: Path) -> None:
    assert check(run_json("doctor"), "Pairing")["state"] == "note"
    container = contained(settings_of(data_dir))
    container.pair_browser()(container.offer_pairing_code()().code, "Firefox")

    found = check(run_json("doctor"), "Pairing")

    assert (found["state"], found["says"]) == ("ok", "1 paired: Firefox")


def test_a_pairing_that_cannot_be_read_is_found(run_json: RunJson, data_dir: Path) -> None:
    (data_dir / "pairing.json").write_text("{")
    (data_dir / "pairing.json").chmod(0o600)

    found = check(run_json("doctor", exits=1), "Pairing")

    assert "is damaged" in found["says"]
    assert "style-assistant pair" in found["mend"]


def test_a_pairing_that_others_can_get_at_is_found_and_left_as_it_is(
    run: Run, run_json: RunJson, data_dir: Path
) -> None:
    run("pair")
    file = data_dir / "pairing.json"
    file.chmod(0o622)

    found = check(run_json("doctor", exits=1), "Pairing")

    assert found["mend"].startswith(f"chmod 600 {file}")
    assert file.stat().st_mode & 0o777 == 0o622


def test_a_damaged_database_is_found(run_json: RunJson, data_dir: Path) -> None:
    (data_dir / DATABASE).write_bytes(b"no database " * 1000)

    told = run_json("doctor", exits=1)

    assert told["ok"] is False
    assert check(told, "Database")["state"] == "wrong"


def test_read_models_out_of_date_are_found(run: Run, run_json: RunJson, data_dir: Path) -> None:
    run("profile", "set", PROFILE)
    with closing(apsw.Connection(str(data_dir / DATABASE))) as connection:
        connection.execute("UPDATE projections SET version = 0 WHERE name = 'profile'")

    found = check(run_json("doctor", exits=1), "Database")

    assert "profile" in found["says"]
    assert "replay" in found["mend"]


@pytest.mark.parametrize(
    ("name", "value", "which"),
    [
        ("_OLDEST_PYTHON", (99, 0), "Python"),
        ("_MODULES", {"apsw": "no_such_module"}, "Libraries"),
        ("_LEAST_SPACE", 2**63, "Disk space"),
        ("is_zone", lambda _: False, "Time zones"),
    ],
)
def test_what_the_machine_lacks_is_found(
    run_json: RunJson, monkeypatch: pytest.MonkeyPatch, name: str, value: object, which: str
) -> None:
    monkeypatch.setattr(health_checks, name, value)

    found = check(run_json("doctor", exits=1), which)

    assert found["state"] == "wrong"
    assert found["mend"]


@contextmanager
def somebody_else(answer: bytes) -> Iterator[int]:
    """Something that answers every connection with the same bytes."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def speak() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    connection.recv(4096)
                    connection.sendall(answer)

        speaker = threading.Thread(target=speak, daemon=True)
        speaker.start()
        yield listening.getsockname()[1]
        listening.shutdown(socket.SHUT_RDWR)
    speaker.join()


@pytest.mark.parametrize(
    "answer",
    [
        b"220 mail.example ESMTP\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        b'HTTP/1.1 200 OK\r\nContent-Length: 15\r\n\r\n{"status":"ok"}',
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n[]",
    ],
)
def test_somebody_else_at_its_address_is_found(
    run_json: RunJson, monkeypatch: pytest.MonkeyPatch, answer: bytes
) -> None:
    with somebody_else(answer) as port:
        monkeypatch.setenv("STYLE_ASSISTANT_PORT", str(port))

        found = check(run_json("doctor", exits=1), "Service")

    assert "Something else answers" in found["says"]
    assert "--port" in found["mend"]


@pytest.mark.slow
def test_a_running_service_is_found(run_json: RunJson, monkeypatch: pytest.MonkeyPatch, data_dir: Path) -> None:
    with service(data_dir) as (_, address):
        monkeypatch.setenv("STYLE_ASSISTANT_PORT", address.rpartition(":")[2])

        found = check(run_json("doctor"), "Service")

    assert found["state"] == "ok"
    assert f"answers at {address}" in found["says"]
