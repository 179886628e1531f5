"""One stylist's key: a file for its owner alone that holds the key, or says that the keyring does.

One file for both, so that there is one answer to where the key is, it changes at once, and a ``stat`` shows that it
has. A file without a word on the keyring is a key: it may have been put there by hand.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path

from adapters.keys.os_keyring import OsKeyring, answer_of
from application.ports.keys import InvalidKey, KeyPlace, KeysUnavailable, valid_key

_OWNER_ONLY = 0o600
_IN_THE_KEYRING = "in the keyring as "  # has spaces, so it is no key
_LONGEST_FILE = 4096

_Stamp = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class _Found:
    """What a file held when it looked like ``stamp``."""

    stamp: _Stamp | None
    place: KeyPlace | None = None
    kept: str | None = None
    entry: str | None = None
    looked_up: Future[str | None] | None = None
    problem: str | None = None

    def key(self) -> str | None:
        """The key, once it is known."""
        return self.kept if self.looked_up is None else _usable(answer_of(self.looked_up))


class KeptKey:
    """Reads the file anew when it has changed, and asks the keyring once for each time that it says so."""

    def __init__(self, path: Path, stylist: str, keyring: OsKeyring) -> None:
        self._path = path
        self._stylist = stylist
        self._keyring = keyring
        self._found = _Found(None)

    def get(self) -> str | None:
        """The key; a ``stat`` where nothing has changed."""
        return self._now().key()

    def place(self) -> KeyPlace | None:
        """Where the key is."""
        return self._now().place

    def problem(self) -> str | None:
        """Why there is no key although there is a file."""
        found = self._now()
        if found.place == "keyring" and found.key() is None:
            return f"the keyring of this machine does not give out the key that {self._path} tells of"
        return found.problem

    def put(self, key: str) -> KeyPlace:
        """Keeps a valid key in the keyring, else in the file."""
        before = self._now().entry
        entry = before or f"{self._stylist}-{secrets.token_hex(8)}"
        if self._keyring.set(entry, key):
            self._write(_IN_THE_KEYRING + entry)
            return "keyring"
        self._write(key)
        if before:
            self._keyring.delete(before)
        return "file"

    def clear(self) -> KeyPlace | None:
        """Removes the key from where it is, the file last, so that a failure can be tried again."""
        found = self._now()
        if found.stamp is None:
            return None
        if found.entry and not self._keyring.delete(found.entry):
            raise KeysUnavailable(
                f"the keyring of this machine did not remove the key for {self._stylist}: it may be locked; try again"
            )
        try:
            self._path.unlink(missing_ok=True)
        except OSError as error:
            raise KeysUnavailable(f"{self._path} cannot be removed: {error.strerror}") from error
        return found.place or "file"

    def _now(self) -> _Found:
        stamp = self._stamp()
        found = self._found
        if stamp != found.stamp:
            found = self._found = self._read(stamp)
        return found

    def _stamp(self) -> _Stamp | None:
        try:
            is_now = os.stat(self._path)
        except OSError:
            return None
        return is_now.st_ino, is_now.st_size, is_now.st_mtime_ns, is_now.st_mode

    def _read(self, stamp: _Stamp | None) -> _Found:
        try:
            with self._path.open("rb") as file:
                text = file.read(_LONGEST_FILE).decode("ascii", "replace").strip()
        except FileNotFoundError:
            return _Found(None)
        except OSError as error:
            return _Found(stamp, problem=f"{self._path} cannot be read: {error.strerror}")
        if os.name == "posix" and stamp and stamp[3] & 0o077:
            with contextlib.suppress(OSError):
                self._path.chmod(_OWNER_ONLY)
        if text.startswith(_IN_THE_KEYRING):
            entry = text.removeprefix(_IN_THE_KEYRING)
            return _Found(stamp, place="keyring", entry=entry, looked_up=self._keyring.look_up(entry))
        try:
            return _Found(stamp, place="file", kept=valid_key(text))
        except InvalidKey as error:
            return _Found(stamp, problem=f"{self._path} holds no key: {error}")

    def _write(self, text: str) -> None:
        # Written aside and renamed, so that no reader ever sees half a key.
        aside = self._path.with_name(f"{self._path.name}.{secrets.token_hex(4)}")
        try:
            handle = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(text + "\n")
                file.flush()
                os.fsync(file.fileno())
            aside.replace(self._path)
        except OSError as error:
            raise KeysUnavailable(f"{self._path} cannot be written: {error.strerror}") from error
        finally:
            with contextlib.suppress(OSError):
                aside.unlink(missing_ok=True)


def _usable(key: str | None) -> str | None:
    try:
        return None if key is None else valid_key(key)
    except InvalidKey:
        return None
