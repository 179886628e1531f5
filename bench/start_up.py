"""How long until the service answers, beyond what any Python program takes to begin."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.result import Result
from bench.serving import free_port, ours

ROUNDS = 9
GOAL_MS = 700


def run() -> list[Result]:
    """Spawn to first 200 of ``/health``, on a new and on a used data directory, against ``python -c pass``."""
    bare: list[float] = []
    cpu: list[float] = []
    new: list[float] = []
    used: list[float] = []
    with tempfile.TemporaryDirectory() as directory:
        _until_healthy(Path(directory) / "used")  # warms the disk's cache and the bytecode, too
        for number in range(ROUNDS):
            bare.append(_bare_interpreter())
            new.append(_until_healthy(Path(directory) / f"new{number}")[0])
            waited, processor = _until_healthy(Path(directory) / "used")
            used.append(waited)
            cpu.append(processor)
    beyond_new = median(mine - other for mine, other in zip(new, bare, strict=True))
    beyond_used = median(mine - other for mine, other in zip(used, bare, strict=True))
    return [
        Result(name="start: python -c pass", median=median(bare), unit="ms"),
        Result(
            name="start to first /health, new data directory",
            median=median(new),
            unit="ms",
            goal=f"≤ {GOAL_MS} ms more than bare",
            met=beyond_new <= GOAL_MS,
            note=f"{beyond_new:.0f} ms more than bare",
        ),
        Result(
            name="start to first /health, used data directory",
            median=median(used),
            unit="ms",
            goal=f"≤ {GOAL_MS} ms more than bare",
            met=beyond_used <= GOAL_MS,
            note=f"{beyond_used:.0f} ms more than bare; {median(cpu):.0f} ms of processor time",
        ),
    ]


def _bare_interpreter() -> float:
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return (time.perf_counter() - began) * 1000


def _until_healthy(data_dir: Path) -> tuple[float, float]:
    """Time passed, and processor time taken (0 where the system does not tell)."""
    with ours(data_dir, free_port()) as service:
        return service.wait_until_healthy() * 1000, (service.cpu_seconds() or 0) * 1000
