"""Exchanges a code for a token."""

from __future__ import annotations

import msgspec

from application.pairing import CodeRefused, Pairing, after_try, paired, usable_name
from application.ports.clock import Clock
from application.ports.pairings import Pairings
from application.ports.secrets import Secrets


class Paired(msgspec.Struct, frozen=True, kw_only=True):
    """A new token and the name it is listed under."""

    token: str
    name: str


class PairBrowser:
    """The code is used up in the step that adds the token, so that of two who come with it one gets a token."""

    def __init__(self, pairings: Pairings, secrets: Secrets, clock: Clock) -> None:
        self._pairings = pairings
        self._secrets = secrets
        self._clock = clock

    def __call__(self, code: str, name: str | None) -> Paired:
        """The token. This is the only time it can be seen.

        Raises:
            UnusableName: the name is none; no try is counted.
            CodeRefused: the code does not pair; the try is counted.
            PairingUnavailable: nothing can be kept, or read.
        """
        wanted, token = usable_name(name), self._secrets.token()

        def pair(pairing: Pairing) -> tuple[Pairing, str | CodeRefused]:
            # Asked in the step, which may have waited for another one.
            now = self._clock.now()
            left, refused = after_try(pairing, code, now)
            if refused is not None:
                return left, refused
            new = paired(left, wanted, token, now)
            return new, new.tokens[-1].name

        told = self._pairings.change(pair)
        if isinstance(told, CodeRefused):
            raise told
        return Paired(token=token, name=told)
