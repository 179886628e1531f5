"""`pair`: a code for a browser, who is paired, and shutting one out of a running service."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import httpx
import pytest

from tests.entrypoints.cli.conftest import Run, RunJson
from tests.entrypoints.cli.processes import service


def status(address: str, token: str) -> int:
    """What the service answers to whoever has that token."""
    headers = {"Authorization": f"Bearer {token}"}
    return httpx.get(f"{address}/api/v1/budget", headers=headers, trust_env=False).status_code


def paired(address: str, code: str, name: str | None = None) -> str:
    """The token that a code becomes."""
    answer = httpx.post(f"{address}/api/v1/pair", json={"code": code, "name": name}, trust_env=False)
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["token"]
    return token


@pytest.fixture
def two_paired(data_dir: Path) -> None:
    """`browser` and `browser 2`."""
    from entrypoints.cli.opening import contained, settings_of

    container = contained(settings_of(data_dir))
    for _ in range(2):
        container.pair_browser()(container.offer_pairing_code()().code, None)


def test_it_prints_a_code_and_what_to_do_with_it(run: Run, data_dir: Path) -> None:
    said = run("pair").stdout

    assert re.fullmatch(r"Pairing code: [0-9]{6}\nEnter it .* good for 5 minutes and 5 tries\.\nIt is for .*\n", said)
    assert said.splitlines()[-1] == f"It is for the service with the data in {data_dir}."
    assert stat.S_IMODE((data_dir / "pairing.json").stat().st_mode) == 0o600
    assert said[14:20] not in (data_dir / "pairing.json").read_text()


def test_each_code_is_another_one(run_json: RunJson) -> None:
    told = [run_json("pair") for _ in range(4)]

    assert all(one.keys() == {"needed", "code", "expires_at", "tries"} for one in told)
    assert len({one["code"] for one in told}) > 1


def test_a_directory_that_is_not_there_is_made_for_its_owner_alone(run: Run, tmp_path: Path) -> None:
    run("pair", "--data-dir", tmp_path / "new")

    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_where_no_token_is_asked_for_it_says_so(
    run: Run, run_json: RunJson, monkeypatch: pytest.MonkeyPatch, data_dir: Path
) -> None:
    monkeypatch.setenv("STYLE_ASSISTANT_AUTH", "false")

    assert "nothing needs pairing" in run("pair").stdout
    assert run_json("pair") == {"needed": False, "code": None}
    assert list(data_dir.iterdir()) == []


def test_a_list_of_nothing_makes_nothing(run: Run, run_json: RunJson, data_dir: Path) -> None:
    assert run("pair", "--list").stdout == "Nothing is paired. `style-assistant pair` prints a code.\n"
    assert run_json("pair", "--list") == {"paired": []}
    assert list(data_dir.iterdir()) == []


@pytest.mark.usefixtures("two_paired")
def test_a_list_has_names_and_days_and_no_digest(run: Run, run_json: RunJson) -> None:
    text = run("pair", "--list").stdout
    told = run_json("pair", "--list")["paired"]

    assert [one["name"] for one in told] == ["browser", "browser 2"]
    assert told[0].keys() == {"name", "paired_at", "last_used"}
    assert text.count("never") == 2
    assert re.search(r"browser 2 +\d{4}-\d\d-\d\d +never", text)


@pytest.mark.usefixtures("two_paired")
def test_revoking_asks_first_and_can_be_tried(run: Run, run_json: RunJson) -> None:
    def names() -> list[str]:
        return [one["name"] for one in run_json("pair", "--list")["paired"]]

    assert run("pair", "--revoke", "browser", "--dry-run").stdout == "Would revoke the token of 'browser'.\n"
    assert "nobody here to ask" in run("pair", "--revoke", "browser", exits=1).stderr
    assert names() == ["browser", "browser 2"]

    assert run("pair", "--revoke", "browser", "--yes").stdout.startswith("Revoked the token of 'browser'.")
    assert names() == ["browser 2"]
    tried = run_json("pair", "--revoke", "browser 2", "--dry-run")
    assert tried == {"name": "browser 2", "revoked": False, "dry_run": True}
    done = run_json("pair", "--revoke", "browser 2", "--yes")
    assert done == {"name": "browser 2", "revoked": True, "dry_run": False}
    assert names() == []


@pytest.mark.usefixtures("two_paired")
def test_who_is_not_paired_cannot_be_revoked(run: Run, tmp_path: Path) -> None:
    told = run("pair", "--revoke", "Browser", "--yes", exits=1).stderr
    assert told == "Error: Nothing named 'Browser' is paired. Paired are: browser, browser 2.\n"
    told = run("pair", "--revoke", "browser", "--dry-run", "--data-dir", tmp_path / "other", exits=1).stderr
    assert told == "Error: Nothing named 'browser' is paired. Nothing is paired.\n"


@pytest.mark.parametrize("words", [["--list", "--revoke", "x"], ["--dry-run"], ["--yes"], ["--list", "--yes"]])
def test_words_that_do_not_go_together_are_refused(run: Run, data_dir: Path, words: list[str]) -> None:
    run("pair", *words, exits=2)

    assert list(data_dir.iterdir()) == []


@pytest.mark.parametrize("words", [[], ["--list"], ["--revoke", "browser", "--yes"]])
def test_a_damaged_file_is_a_sentence_and_stays_as_it_is(run: Run, data_dir: Path, words: list[str]) -> None:
    (data_dir / "pairing.json").write_text("{")

    told = run("pair", *words, exits=1).stderr

    assert told.startswith(f"Error: {data_dir / 'pairing.json'} is damaged")
    assert "doctor" in told
    assert (data_dir / "pairing.json").read_text() == "{"


@pytest.mark.slow
def test_pairing_and_revoking_take_effect_in_a_running_service(run: Run, run_json: RunJson, data_dir: Path) -> None:
    with service(data_dir) as (_, address):
        one = paired(address, run_json("pair")["code"])
        two = paired(address, run_json("pair")["code"], "Firefox")
        found = [(status(address, one), status(address, two))]
        run("pair", "--revoke", "browser", "--yes")
        found.append((status(address, one), status(address, two)))
        one = paired(address, run_json("pair")["code"])
        found.append((status(address, one), status(address, two)))
        listed = run_json("pair", "--list")["paired"]
        own = status(address, (data_dir / "token").read_text().strip())

    assert found == [(200, 200), (401, 200), (200, 200)]
    assert [one["name"] for one in listed] == ["Firefox", "browser"]
    assert all(one["last_used"] for one in listed)
    assert own == 200


@pytest.mark.slow
def test_a_first_start_shows_a_code_until_something_was_paired(run: Run, data_dir: Path) -> None:
    for _ in range(2):
        with service(data_dir) as (running, address):
            assert running.stdout is not None
            said = running.stdout.readline()
            code = said.removeprefix("Pairing code: ").strip()
            what = running.stdout.readline()
            assert what.startswith(f"Enter the address {address}, then the code,")
            assert "good for 5 minutes" in what
    with service(data_dir) as (running, address):
        assert running.stdout is not None
        code = running.stdout.readline().removeprefix("Pairing code: ").strip()
        paired(address, code)
    run("pair", "--revoke", "browser", "--yes")
    with service(data_dir) as (running, _):
        running.terminate()
        said, complained = running.communicate(timeout=60)

    assert (said, complained) == ("", "")


@pytest.mark.slow
def test_a_damaged_file_does_not_keep_the_service_from_starting(data_dir: Path) -> None:
    (data_dir / "pairing.json").write_text("{")
    with service(data_dir) as (running, address):
        assert running.stderr is not None
        complained = running.stderr.readline()
        own = status(address, (data_dir / "token").read_text().strip())

    assert "pairing.json is damaged" in complained
    assert own == 200
