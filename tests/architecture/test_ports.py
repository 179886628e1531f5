"""Every port has one contract, and the contract tries every implementation, the fake among them."""

from __future__ import annotations

import ast
import importlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.places import SRC, TESTS, modules

PORTS = SRC / "application" / "ports"
CONTRACTS = TESTS / "contracts"
WITHOUT_FAKE = {"Archive"}
"""What it does is about files, and no use case rests on it: a fake would be a second archive to keep right."""


def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def ports() -> Iterator[tuple[str, str]]:
    """Each port's file and the name of its Protocol."""
    for path in modules(PORTS):
        for node in parsed(path).body:
            if isinstance(node, ast.ClassDef) and any("Protocol" in ast.unparse(base) for base in node.bases):
                yield path.stem, node.name


ALL = sorted(ports())


def contract_of(file: str) -> Path:
    return CONTRACTS / f"test_{file}.py"


def names_used(tree: ast.Module) -> set[str]:
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}


def tried(path: Path, seen: set[Path]) -> Iterator[tuple[str, str]]:
    """Module and name of everything from adapters and fakes that a contract uses, also by way of other test files."""
    seen.add(path)
    tree = parsed(path)
    used = names_used(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.ImportFrom) or node.module is None:
            continue
        if node.module.startswith(("adapters.", "tests.fakes.")):
            yield from ((node.module, alias.name) for alias in node.names if (alias.asname or alias.name) in used)
        elif node.module.startswith("tests."):
            other = TESTS.parent.joinpath(*node.module.split(".")).with_suffix(".py")
            if other.exists() and other not in seen:
                yield from tried(other, seen)


def implementations(file: str, protocol: str) -> set[tuple[str, str]]:
    """Those of what the contract uses that have every method of the port."""
    port = getattr(importlib.import_module(f"application.ports.{file}"), protocol)
    methods = {name for name, member in vars(port).items() if callable(member) and not name.startswith("_")}
    return {
        (module, name)
        for module, name in tried(contract_of(file), set())
        if methods <= set(dir(getattr(importlib.import_module(module), name)))
    }


def test_there_are_ports_and_each_file_holds_one() -> None:
    files = [file for file, _ in ALL]
    assert len(files) == len(set(files)) >= 8
    assert set(files) == {path.stem for path in modules(PORTS)} - {"__init__"}


@pytest.mark.parametrize(("file", "protocol"), ALL, ids=[name for _, name in ALL])
def test_a_port_has_a_contract_that_names_it(file: str, protocol: str) -> None:
    assert contract_of(file).exists()
    reached: set[Path] = set()
    list(tried(contract_of(file), reached))
    assert any(protocol in names_used(parsed(path)) for path in reached)


@pytest.mark.parametrize(("file", "protocol"), ALL, ids=[name for _, name in ALL])
def test_a_contract_tries_two_implementations_and_one_of_them_is_the_fake(file: str, protocol: str) -> None:
    found = implementations(file, protocol)
    assert any(module.startswith("adapters.") for module, _ in found), found
    assert protocol in WITHOUT_FAKE or any(module == f"tests.fakes.{file}" for module, _ in found), found


@pytest.mark.parametrize("path", sorted(CONTRACTS.glob("test_*.py")), ids=lambda path: path.stem)
def test_a_contract_is_the_same_for_everybody(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "pytest.skip" not in text
    assert "skipif" not in text
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "isinstance":
            of = ast.unparse(node.args[1])
            adapters = {name for _, name in tried(path, set())}
            assert of not in adapters, f"line {node.lineno} asks which implementation it has"


def test_every_contract_is_that_of_a_port() -> None:
    assert {path.stem.removeprefix("test_") for path in CONTRACTS.glob("test_*.py")} == {file for file, _ in ALL}
