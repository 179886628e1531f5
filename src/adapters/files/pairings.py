"""The pairing in a JSON file that only its owner can read, changed under a lock and replaced whole."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

import msgspec

from adapters.files.private import OWNER_ONLY, replace_whole
from application.pairing import Pairing
from application.ports.event_store import StoreUnavailable
from application.ports.pairings import PairingUnavailable

_PATIENCE_SECONDS = 10
_PAIRING = msgspec.json.Decoder(Pairing)

_Stamp = tuple[int, int, int, int]
_Told = TypeVar("_Told")


class Lock(Protocol):
    """A lock between processes, which the system releases when its holder ends."""

    def wait_alone(self, seconds: int) -> None:
        """Takes it, or raises StoreUnavailable where somebody else has had it for so long."""
        ...

    def close(self) -> None:
        """Gives it back."""
        ...


@dataclass(frozen=True, slots=True)
class _Found:
    """What the file held when it looked like ``stamp``: a pairing, or what is wrong with it."""

    stamp: _Stamp | None
    pairing: Pairing | None = None
    problem: str = ""


class FilePairings:
    """Reads the file anew when it has changed; without it nothing is paired. ``lock`` makes a lock beside a path."""

    def __init__(self, path: Path, lock: Callable[[Path], Lock]) -> None:
        self._path = path
        self._lock = lock
        self._found = _Found(None, Pairing())

    def now(self) -> Pairing:
        """The pairing; a ``stat`` where nothing has changed."""
        stamp = self._stamp()
        found = self._found
        if stamp != found.stamp:
            # Stamped before it is read: what changes in between is seen the next time.
            found = self._found = self._read(stamp)
        if found.pairing is None:
            raise PairingUnavailable(found.problem)
        return found.pairing

    def change(self, step: Callable[[Pairing], tuple[Pairing, _Told]]) -> _Told:
        """Takes a step under the lock, on what is in the file and not on what was remembered."""
        with self._alone():
            before = self._read(self._stamp())
            if before.pairing is None:
                raise PairingUnavailable(before.problem)
            after, told = step(before.pairing)
            if after != before.pairing:
                self._write(after)
        return told

    def _stamp(self) -> _Stamp | None:
        try:
            is_now = os.stat(self._path)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise PairingUnavailable(f"{self._path} cannot be looked at: {error.strerror}.") from error
        return is_now.st_ino, is_now.st_size, is_now.st_mtime_ns, is_now.st_mode

    def _read(self, stamp: _Stamp | None) -> _Found:
        try:
            content = self._path.read_bytes()
        except FileNotFoundError:
            return _Found(None, Pairing())
        except OSError as error:
            return _Found(stamp, problem=f"{self._path} cannot be read: {error.strerror}.")
        if os.name == "posix" and stamp and stamp[3] & 0o077:
            with contextlib.suppress(OSError):
                self._path.chmod(OWNER_ONLY)
        try:
            return _Found(stamp, _PAIRING.decode(content))
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return _Found(stamp, problem=f"{self._path} is damaged, or was written by another version.")

    def _write(self, pairing: Pairing) -> None:
        try:
            replace_whole(self._path, msgspec.json.encode(pairing))
        except OSError as error:
            raise PairingUnavailable(f"{self._path} cannot be written: {error.strerror}.") from error

    @contextmanager
    def _alone(self) -> Iterator[None]:
        lock = self._lock(self._path)
        try:
            lock.wait_alone(_PATIENCE_SECONDS)
        except StoreUnavailable as error:
            raise PairingUnavailable(f"{self._path} cannot be changed: {error}") from error
        try:
            yield
        finally:
            lock.close()
