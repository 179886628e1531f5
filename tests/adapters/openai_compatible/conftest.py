"""What holds for all of these tests."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """The simulator is reached directly, whatever stands in the environment."""
    monkeypatch.setenv("NO_PROXY", "*")
