"""A command line whose data directory is the test's own, and whose environment is nobody's."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from domain.events import Event
from entrypoints.cli.main import cli
from entrypoints.cli.opening import opened, settings_of
from tests.entrypoints.cli.processes import variables_of_the_person

DEMO_DATA = Path(__file__).parents[3] / "src/entrypoints/cli/demo_data"
PROFILE = DEMO_DATA / "profile.json"
OTHER_PROFILE = DEMO_DATA / "changed-profile.json"
BOOTS = DEMO_DATA / "pages/zara-over-the-knee-boots.html.gz"

Run = Callable[..., Result]
RunJson = Callable[..., Any]
Record = Callable[..., None]


@pytest.fixture(autouse=True)
def nobodys_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No setting, key or proxy of whoever runs the tests; 80 columns."""
    for name in variables_of_the_person():
        monkeypatch.delenv(name)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home-of-data"))


@pytest.fixture
def run(data_dir: Path) -> Run:
    """Runs a command on the test's data directory; a wrong exit status fails with all that was said."""

    def runs(*words: object, exits: int = 0, **more: Any) -> Result:
        place = ["--data-dir", str(data_dir)] if "--data-dir" not in words else []
        result = CliRunner().invoke(cli, [*map(str, words), *place], prog_name="style-assistant", **more)
        told = f"{words}\nstdout: {result.stdout}\nstderr: {result.stderr}\n{result.exception!r}"
        assert result.exit_code == exits, told
        return result

    return runs


@pytest.fixture
def run_json(run: Run) -> RunJson:
    """Runs a command with ``--json`` and decodes what it prints, which must be nothing else."""

    def runs(*words: object, **more: Any) -> Any:
        result = run(*words, "--json", **more)
        return json.loads(result.stdout)

    return runs


@pytest.fixture
def record(data_dir: Path) -> Record:
    """Puts events into a stream, as somebody else would have."""

    def records(stream: str, *events: Event) -> None:
        from application.ports.event_store import StreamWrite

        with opened(settings_of(data_dir)) as container:
            asyncio.run(container.event_store().append(StreamWrite(stream=stream, events=events)))

    return records
