"""Keys from the environment, then from where they are kept: the keyring, or a file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from adapters.keys.kept_key import KeptKey
from adapters.keys.os_keyring import OsKeyring
from application.ports.keys import InvalidKey, KeyedStylist, KeyPlace, KeyStatus, fingerprint, valid_key


class FoundKeys:
    """``variables`` are those of each stylist that are set, by name, the first that holds a key counting. The
    environment of a process does not change, so they are looked at once."""

    def __init__(
        self,
        variables: Mapping[KeyedStylist, Mapping[str, str]],
        files: Mapping[KeyedStylist, Path],
        keyring: OsKeyring,
    ) -> None:
        self._given: dict[KeyedStylist, tuple[str, str]] = {}
        self._problems: dict[KeyedStylist, str] = {}
        self._kept = {stylist: KeptKey(path, stylist, keyring) for stylist, path in files.items()}
        for stylist, named in variables.items():
            self._look_at(stylist, named)

    def get(self, stylist: KeyedStylist) -> str | None:
        """The key of the environment, else the kept one."""
        given = self._given.get(stylist)
        return self._kept[stylist].get() if given is None else given[1]

    def put(self, stylist: KeyedStylist, key: str) -> KeyPlace:
        """Keeps a valid key in the keyring where there is one, else in a file."""
        return self._kept[stylist].put(valid_key(key))

    def clear(self, stylist: KeyedStylist) -> KeyPlace | None:
        """Removes the kept key."""
        return self._kept[stylist].clear()

    def status(self, stylist: KeyedStylist) -> KeyStatus:
        """What ``get`` rests on, and what of the environment or the file is no key."""
        kept = self._kept[stylist]
        problem = self._problems.get(stylist)
        if stylist in self._given:
            variable, key = self._given[stylist]
            return KeyStatus(
                stylist=stylist,
                source="environment",
                variable=variable,
                fingerprint=fingerprint(key),
                problem=problem,
            )
        found = kept.get()
        return KeyStatus(
            stylist=stylist,
            source="none" if found is None else kept.place() or "none",
            fingerprint=None if found is None else fingerprint(found),
            problem=problem or kept.problem(),
        )

    def _look_at(self, stylist: KeyedStylist, named: Mapping[str, str]) -> None:
        for variable, text in named.items():
            try:
                self._given[stylist] = variable, valid_key(text.strip())
                return
            except InvalidKey as error:
                self._problems.setdefault(stylist, f"{variable} holds no key: {error}")
