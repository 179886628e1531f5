"""`profile`: quiz answers in, out and over time."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import OTHER_PROFILE, PROFILE, Run, RunJson

ANSWERS = json.loads(PROFILE.read_text())


def test_there_is_none_at_first(run: Run, run_json: RunJson) -> None:
    assert "There is no profile yet." in run("profile", "show").stdout
    assert run_json("profile", "show") is None
    assert run("profile", "history").stdout == "There was no profile yet.\n"
    assert run_json("profile", "history") == {"items": [], "next_cursor": None}
    assert "no profile to export" in run("profile", "export", "-", exits=1).stderr
    assert run("profile", "delete").stdout == "There is no profile in force.\n"


def test_what_was_set_is_shown(run: Run, run_json: RunJson) -> None:
    version = run_json("profile", "set", PROFILE)["profile_version"]

    text = run("profile", "show").stdout

    assert run_json("profile", "show")["profile"] == ANSWERS
    assert "Colours            neutrals, earth tones" in text
    assert "Formality          ○●●●●●○○○○  2 to 6 of 10" in text
    assert "Priorities         1. comfort, 2. versatility, 3. durability" in text
    assert "Comfortable price  EUR up to 80" in text
    assert "Sizes              –" in text
    assert f"Version {version}, since 20" in text


def test_answers_of_a_later_quiz_are_kept_and_shown(run: Run, run_json: RunJson) -> None:
    answers = {"quiz_version": "1.0", "sizes": {"top": "M"}, "favourite_fabrics": ["linen", "wool"]}
    run("profile", "set", "-", input=json.dumps(answers))

    assert run_json("profile", "show")["profile"] == answers
    assert "Sizes              top M" in run("profile", "show").stdout
    assert "favourite fabrics  linen, wool" in run("profile", "show").stdout


def test_equal_answers_change_nothing(run: Run, run_json: RunJson) -> None:
    assert run("profile", "set", PROFILE).stdout.startswith("Your profile is now version ")
    assert run("profile", "set", PROFILE).stdout.startswith("These answers are in force already, as version ")
    assert len(run_json("profile", "history")["items"]) == 1


def test_the_history_says_what_changed(run: Run, run_json: RunJson) -> None:
    run("profile", "set", PROFILE)
    run("profile", "set", OTHER_PROFILE)

    text = " ".join(run("profile", "history").stdout.split())
    newest, oldest = run_json("profile", "history")["items"]

    assert oldest["profile"] == ANSWERS
    assert f"{newest['profile_version']} ●" in text
    assert "formality 5 to 9 of 10" in text
    assert "● in force" in text


def test_it_can_be_taken_out_and_put_in_elsewhere(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    run("profile", "set", PROFILE)
    told = run("profile", "export", tmp_path / "profile.json")

    assert json.loads((tmp_path / "profile.json").read_text()) == ANSWERS
    assert stat.S_IMODE((tmp_path / "profile.json").stat().st_mode) == 0o600
    assert "written to" in told.stderr
    assert not told.stdout
    assert json.loads(run("profile", "export", "-").stdout) == ANSWERS
    elsewhere = ("--data-dir", tmp_path / "elsewhere")
    run("profile", "import", tmp_path / "profile.json", *elsewhere)
    assert run_json("profile", "show", *elsewhere)["profile"] == ANSWERS


def test_what_the_service_answers_can_be_put_in_as_it_is(run: Run, run_json: RunJson) -> None:
    shown = run_json("profile", "set", PROFILE)

    run("profile", "delete", "--yes")
    run("profile", "import", "-", input=json.dumps(shown))

    assert run_json("profile", "show")["profile"] == ANSWERS


def test_no_file_is_written_over(run: Run, tmp_path: Path) -> None:
    run("profile", "set", PROFILE)
    (tmp_path / "mine.json").write_text("mine")

    assert "exists already" in run("profile", "export", tmp_path / "mine.json", exits=1).stderr
    assert (tmp_path / "mine.json").read_text() == "mine"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_every_wrong_answer_is_told_at_once(run: Run) -> None:
    wrong = {
        "quiz_version": "1.0",
        "fit_preferences": ["tight", "relaxed", "loose"],
        "formality_range": [3, 20],
        "price_range": {"min": "a"},
        "priorities": "comfort",
    }

    result = run("profile", "set", "-", input=json.dumps(wrong), exits=1)

    for pointer in ("/fit_preferences/0", "/fit_preferences/2", "/formality_range/1", "/price_range/currency",
                    "/price_range/min", "/priorities"):  # fmt: skip
        assert f"\n  {pointer}: " in result.stderr
    assert not result.stdout


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("{", "The profile is not JSON"),
        ("[]", "A profile is a JSON object"),
        ("{}", "/quiz_version: is required"),
        ('{"quiz_version": "1.0", "formality_range": [6, 2]}', "begins above its end"),
    ],
)
def test_what_is_no_profile_is_told_so(run: Run, content: str, says: str) -> None:
    assert says in run("profile", "set", "-", input=content, exits=1).stderr


def test_it_is_deleted_only_after_a_yes(run: Run, run_json: RunJson) -> None:
    run("profile", "set", PROFILE)

    assert run("profile", "delete", "--dry-run").stdout.startswith("Would take profile ")
    refused = run("profile", "delete", exits=1).stderr
    assert "There is nobody here to ask, so nothing was changed." in refused
    assert "--yes" in refused
    assert run_json("profile", "show") is not None

    assert "is out of force" in run("profile", "delete", "--yes").stdout
    assert run_json("profile", "show") is None
    assert len(run_json("profile", "history")["items"]) == 1
    assert "●" not in run("profile", "history").stdout


def test_a_deletion_is_told_as_json(run: Run, run_json: RunJson) -> None:
    version = run_json("profile", "set", PROFILE)["profile_version"]

    tried = run_json("profile", "delete", "--dry-run")
    done = run_json("profile", "delete", "--yes")

    assert tried == {"profile_version": version, "deleted": False, "dry_run": True}
    assert done == {"profile_version": version, "deleted": True, "dry_run": False}
