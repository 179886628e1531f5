"""`make demo-claude`: the whole path of a paid answer, without a key, a network or a cent."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.canned.process import ROOT

pytestmark = pytest.mark.slow

HOSTILE = {
    "STYLE_ASSISTANT_STYLIST": "openai",
    "STYLE_ASSISTANT_CLAUDE_BASE_URL": "http://127.0.0.1:9",
    "ANTHROPIC_API_KEY": "sk-secret",
    "ANTHROPIC_BASE_URL": "http://127.0.0.1:9",
    "HTTP_PROXY": "http://127.0.0.1:9",
    "COLUMNS": "80",
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What it prints, in an environment that would mislead it, with a real key in it."""
    parent = tmp_path_factory.mktemp("demo")
    done = subprocess.run(
        [sys.executable, "-m", "tests.canned.demo", "--data-dir", str(parent)],
        cwd=ROOT,
        env={"PATH": "/usr/bin:/bin", "HOME": str(parent), **HOSTILE},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert list(Path(parent).iterdir()) == []
    assert "sk-secret" not in done.stdout
    return done.stdout.splitlines()


def test_it_says_first_and_last_and_over_every_part_that_nobody_pays(told: list[str]) -> None:
    text = " ".join(told)
    assert told[0].startswith("This is not Claude.")
    assert told[-1].endswith("No money was spent.") or told[-1] == "was spent."
    assert text.count("(the simulator; no money is spent)") + text.count("(the simulator; no money is") >= 6


def test_five_answers_are_paid_for_and_their_parts_stream_in_score_first(told: list[str]) -> None:
    assert sum("As it streams in:" in line for line in told) == 5
    for at, line in enumerate(told):
        if line == "As it streams in:":
            assert re.match(r"  style match score: \d+$", told[at + 1])
            assert re.match(r"  headline: .+", told[at + 3])
    assert len([line for line in told if re.search(r"\$0\.0\d*[1-9] · by Claude \(claude-sonnet-5-5\)", line)]) == 5


def test_they_are_then_free_and_new_for_other_answers_and_the_books_agree(told: list[str]) -> None:
    text = " ".join(told)
    assert sum("cached, cost $0.00" in line for line in told) == 5
    assert "stale (profile_changed: from your previous profile)" in text
    assert "Analyses     10 new, 5 saved earlier" in text
    assert re.search(r"Saved +\$0\.0[0-9]+ by saved answers +\$0\.0[0-9]+ by prompt caching", text)
    spent = re.search(r"Spent +(\$0\.0[0-9]+)", text)
    assert spent is not None
    assert f"The simulator's own account says the same, to the pico-dollar: {spent[1]}." in text
    assert "replay: live and rebuilt are equal" in told
