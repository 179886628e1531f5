"""Takes a paired token out of force."""

from __future__ import annotations

from application.pairing import Pairing, revoked
from application.ports.pairings import Pairings


class RevokeToken:
    """From the next request on, whoever has the token is a stranger."""

    def __init__(self, pairings: Pairings) -> None:
        self._pairings = pairings

    def __call__(self, name: str) -> bool:
        """False where no token has that name.

        Raises:
            PairingUnavailable: it cannot be revoked.
        """

        def revoke(pairing: Pairing) -> tuple[Pairing, bool]:
            left = revoked(pairing, name)
            return left, left != pairing

        return self._pairings.change(revoke)
