"""What the doctor looks at. Looking changes nothing, and makes nothing."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Literal

import msgspec
from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from application.calendar import is_zone
from application.ports.pairings import PairingUnavailable
from domain.prices import SHIPPED_PRICES
from entrypoints.cli.opening import contained
from entrypoints.cli.printing import words
from entrypoints.container import DATABASE, KEY_FILES, PRICES, key_files, pairing_file
from entrypoints.settings import Settings, SettingsError, is_loopback

_OLDEST_PYTHON = (3, 11)
_LEAST_SPACE = 200 * 2**20
_PATIENCE = 3
_SHAPES = {"ok": ("✓", "green"), "note": ("·", "dim"), "wrong": ("✗", "red")}
# What a package is imported as, where that is not its name.
_MODULES = {"pillow": "PIL", "dependency-injector": "dependency_injector", "price-parser": "price_parser"}
_NEEDED_TO_BUILD = {"hatchling", "editables", "setuptools"}


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One thing looked at. A ``note`` is nothing to mend; ``mend`` says what to do about what is wrong."""

    name: str
    state: Literal["ok", "note", "wrong"]
    says: str
    mend: str | None = None

    def line(self) -> RenderableType:
        """The check as people read it."""
        shape, colour = _SHAPES[self.state]
        grid = Table.grid(padding=(0, 1))
        grid.add_column(no_wrap=True)
        grid.add_column(no_wrap=True, min_width=14)
        grid.add_column()
        says = words(self.says)
        if self.mend:
            says.append_text(words(f"\n→ {self.mend}"))
        grid.add_row(Text(shape, style=f"bold {colour}"), Text(self.name), says)
        return grid


def examine(settings: Settings) -> list[Check]:
    """Every check, in the order in which what is wrong should be mended."""
    return [
        _python(),
        _libraries(),
        _zones(),
        *_directory(settings.data_dir),
        *_token(settings.data_dir / "token"),
        _pairing(settings),
        *_data(settings),
        *_keys(settings),
        _prices(settings),
        _service(settings),
    ]


def _python() -> Check:
    here = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < _OLDEST_PYTHON:
        needed = ".".join(map(str, _OLDEST_PYTHON))
        return Check(name="Python", state="wrong", says=f"This is {here}.", mend=f"Install Python {needed} or newer.")
    return Check(name="Python", state="ok", says=f"{here}, {sys.executable}")


def _libraries() -> Check:
    """Whether every library is there and loads."""
    mend = "Run `make setup` again."
    try:
        names = sorted({_name(line) for line in requires("style-assistant") or ()} - _NEEDED_TO_BUILD)
        here = version("style-assistant")
    except PackageNotFoundError:
        return Check(name="Libraries", state="wrong", says="Style Assistant is not installed.", mend=mend)
    broken = []
    for name in names:
        try:
            importlib.import_module(_MODULES.get(name, name))
        except Exception as error:  # a broken library may raise anything
            broken.append(f"{name} ({error})")
    if broken:
        return Check(name="Libraries", state="wrong", says=f"Cannot be loaded: {', '.join(broken)}.", mend=mend)
    return Check(name="Libraries", state="ok", says=f"all {len(names)} load; Style Assistant is {here}")


def _zones() -> Check:
    if not is_zone("Europe/Berlin"):
        return Check(
            name="Time zones",
            state="wrong",
            says="There are no time zone data, so days cannot be counted.",
            mend="Run `make setup` again; it installs the package tzdata.",
        )
    return Check(name="Time zones", state="ok", says="the data are there")


def _directory(directory: Path) -> Iterator[Check]:
    name = "Data directory"
    if not directory.exists():
        parent = next(above for above in directory.parents if above.exists())
        if not os.access(parent, os.W_OK):
            mend = f"Allow yourself to write to {parent}, or choose another with --data-dir."
            yield Check(name=name, state="wrong", says=f"{directory} cannot be made.", mend=mend)
        else:
            yield Check(name=name, state="note", says=f"{directory} is made when it is first needed")
            yield _space(parent)
        return
    if not os.access(directory, os.R_OK | os.W_OK | os.X_OK):
        mend = f"chown -R $USER {directory} && chmod 700 {directory}"
        yield Check(name=name, state="wrong", says=f"{directory} cannot be written.", mend=mend)
    elif os.name == "posix" and directory.stat().st_mode & 0o077:
        says = f"Other people on this machine can look into {directory}."
        yield Check(name=name, state="wrong", says=says, mend=f"chmod 700 {directory}")
    else:
        yield Check(name=name, state="ok", says=str(directory))
    yield _space(directory)


def _space(directory: Path) -> Check:
    free = shutil.disk_usage(directory).free
    says = f"{free / 2**30:.1f} GiB free"
    if free < _LEAST_SPACE:
        return Check(name="Disk space", state="wrong", says=says, mend=f"Make room on the disk of {directory}.")
    return Check(name="Disk space", state="ok", says=says)


