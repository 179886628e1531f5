"""`demo`: the whole story, in real processes, and what it leaves behind."""

from __future__ import annotations

import re
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import httpx
import pytest

from entrypoints.cli.demo_service import clean_environment, demo_service
from entrypoints.cli.failures import Failure
from tests.entrypoints.cli.conftest import DEMO_DATA, RunJson
from tests.entrypoints.cli.processes import process

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[3]
HOSTILE = {
    "STYLE_ASSISTANT_PORT": "not a port",
    "STYLE_ASSISTANT_STYLIST": "claude",
    "STYLE_ASSISTANT_DATA_DIR": "/nowhere",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "all_proxy": "socks5://127.0.0.1:9",
    "ANTHROPIC_API_KEY": "sk-secret",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the demo prints, in an environment that would mislead it."""
    parent = tmp_path_factory.mktemp("demo")
    with process("demo", "--data-dir", parent, **HOSTILE) as running:
        said, complained = running.communicate(timeout=120)
    assert running.returncode == 0, complained
    assert complained == ""
    assert list(parent.iterdir()) == []
    return said.splitlines()


def test_it_prints_five_verdicts(told: list[str]) -> None:
    verdicts = [line for line in told if re.match(r"│ [★●◐○] \d+ %  (love it|like it|maybe|skip it) +│$", line)]

    assert len(verdicts) == 5
    assert sum("Why this works" in line for line in told) >= 1


def test_all_five_are_then_free(told: list[str]) -> None:
    assert sum("cached, cost $0.00" in line for line in told) == 5


def test_other_answers_make_them_stale_and_new(told: list[str]) -> None:
    text = " ".join(told)

    assert "stale (profile_changed: from your previous profile)" in text
    assert "Analyses     10 new, 5 saved earlier" in text


def test_live_and_rebuilt_are_equal(told: list[str]) -> None:
    assert "replay: live and rebuilt are equal" in told


def test_it_is_plain_text_of_80_columns(told: list[str]) -> None:
    assert max(map(len, told)) == 80
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", "".join(told))


def test_it_is_told_as_json_too(run_json: RunJson, tmp_path: Path) -> None:
    story = run_json("demo", "--data-dir", tmp_path)

    assert [answer["cached"] for answer in story["first"] + story["again"]] == [False] * 5 + [True] * 5
    assert {answer["cost_picousd"] for answer in story["again"]} == {0}
    assert story["equal"] is True


def soon(holds: Callable[[], bool]) -> bool:
    """Whether it comes to hold within a minute."""
    deadline = time.monotonic() + 60
    while not (held := holds()) and time.monotonic() < deadline:
        pass
    return held


def is_alive(directory: Path) -> bool:
    """Whether any process has the directory on its command line."""
    commands = (file.read_bytes() for file in Path("/proc").glob("[0-9]*/cmdline") if file.exists())
    return any(str(directory).encode() in command for command in commands)


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="processes are looked up in /proc")
@pytest.mark.parametrize(
    ("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143), (signal.SIGKILL, -signal.SIGKILL)]
)
def test_killed_it_leaves_nothing_behind(tmp_path: Path, number: signal.Signals, status: int) -> None:
    # Tests that run in the background have it ignored, and what they start would do the same.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    with process("demo", "--data-dir", tmp_path) as running:
        signal.signal(signal.SIGINT, before)
        assert running.stdout is not None
        assert "A service is running at" in running.stdout.readline()
        assert list(tmp_path.iterdir())

        running.send_signal(number)
        _, complained = running.communicate(timeout=60)

        assert running.returncode == status
        assert "Traceback" not in complained
        # After a SIGKILL the service needs a moment to see that it is alone, and to clear up.
        assert soon(lambda: not is_alive(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_a_failure_within_leaves_nothing_behind(tmp_path: Path) -> None:
    def fail() -> None:
        with demo_service(tmp_path) as service:
            assert httpx.get(f"{service.address}/health", trust_env=False).status_code == 200
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert list(tmp_path.iterdir()) == []


def test_a_service_that_does_not_start_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    (tmp_path / "python").write_text("#!/bin/sh\necho 'no such snake' >&2\nexit 3\n")
    (tmp_path / "python").chmod(0o700)

    with pytest.raises(Failure, match=r"did not start\. It said:\nno such snake"), demo_service(tmp_path):
        pass

    assert [path.name for path in tmp_path.iterdir()] == ["python"]


def test_the_service_gets_nothing_of_the_persons_environment() -> None:
    assert clean_environment(HOSTILE | {"PATH": "/bin", "PROXYING": "1"}) == {"PATH": "/bin", "PROXYING": "1"}


def test_its_data_are_the_shops_own(tmp_path: Path) -> None:
    known = (ROOT / "tests/data/uniqlo/items.jsonl").read_text().splitlines(keepends=True)

    for item in (DEMO_DATA / "uniqlo").glob("*.json"):
        assert item.read_text() in known
    assert all(page.stat().st_size < 600_000 for page in (DEMO_DATA / "pages").iterdir())
    assert "MIT License" in (DEMO_DATA / "pages/LICENSE").read_text()


def test_its_data_are_found_and_go_into_the_wheel(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", tmp_path], cwd=ROOT, check=True,
                   capture_output=True)  # fmt: skip
    (wheel,) = tmp_path.glob("*.whl")
    packed = {name for name in zipfile.ZipFile(wheel).namelist() if "/demo_data/" in name and not name.endswith("/")}
    here = {str(file.relative_to(ROOT / "src")) for file in DEMO_DATA.rglob("*") if file.is_file()}

    assert packed == here
    assert (files("entrypoints.cli") / "demo_data" / "garments.json").is_file()
