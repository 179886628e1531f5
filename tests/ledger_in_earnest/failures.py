"""Everything that can go wrong with one question, and what is to come of it: the table."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

import msgspec

from domain.events import DegradedReason
from tests.simulator.faults import (
    Cut,
    Error,
    ErrorEvent,
    Fault,
    Garbage,
    HangUp,
    Hold,
    Nothing,
    Refusal,
    Says,
    Truncation,
)
from tests.simulator.state import KEY

Place = Literal["within message_start", "message_start", "mid text", "before message_delta", "before message_stop"]
Booked = Literal["released", "incurred", "unsettled", "unsettled, begun"]
"""How an attempt ends in the books. ``unsettled``: nothing is known of it; ``begun``: that its prompt was paid for."""

GATE = "hold"
MARKUP = '<script>alert("buy")</script>'


class CutAt(msgspec.Struct, frozen=True):
    """A `Cut` behind a part of the stream; how many bytes that is depends on the answer."""

    place: Place


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """``meets``: what the attempts of a question meet at the simulator. ``booked``: how each of them ends in the books.
    ``reason``: why the built-in stylist answers instead; None: Claude's own answer comes. ``sent``: whether attempts
    reach the simulator at all. ``counts``: whether its token count is asked for. ``passes``: seconds that go by while
    the answer is held.
    """

    meets: tuple[Fault | CutAt, ...] = ()
    booked: tuple[Booked, ...] = ()
    reason: DegradedReason | None = "STYLIST_UNAVAILABLE"
    retry_after: int | None = None
    key: str | None = KEY
    sent: bool = True
    daily_usd: float | None = None
    counts: bool = False
    passes: float = 0


def _final(status: int, reason: DegradedReason = "STYLIST_UNAVAILABLE") -> dict[str, Row]:
    """A status that says that there is no sense in asking again, whatever it says of when."""
    return {
        f"{status}": Row(meets=(Error(status=status),), booked=("released",), reason=reason),
        f"{status} with retry-after": Row(
            meets=(Error(status=status, retry_after=3),), booked=("released",), reason=reason, retry_after=3
        ),
    }


def _passing(status: int, reason: DegradedReason = "STYLIST_UNAVAILABLE") -> dict[str, Row]:
    """A status that is worth another try: it goes by, it stays, or it asks for more patience than there is."""
    released: tuple[Booked, ...] = ("released", "released", "released", "released")
    error = Error(status=status)
    obeyed = Error(status=status, retry_after=3)
    return {
        f"{status} once": Row(meets=(error, Nothing()), booked=("released", "incurred"), reason=None),
        f"{status} for good": Row(meets=(error,) * len(released), booked=released, reason=reason),
        f"{status} once with retry-after": Row(meets=(obeyed, Nothing()), booked=("released", "incurred"), reason=None),
        f"{status} for good with retry-after": Row(
            meets=(obeyed,) * len(released), booked=released, reason=reason, retry_after=3
        ),
        f"{status} with a long retry-after": Row(
            meets=(Error(status=status, retry_after=120),), booked=("released",), reason=reason, retry_after=120
        ),
    }


def _invalid(name: str, fault: Fault) -> dict[str, Row]:
    """An answer that is none, once and twice: each is paid for, and only one correction is asked for."""
    return {
        f"{name}, corrected": Row(meets=(fault, Nothing()), booked=("incurred", "incurred"), reason=None),
        f"{name}, twice": Row(meets=(fault, fault), booked=("incurred", "incurred")),
    }


def an_answer(**changes: Any) -> str:
    """A valid answer about the shirt, but for the changes."""
    parts: Mapping[str, Any] = {
        "score": 70,
        "head": "It would suit you.",
        "pros": [{"t": "It is what it says.", "e": [101, 1]}],
        "cons": [],
        "attr": {"w": 3, "f": 5, "v": "plain", "c": 3, "u": 3},
        "fit": "As cut.",
        "color": "As dyed.",
        "cloth": "As woven.",
        "value": "As priced.",
        "pair": [],
        "season": [],
        "when": [],
        "care": [],
        "sure": 0.5,
        "gaps": [],
    }
    return json.dumps({**parts, **changes})


ROWS: dict[str, Row] = {
    **_final(400),
    **_final(401, "API_KEY_INVALID"),
    **_final(402),
    **_final(403, "API_KEY_INVALID"),
    **_final(404),
    **_passing(408),
    **_passing(409),
    **_final(413),
    **_final(422),
    **_passing(429, "RATE_LIMIT_EXCEEDED"),
    **_passing(500),
    **_passing(503),
    **_passing(504),
    **_passing(529),
    "one error after another": Row(
        meets=(Error(status=529), Error(status=429, retry_after=2), Error(status=408), Nothing()),
        booked=("released", "released", "released", "incurred"),
        reason=None,
    ),
    "an error, then a wrong answer, then none": Row(
        meets=(Error(status=500), Says(text="{}"), HangUp()), booked=("released", "incurred", "unsettled")
    ),
    "refused at once": Row(meets=(Refusal(),), booked=("incurred",)),
    "refused in the middle": Row(meets=(Refusal(after_pieces=3),), booked=("incurred",)),
    **_invalid("cut off by max_tokens", Truncation(tokens=20)),
    **_invalid("words instead of JSON", Says(text="What a lovely shirt!")),
    **_invalid("half a JSON object", Says(text=an_answer()[:120])),
    **_invalid("an empty text", Says(text="")),
    **_invalid("a score beyond the scale", Says(text=an_answer(score=700))),
    **_invalid("a line that is not there", Says(text=an_answer(pros=[{"t": "Perfect.", "e": [777, 1]}]))),
    **_invalid("no answer cited", Says(text=an_answer(pros=[{"t": "Perfect.", "e": [101]}]))),
    **_invalid("an amount of money", Says(text=an_answer(value="It is worth its $39.90."))),
    **_invalid("markup", Says(text=an_answer(head=MARKUP))),
    "cut before the headers": Row(meets=(HangUp(),), booked=("unsettled",)),
    "cut after the headers": Row(meets=(Cut(after_bytes=0),), booked=("unsettled",)),
    "cut within message_start": Row(meets=(CutAt("within message_start"),), booked=("unsettled",)),
    "cut after message_start": Row(meets=(CutAt("message_start"),), booked=("unsettled, begun",)),
    "cut mid text": Row(meets=(CutAt("mid text"),), booked=("unsettled, begun",)),
    "cut before message_delta": Row(meets=(CutAt("before message_delta"),), booked=("unsettled, begun",)),
    "cut before message_stop": Row(meets=(CutAt("before message_stop"),), booked=("incurred",), reason=None),
    "overloaded after message_start": Row(meets=(ErrorEvent(after_pieces=0),), booked=("unsettled, begun",)),
    "overloaded mid text": Row(meets=(ErrorEvent(after_pieces=3),), booked=("unsettled, begun",)),
    "too many requests mid text": Row(
        meets=(ErrorEvent(error_type="rate_limit_error", after_pieces=3),),
        booked=("unsettled, begun",),
        reason="RATE_LIMIT_EXCEEDED",
    ),
    "key withdrawn mid text": Row(
        meets=(ErrorEvent(error_type="authentication_error", after_pieces=3),),
        booked=("unsettled, begun",),
        reason="API_KEY_INVALID",
    ),
    "no HTTP": Row(meets=(Garbage(shape="bytes"),), booked=("unsettled",)),
    "a proxy's page": Row(meets=(Garbage(shape="html"),), booked=("unsettled",)),
    "broken JSON in an event": Row(meets=(Garbage(shape="json"),), booked=("unsettled, begun",)),
    "broken UTF-8 in an event": Row(meets=(Garbage(shape="utf8"),), booked=("unsettled, begun",)),
    "no events in the stream": Row(meets=(Garbage(shape="sse"),), booked=("unsettled, begun",)),
    "an event of tomorrow": Row(meets=(Garbage(shape="unknown_event"),), booked=("incurred",), reason=None),
    "deadline before the answer": Row(meets=(Hold(gate=GATE),), booked=("unsettled",), passes=31),
    "deadline mid text": Row(meets=(Hold(gate=GATE, after_pieces=3),), booked=("unsettled",), passes=31),
    "budget reached": Row(reason="BUDGET_EXCEEDED", daily_usd=0.001, counts=True),
    "budget that only the counted bound fits": Row(
        meets=(Nothing(),), booked=("incurred",), reason=None, daily_usd=0.045, counts=True
    ),
    "no key": Row(key=None, reason="API_KEY_INVALID"),
    "wrong key": Row(key="sk-ant-wrong", booked=("released",), reason="API_KEY_INVALID"),
    "unreachable": Row(booked=("released",), sent=False),
}  # fmt: skip
