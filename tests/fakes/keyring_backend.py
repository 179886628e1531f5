"""A keyring in a JSON file, which processes that a test starts can share, and one for a single process.

A process uses the first with PYTHON_KEYRING_BACKEND=tests.fakes.keyring_backend.FileKeyring; the file is named by
KEYRING_FILE.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from keyring.backend import KeyringBackend


class FileKeyring(KeyringBackend):
    """Fit for secrets, it says."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        """The secret of an entry."""
        found: str | None = self._entries().get(f"{service}/{username}")
        return found

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps a secret."""
        self._keep(self._entries() | {f"{service}/{username}": password})

    def delete_password(self, service: str, username: str) -> None:
        """Forgets a secret."""
        entries = self._entries()
        del entries[f"{service}/{username}"]
        self._keep(entries)

    def _entries(self) -> dict[str, str]:
        file = Path(os.environ["KEYRING_FILE"])
        entries: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
        return entries

    def _keep(self, entries: dict[str, str]) -> None:
        Path(os.environ["KEYRING_FILE"]).write_text(json.dumps(entries))


class InMemoryKeyring:
    """Counts what it is asked. ``broken``: every call raises an error that holds what it knows."""

    def __init__(self) -> None:
        self.entries: dict[str, str] = {}
        self.looked_up = 0
        self.broken = False

    def get_password(self, service: str, username: str) -> str | None:
        """The secret of an entry."""
        self.looked_up += 1
        self._work_or_not()
        return self.entries.get(f"{service}/{username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keeps a secret."""
        self._work_or_not()
        self.entries[f"{service}/{username}"] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forgets a secret."""
        self._work_or_not()
        del self.entries[f"{service}/{username}"]

    def _work_or_not(self) -> None:
        if self.broken:
            raise RuntimeError(f"locked, and here is all of it: {self.entries}")
