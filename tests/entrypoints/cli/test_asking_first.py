"""Questions at a real terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.entrypoints.cli.conftest import PROFILE, Run, RunJson
from tests.entrypoints.cli.processes import COMMAND, environment

if sys.platform == "win32":
    pytest.skip("there are no such terminals on Windows", allow_module_level=True)


def answered(data_dir: Path, answer: str) -> tuple[int, str]:
    """Exit status and output of `profile delete`, asked at a terminal."""
    keyboard, terminal = os.openpty()
    try:
        os.write(keyboard, answer.encode())
        done = subprocess.run(
            [COMMAND, "profile", "delete", "--data-dir", data_dir],
            stdin=terminal,
            capture_output=True,
            text=True,
            env=environment(),
            check=False,
        )
    finally:
        os.close(keyboard)
        os.close(terminal)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("answer", ["n\n", "\n"])
def test_a_no_changes_nothing(run: Run, run_json: RunJson, data_dir: Path, answer: str) -> None:
    run("profile", "set", PROFILE)

    status, said = answered(data_dir, answer)

    assert status == 1
    assert "[y/N]" in said
    assert "Nothing was changed." in said
    assert run_json("profile", "show") is not None


def test_a_yes_does_it(run: Run, run_json: RunJson, data_dir: Path) -> None:
    run("profile", "set", PROFILE)

    status, said = answered(data_dir, "y\n")

    assert status == 0, said
    assert run_json("profile", "show") is None


def test_an_end_of_input_is_quiet(run: Run, run_json: RunJson, data_dir: Path) -> None:
    run("profile", "set", PROFILE)

    status, said = answered(data_dir, "\x04")

    assert status == 130
    assert "Error" not in said
    assert run_json("profile", "show") is not None
