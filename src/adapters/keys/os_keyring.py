"""The operating system's keyring, asked so that a machine without one, or without a person, never waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Protocol, TypeVar

SERVICE = "style-assistant"
_FIT_FOR_SECRETS = 1
_TO_READ, _TO_WRITE = 3.0, 60.0

Answer = TypeVar("Answer")


class Backend(Protocol):
    """What is used of a backend of the library ``keyring``. Each call may raise anything, or wait for a person."""

    def get_password(self, service: str, username: str) -> str | None:
        """The secret of an entry; None where there is none."""
        ...

    def set_password(self, service: str, username: str, password: str) -> None:
        """Makes or replaces an entry."""
        ...

    def delete_password(self, service: str, username: str) -> None:
        """Removes an entry."""
        ...


def installed_backend() -> Backend | None:
    """The backend that the library finds here. Below its own mark for general use counts as none: those keep secrets
    nowhere, in the clear, or behind a question at the terminal."""
    import keyring

    backend = keyring.get_keyring()
    return backend if backend.priority >= _FIT_FOR_SECRETS else None


class OsKeyring:
    """Entries of this program. ``to_read`` and ``to_write`` are the seconds that a call is waited for."""

    def __init__(
        self,
        backend: Callable[[], Backend | None] = installed_backend,
        *,
        to_read: float = _TO_READ,
        to_write: float = _TO_WRITE,
    ) -> None:
        self._backend = backend
        self._to_read = to_read
        self._to_write = to_write

    def look_up(self, entry: str) -> Future[str | None]:
        """The secret of an entry, waited for a little. Not done then, a person may still be unlocking the keyring."""
        future = _errand(lambda: self._required().get_password(SERVICE, entry))
        _waited(future, self._to_read)
        return future

    def set(self, entry: str, secret: str) -> bool:
        """Whether the entry has the secret now."""

        def keep() -> bool:
            backend = self._required()
            backend.set_password(SERVICE, entry, secret)
            return backend.get_password(SERVICE, entry) == secret

        return _waited(_errand(keep), self._to_write) is True

    def delete(self, entry: str) -> bool:
        """Whether there is no such entry any more."""

        def remove() -> bool:
            backend = self._required()
            if backend.get_password(SERVICE, entry) is not None:
                backend.delete_password(SERVICE, entry)
            return True

        return _waited(_errand(remove), self._to_write) is True

    def _required(self) -> Backend:
        backend = self._backend()
        if backend is None:
            raise LookupError("there is no keyring here")
        return backend


def answer_of(future: Future[Answer]) -> Answer | None:
    """What a call gave; None while it goes on, or where it failed."""
    return future.result() if future.done() and future.exception() is None else None


def _errand(call: Callable[[], Answer]) -> Future[Answer]:
    """The call in a daemon thread: one that hangs keeps nobody from going on, or from ending."""
    future: Future[Answer] = Future()

    def run() -> None:
        try:
            future.set_result(call())
        except BaseException as error:  # a backend may raise anything, and its message may hold the secret
            future.set_exception(error)

    threading.Thread(target=run, daemon=True, name="keyring").start()
    return future


def _waited(future: Future[Answer], seconds: float) -> Answer | None:
    try:
        future.exception(seconds)
    except TimeoutError:
        return None
    return answer_of(future)
