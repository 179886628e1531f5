"""dependency_injector, imported without what its wiring and configuration (not used here) look for.

Where web frameworks are installed, as in a development environment, importing them would take longer than the rest of
the start.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def _hidden(*names: str) -> Iterator[None]:
    """Makes packages that are not imported yet look as if they were not installed."""
    hidden = [name for name in names if name not in sys.modules]
    sys.modules.update(dict.fromkeys(hidden))  # type: ignore[arg-type]  # None is how Python marks "not there"
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


with _hidden("fastapi", "starlette", "werkzeug", "flask", "yaml"):
    from dependency_injector import containers, providers

__all__ = ["containers", "providers"]
