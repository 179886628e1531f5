"""What every test can ask for, and what a run says at its end."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples in every run, and no deadline: a slow machine is no reason for a red build.
settings.register_profile("ci", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Other examples in every run, and many: `pytest --hypothesis-profile=search`.
settings.register_profile("search", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("ci")

HOW_TO_GET = {
    "node": "Node.js, for example: apt install nodejs npm",
    "browser": "a real browser, for example: apt install chromium firefox-esr",
}


# No setting, key, address or keyring of whoever runs the tests, here or in a process that a test starts.
for _name in list(os.environ):
    if re.match(r"STYLE_ASSISTANT_|ANTHROPIC_|OPENAI_", _name):
        del os.environ[_name]
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    """An empty data directory."""
    directory = tmp_path / "data"
    directory.mkdir()
    return directory


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says which tests did not run, why, and what to install for them to run."""
    skipped: dict[str, list[pytest.TestReport]] = defaultdict(list)
    for report in terminalreporter.stats.get("skipped", []):
        skipped[_reason(report)].append(report)
    if not skipped:
        return
    terminalreporter.section("Skipped tests, and what they need")
    for reason, reports in sorted(skipped.items()):
        terminalreporter.line(f"{len(reports)} skipped: {reason}")
        for report in reports:
            terminalreporter.line(f"    {report.nodeid}")
        for name, what in HOW_TO_GET.items():
            if any(name in report.keywords for report in reports):
                terminalreporter.line(f"  To run them, install {what}")


def _reason(report: pytest.TestReport) -> str:
    if isinstance(report.longrepr, tuple):
        return report.longrepr[2].removeprefix("Skipped: ")
    return "no reason given"
