"""`key`: setting, clearing and telling of keys without ever showing one."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import PROFILE, Run, RunJson
from tests.entrypoints.cli.processes import COMMAND, environment

KEY = "sk-ant-recognisable-0001"
OTHER = "sk-ant-recognisable-0002"


def test_a_key_from_standard_input_is_kept_in_a_file_for_its_owner_alone(run: Run, data_dir: Path) -> None:
    told = run("key", "set", input=f"{KEY}\n")

    file = data_dir / "key-claude"
    assert told.stdout == f"The key for Claude is kept in {file}, which only you can read.\n"
    assert file.read_text() == f"{KEY}\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert KEY not in told.output


@pytest.mark.parametrize("words", [["-"], ["--stylist", "openai"], ["-", "--stylist", "openai"]])
def test_it_is_kept_for_the_stylist_that_is_named(run: Run, run_json: RunJson, words: list[str]) -> None:
    run("key", "set", *words, input=KEY)

    found = {one["stylist"]: one["source"] for one in run_json("key", "status")["keys"]}
    named = "openai" if "openai" in words else "claude"
    assert found == {"claude": "none", "openai": "none"} | {named: "file"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "No key was given, so nothing was changed."),
        ("\n", "No key was given, so nothing was changed."),
        (f"{KEY} {OTHER}", "A key has no spaces and is one line; this one is not. Nothing was changed."),
        (f"{KEY}\n{OTHER}\n", "A key has no spaces and is one line; this one is not. Nothing was changed."),
        ("short", "A key has 8 to 512 characters; this one has 5. Nothing was changed."),
        (b"\xff" * 10, "A key has ASCII characters only; this one has others. Nothing was changed."),
    ],
)
def test_what_is_no_key_is_refused_in_a_sentence(run: Run, data_dir: Path, text: str | bytes, says: str) -> None:
    assert run("key", "set", input=text, exits=1).stderr == f"Error: {says}\n"
    assert list(data_dir.iterdir()) == []


@pytest.mark.parametrize("words", [[KEY], ["-", KEY], [f"--key={KEY}"], ["--key", KEY]])
def test_a_key_is_no_argument(run: Run, data_dir: Path, words: list[str]) -> None:
    result = run("key", "set", *words, input=OTHER, exits=2)

    assert KEY not in result.output
    assert list(data_dir.iterdir()) == []


def test_a_variable_that_counts_before_it_is_named(
    run: Run, run_json: RunJson, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ANTHROPIC_API_KEY", OTHER)

    assert "But ANTHROPIC_API_KEY is set, and counts before it." in run("key", "set", input=KEY).stdout
    assert run_json("key", "set", input=KEY) == {
        "stylist": "claude", "kept": "file", "overridden_by": "ANTHROPIC_API_KEY",
    }  # fmt: skip
    monkeypatch.setenv("STYLE_ASSISTANT_KEY", OTHER)
    assert run_json("key", "status")["keys"][0]["variable"] == "STYLE_ASSISTANT_KEY"
    assert "STYLE_ASSISTANT_KEY is set and still counts." in run("key", "clear", "--yes").stdout


def test_a_status_shows_a_fingerprint_and_no_key(run: Run, run_json: RunJson, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", OTHER)
    run("key", "set", input=KEY)

    text = run("key", "status").stdout
    claude, openai = run_json("key", "status")["keys"]

    assert text.splitlines()[0].startswith("claude: in ")
    assert text.splitlines()[0].endswith(f", fingerprint {claude['fingerprint']}")
    assert text.splitlines()[1] == f"openai: in OPENAI_API_KEY, fingerprint {openai['fingerprint']}"
    assert claude["fingerprint"] != openai["fingerprint"]
    assert KEY[-4:] not in text


def test_without_keys_a_status_says_so_and_what_cannot_be_used(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("key", "status").stdout == "claude: no key\nopenai: no key\n"
    monkeypatch.setenv("ANTHROPIC_API_KEY", "test")

    assert "  ANTHROPIC_API_KEY holds no key: a key has 8 to 512" in run("key", "status").stdout


def test_clearing_asks_first_and_can_be_tried(run: Run, run_json: RunJson, data_dir: Path) -> None:
    assert run("key", "clear").stdout == "No key is kept for Claude.\n"
    run("key", "set", input=KEY)
    file = data_dir / "key-claude"

    assert (
        run("key", "clear", "--dry-run").stdout == f"Would remove the key for Claude that {file} holds or tells of.\n"
    )
    assert "nobody here to ask" in run("key", "clear", exits=1).stderr
    assert file.exists()
    assert run("key", "clear", "--yes").stdout == f"Removed the key for Claude from {file}.\n"
    assert not file.exists()
    run("key", "set", input=KEY)
    assert run_json("key", "clear", "--yes") == {
        "stylist": "claude", "kept": True, "cleared": True, "dry_run": False,
    }  # fmt: skip


def test_no_key_is_read_from_config_toml_nor_repeated(run: Run, data_dir: Path) -> None:
    (data_dir / "config.toml").write_text(f"claude_api_key = '{KEY}'\n")

    refused = run("key", "status", exits=1).stderr

    assert "None belongs there: `style-assistant key set` keeps one safely." in refused
    assert KEY not in refused


def test_a_keyring_keeps_the_key_and_everything_erased_is_erased_there_too(
    run: Run, run_json: RunJson, data_dir: Path, tmp_path: Path
) -> None:
    """In processes of their own, because the library chooses its keyring once."""
    file = tmp_path / "keyring.json"
    using = environment(
        PYTHON_KEYRING_BACKEND="tests.fakes.keyring_backend.FileKeyring",
        KEYRING_FILE=str(file),
        PYTHONPATH=str(Path(__file__).parents[3]),
    )

    def command(*words: str, text: str = "") -> str:
        done = subprocess.run(
            [COMMAND, *words, "--data-dir", data_dir], input=text, capture_output=True, text=True, env=using, check=True
        )
        assert KEY not in done.stdout + done.stderr
        return done.stdout

    run("profile", "set", PROFILE)
    assert command("key", "set", text=KEY) == "The key for Claude is kept in the keyring of this machine.\n"
    assert KEY in file.read_text()
    assert command("key", "status").startswith("claude: in the keyring of this machine, fingerprint ")
    assert command("key", "clear", "--yes") == "Removed the key for Claude from the keyring of this machine.\n"
    assert file.read_text() == "{}"
    command("key", "set", text=KEY)
    assert str(data_dir / "key-claude") in command("erase", "--all", "--yes")
    assert file.read_text() == "{}"
    assert not data_dir.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such terminals on Windows")
def test_at_a_terminal_a_key_is_asked_for_and_not_shown(data_dir: Path) -> None:
    keyboard, terminal = os.openpty()
    # A session of its own has no other terminal that the question could go to.
    asking = subprocess.Popen(
        [COMMAND, "key", "set", "--data-dir", data_dir],
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment(),
        start_new_session=True,
    )
    os.close(terminal)
    try:
        shown = until(keyboard, "Key for Claude (not shown)")
        os.write(keyboard, f"{KEY}\n".encode())
        shown += until(keyboard, "which only you can read")
        assert asking.wait(timeout=60) == 0
    finally:
        asking.kill()
        asking.wait()
        os.close(keyboard)

    assert (data_dir / "key-claude").read_text() == f"{KEY}\n"
    assert KEY not in shown


def until(keyboard: int, text: str) -> str:
    """What a terminal shows up to a text."""
    shown = ""
    while text not in " ".join(shown.split()):
        shown += os.read(keyboard, 4096).decode()
    return shown
