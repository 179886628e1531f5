"""`export`, `import`, `backup`, `restore`, `erase`: the data as a whole."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import BOOTS, OTHER_PROFILE, PROFILE, Run, RunJson
from tests.entrypoints.cli.processes import service


@pytest.fixture
def used(run: Run) -> None:
    run("profile", "set", PROFILE)
    run("analyze", BOOTS)


@pytest.mark.usefixtures("used")
def test_an_export_brings_everything_elsewhere(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    file, elsewhere = tmp_path / "events.ndjson", ("--data-dir", tmp_path / "elsewhere")
    told = run("export", file)
    events = [json.loads(line) for line in file.read_text().splitlines()]

    assert f"{len(events)} events written to {file}" in told.stderr
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert run_json("import", file, *elsewhere) == {"imported": len(events), "skipped": 0, "dry_run": False}
    assert run("export", "-", *elsewhere).stdout_bytes == file.read_bytes()
    assert run_json("products", *elsewhere) == run_json("products")
    assert run_json("verify", *elsewhere)["equal"] is True


@pytest.mark.usefixtures("used")
def test_what_is_known_is_skipped_after_a_yes(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    run("export", tmp_path / "events.ndjson")
    events = len((tmp_path / "events.ndjson").read_text().splitlines())

    refused = run("import", tmp_path / "events.ndjson", exits=1).stderr
    assert f"The log has {events} events already." in refused
    assert "nobody here to ask" in refused
    again = run_json("import", tmp_path / "events.ndjson", "--yes")

    assert again == {"imported": 0, "skipped": events, "dry_run": False}


@pytest.mark.usefixtures("used")
def test_an_import_can_be_tried(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    lines = run("export", "-").stdout_bytes
    elsewhere = ("--data-dir", tmp_path / "elsewhere")

    tried = run("import", "-", "--dry-run", *elsewhere, input=lines).stdout
    here = run_json("import", "-", "--dry-run", input=lines)

    assert tried.startswith(f"Would import {len(lines.splitlines())} events; 0 were known already.")
    assert (here["imported"], here["skipped"]) == (0, len(lines.splitlines()))
    assert not (tmp_path / "elsewhere").exists()


def test_a_broken_export_is_imported_not_at_all(run: Run, run_json: RunJson) -> None:
    result = run("import", "-", input="\nno event\n", exits=1)

    assert "line 2" in result.stderr.lower()
    assert "Nothing was imported." in result.stderr
    assert run_json("verify")["events"] == 0


@pytest.mark.parametrize("command", ["export", "backup"])
def test_where_there_are_no_data_none_are_taken_out(run: Run, tmp_path: Path, command: str) -> None:
    nowhere = tmp_path / "nowhere"

    result = run(command, tmp_path / "out", "--data-dir", nowhere, exits=1)

    assert result.stderr == f"Error: There are no data in {nowhere}. Is --data-dir the right one?\n"
    assert not nowhere.exists()
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize("command", ["export", "backup"])
def test_no_file_is_written_over(run: Run, tmp_path: Path, command: str) -> None:
    (tmp_path / "mine").write_text("mine")

    assert "exists already" in run(command, tmp_path / "mine", exits=1).stderr
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.usefixtures("used")
def test_a_backup_is_put_back(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    before = run_json("profile", "show")
    assert "backed up to" in run("backup", tmp_path / "backup.db").stderr
    run("profile", "set", OTHER_PROFILE)

    tried = run_json("restore", tmp_path / "backup.db", "--dry-run")
    assert tried["restored"] is False
    assert "nobody here to ask" in run("restore", tmp_path / "backup.db", exits=1).stderr
    assert run_json("profile", "show") != before
    told = run("restore", tmp_path / "backup.db", "--yes").stdout

    assert told.startswith(f"Restored {tried['events']} events to ")
    assert "What was there is now" in told
    assert run_json("profile", "show") == before
    assert run_json("verify")["equal"] is True


@pytest.mark.usefixtures("used")
def test_a_backup_goes_through_a_pipe_into_an_empty_directory(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    copy = run("backup", "-").stdout_bytes
    elsewhere = ("--data-dir", tmp_path / "elsewhere")

    told = run_json("restore", "-", *elsewhere, input=copy)

    assert (told["restored"], told["kept_aside"]) == (True, None)
    assert run_json("profile", "show", *elsewhere) == run_json("profile", "show")


@pytest.mark.usefixtures("used")
@pytest.mark.parametrize("words", [["--yes"], ["--dry-run"]])
def test_what_is_no_backup_is_not_put_anywhere(run: Run, run_json: RunJson, words: list[str]) -> None:
    result = run("restore", PROFILE, *words, exits=1)

    assert "cannot be restored" in result.stderr
    assert "style-assistant-" not in result.stderr, "no name of a temporary file"
    assert run_json("profile", "show") is not None


@pytest.mark.usefixtures("used")
def test_everything_is_erased_after_a_yes_but_the_persons_own_file(run: Run, run_json: RunJson, data_dir: Path) -> None:
    (data_dir / "token").write_text("secret")
    run("key", "set", input="sk-ant-a-key")
    run("pair")
    (data_dir / "config.toml").write_text("port = 8765\n")
    (data_dir / "token-notes.md").write_text("mine")
    (data_dir / "style-assistant.db.my-backup").write_text("mine too")

    assert "say so with --all" in run("erase", exits=2).stderr
    tried = run("erase", "--all", "--dry-run").stdout
    assert tried.startswith("Would remove:")
    assert str(data_dir / "token") in tried
    assert str(data_dir / "key-claude") in tried
    assert str(data_dir / "pairing.json") in tried
    assert "nobody here to ask" in run("erase", "--all", exits=1).stderr
    assert (data_dir / "token").exists()

    assert run("erase", "--all", "--yes").stdout.startswith("Removed for good:")
    left = sorted(path.name for path in data_dir.iterdir())
    assert left == ["config.toml", "style-assistant.db.my-backup", "token-notes.md"]
    assert run_json("erase", "--all") == {"files": [], "erased": False, "dry_run": False}
    assert "There are no data in" in run("erase", "--all").stdout


@pytest.mark.usefixtures("used")
def test_an_empty_directory_goes_too(run: Run, data_dir: Path) -> None:
    run("erase", "--all", "--yes")

    assert not data_dir.exists()


@pytest.mark.slow
@pytest.mark.usefixtures("used")
def test_while_the_service_runs_all_works_but_restoring_and_erasing(
    run: Run, run_json: RunJson, data_dir: Path, tmp_path: Path
) -> None:
    with service(data_dir):
        run("backup", tmp_path / "backup.db")
        run("export", tmp_path / "events.ndjson")
        run("import", tmp_path / "events.ndjson", "--yes")
        run("profile", "set", OTHER_PROFILE)
        run("analyze", BOOTS)
        assert run_json("replay")["equal"] is True
        assert run_json("verify")["equal"] is True
        for words in (["restore", tmp_path / "backup.db"], ["erase", "--all"]):
            refused = run(*words, "--yes", exits=1).stderr
            assert "stop it first" in refused
            assert refused.count("\n") == 1

    assert run_json("products")["items"]
