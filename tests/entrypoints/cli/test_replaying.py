"""`replay` and `verify`: whether what is derived is what the log says."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import apsw
import pytest

from entrypoints.container import DATABASE
from tests.entrypoints.cli.conftest import BOOTS, PROFILE, Run, RunJson


@pytest.fixture
def used(run: Run) -> None:
    run("profile", "set", PROFILE)
    run("analyze", BOOTS)


@pytest.fixture
def falsified(used: None, data_dir: Path) -> None:
    """Two rows that the log knows nothing of."""
    with closing(apsw.Connection(str(data_dir / DATABASE))) as connection:
        connection.execute("DELETE FROM p_profile")
        connection.execute("UPDATE p_products SET row = CAST(json_set(row, '$.style_match_score', 1) AS BLOB)")


def test_an_empty_log_is_right(run: Run) -> None:
    assert run("verify").stdout.startswith("verify: live and rebuilt are equal\n")
    assert run("replay").stdout.startswith("replay: live and rebuilt are equal\n")


@pytest.mark.usefixtures("used")
def test_what_is_right_is_said_to_be_equal(run: Run, run_json: RunJson) -> None:
    assert run("verify").stdout.splitlines()[0] == "verify: live and rebuilt are equal"
    assert run("replay").stdout.splitlines()[0] == "replay: live and rebuilt are equal"
    assert run_json("verify")["equal"] is True
    assert run_json("replay")["equal"] is True


@pytest.mark.usefixtures("falsified")
def test_what_is_wrong_is_shown_and_exits_1(run: Run, run_json: RunJson) -> None:
    result = run("verify", exits=1)

    assert result.stdout.startswith("verify: 2 differences between live and rebuilt\n")
    assert "profile current" in result.stdout
    assert "live    no row" in result.stdout
    assert '"style_match_score":1' in result.stdout
    assert "`style-assistant replay`" in result.stderr
    found = run_json("verify", exits=1)
    assert found["equal"] is False
    assert {one["projection"] for one in found["differences"]} == {"profile", "products"}


@pytest.mark.usefixtures("falsified")
def test_replay_mends_it_and_says_what_was_wrong(run: Run) -> None:
    told = run("replay").stdout

    assert told.startswith("replay: 2 rows differed from the log; now live and rebuilt are equal\n")
    assert run("verify").stdout.startswith("verify: live and rebuilt are equal\n")


@pytest.mark.usefixtures("falsified")
def test_one_read_model_can_be_replayed_alone(run: Run, run_json: RunJson) -> None:
    told = run_json("replay", "profile")

    assert told["rebuilt"] == ["profile"]
    assert [one["projection"] for one in told["differences"]] == ["profile"]
    assert [one["projection"] for one in run_json("verify", exits=1)["differences"]] == ["products"]


def test_a_read_model_that_is_none_is_a_usage_error(run: Run) -> None:
    assert "there is no read model 'costz'; there are analyses, " in run("replay", "costz", exits=2).stderr


@pytest.mark.usefixtures("used")
def test_a_damaged_log_is_not_replayed(run: Run, run_json: RunJson, data_dir: Path) -> None:
    with closing(apsw.Connection(str(data_dir / DATABASE))) as connection:
        connection.execute("DROP TRIGGER events_are_never_changed")
        connection.execute("UPDATE events SET body = x'7b7d' WHERE position = 1")

    result = run("replay", exits=1)

    assert "The log itself is damaged" in result.stderr
    assert "style-assistant restore" in result.stderr
    assert "events 1" in result.stdout
    assert run_json("replay", exits=1)["rebuilt"] == []


def test_many_differences_are_cut_short(run: Run, data_dir: Path) -> None:
    run("verify")
    with closing(apsw.Connection(str(data_dir / DATABASE))) as connection:
        connection.executemany(
            "INSERT INTO p_addresses VALUES (?, NULL, ?)", [(f"{number:03}", b"x" * 400) for number in range(12)]
        )

    told = run("verify", exits=1).stdout

    assert told.startswith("verify: 12 differences")
    assert "… and 2 more" in told
    assert "addresses 010" not in told
    assert "x" * 201 not in told
