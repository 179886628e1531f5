"""Whose a page's tasks are, by a trace."""

from __future__ import annotations

from typing import Any

import pytest

from bench.tracing import Task, tasks_in

OURS = "chrome-extension://abc/content/"
PAGE, WORKER = (7, 1), (7, 2)
PROGRAM, SHOPS, READ, GARBAGE, CLONED = range(1, 6)
NODES = (
    {"id": PROGRAM, "callFrame": {"functionName": "(program)"}},
    {"id": SHOPS, "callFrame": {"functionName": "render", "url": "https://shop.example/a.js"}},
    {"id": READ, "parent": SHOPS, "callFrame": {"functionName": "collect", "url": f"{OURS}page.js"}},
    {"id": GARBAGE, "callFrame": {"functionName": "(garbage collector)"}},
    {"id": CLONED, "parent": READ, "callFrame": {"functionName": "postMessage"}},
)


def test_a_task_is_ours_for_the_part_in_which_we_are_on_the_stack() -> None:
    trace = [*threads(), task(1000, 60_000), *samples(PAGE, 2000, [SHOPS, SHOPS, READ, CLONED])]
    assert tasks_in(trace, OURS) == [Task(wall=60, processor=30, own=15)]


def test_garbage_counts_as_ours_where_we_were_at_work() -> None:
    trace = [*threads(), task(1000, 60_000), *samples(PAGE, 2000, [READ, GARBAGE, PROGRAM, PROGRAM])]
    assert tasks_in(trace, OURS) == [Task(wall=60, processor=30, own=15)]


@pytest.mark.parametrize("nodes", [[], [SHOPS, PROGRAM], [GARBAGE]])
def test_a_task_in_which_we_are_not_seen_is_none_of_ours(nodes: list[int]) -> None:
    assert tasks_in([*threads(), task(1000, 60_000), *samples(PAGE, 2000, nodes)], OURS) == []


def test_a_sample_belongs_to_the_task_that_it_was_taken_in() -> None:
    trace = [
        *threads(),
        task(1000, 10_000),
        task(20_000, 10_000),
        *samples(PAGE, 11_500, [READ, SHOPS, READ], step=9000),
    ]
    # Taken at 11,500 (between the two), 20,500 and 29,500 microseconds.
    assert tasks_in(trace, OURS) == [Task(wall=10, processor=5, own=2.5)]


def test_only_the_main_thread_is_looked_at_and_samples_of_one_profile_come_in_pieces() -> None:
    worker = [task(1000, 60_000, WORKER), *samples(WORKER, 2000, [READ, READ], name="0x2")]
    first, *pieces = samples(PAGE, 2000, [SHOPS, SHOPS])
    more = {"samples": [READ, READ], "nodes": []}
    later = {**pieces[0], "args": {"data": {"cpuProfile": more, "timeDeltas": [10, 10]}}}
    # The page is looked at at 2000 and 2010, and again at 2020 and 2030 microseconds.
    trace = [*threads(), *worker, task(1000, 1015), task(2016, 4000), first, *pieces, later]
    assert tasks_in(trace, OURS) == [Task(wall=4, processor=2, own=2)]


def threads() -> list[dict[str, Any]]:
    names = {PAGE: "CrRendererMain", WORKER: "ServiceWorker thread"}
    return [event("thread_name", thread, args={"name": name}) for thread, name in names.items()]


def task(at: int, lasted: int, thread: tuple[int, int] = PAGE) -> dict[str, Any]:
    """All in microseconds; the machine takes away half of the time."""
    return event("RunTask", thread, ts=at, dur=lasted, tdur=lasted // 2)


def samples(
    thread: tuple[int, int], at: int, nodes: list[int], step: int = 10, name: str = "0x1"
) -> list[dict[str, Any]]:
    """The first is taken at that time, the next ones a step later each."""
    begin = event("Profile", thread, id=name, args={"data": {"startTime": at - step}})
    profile = {"nodes": NODES, "samples": nodes}
    chunk = event("ProfileChunk", (thread[0], 99), id=name)
    return [begin, {**chunk, "args": {"data": {"cpuProfile": profile, "timeDeltas": [step] * len(nodes)}}}]


def event(name: str, thread: tuple[int, int], **more: Any) -> dict[str, Any]:
    return {"name": name, "pid": thread[0], "tid": thread[1], **more}
