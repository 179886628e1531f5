"""The token of a data directory, in a file that only its owner can read."""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
from pathlib import Path

from adapters.files.private import OWNER_ONLY

_BYTES = 32


class FileTokens:
    """Keeps the token in ``token``; whoever can read that file may use the service."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / "token"
        self._own: str | None = None

    def own(self) -> str:
        """The token. Two processes that make it at the same time get the same one.

        Raises:
            OSError: the file can be neither read nor made.
        """
        if self._own is None:
            self._own = self._read() or self._make()
        return self._own

    def accepts(self, token: str) -> bool:
        """Whether it is the token."""
        return hmac.compare_digest(token.encode(), self.own().encode())

    def _read(self) -> str | None:
        try:
            token = self._path.read_text(encoding="ascii").strip()
        except FileNotFoundError:
            return None
        if os.name == "posix" and self._path.stat().st_mode & 0o077:
            self._path.chmod(OWNER_ONLY)
        return token or None

    def _make(self) -> str:
        # Written aside and linked into place, so that no reader ever sees half a token and only one maker wins.
        aside = self._path.with_name(f"token.{secrets.token_hex(4)}")
        handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
        with os.fdopen(handle, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(_BYTES) + "\n")
        try:
            if self._path.exists() and not self._path.read_text(encoding="ascii").strip():
                self._path.unlink()
            with contextlib.suppress(FileExistsError):
                os.link(aside, self._path)
        finally:
            aside.unlink()
        token = self._read()
        assert token is not None  # noqa: S101 - it was written just now, by this process or another
        return token
