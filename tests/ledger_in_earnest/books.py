"""The books against the simulator's own account, call by call."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec

from domain.events import CostIncurred, CostReleased, CostReserved, CostSettled, CostUnsettled
from tests.simulator.account import Call
from tests.simulator.state import Simulator
from tests.simulator.wire import Request

NUMBER = re.compile(rb"Relaxed Linen Shirt ([0-9]+)")


def reconciled(events: Iterable[Any], calls: Mapping[str, list[Call]]) -> Counter[str]:
    """How many attempts ended how, after each was compared with its call. ``calls`` are the simulator's, by session.

    What was booked is what was charged, to the pico-dollar; of what is unsettled, the charge lies between what was seen
    and the worst. An attempt without a call was never sent: it is the last one of its session, and cost nothing known.
    """
    attempts: dict[str, list[CostReserved]] = defaultdict(list)
    ends: dict[str, Any] = {}
    for event in events:
        if isinstance(event, CostReserved):
            attempts[event.session_id].append(event)
        elif isinstance(event, CostIncurred | CostReleased | CostUnsettled | CostSettled) and event.reservation_id:
            assert event.reservation_id not in ends, "each attempt ends once"
            ends[event.reservation_id] = event
    assert set(calls) <= set(attempts), "what was asked was reserved for"
    assert {one.reservation_id for some in attempts.values() for one in some} == set(ends), "nothing is left hanging"
    found: Counter[str] = Counter()
    for session, some in attempts.items():
        made = calls.get(session, [])
        assert len(some) - 1 <= len(made) <= len(some)
        for attempt, call in zip(some, [*made, None], strict=False):
            found[_compared(ends[attempt.reservation_id], call)] += 1
    return found


def calls_by_session(simulator: Simulator, session: Callable[[Request, int], str]) -> dict[str, list[Call]]:
    """The simulator's calls by the session they were made for, which the request and the shirt's number tell."""
    requests = [request for request in simulator.received if request.path == "/v1/messages"]
    found: dict[str, list[Call]] = defaultdict(list)
    for request, call in zip(requests, simulator.account.calls, strict=True):
        found[session(request, number_of(request))].append(call)
    return found


def number_of(request: Request) -> int:
    """The number of the shirt that a request asks about."""
    asked = msgspec.json.decode(request.body)["messages"][0]["content"][-1]["text"].encode()
    match = NUMBER.search(asked)
    assert match is not None
    return int(match[1])


def _compared(end: Any, call: Call | None) -> str:
    charged = 0 if call is None else call.picodollars
    match end:
        case CostIncurred(cost_picousd=cost):
            assert call is not None
            assert cost == charged
            return "incurred"
        case CostReleased():
            assert charged == 0
            return "released"
        case CostUnsettled(seen_picousd=seen, worst_picousd=worst):
            assert seen <= charged <= worst
            return "unsettled" if call else "unsettled, never sent"
        case _:
            raise AssertionError(end)
