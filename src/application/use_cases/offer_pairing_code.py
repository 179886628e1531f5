"""Makes the code that pairs a browser."""

from __future__ import annotations

from datetime import datetime

import msgspec

from application.pairing import CODE_LIFE, TRIES, Pairing, with_code
from application.ports.clock import Clock
from application.ports.pairings import Pairings
from application.ports.secrets import Secrets


class OfferedCode(msgspec.Struct, frozen=True, kw_only=True):
    """A code, until when it pairs, and how often it may be tried."""

    code: str
    expires_at: datetime
    tries: int = TRIES


class OfferPairingCode:
    """Each code takes the place of the one before."""

    def __init__(self, pairings: Pairings, secrets: Secrets, clock: Clock) -> None:
        self._pairings = pairings
        self._secrets = secrets
        self._clock = clock

    def __call__(self) -> OfferedCode:
        """A new code. This is the only time it can be seen.

        Raises:
            PairingUnavailable: it cannot be kept.
        """
        code, now = self._secrets.code(), self._clock.now()

        def offer(pairing: Pairing) -> tuple[Pairing, None]:
            return with_code(pairing, code, now), None

        self._pairings.change(offer)
        return OfferedCode(code=code, expires_at=now + CODE_LIFE)
