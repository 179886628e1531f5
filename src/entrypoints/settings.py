"""Start settings, read once: flag, then environment variable, then config.toml, then default."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from ipaddress import ip_address
from pathlib import Path
from typing import Any, Literal, get_args

import msgspec
import platformdirs

from application.ports.keys import KeyedStylist
from application.preferences import NAMES, Given, Preference, Preferences
from entrypoints.provider_urls import UnusableUrl, base_url

PREFIX = "STYLE_ASSISTANT_"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765
START_NAMES = (
    "host", "port", "data_dir", "auth", "fetch_pictures", "claude_base_url", "openai_preset", "openai_base_url",
)  # fmt: skip
OpenaiPreset = Literal["openai", "lmstudio", "ollama", "openrouter", "dashscope"]
OTHER_VARIABLES = {"claude_base_url": "ANTHROPIC_BASE_URL", "openai_base_url": "OPENAI_BASE_URL"}
"""Variables of other programs that count too, behind our own."""
KEY_VARIABLES: Mapping[KeyedStylist, tuple[str, ...]] = {
    "claude": ("STYLE_ASSISTANT_KEY", "ANTHROPIC_API_KEY"),
    "openai": ("STYLE_ASSISTANT_OPENAI_KEY", "OPENAI_API_KEY"),
}
"""Variables that hold keys. Keys come by no flag and by no config.toml, which others may see."""


class SettingsError(ValueError):
    """A setting cannot be used; the message says which, where it comes from and what it should be."""


class KeyVariables(dict[KeyedStylist, dict[str, str]]):
    """For each stylist the variables that are set and hold keys, by name. Printed, it shows the names alone."""

    def __repr__(self) -> str:
        return f"KeyVariables({', '.join(name for named in self.values() for name in named)})"


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How this process was started. Without ``fetch_pictures`` it asks no shop for anything.

    ``given`` holds the preferences that flags, variables and config.toml decide. A base URL of None is the
    stylist's (or the preset's) own.
    """

    data_dir: Path
    host: str
    port: int
    auth: bool
    given: Given
    fetch_pictures: bool = True
    claude_base_url: str | None = None
    openai_preset: OpenaiPreset = "openai"
    openai_base_url: str | None = None
    key_variables: KeyVariables = msgspec.field(default_factory=KeyVariables)


def read_settings(flags: Mapping[str, Any], environ: Mapping[str, str]) -> Settings:
    """The settings of this start. ``flags`` are those given on the command line, by name; None is not given.

    Raises:
        SettingsError: a value is not usable, or the combination is refused (no auth off loopback).
    """
    given_flags = {name: value for name, value in flags.items() if value is not None}
    variables = {name: environ[theirs] for name, theirs in OTHER_VARIABLES.items() if environ.get(theirs)} | {
        name: environ[PREFIX + name.upper()] for name in (*START_NAMES, *NAMES) if environ.get(PREFIX + name.upper())
    }
    data_dir = Path(given_flags.get("data_dir") or variables.get("data_dir") or default_data_dir()).expanduser()
    config = _config(data_dir / "config.toml")
    first = {**config, **variables, **given_flags}
    settings = Settings(
        data_dir=data_dir.absolute(),
        host=str(first.get("host", DEFAULT_HOST)),
        port=_port(first.get("port", DEFAULT_PORT)),
        auth=_switch("auth", first.get("auth", True)),
        given=_given(given_flags, variables, config),
        fetch_pictures=_switch("fetch_pictures", first.get("fetch_pictures", True)),
        claude_base_url=_url("claude_base_url", first),
        openai_preset=_preset(first.get("openai_preset", "openai")),
        openai_base_url=_url("openai_base_url", first),
        key_variables=_keys(environ),
    )
    if not settings.auth and not is_loopback(settings.host):
        raise SettingsError(
            f"--no-auth is refused on {settings.host}: other machines could read your profile and spend your money. "
            "Use it on 127.0.0.1 only."
        )
    return settings


def default_data_dir() -> str:
    """Where data lies when nobody says: the platform's place for a user's application data."""
    return platformdirs.user_data_dir("style-assistant", appauthor=False)


def is_loopback(host: str) -> bool:
    """Whether an address or name is this machine's own loopback."""
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _config(path: Path) -> dict[str, Any]:
    try:
        config = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read: {error}") from error
    known = {*START_NAMES, *NAMES} - {"data_dir"}
    if any("key" in name.lower().split("_") for name in config):
        raise SettingsError(f"{path} names a key. None belongs there: `style-assistant key set` keeps one safely.")
    if unknown := sorted(set(config) - known):
        raise SettingsError(f"{path} names {', '.join(unknown)}; known are {', '.join(sorted(known))}")
    return config


def _given(flags: Mapping[str, Any], variables: Mapping[str, str], config: Mapping[str, Any]) -> Given:
    pinned = {name: Preference(_value(name, variables[name]), "variable") for name in NAMES if name in variables}
    pinned |= {name: Preference(flags[name], "flag") for name in NAMES if name in flags}
    preferred = {name: config[name] for name in NAMES if name in config}
    for name, value in (preferred | {name: one.value for name, one in pinned.items()}).items():
        _check(name, value)
    return Given(pinned=pinned, config=preferred)


def _value(name: str, text: str) -> Any:
    """A variable's text as the preference's own kind: JSON where it is no plain text."""
    if name in ("pictures", "max_price_per_mtok"):
        if name == "pictures":
            return _switch(name, text)
        try:
            return msgspec.json.decode(text)
        except msgspec.DecodeError as error:
            raise SettingsError(f"{PREFIX}{name.upper()} is not JSON: {error}") from error
    return text


def _check(name: str, value: Any) -> None:
    try:
        msgspec.convert({name: value}, Preferences)
    except msgspec.ValidationError as error:
        raise SettingsError(f"`{name}` cannot be {value!r}: {error}") from error


def _port(value: Any) -> int:
    try:
        port = int(value)
    except (TypeError, ValueError):
        port = -1
    if not 0 <= port <= 65535:
        raise SettingsError(f"`port` cannot be {value!r}: it takes a number from 0 (any free one) to 65535")
    return port


def _url(name: str, given: Mapping[str, Any]) -> str | None:
    if name not in given:
        return None
    try:
        return base_url(given[name])
    except UnusableUrl as error:
        raise SettingsError(f"`{name}` cannot be used: {error}") from error


def _preset(value: Any) -> OpenaiPreset:
    for preset in get_args(OpenaiPreset):
        if value == preset:
            found: OpenaiPreset = preset
            return found
    raise SettingsError(f"`openai_preset` cannot be {value!r}: it takes {', '.join(get_args(OpenaiPreset))}")


def _keys(environ: Mapping[str, str]) -> KeyVariables:
    return KeyVariables(
        {
            stylist: {name: environ[name] for name in names if environ.get(name, "").strip()}
            for stylist, names in KEY_VARIABLES.items()
        }
    )


def _switch(name: str, value: Any) -> bool:
    if isinstance(value, bool):
        return value
    known = {
        "1": True,
        "true": True,
        "yes": True,
        "on": True,
        "0": False,
        "false": False,
        "no": False,
        "off": False,
    }
    try:
        return known[str(value).strip().lower()]
    except KeyError:
        raise SettingsError(f"`{name}` cannot be {value!r}: it takes true or false") from None
