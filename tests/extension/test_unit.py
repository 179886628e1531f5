"""The extension's unit tests: each file of tests/extension/unit runs in a Node of its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.extension.places import ROOT, UNIT

FILES = sorted(UNIT.glob("*.test.js"))
COUNT = re.compile(r"^ℹ (tests|pass|fail|cancelled|skipped|todo) (\d+)$", re.M)
PATIENCE = 300  # seconds; a file takes one or two


@pytest.fixture(scope="module")
def node() -> str:
    """The path of node, when what the tests import is installed too."""
    found = shutil.which("node")
    if found is None:
        pytest.skip("Node.js is missing")
    if not any((ROOT / "node_modules").glob(".installed-*")):
        pytest.skip("node_modules is missing or not whole: run make setup-extension")
    return found


def test_there_are_unit_tests() -> None:
    assert FILES


@pytest.mark.node
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name.removesuffix(".test.js"))
def test_unit(file: Path, node: str) -> None:
    told, status = run(node, file)
    assert status == 0, told
    wrong = problems(told)
    assert not wrong, f"{wrong}\n{told}"


def run(node: str, file: Path) -> tuple[str, int]:
    """What the tests of a file told, and Node's exit status."""
    # Without --test, which would count a file without tests as a test that passed.
    command = [node, "--test-reporter=spec", "--test-force-exit", str(file)]
    ended = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=PATIENCE, check=False
    )
    return ended.stdout, ended.returncode


def problems(told: str) -> list[str]:
    """What is wrong with a run although it passed: no tests, or some that did not run."""
    counts = {name: int(number) for name, number in COUNT.findall(told)}
    if not counts.get("pass"):
        return ["No test ran."]
    return [f"{counts[name]} {name}" for name in ("fail", "cancelled", "skipped", "todo") if counts[name]]


@pytest.mark.node
@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("", ["No test ran."]),
        ("test.skip('a', () => {});", ["No test ran."]),
        ("test('a', () => {}); test.skip('b', () => {});", ["1 skipped"]),
        ("test('a', () => {}); test.todo('b', () => {});", ["1 todo"]),
        ("test('a', () => {});", []),
    ],
)
def test_a_file_whose_tests_do_not_all_run_is_wrong(source: str, wrong: list[str], node: str, tmp_path: Path) -> None:
    file = tmp_path / "planted.test.mjs"
    file.write_text(f"import {{ test }} from 'node:test';\n{source}\n", encoding="utf-8")
    told, status = run(node, file)
    assert status == 0, told
    assert problems(told) == wrong


@pytest.mark.node
@pytest.mark.parametrize(
    "source",
    ["test('a', () => { throw new Error('no'); });", "throw new Error('no');", "test('a', () => {}); nothing();"],
)
def test_a_file_that_fails_ends_with_a_status(source: str, node: str, tmp_path: Path) -> None:
    file = tmp_path / "planted.test.mjs"
    file.write_text(f"import {{ test }} from 'node:test';\n{source}\n", encoding="utf-8")
    assert run(node, file)[1] != 0
