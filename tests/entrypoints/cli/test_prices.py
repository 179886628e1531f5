"""`prices`, and the person's own prices in prices.toml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from domain.money import TokenPrice
from domain.prices import SHIPPED_PRICES
from tests.entrypoints.cli.conftest import DEMO_DATA, Record, Run, RunJson
from tests.entrypoints.cli.processes import process

OWN = """
[[price]]
model = "claude-haiku-5-5"
since = 2026-01-01
up_to = 5000
input = 0.3
output = "1.50"
cache_write_5m = 1
cache_write_1h = 0.000001
cache_read = 0

[[price]]
model = "qwen-of-mine"
since = "2999-01-01"
input = 1
output = 1
cache_write_5m = 1
cache_write_1h = 1
cache_read = 1
"""
ENTRY: dict[str, Any] = {
    "model": '"m"', "since": "2026-01-01", "input": "1", "output": "1", "cache_write_5m": "1", "cache_write_1h": "1",
    "cache_read": "1",
}  # fmt: skip


def written(**changes: str | None) -> str:
    fields = {name: value for name, value in (ENTRY | changes).items() if value is not None}
    return "[[price]]\n" + "".join(f"{name} = {value}\n" for name, value in fields.items())


def test_the_shipped_list_is_shown_with_its_date_and_tiers(run: Run, run_json: RunJson) -> None:
    lines = [" ".join(line.split()) for line in run("prices").stdout.splitlines()]

    assert "claude-haiku-5-5 2026-10-07 to 100,000 0.10 0.50 0.125 0.20 0.01" in lines
    assert "claude-haiku-5-5 2026-10-07 0.50 2.50 0.625 1.00 0.05" in lines
    assert any("as of 2026-11" in line for line in lines)
    assert max(map(len, run("prices").stdout.splitlines())) <= 80
    told = run_json("prices")
    assert told["as_of"] == "2026-11"
    assert {line["model"] for line in told["prices"]} == {entry.model for entry in SHIPPED_PRICES.entries}
    assert not any(line["own"] for line in told["prices"])


def test_own_prices_are_exact_and_stand_over_the_shipped_ones(run: Run, run_json: RunJson, data_dir: Path) -> None:
    (data_dir / "prices.toml").write_text(OWN)

    [haiku] = run_json("prices", "--model", "HAIKU-5")["prices"]
    [future] = run_json("prices", "--model", "qwen")["prices"]

    assert (haiku["own"], haiku["up_to"], haiku["since"]) == (True, 5000, "2026-01-01")
    assert TokenPrice(**haiku["picousd_per_token"]) == TokenPrice(
        input=300_000, output=1_500_000, cache_write_5m=1_000_000, cache_write_1h=1, cache_read=0
    )
    assert haiku["usd_per_mtok"]["cache_write_1h"] == "0.000001"
    assert future["since"] == "2999-01-01"
    assert "claude-haiku-5-5 *" in run("prices").stdout
    assert "No model of that name" in run("prices", "--model", "nobody").stdout


def test_the_limit_for_other_models_is_told(run: Run, run_json: RunJson, record: Record) -> None:
    from domain.events import SettingsChanged

    assert run_json("prices")["otherwise_usd_per_mtok"] is None
    record("settings", SettingsChanged(changes={"max_price_per_mtok": {"input": 1.5, "output": 6}}))

    assert "at most 1.50 in, 6.00 out" in run("prices").stdout
    assert run_json("prices")["otherwise_usd_per_mtok"]["output"] == "6.00"


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("price = 1", "each entry begins with [[price]]"),
        ("price = [1]", "each entry begins with [[price]]"),
        ("prices = []", "has prices; all it may have are entries [[price]]"),
        ("[[price]", "cannot be read"),
        (written(output=None), "price 1 lacks output"),
        (written() + written(batch="1"), "price 2 has batch; it may have"),
        (written(model='" "'), "price 1, model: it takes"),
        (written(model="5"), "price 1, model: it takes"),
        (written(since='"2026"'), "price 1, since: it takes a day"),
        (written(since="20260101"), "price 1, since: it takes a day"),
        (written(since="2026-01-01T00:00:00"), "price 1, since: it takes a day"),
        (written(up_to="0"), "price 1, up_to: it takes a number of tokens"),
        (written(up_to="true"), "price 1, up_to: it takes a number of tokens"),
        (written(input="-1"), "price 1, input: it takes USD per million tokens"),
        (written(input="true"), "price 1, input: it takes USD per million tokens"),
        (written(input="inf"), "price 1, input: "),
        (written(input='"a lot"'), "price 1, input: 'a lot' is not"),
        (written(cache_read="0.0000001"), "price 1, cache_read: '1E-7' USD is finer than a pico-dollar"),
        (written() + written(input="2"), "price 2 says the same as one before"),
    ],
)
def test_what_cannot_be_used_is_a_sentence_that_names_file_entry_and_field(
    run: Run, data_dir: Path, text: str, says: str
) -> None:
    (data_dir / "prices.toml").write_text(text)

    refused = run("prices", exits=1).stderr

    assert refused.startswith(f"Error: {data_dir / 'prices.toml'}")
    assert says in refused
    assert refused.count("\n") == 1


@pytest.mark.slow
def test_a_service_does_not_start_on_prices_that_cannot_be_read(data_dir: Path) -> None:
    (data_dir / "prices.toml").write_text(written(input="-1"))

    with process("serve", "--port", "0", "--data-dir", data_dir) as running:
        said, complained = running.communicate(timeout=60)

    assert (running.returncode, said) == (1, "")
    assert complained.startswith(f"Error: {data_dir / 'prices.toml'}, price 1, input")


def test_other_commands_go_on_without_them(run: Run, data_dir: Path) -> None:
    (data_dir / "prices.toml").write_text("[[price]")

    run("profile", "set", DEMO_DATA / "profile.json")
