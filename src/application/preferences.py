"""Preferences: what there is to prefer, and which of several sources decides.

A flag or an environment variable pins one; else what the person set; else config.toml; else the default. The default
stylist is Claude where there is a key for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from application.calendar import is_zone
from application.ports.keys import Keys
from application.ports.read_models import ReadModels
from application.projections.preferences import KEY, PREFERENCES
from domain.analysis import Mode
from domain.money import TokenPrice, per_mtok

StylistName = Literal["rules", "claude", "openai"]
Source = Literal["flag", "variable", "settings", "config", "default"]
ModelName = Annotated[str, Meta(min_length=1, max_length=200)]
UsdPerMtok = Annotated[float, Meta(ge=0, le=1_000_000)]


class MaxPrice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The most a model without a listed price may cost, in USD per million tokens."""

    input: UsdPerMtok
    output: UsdPerMtok

    def __post_init__(self) -> None:
        self.price()

    def price(self) -> TokenPrice:
        """The price per token that is never exceeded: nothing is known of a cache, so its tokens cost as any other.

        Raises:
            InexactAmount: one is finer than a pico-dollar per token.
        """
        tokens = per_mtok(str(self.input))
        return TokenPrice(
            input=tokens,
            output=per_mtok(str(self.output)),
            cache_write_5m=tokens,
            cache_write_1h=tokens,
            cache_read=tokens,
        )


class Preferences(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person prefers. A model of None is the stylist's own choice."""

    stylist: StylistName = "rules"
    model_full: ModelName | None = None
    model_basic: ModelName | None = None
    mode: Mode = "full"
    pictures: bool = True
    locale: Annotated[str, Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    time_zone: Annotated[str, Meta(min_length=1, max_length=100)] = "UTC"
    max_price_per_mtok: MaxPrice | None = None

    def __post_init__(self) -> None:
        if not is_zone(self.time_zone):
            raise ValueError("`time_zone` is not an IANA time zone such as Europe/Berlin")

    def model(self, mode: Mode) -> str | None:
        """The preferred model of a mode, where there is one."""
        return self.model_full if mode == "full" else self.model_basic


NAMES: tuple[str, ...] = Preferences.__struct_fields__


class Preference(msgspec.Struct, frozen=True):
    """A value in force and where it comes from."""

    value: Any
    source: Source


class UnknownPreference(KeyError):
    """There is no preference of that name."""


class PreferencePinned(Exception):
    """A flag or variable decides this preference, so setting it would have no effect."""

    def __init__(self, name: str, source: Source) -> None:
        super().__init__(f"`{name}` is set by a {source} of the running service and cannot be changed here")
        self.name = name
        self.source = source


@dataclass(frozen=True, slots=True)
class Given:
    """Preferences given from outside the log, by name, as plain JSON values."""

    pinned: Mapping[str, Preference] = field(default_factory=dict)
    config: Mapping[str, Any] = field(default_factory=dict)


class CurrentPreferences:
    """The preferences in force, read anew only when what was set has changed.

    Where nobody chose a stylist, ``keys`` is asked each time whether there is a key for Claude: one may come or go.
    """

    def __init__(self, read_models: ReadModels, given: Given, keys: Keys) -> None:
        self._read_models = read_models
        self._given = given
        self._keys = keys
        self._stored: object = self
        self._sources: dict[str, Preference] = {}
        self._values = Preferences()

    def __call__(self) -> Preferences:
        """The values in force."""
        self._refresh()
        return self._values

    def with_sources(self) -> dict[str, Preference]:
        """Every preference by name, with where its value comes from."""
        self._refresh()
        return dict(self._sources)

    def require_unpinned(self, name: str) -> None:
        """Accepts a preference that may be set.

        Raises:
            PreferencePinned: a flag or variable decides it.
        """
        if name in self._given.pinned:
            raise PreferencePinned(name, self._given.pinned[name].source)

    def _refresh(self) -> None:
        row = self._read_models.get(PREFERENCES, KEY)
        if row is self._stored and not self._default_has_changed():
            return
        stored = row.values if row else {}
        self._sources = {name: self._decide(name, stored) for name in NAMES}
        self._values = msgspec.convert({name: one.value for name, one in self._sources.items()}, Preferences)
        self._stored = row

    def _default_has_changed(self) -> bool:
        stylist = self._sources["stylist"]
        return stylist.source == "default" and stylist.value != self._default_stylist()

    def _default_stylist(self) -> StylistName:
        return "rules" if self._keys.get("claude") is None else "claude"

    def _decide(self, name: str, stored: Mapping[str, Any]) -> Preference:
        if name in self._given.pinned:
            return self._given.pinned[name]
        if name in stored:
            return Preference(stored[name], "settings")
        if name in self._given.config:
            return Preference(self._given.config[name], "config")
        if name == "stylist":
            return Preference(self._default_stylist(), "default")
        return Preference(msgspec.to_builtins(getattr(Preferences(), name)), "default")
