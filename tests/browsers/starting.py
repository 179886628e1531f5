"""Which browsers there are on this machine, and how each is started."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from importlib.util import find_spec
from pathlib import Path

from tests.browsers.browser import Browser, Setup

Start = Callable[[Setup], AbstractContextManager[Browser]]
NAMES = ("firefox", "chromium")

_NEEDS = {"firefox": ("firefox-esr", "websocket"), "chromium": ("chromium", "playwright")}
_LANGUAGES = {
    "firefox": (
        "/usr/lib/firefox-esr/browser/extensions/langpack-{}@firefox-esr.mozilla.org.xpi",
        "firefox-esr-l10n-{}",
    ),
    "chromium": ("/usr/lib/chromium/locales/{}.pak", "chromium-l10n"),
}


class Missing(Exception):
    """A browser cannot be started here; the message says how to get what it takes."""


def starter(name: str) -> Start:
    """What starts that browser. Raises Missing."""
    command, package = _NEEDS[name]
    if shutil.which(command) is None:
        raise Missing(f"{name.capitalize()} is not installed (Debian, Ubuntu: apt install {command})")
    if find_spec(package) is None:
        raise Missing(f"{name.capitalize()} cannot be driven without the Python package {package}: make setup-dev")
    # Only now: each module imports its package.
    if name == "firefox":
        from tests.browsers.firefox import firefox

        return firefox
    from tests.browsers.chromium import chromium

    return chromium


def check_language(name: str, language: str) -> None:
    """Raises Missing where that browser cannot speak that language."""
    file, package = (text.format(language) for text in _LANGUAGES[name])
    if not Path(file).exists():
        raise Missing(f"{name.capitalize()} speaks no {language} (Debian, Ubuntu: apt install {package})")
