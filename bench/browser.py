"""The extension in a real browser: how soon a stored verdict stands on a page, and what the box costs the page.

Soon: from the page's DOMContentLoaded (the event's start, by the page's own navigation timing) to the end of the first
frame that the box's verdict is drawn in. Each round loads the page with the extension and with a bare one that does no
more than ask and show, warm and with the background stopped just before.

Costs: layout shifts once the box was first drawn, long tasks (`long_tasks.py`), what is injected where, and its size.

STYLE_ASSISTANT_BENCH_ROUNDS sets how often each page is loaded. A few rounds only show that it runs.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from statistics import median

from bench import browsing
from bench.browsing import BARE, DRESS, EXTENSION, JUMPER, NOT_ENABLED, SHIRT
from bench.result import Result, paired_ratio
from bench.steering import KEY, Steered, steered_simulator
from tests.browsers.browser import Browser, Tab
from tests.browsers.internet import Internet, internet
from tests.browsers.pairing import pair
from tests.browsers.service import Service, service
from tests.browsers.starting import NAMES, Missing, Start, starter
from tests.browsers.watching import Seen, seen, seen_in

ROUNDS = int(os.environ.get("STYLE_ASSISTANT_BENCH_ROUNDS", "20"))
MOST_MS = 100
MOST_BYTES = 30_000
CHUNK = 200
PIECES = 12
"""Of a streamed answer that come one by one, a frame or two apart; the rest comes at once."""

_TIME_LOOKUP = """async url => {
  const {ADDRESS, SESSION, TOKEN} = await import(chrome.runtime.getURL('service.js'));
  const began = performance.now();
  const response = await fetch(`${ADDRESS}/api/v1/lookup`, {
    method: 'POST',
    headers: {Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json'},
    body: JSON.stringify({url, session_id: SESSION}),
  });
  await response.json();
  return performance.now() - began;
}"""


def run() -> list[Result]:
    """All of it in Chromium, which is the goals'; what can be measured there in Firefox."""
    results: list[Result] = []
    with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
        shops = stack.enter_context(internet())
        asked = stack.enter_context(service(Path(directory) / "rules"))
        for name in reversed(NAMES):
            try:
                start = starter(name)
            except Missing as missing:
                results.append(Result(name=f"{name}: {missing}", median=0, unit=""))
                continue
            try:
                for result in _in(name, start, shops, asked):
                    print(f"  {result.name}: {result.median:,.1f} {result.unit}", file=sys.stderr, flush=True)
                    results.append(result)
            except Exception as error:  # what was shown until then, and by the other browser, stays
                what = f"{name}: {type(error).__name__}: {error}"
                results.append(Result(name=what, median=0, unit="", goal="is measured", met=False))
    return [*results, _size()]


def _in(name: str, start: Start, shops: Internet, asked: Service) -> Iterator[Result]:
    with ExitStack() as stack:
        browser, tab = stack.enter_context(browsing.ours(start, shops, asked))
        floor, floor_tab = stack.enter_context(browsing.bare(start, shops, asked))
        yield from _stored(name, browser, tab, floor, floor_tab)
        yield _injected(name, browser, tab)
        if name == "chromium":
            from bench.long_tasks import long_tasks  # only now: it imports what drives Chromium

            yield from long_tasks(browser, tab, floor_tab, (ROUNDS + 1) // 2)
            yield from _shifts(browser, tab)
            yield from _new(browser, tab)


def _stored(name: str, browser: Browser, tab: Tab, floor: Browser, floor_tab: Tab) -> list[Result]:
    loads: dict[str, Callable[[], float]] = {
        "the lookup alone, by HTTP": lambda: _lookup(floor),
        "a bare box with a fixed text": lambda: _load(floor_tab, f"{SHIRT}#fixed"),
        "a bare box that asks, warm": lambda: _load(floor_tab, SHIRT),
        "stored verdict visible, warm": lambda: _load(tab, SHIRT),
    }
    chrome = name == "chromium"
    if chrome:  # Firefox starts a stopped background again whenever a tab goes somewhere
        loads["a bare box that asks, cold"] = lambda: _load(floor_tab, SHIRT, floor.stop_background)
        loads["stored verdict visible, cold"] = lambda: _load(tab, SHIRT, browser.stop_background)
    took: dict[str, list[float]] = {what: [] for what in loads}
    for number in range(ROUNDS + 1):
        for what, load in loads.items():
            value = load()
            if number:  # the first warms up
                took[what].append(value)
    results = []
    for what, values in took.items():
        floor_of = {"stored verdict visible": "a bare box that asks"}.get(what.partition(",")[0])
        if floor_of is None:
            results.append(Result(name=f"{name}: {what}", median=median(values), unit="ms", note=_p95(values)))
        else:
            bare = took[what.replace("stored verdict visible", floor_of)]
            results.append(_against(f"{name}: {what}", values, bare, goal=chrome))
    return results


def _against(name: str, values: list[float], floor: list[float], *, goal: bool) -> Result:
    return Result(
        name=name,
        median=median(values),
        unit="ms",
        ratio=paired_ratio(values, floor),
        goal=f"≤ {MOST_MS} ms after DOMContentLoaded" if goal else "",
        met=median(values) <= MOST_MS if goal else None,
        note=f"{_p95(values)}; the ratio is to the bare box that asks",
    )


def _load(tab: Tab, address: str, before: Callable[[], None] | None = None) -> float:
    """Milliseconds from DOMContentLoaded to the frame with the verdict."""
    tab.goto("about:blank")
    if before:
        before()  # after the blank page: a tab that goes somewhere starts a stopped background
    tab.goto(address)
    found = seen_in(tab, "done")
    return found.drawn("done") - found.ready


def _lookup(floor: Browser) -> float:
    """Milliseconds for the request alone, asked with the extension's rights."""
    took = floor.in_extension(f"({_TIME_LOOKUP})('{SHIRT}')")
    return float(took)


def _injected(name: str, browser: Browser, tab: Tab) -> Result:
    tab.goto(SHIRT)
    seen_in(tab, "done")
    on = tab.content_scripts()
    elsewhere = browser.open(NOT_ENABLED)
    off = elsewhere.content_scripts()
    elsewhere.close()
    return Result(
        name=f"{name}: worlds injected into a page that is not enabled",
        median=off,
        unit="",
        goal="0",
        met=(on, off) == (1, 0),
        note=f"{on} on an enabled page",
    )


def _shifts(browser: Browser, tab: Tab) -> list[Result]:
    results = []
    for words, expand in (("collapsed", False), ("auto_expand", True)):
        browsing.prefer(browser, auto_expand=expand)
        tab.goto("about:blank")
        tab.goto(SHIRT)
        results.append(_still(f"layout shift after the first paint: stored, {words}", seen_in(tab, "done")))
    browsing.prefer(browser, auto_expand=False)
    tab.goto(SHIRT)
    seen_in(tab, "done")
    tab.click("button.bar", root="div[data-state]")
    results.append(_still("layout shift after the first paint: opened by a click", seen(tab)))
    return results


def _still(name: str, found: Seen) -> Result:
    shifts = found.shifts_after(found.states[0][1])
    total = sum(shift.value for shift in shifts)
    return Result(name=name, median=total, unit="CLS", goal="0", met=total == 0, note="; ".join(map(str, shifts)))


def _new(browser: Browser, tab: Tab) -> list[Result]:
    """New verdicts: by the built-in stylist, and streamed by a model."""
    results = []
    with tempfile.TemporaryDirectory() as directory, ExitStack() as stack:
        firsts, dones = [], []
        for number in range((ROUNDS + 3) // 4):
            asked = stack.enter_context(service(Path(directory) / f"rules{number}"))
            browsing.answered(asked)
            pair(browser, asked)
            tab.goto("about:blank")
            tab.goto(DRESS)
            found = seen_in(tab, "done")
            firsts.append(found.states[0][1] - found.ready)
            dones.append(found.drawn("done") - found.ready)
        results += [
            Result(name="a new page: box there", median=median(firsts), unit="ms", note=_p95(firsts)),
            Result(
                name="a new page: verdict by the built-in stylist", median=median(dones), unit="ms", note=_p95(dones)
            ),
        ]
        steered = stack.enter_context(steered_simulator())
        variables = {"STYLE_ASSISTANT_CLAUDE_BASE_URL": steered.address, "STYLE_ASSISTANT_KEY": KEY}
        asked = stack.enter_context(service(Path(directory) / "claude", "--stylist", "claude", **variables))
        browsing.answered(asked)
        pair(browser, asked)
        for address, words, expand in ((DRESS, "collapsed", False), (JUMPER, "auto_expand", True)):
            browsing.prefer(browser, auto_expand=expand)
            found = _streamed(steered, tab, address, words)
            results.append(_still(f"layout shift after the first paint: streamed, {words}", found))
    return results


def _streamed(steered: Steered, tab: Tab, address: str, gate: str) -> Seen:
    """A page whose answer came piece by piece."""
    steered.do("faults", faults=[{"kind": "drip", "chunk": CHUNK, "gate": gate}])
    tab.goto("about:blank")
    tab.goto(address)
    steered.do(f"gates/{gate}/wait", waiting=1)
    for _ in range(PIECES):
        steered.do(f"gates/{gate}/release", permits=1)
        seen(tab)
    steered.do(f"gates/{gate}/release", permits=1_000_000)
    found = seen_in(tab, "done")
    assert found.drawn("streaming"), found.states
    return found


def _size() -> Result:
    sizes = [file.stat().st_size for file in sorted((EXTENSION / "content").glob("*.js"))]
    bare = (BARE / "content.js").stat().st_size
    return Result(
        name="content script",
        median=sum(sizes),
        unit="bytes",
        goal=f"≤ {MOST_BYTES:,} bytes",
        met=sum(sizes) <= MOST_BYTES,
        note=f"in {len(sizes)} files; the bare one has {bare}",
    )


def _p95(values: list[float]) -> str:
    return f"p95 {sorted(values)[int(len(values) * 0.95)]:.0f} ms"
