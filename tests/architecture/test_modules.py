"""A module holds one idea, says which, and is short enough to be read."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.architecture.places import SRC, TESTS, modules

MOST_LINES = 350
MOST_LINES_OF_A_TEST = 400
VAGUE = {"util", "utils", "common", "helper", "helpers", "base", "manager", "managers", "misc", "stuff"}
MODULES = [pytest.param(path, id=str(path.relative_to(SRC))) for path in modules()]


@pytest.mark.parametrize("path", MODULES)
def test_a_module_says_what_it_is_in_a_sentence(path: Path) -> None:
    told = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert told, "no docstring"
    assert told.splitlines()[0].rstrip().endswith((".", "?", ":", "…")) or "\n" in told


@pytest.mark.parametrize("path", MODULES)
def test_a_module_is_short_enough_to_be_read(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


@pytest.mark.parametrize("path", MODULES)
def test_a_module_is_named_after_its_idea(path: Path) -> None:
    words = set("_".join(path.relative_to(SRC).with_suffix("").parts).split("_"))
    assert not words & VAGUE


@pytest.mark.parametrize("path", MODULES)
def test_every_public_class_and_function_says_what_it_is_for(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
    ]
    assert silent == []


def test_every_folder_of_tests_is_a_package() -> None:
    folders = {path.parent for path in modules(TESTS)}
    assert sorted(str(folder) for folder in folders if not (folder / "__init__.py").exists()) == []


def test_no_file_of_tests_is_too_long_to_be_read() -> None:
    long = [path.name for path in modules(TESTS) if len(path.read_text().splitlines()) > MOST_LINES_OF_A_TEST]
    assert long == []