def _others_can_read(file: Path) -> bool:
    try:
        return os.name == "posix" and bool(file.stat().st_mode & 0o077)
    except OSError:
        return False


def _token(file: Path) -> Iterator[Check]:
    if not file.exists():
        yield Check(name="Token", state="note", says="is made when the service first starts")
    elif _others_can_read(file):
        says = f"Other people on this machine can read {file}, and with it use the service."
        yield Check(
            name="Token", state="wrong", says=says, mend=f"chmod 600 {file}; where others were here, remove it."
        )
    elif not os.access(file, os.R_OK):
        yield Check(name="Token", state="wrong", says=f"{file} cannot be read.", mend=f"chown $USER {file}")
    else:
        yield Check(name="Token", state="ok", says="readable by you alone")


def _pairing(settings: Settings) -> Check:
    """Who is paired. The file's mode first: reading it mends that."""
    name = "Pairing"
    file = pairing_file(settings)
    if _others_can_read(file):
        says = f"Other people on this machine can get at {file}."
        mend = f"chmod 600 {file}; where others were here, remove it and pair again."
        return Check(name=name, state="wrong", says=says, mend=mend)
    try:
        names = [token.name for token in contained(settings).pairings().now().tokens]
    except PairingUnavailable as error:
        mend = f"Make it readable, or remove {file} and pair each browser again: `style-assistant pair`."
        return Check(name=name, state="wrong", says=f"{error}", mend=mend)
    if names:
        return Check(name=name, state="ok", says=f"{len(names)} paired: {', '.join(names)}")
    return Check(name=name, state="note", says="nothing; `style-assistant pair` prints a code for the extension")


def _data(settings: Settings) -> Iterator[Check]:
    """The database's integrity, and whether the read models are in date."""
    name = "Database"
    if not (settings.data_dir / DATABASE).exists():
        yield Check(name=name, state="note", says="is made when it is first needed")
        return
    container = contained(settings)
    problems = container.archive().check()
    for problem in problems:
        says, _, mend = problem.rpartition("; ")
        yield Check(name=name, state="wrong", says=says or problem, mend=mend or None)
    if not problems:
        events = container.event_store().last_position()
        yield Check(name=name, state="ok", says=f"whole, {events:,} events, read models in date")


def _keys(settings: Settings) -> Iterator[Check]:
    """Each key there is, by where it comes from. Files first: asking for a key mends who may read its file."""
    name = "API key"
    open_files = [file for file in key_files(settings).values() if _others_can_read(file)]
    for file in open_files:
        says = f"Other people on this machine can read {file}."
        yield Check(name=name, state="wrong", says=says, mend=f"chmod 600 {file}; where others were here, replace it.")
    if open_files:
        return
    keys = contained(settings).keys()
    found = [keys.status(stylist) for stylist in KEY_FILES]
    for status in found:
        if status.problem:
            mend = "`style-assistant key set` keeps another one."
            yield Check(name=name, state="wrong", says=f"{status.stylist}: {status.problem}.", mend=mend)
        elif status.source != "none":
            says = (
                f"{status.stylist}: from {status.variable or f'the {status.source}'}, fingerprint {status.fingerprint}"
            )
            yield Check(name=name, state="ok", says=says)
    if all(status.source == "none" and not status.problem for status in found):
        yield Check(name=name, state="note", says="none; the built-in stylist needs none")


def _prices(settings: Settings) -> Check:
    """Whether the person's own prices can be read, where there are any."""
    name = "Prices"
    try:
        own = contained(settings).own_prices().entries
    except SettingsError as error:
        return Check(name=name, state="wrong", says=f"{error}.", mend="Mend the file, or remove it.")
    if own:
        return Check(name=name, state="ok", says=f"{len(own)} of your own in {PRICES}")
    return Check(name=name, state="note", says=f"the shipped list of {SHIPPED_PRICES.as_of}")


def _service(settings: Settings) -> Check:
    import httpx

    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    host = "127.0.0.1" if host in ("0.0.0.0", "[::]") else host  # noqa: S104 - an address to look for, not to bind
    address = f"http://{host}:{settings.port}"
    try:
        answer = httpx.get(f"{address}/health", timeout=_PATIENCE, trust_env=not is_loopback(settings.host))
        told = answer.json()
        if answer.status_code == httpx.codes.OK and told["status"] == "ok" and "stylist" in told:
            return Check(name="Service", state="ok", says=f"answers at {address}, version {told['version']}")
    except httpx.ConnectError:
        return Check(
            name="Service", state="note", says=f"is not running at {address}; `style-assistant serve` starts it"
        )
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        pass
    return Check(
        name="Service",
        state="wrong",
        says=f"Something else answers at {address}.",
        mend="Stop that, or choose another port: `style-assistant serve --port …`.",
    )


def _name(requirement: str) -> str:
    stop = next((at for at, sign in enumerate(requirement) if not (sign.isalnum() or sign in "-_.")), len(requirement))
    return requirement[:stop].lower()
