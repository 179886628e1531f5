"""The API keys that stylists are asked with. A key is in no event, log line, error, address or process list."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Literal, Protocol

import msgspec

KeyedStylist = Literal["claude", "openai"]
KeyPlace = Literal["keyring", "file"]
KeySource = Literal["environment", "keyring", "file", "none"]

SHORTEST_KEY, LONGEST_KEY = 8, 512
_KEY = re.compile(f"[!-~]{{{SHORTEST_KEY},{LONGEST_KEY}}}")


class InvalidKey(ValueError):
    """A text is no key. The message says why and never holds the text."""


class KeysUnavailable(Exception):
    """A key could not be kept or removed; the message says what stands in the way."""


class KeyStatus(msgspec.Struct, frozen=True, kw_only=True):
    """Where a stylist's key comes from, and never the key: ``fingerprint`` tells two keys apart.

    ``problem`` says what is there and cannot be used, whether or not another source gives a key.
    """

    stylist: KeyedStylist
    source: KeySource
    variable: str | None = None
    fingerprint: str | None = None
    problem: str | None = None


class Keys(Protocol):
    """Finds keys in the environment, in the keyring of this machine or in a file of the data directory, in that order.

    A key that another process has set or cleared is seen by the next call.
    """

    def get(self, stylist: KeyedStylist) -> str | None:
        """The stylist's key. Never raises; takes a ``stat`` where nothing has changed since the last call."""
        ...

    def put(self, stylist: KeyedStylist, key: str) -> KeyPlace:
        """Keeps a key in the place of the one before, and says where.

        Raises:
            InvalidKey: it is none.
            KeysUnavailable: it can be kept nowhere.
        """
        ...

    def clear(self, stylist: KeyedStylist) -> KeyPlace | None:
        """Removes the key that was kept and says where it was; the environment is not touched.

        Raises:
            KeysUnavailable: it is still there.
        """
        ...

    def status(self, stylist: KeyedStylist) -> KeyStatus:
        """Where the key comes from that ``get`` gives."""
        ...


def valid_key(text: str) -> str:
    """The text, which is a key: 8 to 512 visible ASCII characters.

    Raises:
        InvalidKey: it is not.
    """
    if _KEY.fullmatch(text):
        return text
    if not text:
        raise InvalidKey("the key is empty")
    if any(sign.isspace() for sign in text):
        raise InvalidKey("a key has no spaces and is one line; this one is not")
    if not SHORTEST_KEY <= len(text) <= LONGEST_KEY:
        raise InvalidKey(f"a key has {SHORTEST_KEY} to {LONGEST_KEY} characters; this one has {len(text)}")
    raise InvalidKey("a key has ASCII characters only; this one has others")


def fingerprint(key: str) -> str:
    """Eight hex digits that differ between keys and lead back to none."""
    return sha256(key.encode()).hexdigest()[:8]
