"""Whose the tasks of a page's main thread are: Chromium's trace of a load, with V8's samples in it.

A long task says neither whose it is nor what it cost: layout, the page's own scripts and content scripts share the
thread, and a busy machine takes the thread away in the middle. The trace has the processor time of each task, and the
samples have call stacks, with the address of each frame's script.

Trace events: https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import TYPE_CHECKING, Any

import msgspec

from tests.browsers.waiting import until

if TYPE_CHECKING:
    from tests.browsers.chromium import Chromium
    from tests.browsers.chromium_tab import ChromiumTab

_CATEGORIES = ("disabled-by-default-devtools.timeline", "disabled-by-default-v8.cpu_profiler", "devtools.timeline")
_TASK = "RunTask"
_MAIN = "CrRendererMain"
_COLLECTOR = "(garbage collector)"

Event = dict[str, Any]
Thread = tuple[int, int]


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """One task of a page's main thread; all in milliseconds."""

    wall: float
    """From its beginning to its end, whoever had the processor meanwhile."""
    processor: float
    own: float
    """Of the processor time, that with a script at the address on the stack, or spent on garbage in such a task."""


def tasks_of(browser: Chromium, tab: ChromiumTab, address: str, load: Callable[[], object]) -> list[Task]:
    """The tasks of a load in which scripts below an address were seen at work. Raises NeverHappened."""
    events: list[Event] = []
    ended: list[Event] = []
    session = tab.session

    def hear(told: Event) -> None:
        events.extend(told["value"])

    def end(told: Event) -> None:
        ended.append(told)

    def begin() -> None:
        session.on("Tracing.dataCollected", hear)
        session.on("Tracing.tracingComplete", end)
        config = {"includedCategories": _CATEGORIES, "excludedCategories": ["*"]}
        session.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})

    def finish() -> None:
        session.remove_listener("Tracing.dataCollected", hear)
        session.remove_listener("Tracing.tracingComplete", end)

    browser.do(begin)
    try:
        load()
    finally:
        browser.do(lambda: session.send("Tracing.end"))
        # An answer is asked for because Playwright hears of news only while it waits for one.
        until(lambda: tab.evaluate("true") and ended, "the end of the trace", seconds=60)
        browser.do(finish)
    return tasks_in(events, address)


def tasks_in(events: Iterable[Event], address: str) -> list[Task]:
    """The tasks of a trace on pages' main threads in which scripts below an address were seen at work."""
    named: dict[str, list[Event]] = defaultdict(list)
    for event in events:
        named[event["name"]].append(event)
    mains = {_thread(event) for event in named["thread_name"] if event["args"]["name"] == _MAIN}
    samples = _samples(named["Profile"], named["ProfileChunk"], address)
    found = []
    for event in named[_TASK]:
        thread = _thread(event)
        if thread not in mains or thread not in samples or "tdur" not in event:
            continue
        moments = samples[thread]
        first, last = (bisect_left(moments, (at, "")) for at in (event["ts"], event["ts"] + event["dur"]))
        whose = [who for _, who in moments[first:last]]
        if "own" in whose:
            processor = event["tdur"] / 1000
            share = 1 - whose.count("other") / len(whose)
            found.append(Task(wall=event["dur"] / 1000, processor=processor, own=processor * share))
    return found


def _thread(event: Event) -> Thread:
    return event["pid"], event["tid"]


def _samples(profiles: list[Event], chunks: list[Event], address: str) -> dict[Thread, list[tuple[float, str]]]:
    """When each thread was looked at, and whose it was then: ``own``, ``collector`` or ``other``; in order."""
    found: dict[Thread, list[tuple[float, str]]] = {}
    for profile in profiles:
        whose: dict[int, str] = {}
        at = float(profile["args"]["data"]["startTime"])
        moments: list[tuple[float, str]] = []
        for chunk in chunks:
            if (chunk["pid"], chunk["id"]) != (profile["pid"], profile["id"]):
                continue
            data = chunk["args"]["data"]
            for node in data.get("cpuProfile", {}).get("nodes", ()):  # a parent comes before its children
                whose[node["id"]] = _whose(node, whose.get(node.get("parent"), "other"), address)
            times = list(accumulate(data.get("timeDeltas", ()), initial=at))[1:]
            nodes = data.get("cpuProfile", {}).get("samples", ())
            moments += [(time, whose[node]) for time, node in zip(times, nodes, strict=True)]
            at = times[-1] if times else at
        found.setdefault(_thread(profile), []).extend(moments)
    return {thread: sorted(moments) for thread, moments in found.items()}


def _whose(node: Event, parent: str, address: str) -> str:
    frame = node["callFrame"]
    if parent == "own" or frame.get("url", "").startswith(address):
        return "own"
    return "collector" if frame["functionName"] == _COLLECTOR else "other"
