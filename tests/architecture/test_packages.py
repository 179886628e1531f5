"""The four import packages are ours: a package of the same name from an index would shadow them unseen."""

from __future__ import annotations

import importlib
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.places import PACKAGES, ROOT, SRC


@pytest.mark.parametrize("package", PACKAGES)
def test_the_package_comes_from_src_and_from_nowhere_else(package: str) -> None:
    found = importlib.import_module(package)
    assert [Path(place).resolve() for place in found.__path__] == [SRC / package]


@pytest.mark.parametrize("package", PACKAGES)
def test_a_fresh_interpreter_elsewhere_finds_the_same_package(package: str, tmp_path: Path) -> None:
    where = subprocess.run(
        [sys.executable, "-c", f"import {package}; print({package}.__file__)"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(where.stdout.strip()).resolve() == SRC / package / "__init__.py"


@pytest.mark.parametrize("package", PACKAGES)
def test_no_other_distribution_installs_a_package_of_that_name(package: str) -> None:
    assert set(packages_distributions().get(package, ["style-assistant"])) == {"style-assistant"}


def test_src_holds_these_four_packages_and_nothing_else() -> None:
    found = {path.name for path in SRC.iterdir() if path.name != "__pycache__"}
    assert found == set(PACKAGES)


def test_pytest_puts_no_folder_of_ours_before_the_installed_packages() -> None:
    assert "pythonpath" not in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
