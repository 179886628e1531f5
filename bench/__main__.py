"""`python -m bench [name…] [--json]`: measures, and ends with one table. A goal missed is said, not an error."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import sqlite3
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from bench.result import Result

BENCHMARKS = ("cached_analyze", "append", "rebuild", "start_up", "images", "hostile", "costs", "stream", "browser")
COLUMNS = ("what", "median", "ratio", "goal", "met")


def main() -> None:
    """Runs all benchmarks, or those named."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("name", nargs="*", help=f"which ones (default all): {', '.join(BENCHMARKS)}")
    parser.add_argument("--json", action="store_true", help="print the results as JSON, nothing else")
    given = parser.parse_args()
    if unknown := sorted(set(given.name) - set(BENCHMARKS)):
        parser.error(f"no benchmark is called {', '.join(unknown)}; there are {', '.join(BENCHMARKS)}")
    names = tuple(given.name) or BENCHMARKS
    busy = too_busy()
    results: list[Result] = []
    failures: dict[str, str] = {}
    for name in names:
        say = sys.stderr if given.json else sys.stdout
        print(f"{name} …", file=say, flush=True)
        began = time.perf_counter()
        try:
            results += _run(name)
        except Exception as error:
            failures[name] = f"{type(error).__name__}: {error}"
            print(f"  failed: {failures[name]}", file=say)
        print(f"  {time.perf_counter() - began:.0f} s", file=say, flush=True)
    if given.json:
        print(
            json.dumps(
                {
                    "machine": machine(),
                    "busy": busy,
                    "results": [asdict(each) for each in results],
                    "failures": failures,
                }
            )
        )
        return
    print()
    print("\n".join(f"{name}: {value}" for name, value in machine().items()))
    if busy:
        print(f"NOISE: {busy}")
    print("Service and load share the cores; the ratio is the median of the rounds' own ratios, ours to theirs.\n")
    print_table(results)
    print()
    print(summary(results, failures))


def _run(name: str) -> list[Result]:
    module = importlib.import_module(f"bench.{name}")
    measure = getattr(module, "run", None) or getattr(module, "measure", None)
    if measure is None:  # it prints its own numbers
        module.main()
        return []
    found: list[Result] = measure()
    return found


def machine() -> dict[str, str]:
    """What the numbers hang on."""
    import apsw

    load = os.getloadavg() if hasattr(os, "getloadavg") else ()
    return {
        "cores": str(_cores()),
        "load now": ", ".join(f"{value:.2f}" for value in load) or "unknown",
        "system": platform.platform(),
        "python": platform.python_version(),
        "sqlite": f"{apsw.sqlite_lib_version()} (apsw), {sqlite3.sqlite_version} (sqlite3, the peers')",
    }


def too_busy() -> str:
    """A warning where others were at work on the machine when this began."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load < _cores() / 2:
        return ""
    return f"the load was {load:.1f} on {_cores()} cores before the first round; only ratios mean something"


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def print_table(results: Sequence[Result]) -> None:
    """A line for each result, its note below it."""
    rows = [_cells(result) for result in results]
    widths = [max(len(row[at]) for row in (COLUMNS, *rows)) for at in range(len(COLUMNS))]
    for row in (COLUMNS, tuple("-" * width for width in widths)):
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
    for row, result in zip(rows, results, strict=True):
        print("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip())
        if result.note:
            print(f"    {result.note}")


def summary(results: Sequence[Result], failures: dict[str, str]) -> str:
    """Which goals are met, in plain words."""
    promised = [result for result in results if result.met is not None]
    missed = [result.name for result in promised if not result.met]
    lines = [f"{len(promised) - len(missed)} of {len(promised)} goals met."]
    lines += [f"NOT MET: {name}" for name in missed]
    lines += [f"COULD NOT RUN: {name}: {error}" for name, error in failures.items()]
    return "\n".join(lines)


def _cells(result: Result) -> tuple[str, ...]:
    digits = 0 if result.median >= 100 else 2
    return (
        result.name,
        f"{result.median:,.{digits}f} {result.unit}",
        "" if result.ratio is None else f"{result.ratio:.2f}",
        result.goal,
        {True: "yes", False: "NO", None: ""}[result.met],
    )


if __name__ == "__main__":
    main()
