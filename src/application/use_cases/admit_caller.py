"""Lets in whoever has a token: the data directory's own, or one that was paired."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

from application.pairing import PairedToken, Pairing, digest_of, used
from application.ports.clock import Clock
from application.ports.pairings import Pairings, PairingUnavailable
from application.ports.tokens import Tokens

_NOTED_EVERY = timedelta(days=1)


class AdmitCaller:
    """Asked on every request, so nothing is opened or written where nothing has changed."""

    def __init__(self, tokens: Tokens, pairings: Pairings, clock: Clock) -> None:
        self._tokens = tokens
        self._pairings = pairings
        self._clock = clock
        self._noted: dict[str, datetime] = {}

    async def __call__(self, token: str) -> bool:
        """Whether the token is in force now. Its use is noted, once a day.

        Raises:
            PairingUnavailable: nobody can say, because what is paired cannot be read.
        """
        if self._tokens.accepts(token):
            return True
        found = self._pairings.now().token(digest_of(token))
        if found is None:
            return False
        now = self._clock.now()
        if self._is_to_be_noted(found, now):
            self._noted[found.digest] = now
            await asyncio.to_thread(self._note, found.digest, now)
        return True

    def _is_to_be_noted(self, token: PairedToken, now: datetime) -> bool:
        # Tried once a day, whether or not it could be written.
        noted = self._noted.get(token.digest, token.last_used)
        return noted is None or now - noted >= _NOTED_EVERY

    def _note(self, digest: str, now: datetime) -> None:
        def note(pairing: Pairing) -> tuple[Pairing, None]:
            return used(pairing, digest, now), None

        try:
            self._pairings.change(note)
        except PairingUnavailable:
            return  # when a token was last used is no reason to keep its owner out
