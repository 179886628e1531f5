"""What a test can do with a browser, whichever it is.

Selectors are CSS. ``root`` names the host of a shadow root (a selector too): what is looked for is then looked for
inside of that root, be it open or closed. Scripts that a driver runs for itself, and all that are given a root, run
apart from the page's own, so that a page which has replaced every prototype changes nothing about them.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from tests.browsers.waiting import SECONDS

Answer = Literal["allow", "deny"]


class NotPossible(Exception):
    """This browser has no way to do that; the message says what to look at instead."""


class ScriptFailed(LookupError):
    """A script threw, or the page went away under it. Counts as "not yet" where something is waited for."""


class Setup(msgspec.Struct, frozen=True, kw_only=True):
    """How a browser is started."""

    extension: Path
    """An unpacked extension with a gecko id."""
    language: str = "en-US"
    """Of the whole browser, as a person would have installed it: en-US, de, ja."""
    proxy: str | None = None
    """``host:port``; loopback is asked directly all the same."""
    direct: tuple[str, ...] = ()
    """Hosts that are this machine, besides localhost."""
    public: str | None = None
    """``address:port`` of this machine that is taken for one on the Internet, from where pages may not reach this
    machine: https://wicg.github.io/local-network-access/."""
    width: int = 1280
    height: int = 800


class Ear(Protocol):
    """What assistive technologies are told of a tab that is in front."""

    def page(self) -> list[str]:
        """All of it in the order of reading, a line for each thing a screen reader stops at (ear.py)."""
        ...

    def announced(self) -> list[str]:
        """What came into live regions so far, as it was told when it came. Raises NotPossible."""
        ...


class Tab(Protocol):
    """One tab, or one of the extension's own windows."""

    @property
    def address(self) -> str:
        """Where the tab is."""
        ...

    def goto(self, address: str) -> None:
        """Goes there and returns once the page has loaded."""
        ...

    def back(self) -> None:
        """As the button."""
        ...

    def forward(self) -> None:
        """As the button."""
        ...

    def reload(self) -> None:
        """Returns once the page has loaded again."""
        ...

    def close(self) -> None:
        """Closes the tab."""
        ...

    def activate(self) -> None:
        """Brings it to the front."""
        ...

    def evaluate(self, expression: str) -> Any:
        """The value of an expression in the page's own world, a promise awaited. Raises ScriptFailed."""
        ...

    def until(self, expression: str, seconds: float = SECONDS) -> Any:
        """The first true value of the expression. Raises NeverHappened."""
        ...

    def call(self, function: str, *arguments: object, root: str | None = None) -> Any:
        """What ``(root, ...arguments) => …`` returns, called apart from the page with the root or the document.

        Raises ScriptFailed, also when there is no such root.
        """
        ...

    def until_call(self, function: str, *arguments: object, root: str | None = None, seconds: float = SECONDS) -> Any:
        """The first true answer of such a function. Raises NeverHappened."""
        ...

    def before_pages(self, function: str) -> None:
        """Calls ``() => …`` at the very beginning of each page from now on, apart from it, where ``call`` calls too."""
        ...

    def content_scripts(self) -> int:
        """In how many worlds of their own extensions run scripts on the page as it is now."""
        ...

    def click(self, selector: str, *, root: str | None = None) -> None:
        """A real click in the middle of the element, once it is there, stands still and is not covered."""
        ...

    def hover(self, selector: str, *, root: str | None = None) -> None:
        """The pointer goes to the middle of the element, under the same conditions."""
        ...

    def press(self, *keys: str) -> None:
        """Real keys, one after another: ``a``, ``Tab``, ``Shift+Tab``, ``Enter``, ``Escape``, ``Space``, ``Home``."""
        ...

    def write(self, text: str) -> None:
        """Real keys for each letter, into whatever has the focus."""
        ...

    def screenshot(self, *, whole: bool = False) -> bytes:
        """A PNG of what is seen, or of the whole page."""
        ...

    def resize(self, width: int, height: int) -> None:
        """The size of the page's viewport in CSS pixels at a zoom of 100 %."""
        ...

    def looks(self, *, dark: bool = False, reduced_motion: bool = False, forced_colors: bool = False) -> None:
        """What the person's system asks of pages. In Firefox it holds for all tabs."""
        ...

    def zoom(self, factor: float) -> None:
        """As Ctrl and plus: 2.0 is 200 %."""
        ...

    def listening(self) -> AbstractContextManager[Ear]:
        """Brings it to the front and hears what a screen reader would."""
        ...

    def console(self) -> list[str]:
        """What page and content scripts have said or thrown in this tab so far, oldest first: ``level: text``."""
        ...


class Browser(Protocol):
    """A running browser with the extension in it."""

    name: str
    """``chromium`` or ``firefox``."""

    def open(self, address: str | None = None) -> Tab:
        """A new tab in front."""
        ...

    def tabs(self) -> Sequence[Tab]:
        """All tabs but the drivers' own."""
        ...

    def tab_at(self, part: str) -> Tab:
        """The tab whose address contains this, once there is one. Raises NeverHappened."""
        ...

    def extension_address(self, path: str) -> str:
        """Of one of the extension's own pages."""
        ...

    def in_extension(self, expression: str) -> Any:
        """The value of an expression with the extension's rights, in a tab apart that is no page of it."""
        ...

    def click_toolbar_button(self, tab: Tab, answer: Answer | None = None) -> None:
        """Clicks the extension's button while that tab is in front, and answers the question it leads to.

        Raises NotPossible.
        """
        ...

    def deny_local_network(self) -> None:
        """Answers with no whether the page in front may reach this machine, once it has tried to."""
        ...

    def popup_address(self) -> str | None:
        """Of the page that hangs open under the toolbar button."""
        ...

    def stop_background(self) -> None:
        """Stops the service worker or event page, as the browser does when it has been idle."""
        ...

    def complaints(self) -> list[str]:
        """Every error that the extension did not catch since the start, in whichever of its parts: ``file: text``."""
        ...
