"""``make demo-claude``: the demo with Claude as the stylist, whose place the simulator takes.

The real service asks over a real socket, streams, counts, books; only the other end is made up. It needs no key, no
network and nothing beyond what `make setup` installs, and it costs nothing.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from entrypoints.cli.demo_service import demo_service
from entrypoints.cli.failures import Failure
from entrypoints.cli.printing import show, words
from tests.canned.demo_story import ClaudeStory
from tests.canned.process import simulator

KEY = "sk-made-up-for-the-simulator"


def main() -> None:
    """Reads the command line and tells the story."""
    parser = argparse.ArgumentParser(prog="python -m tests.canned.demo", description=__doc__)
    parser.add_argument("--data-dir", type=Path, help="where the demo makes its temporary directory")
    options = parser.parse_args()
    try:
        _tell(options.data_dir)
    except Failure as error:
        sys.exit(f"Error: {error.message}")
    except KeyboardInterrupt:
        sys.exit(130)


def _tell(parent: Path | None) -> None:
    with simulator(KEY) as address:
        variables = {"ANTHROPIC_BASE_URL": address, "ANTHROPIC_API_KEY": KEY}
        with (
            demo_service(parent, stylist="claude", variables=variables) as service,
            ClaudeStory(service, show, address) as story,
        ):
            story.told()
    show(words(""), words("The service and the simulator have stopped, and their data are gone. No money was spent."))


if __name__ == "__main__":
    main()
