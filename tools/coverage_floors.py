"""Compare what the last test run covered, lines and branches together, with each package's floor.

Run after `pytest --cov`, whose data file it reads. Below a floor: exit 1, and the lines and branches missed.
"""

import json
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

FLOORS = {"domain": 100, "application": 100, "adapters": 85, "entrypoints": 85}


@dataclass
class Tally:
    """Lines and branches of one package: how many there are, how many ran, and where the others lie."""

    covered: int = 0
    total: int = 0
    missed: list[str] = field(default_factory=list)

    @property
    def percent(self) -> float:
        """Share that ran; an empty package is wholly covered."""
        return 100.0 if self.total == 0 else 100.0 * self.covered / self.total


def main() -> int:
    """Print one line per package; return the exit status."""
    tallies = tally(measured_files())
    below = 0
    for package, floor in FLOORS.items():
        found = tallies[package]
        short = found.covered * 100 < floor * found.total
        below += short
        print(f"{package:<12} {found.percent:6.2f} %   floor {floor} %{'   BELOW' if short else ''}")
        if short:
            print("\n".join(f"    {line}" for line in found.missed))
    return 1 if below else 0


def measured_files() -> dict[str, Any]:
    """Return coverage's report per file, as its `json` command gives it."""
    report = subprocess.run(
        [sys.executable, "-m", "coverage", "json", "--quiet", "-o", "-"],
        capture_output=True,
        text=True,
        check=False,
    )
    if report.returncode != 0:
        sys.exit(f"No coverage to read; run `make check`. {report.stdout.strip()} {report.stderr.strip()}")
    files: dict[str, Any] = json.loads(report.stdout)["files"]
    return files


def tally(files: dict[str, Any]) -> dict[str, Tally]:
    """Add the files up by the package below src/ that they belong to."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for name, report in sorted(files.items()):
        parts = PurePath(name).parts
        found = tallies[parts[parts.index("src") + 1]]
        summary = report["summary"]
        found.covered += summary["covered_lines"] + summary["covered_branches"]
        found.total += summary["num_statements"] + summary["num_branches"]
        lines = [str(line) for line in report["missing_lines"]]
        branches = [f"{start}->{'exit' if end < 0 else end}" for start, end in report["missing_branches"]]
        if lines or branches:
            found.missed.append(f"{name}: {', '.join(lines + branches)}")
    return tallies


if __name__ == "__main__":
    sys.exit(main())
