"""A service whose stylist is Claude at an address and with a key from the environment; its first line is its own.

``python -m tests.entrypoints.claude_service DATA_DIR``
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from adapters.claude.stylist import ClaudeStylist
from application.asking import Stylists
from entrypoints.cli.opening import contained, settings_of
from entrypoints.http.server import serve
from entrypoints.injection import providers


def main() -> None:
    """Serves until it is ended."""
    settings = settings_of(Path(sys.argv[1]), port=0, stylist="claude", fetch_pictures=False)
    container = contained(settings)
    claude = ClaudeStylist(lambda: os.environ["ANTHROPIC_API_KEY"], os.environ["ANTHROPIC_BASE_URL"])
    rules = container.rules_stylist()
    container.stylists.override(providers.Object(Stylists({"claude": claude, "rules": rules}, rules)))
    serve(container, settings, on_ready=_announce)


def _announce(address: str) -> None:
    sys.stdout.write(address + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
