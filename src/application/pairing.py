"""Pairing: a code that a person carries from the terminal to the browser becomes a token. States and steps."""

from __future__ import annotations

import hmac
import unicodedata
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Annotated, Final

import msgspec
from msgspec import Meta

CODE_LIFE: Final = timedelta(minutes=5)
TRIES: Final = 5
LONGEST_NAME: Final = 64
_NAME: Final = "browser"

Digest = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]
Instant = Annotated[datetime, Meta(tz=True)]


class PairingCode(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The code that pairs now, as the hex SHA-256 of its six digits."""

    digest: Digest
    made_at: Instant
    tries_left: int = TRIES


class PairedToken(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A token that a code was exchanged for, as its hex SHA-256. ``last_used`` may be a day behind.

    No slow hash: a token is 256 random bits, which cannot be guessed however fast each guess is.
    """

    name: str
    digest: Digest
    paired_at: Instant
    last_used: Instant | None = None


class Pairing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All there is to know. ``ever`` is whether anything was ever paired, revoked or not."""

    code: PairingCode | None = None
    tokens: tuple[PairedToken, ...] = ()
    ever: bool = False

    def token(self, digest: str) -> PairedToken | None:
        """The token of that digest."""
        # The time this takes tells of digests alone, and none leads back to a token.
        return next((one for one in self.tokens if one.digest == digest), None)


class CodeRefused(Exception):
    """Nothing is paired. ``tries_left`` is what this code still stands; 0: there is none that pairs."""

    def __init__(self, tries_left: int = 0) -> None:
        super().__init__(f"{tries_left} tries left")
        self.tries_left = tries_left


class UnusableName(ValueError):
    """A text names no token. The message says why."""


def digest_of(secret: str) -> str:
    """What is kept of a token or code."""
    return sha256(secret.encode()).hexdigest()


def usable_name(text: str | None) -> str:
    """The text as a name, without spaces around it; of None, a name for a browser.

    Raises:
        UnusableName: it is empty, too long, or has signs that cannot be seen.
    """
    if text is None:
        return _NAME
    name = unicodedata.normalize("NFC", text).strip()
    if not name:
        raise UnusableName("a name has at least one visible character")
    if len(name) > LONGEST_NAME:
        raise UnusableName(f"a name has at most {LONGEST_NAME} characters")
    if not name.isprintable():
        raise UnusableName("a name has no line breaks, control characters or others that cannot be seen")
    return name


def with_code(pairing: Pairing, code: str, now: datetime) -> Pairing:
    """From now on this code pairs, and no other."""
    return msgspec.structs.replace(pairing, code=PairingCode(digest=digest_of(code), made_at=now))


def after_try(pairing: Pairing, code: str, now: datetime) -> tuple[Pairing, CodeRefused | None]:
    """What is left after somebody tried a code: nothing where it was right, one try fewer where it was wrong.

    A clock that was set back to before the code was made ends it, rather than making it last.
    """
    kept = pairing.code
    spent = msgspec.structs.replace(pairing, code=None)
    if kept is None or not kept.made_at <= now < kept.made_at + CODE_LIFE:
        return spent, CodeRefused()
    if hmac.compare_digest(kept.digest, digest_of(code)):
        return spent, None
    left = kept.tries_left - 1
    if left <= 0:
        return spent, CodeRefused()
    return msgspec.structs.replace(pairing, code=msgspec.structs.replace(kept, tries_left=left)), CodeRefused(left)


def paired(pairing: Pairing, name: str, token: str, now: datetime) -> Pairing:
    """With one more token, the last of the list, whose name nobody else has: ``browser``, ``browser 2``, …"""
    added = PairedToken(name=_unlike(name, pairing.tokens), digest=digest_of(token), paired_at=now)
    return msgspec.structs.replace(pairing, tokens=(*pairing.tokens, added), ever=True)


def used(pairing: Pairing, digest: str, now: datetime) -> Pairing:
    """With a note of when a token was used, where it still is one."""
    return msgspec.structs.replace(
        pairing,
        tokens=tuple(
            msgspec.structs.replace(one, last_used=now) if one.digest == digest else one for one in pairing.tokens
        ),
    )


def revoked(pairing: Pairing, name: str) -> Pairing:
    """Without the token of that name."""
    return msgspec.structs.replace(pairing, tokens=tuple(one for one in pairing.tokens if one.name != name))


def _unlike(name: str, tokens: tuple[PairedToken, ...]) -> str:
    taken = {one.name.casefold() for one in tokens}
    number, candidate = 1, name
    while candidate.casefold() in taken:
        number += 1
        end = f" {number}"
        candidate = name[: LONGEST_NAME - len(end)] + end
    return candidate
