"""Fail when a test run skipped anything: `no_skips.py REPORT`, a file written by `pytest --junitxml=REPORT`.

At home a missing browser is a reason to skip; on a build machine it would be a hole nobody sees.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree


def main(arguments: list[str]) -> int:
    """Name what was skipped and why; return the exit status."""
    if len(arguments) != 1 or not Path(arguments[0]).is_file():
        print("usage: no_skips.py REPORT, written by pytest --junitxml=REPORT")
        return 2
    report = ElementTree.parse(arguments[0])  # noqa: S314 - our own test run's report
    ran = sum(1 for _ in report.iter("testcase"))
    skips = list(skipped(report))
    for name, reason in skips:
        print(f"skipped: {name}: {reason}")
    if ran == 0:
        print("No test ran.")
    elif skips:
        print(f"{len(skips)} of {ran} tests were skipped; here none may be.")
    return 1 if skips or ran == 0 else 0


def skipped(report: "ElementTree.ElementTree[ElementTree.Element]") -> Iterator[tuple[str, str]]:
    """Yield name and reason of each skipped test; expected failures are not skips."""
    for case in report.iter("testcase"):
        for mark in case.iter("skipped"):
            if mark.get("type") != "pytest.xfail":
                name = ".".join(filter(None, (case.get("classname"), case.get("name"))))
                yield name, mark.get("message", "no reason given")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
