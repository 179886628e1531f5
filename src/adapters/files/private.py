"""Files that only their owner can read, replaced whole."""

from __future__ import annotations

import contextlib
import os
import secrets
from pathlib import Path

OWNER_ONLY = 0o600


def replace_whole(path: Path, content: bytes) -> None:
    """Written aside, to the disk, and renamed: a reader, or a kill, finds what was there before or all that is new.

    Raises:
        OSError: it cannot be written; what was there before still is.
    """
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        aside.replace(path)
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
