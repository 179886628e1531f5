"""`rescore`: the price first, then the work, and on with it after an interruption."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from entrypoints.cli import opening
from entrypoints.container import Container
from entrypoints.injection import providers
from entrypoints.settings import Settings
from tests.entrypoints.cli.conftest import OTHER_PROFILE, PROFILE, Run, RunJson
from tests.entrypoints.http.scripted import COAT, ScriptedStylist
from tests.fakes.batch_stylist import ScriptedBatches
from tests.fakes.clock import FakeClock


@pytest.fixture
def left_behind(run: Run, tmp_path: Path) -> None:
    """One coat, analysed for a profile that is not in force any more."""
    coat = tmp_path / "coat.json"
    coat.write_text(json.dumps(COAT | {"site": "example.com"}))
    run("profile", "set", PROFILE)
    run("analyze", coat)
    run("profile", "set", OTHER_PROFILE)


@pytest.fixture
def batches(monkeypatch: pytest.MonkeyPatch) -> ScriptedBatches:
    """Claude is preferred and takes batches, which are over after three looks; nobody waits for them."""
    scripted = ScriptedBatches()
    scripted.looks = 3
    contained = opening.contained

    def with_claude(settings: Settings) -> Container:
        container = contained(settings)
        claude = ScriptedStylist(container.rules_stylist())
        container.claude_stylist.override(providers.Object(claude))
        container.batch_stylists.override(providers.Dict(claude=providers.Object(scripted)))
        container.clock.override(providers.Object(FakeClock()))
        return container

    monkeypatch.setattr(opening, "contained", with_claude)
    monkeypatch.setenv("STYLE_ASSISTANT_STYLIST", "claude")
    return scripted


def test_where_all_is_in_date_that_is_said(run: Run, run_json: RunJson) -> None:
    assert "there is nothing to do" in run("rescore").stdout
    assert run_json("rescore")["count"] == 0


@pytest.mark.usefixtures("left_behind")
def test_what_is_free_is_done_at_once(run: Run, run_json: RunJson) -> None:
    assert (
        "1 product analysed for another profile. rules does them anew for nothing."
        in run("rescore", "--dry-run").stdout
    )
    told = run("rescore", "--yes").stdout
    assert "Rescoring finished: 1 answered. $0.00 spent." in told
    assert run_json("rescore")["count"] == 0


@pytest.mark.usefixtures("left_behind")
def test_nothing_is_begun_before_somebody_said_yes(run: Run, batches: ScriptedBatches) -> None:
    result = run("rescore", exits=1)
    assert "in a batch at half price, within a day: about $" in result.stdout
    assert "There is nobody here to ask" in result.stderr
    assert batches.batches == {}


@pytest.mark.usefixtures("left_behind")
def test_a_batch_is_followed_to_its_end(run_json: RunJson, batches: ScriptedBatches) -> None:
    plan = run_json("rescore", "--dry-run")
    assert (plan["count"], plan["batched"], plan["dry_run"], plan["job_id"]) == (1, True, True, None)
    progress = run_json("rescore", "--yes")
    assert (progress["status"], progress["answered"]) == ("finished", 1)
    assert 0 < progress["cost_usd"] <= plan["worst_usd"]
    assert batches.closed


@pytest.mark.usefixtures("left_behind")
def test_interrupted_it_goes_on_where_it_was(run: Run, batches: ScriptedBatches) -> None:
    batches.looks = None
    state = batches.state

    async def interrupted(batch_id: str) -> Any:
        raise KeyboardInterrupt

    batches.state = interrupted  # type: ignore[method-assign]  # Ctrl-C while it is waited for
    run("rescore", "--yes", exits=130)
    batches.state = state  # type: ignore[method-assign]  # the next time
    batches.looks = 1
    told = run("rescore").stdout
    assert "Going on with the rescoring" in told
    assert "Rescoring finished: 1 answered." in told
    assert len(batches.batches) == 1


@pytest.mark.usefixtures("left_behind")
def test_where_there_is_nothing_to_cancel_that_is_said(run: Run, run_json: RunJson) -> None:
    assert run("rescore", "--cancel").stdout == "No rescoring is under way.\n"
    assert run_json("rescore", "--cancel") == {"job_id": None}


@pytest.mark.usefixtures("left_behind")
def test_a_job_under_way_is_canceled_on_demand(run: Run, batches: ScriptedBatches) -> None:
    state = batches.state

    async def interrupted(batch_id: str) -> Any:
        raise KeyboardInterrupt

    batches.state = interrupted  # type: ignore[method-assign]  # Ctrl-C while it is waited for
    run("rescore", "--yes", exits=130)
    batches.state = state  # type: ignore[method-assign]  # the next time
    told = run("rescore", "--cancel").stdout
    assert "Canceling the rescoring" in told
    assert "Rescoring canceled: 1 canceled. $0.00 spent." in told


@pytest.mark.usefixtures("left_behind")
def test_one_that_fails_says_why(run: Run, batches: ScriptedBatches) -> None:
    recent = batches.submit

    async def lost(requests: Any) -> str:
        await recent(requests)
        batches.batches.clear()
        return "batch-1"

    batches.submit = lost  # type: ignore[method-assign]  # the provider forgets it at once
    told = run("rescore", "--yes", exits=1).stdout
    assert "Rescoring failed: 1 failed." in told
    assert "unsettled" in told


def test_cancel_and_dry_run_exclude_each_other(run: Run) -> None:
    assert "exclude each other" in run("rescore", "--cancel", "--dry-run", exits=2).stderr


@pytest.mark.usefixtures("left_behind")
def test_erasing_removes_rescorings_too(run: Run, run_json: RunJson, data_dir: Path) -> None:
    run("rescore", "--yes")
    assert list((data_dir / "rescore").glob("*.json"))
    files = run_json("erase", "--all", "--dry-run")["files"]
    assert str(data_dir / "rescore") in files
    run("erase", "--all", "--yes")
    assert not data_dir.exists()
