"""The real service in a process of its own: `python -m tests.ledger_in_earnest.serving DATA_DIR CLAUDE_URL`.

Its retries pause no time. It says its address and its token, and ends when its input does.
"""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from tests.ledger_in_earnest.service import running


async def serve(data_dir: Path, url: str) -> None:
    """Serves until the input ends."""
    async with running(data_dir, url) as service:
        sys.stdout.write(f"{service.client.base_url} {service.container.tokens().own()}\n")
        sys.stdout.flush()
        await asyncio.to_thread(sys.stdin.read)


if __name__ == "__main__":
    asyncio.run(serve(Path(sys.argv[1]), sys.argv[2]))
