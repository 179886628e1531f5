"""Long tasks of a page with the box on it: how many more than without, and how long the content script's own part is.

Both pages are watched for equally long after DOMContentLoaded, one after the other. A busy machine makes tasks long on
either, and the counts differ by chance: so a trace says what of each task was the content script's, in processor time.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from statistics import median

from bench import tracing
from bench.browsing import LARGE, SHIRT
from bench.result import Result, spread
from tests.browsers.browser import Browser, Tab
from tests.browsers.chromium import Chromium
from tests.browsers.chromium_tab import ChromiumTab
from tests.browsers.watching import Seen, seen_after, seen_in

LONG_MS = 50
WATCHED_MS = 2000
"""After DOMContentLoaded, on both pages; longer where the verdict comes later."""


def long_tasks(browser: Browser, tab: Tab, floor_tab: Tab, times: int) -> Iterator[Result]:
    """For three pages: long tasks with and without the box, and the content script's own part."""
    assert isinstance(browser, Chromium)
    assert isinstance(tab, ChromiumTab)
    rounds = range(times)
    for page, counted, traced in (
        ("stored", [SHIRT for _ in rounds], [SHIRT for _ in rounds]),
        ("stored, page of 2 MB", [LARGE for _ in rounds], [LARGE for _ in rounds]),
        ("new, page of 2 MB", [f"{LARGE}-{each}" for each in rounds], [f"{LARGE}-traced-{each}" for each in rounds]),
    ):
        yield _tasks_added(page, counted, tab, floor_tab)
        yield _tasks_own(page, traced, browser, tab)


def _tasks_added(page: str, addresses: list[str], tab: Tab, floor_tab: Tab) -> Result:
    with_us, without = [], []
    for address in addresses:
        found = _watched(tab, address)
        span = max(WATCHED_MS, found.drawn("done") - found.ready + 100)
        with_us.append(_long(seen_after(tab, span), span))
        _go(floor_tab, f"{address}#nothing")
        without.append(_long(seen_after(floor_tab, span), span))
    beyond = median(map(len, with_us)) - median(map(len, without))
    return Result(
        name=f"long tasks that the box adds to a load, {page}",
        median=beyond,
        unit="",
        goal=f"none over {LONG_MS} ms",
        met=beyond <= 0,
        note=f"{_counted(with_us)}; without it {_counted(without)}; what is the script's own, the next line says",
    )


def _tasks_own(page: str, addresses: list[str], browser: Chromium, tab: ChromiumTab) -> Result:
    ours = browser.extension_address("content/")
    longest, walls, sums = [], [], []
    for address in addresses:
        tasks = tracing.tasks_of(browser, tab, ours, partial(_watched, tab, address))
        most = max(tasks, key=lambda task: task.own)
        longest.append(most.own)
        walls.append(most.wall)
        sums.append(sum(task.own for task in tasks))
    return Result(
        name=f"longest stretch of the content script, {page}",
        median=median(longest),
        unit="ms",
        goal=f"each ≤ {LONG_MS} ms",
        met=max(longest) <= LONG_MS,
        note=f"of processor time in one task, {spread(longest)}; by the clock that task took {median(walls):.0f} ms; "
        f"all of the script: {median(sums):.0f} ms",
    )


def _go(tab: Tab, address: str) -> None:
    tab.goto("about:blank")
    tab.goto(address)


def _watched(tab: Tab, address: str) -> Seen:
    _go(tab, address)
    return seen_in(tab, "done")


def _long(found: Seen, span: float) -> list[float]:
    """How long the long tasks were that ended after DOMContentLoaded and began within the span after it.

    What parses the page before is not the box's.
    """
    return [duration for at, duration in found.tasks if at + duration > found.ready and at < found.ready + span]


def _counted(loads: list[list[float]]) -> str:
    longest = max((duration for tasks in loads for duration in tasks), default=0.0)
    return f"{sum(map(len, loads))} in {len(loads)} loads, longest {longest:.0f} ms"
