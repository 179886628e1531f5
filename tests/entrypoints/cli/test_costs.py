"""`costs`: the books, and settling what nobody knew."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

from domain.events import AnswerReused, BudgetChanged, CostReserved, CostUnsettled
from domain.money import TokenUsage
from entrypoints.cli.main import cli
from tests.builders import SESSION, a_call, incurred
from tests.entrypoints.cli.conftest import Record, Run, RunJson

LATER = datetime(2999, 1, 1, tzinfo=UTC)
WORST = 3_000_000_000


@pytest.fixture
def booked(record: Record) -> None:
    """Two days, two models, one answer given again, one call in flight and one unsettled."""
    call: dict[str, Any] = msgspec.structs.asdict(a_call())
    reused = AnswerReused(analysis_id="a", product_id="p", saved_picousd=1_000_000_000, **call)
    open_one = CostReserved(**call, reservation_id="r-flying", worst_picousd=WORST, expires_at=LATER)
    lost = CostReserved(**call, reservation_id="r-lost", worst_picousd=WORST, expires_at=LATER)
    record(
        "ledger",
        incurred(1_000_000_000, day="2026-11-20"),
        incurred(500_000_001, saved_by_prompt_cache_picousd=7_000_000),
        incurred(250_000_000, mode="basic", model="claude-sonnet-5-5", tokens=TokenUsage(input=7, output=3)),
        open_one,
        lost,
        CostUnsettled(**call, reservation_id="r-lost", worst_picousd=WORST),
        BudgetChanged(daily_picousd=10**12, monthly_picousd=None),
    )
    record("session-1", reused)


def test_nothing_spent_is_said(run: Run, run_json: RunJson) -> None:
    assert "Nothing was asked yet, so nothing was spent." in run("costs").stdout
    assert "$0.00, no limit" in run("costs").stdout
    report = run_json("costs")
    assert report["lines"] == []
    assert report["total"]["cost_picousd"] == 0


@pytest.mark.usefixtures("booked")
def test_the_books_are_shown(run: Run) -> None:
    lines = [" ".join(line.split()) for line in run("costs").stdout.splitlines()]

    assert "2026-11-20 claude-haiku-5-5 full 1 0 $0.001" in lines
    assert "2026-11-21 claude-sonnet-5-5 basic 1 0 $0.00025" in lines
    assert "claude-haiku-5-5 full 1 1 $0.000500000001" in lines
    assert f"2026-11-20 {'█' * 24} $0.001" in lines
    assert f"2026-11-21 {'█' * 19} $0.000750000001" in lines
    assert "Spent $0.001750000001" in lines
    assert "Analyses 3 new, 1 saved earlier" in lines
    assert "Saved $0.001 by saved answers" in lines
    assert "$0.000007 by prompt caching" in lines
    assert "Set aside $0.003 for calls in flight" in lines
    assert "Unsettled up to $0.003, see below" in lines
    assert any(line.startswith("Today ░") and " of $1.00, until " in line for line in lines)
    assert any(line.startswith("r-lost 2026-11-21 claude-haiku-5-5 $0.003 unsettled") for line in lines)
    assert any(line.startswith("r-flying 2026-11-21 claude-haiku-5-5 $0.003 in flight until") for line in lines)


@pytest.mark.usefixtures("booked")
def test_they_are_exact_as_json(run_json: RunJson) -> None:
    report = run_json("costs")

    assert report["total"]["cost_picousd"] == 1_750_000_001
    assert [line["cost_picousd"] for line in report["lines"]] == [1_000_000_000, 250_000_000, 500_000_001]
    assert [one["reservation_id"] for one in report["reservations"]] == ["r-flying", "r-lost"]
    assert report["budget"]["daily_usd"] == 1.0


@pytest.mark.usefixtures("booked")
def test_they_are_exact_as_csv(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("costs", "--csv").stdout)))

    assert [row["cost_usd"] for row in rows] == ["0.001", "0.00025", "0.000500000001"]
    assert rows[1]["tokens_output"] == "3"
    assert rows[2]["cached_answers"] == "1"


def test_csv_and_json_exclude_each_other(run: Run) -> None:
    assert "choose one" in run("costs", "--csv", "--json", exits=2).stderr


@pytest.mark.usefixtures("booked")
@pytest.mark.parametrize(("words", "spent"), [(["--zero"], 1_750_000_001), (["--usd", "0.002"], 3_750_000_001)])
def test_an_unsettled_call_is_settled(run: Run, run_json: RunJson, words: list[str], spent: int) -> None:
    told = run("costs", "settle", "r-lost", *words).stdout

    assert told.startswith("Settled r-lost at $0.00")
    report = run_json("costs")
    assert report["total"]["cost_picousd"] == spent
    assert [one["reservation_id"] for one in report["reservations"]] == ["r-flying"]


@pytest.mark.usefixtures("booked")
def test_settling_is_told_as_json(run_json: RunJson) -> None:
    told = run_json("costs", "settle", "r-lost", "--usd", "0.002")

    assert told == {"reservation_id": "r-lost", "cost_picousd": 2_000_000_000, "cost_usd": 0.002}


@pytest.mark.usefixtures("booked")
@pytest.mark.parametrize("reservation_id", ["r-none", "r-flying"])
def test_only_what_is_unsettled_can_be_settled(run: Run, reservation_id: str) -> None:
    result = run("costs", "settle", reservation_id, "--zero", exits=1)

    assert result.stderr == (
        f"Error: There is no unsettled reservation {reservation_id!r}. `style-assistant costs` lists those there are.\n"
    )


@pytest.mark.parametrize("words", [[], ["--zero", "--usd", "1"]])
def test_a_settlement_says_what_it_cost_once(run: Run, words: list[str]) -> None:
    assert "either --zero or --usd X" in run("costs", "settle", "r", *words, exits=2).stderr


@pytest.mark.parametrize(("usd", "exits"), [("a lot", 1), ("0.0000000000001", 1), ("-1", 2)])
def test_it_says_so_in_dollars(run: Run, usd: str, exits: int) -> None:
    result = run("costs", "settle", "r", f"--usd={usd}", exits=exits)

    assert result.stderr
    assert "Traceback" not in result.stderr


def test_options_of_a_subcommand_stand_behind_it(run: Run) -> None:
    assert "stand behind its name" in run("costs", "--json", "settle", "r", "--zero", exits=2).stderr


def test_days_long_ago_are_not_drawn(run: Run, record: Record) -> None:
    record("ledger", *(incurred(10**9, day=f"2026-10-{day:02}") for day in range(1, 21)))

    text = run("costs").stdout

    assert text.count("█" * 24) == 14


@pytest.mark.usefixtures("booked")
@pytest.mark.parametrize(
    ("by", "names"),
    [
        ("day", ["2026-11-20", "2026-11-21"]),
        ("model", ["claude-haiku-5-5", "claude-sonnet-5-5"]),
        ("mode", ["basic", "full"]),
        ("session", [SESSION]),
    ],
)
def test_sums_by_one_dimension_are_exact_and_add_up(run: Run, run_json: RunJson, by: str, names: list[str]) -> None:
    report = run_json("costs", "--by", by)
    rows = list(csv.DictReader(io.StringIO(run("costs", "--by", by, "--csv").stdout)))
    text = run("costs", "--by", by).stdout

    assert [group["name"] for group in report["groups"]] == [row[by] for row in rows] == names
    for column in ("cost_picousd", "saved_by_cache_picousd", "saved_by_prompt_cache_picousd"):
        assert sum(group[column] for group in report["groups"]) == report["total"][column]
        assert [int(row[column]) for row in rows] == [group[column] for group in report["groups"]]
    assert report["total"]["saved_by_cache_picousd"] == 1_000_000_000
    assert report["total"]["saved_by_prompt_cache_picousd"] == 7_000_000
    assert all(name[:8] in text for name in names)
    assert max(map(len, text.splitlines())) <= 80


def test_what_one_session_cost(run: Run, run_json: RunJson, record: Record) -> None:
    record("ledger", incurred(5, session_id="one"), incurred(7, session_id="two", saved_by_prompt_cache_picousd=-3))

    report = run_json("costs", "--session", "two")

    assert (report["total"]["cost_picousd"], report["total"]["saved_by_prompt_cache_picousd"]) == (7, -3)
    assert [line["cost_picousd"] for line in report["lines"]] == [7]
    assert "Session two" in run("costs", "--session", "two").stdout
    assert "-$0.000000000003" in run("costs", "--session", "two", "--by", "session").stdout
    assert [group["name"] for group in run_json("costs", "--by", "session")["groups"]] == ["one", "two"]
    assert run_json("costs", "--session", "nobody")["total"]["calls"] == 0


@pytest.mark.usefixtures("booked")
def test_bars_are_drawn_by_any_terminal_without_colour_and_in_80_columns(data_dir: Path) -> None:
    result = CliRunner(charset="ascii").invoke(cli, ["costs", "--data-dir", str(data_dir)])

    assert f"2026-11-20   {'#' * 24} $0.001" in result.stdout
    assert "Today        ........................ $" in result.stdout
    assert result.stdout.isascii()
    assert "\x1b" not in result.stdout
    assert max(map(len, result.stdout.splitlines())) <= 80
