"""Keys in memory, as a keyring would keep them."""

from __future__ import annotations

from collections.abc import Mapping

from application.ports.keys import KeyedStylist, KeyPlace, KeyStatus, fingerprint, valid_key


class InMemoryKeys:
    """Knows the keys it was made with as those of a variable, and keeps others. ``asked`` counts calls of ``get``."""

    def __init__(self, environment: Mapping[KeyedStylist, str] | None = None) -> None:
        self._environment = dict(environment or {})
        self._kept: dict[KeyedStylist, str] = {}
        self.asked = 0

    def get(self, stylist: KeyedStylist) -> str | None:
        """The key."""
        self.asked += 1
        return self._environment.get(stylist) or self._kept.get(stylist)

    def put(self, stylist: KeyedStylist, key: str) -> KeyPlace:
        """Keeps a valid key."""
        self._kept[stylist] = valid_key(key)
        return "keyring"

    def clear(self, stylist: KeyedStylist) -> KeyPlace | None:
        """Forgets the kept key."""
        return None if self._kept.pop(stylist, None) is None else "keyring"

    def status(self, stylist: KeyedStylist) -> KeyStatus:
        """Where the key comes from."""
        if stylist in self._environment:
            mark = fingerprint(self._environment[stylist])
            return KeyStatus(stylist=stylist, source="environment", variable="A_VARIABLE", fingerprint=mark)
        if stylist in self._kept:
            return KeyStatus(stylist=stylist, source="keyring", fingerprint=fingerprint(self._kept[stylist]))
        return KeyStatus(stylist=stylist, source="none")
