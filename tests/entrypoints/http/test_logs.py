"""The debug log and the event log over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from application.ports.event_store import StoreUnavailable
from application.recorded import Recorded
from entrypoints.container import Container
from tests.entrypoints.http.scripted import asked

Client = TestClient[Litestar]


def entry(number: int, **more: Any) -> dict[str, Any]:
    """A log entry."""
    return {
        "level": "info",
        "component": "popup",
        "message": f"message {number}",
        "timestamp": f"2026-11-21T09:30:{number:02}Z",
        **more,
    }


def test_entries_are_kept_and_found_newest_first(client: Client) -> None:
    sent = [entry(1), entry(2, level="error", stack_trace="at x"), entry(3, component="box")]
    assert client.post("/api/v1/logs", json=sent).json() == {"accepted": 3}
    listed = client.get("/api/v1/logs").json()
    assert [one["message"] for one in listed["items"]] == ["message 3", "message 2", "message 1"]
    assert listed["next_cursor"] is None
    assert [one["message"] for one in client.get("/api/v1/logs?level=error").json()["items"]] == ["message 2"]
    assert [one["message"] for one in client.get("/api/v1/logs?component=box").json()["items"]] == ["message 3"]
    assert len(client.get("/api/v1/logs?limit=2").json()["items"]) == 2


def test_the_debug_log_is_a_file_to_attach(client: Client) -> None:
    client.post("/api/v1/logs", json=[entry(1), entry(2)])
    answer = client.get("/api/v1/logs/export")
    assert answer.headers["content-type"] == "application/x-ndjson"
    assert "attachment" in answer.headers["content-disposition"]
    assert [json.loads(line)["message"] for line in answer.text.splitlines()] == ["message 1", "message 2"]


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ([entry(1), entry(2, level="fatal"), entry(3, timestamp="2026-11-21T09:30:00")], {"/1/level", "/2/timestamp"}),
        ([entry(1, secret="x"), {}], {"/0/secret", "/1/level", "/1/component", "/1/message", "/1/timestamp"}),
        (entry(1), {""}),
        ([entry(1)] * 1001, {""}),
    ],
)
def test_each_entry_is_checked(client: Client, body: Any, pointers: set[str]) -> None:
    answer = client.post("/api/v1/logs", json=body)
    assert {one["pointer"] for one in answer.json()["errors"]} == pointers


def test_the_event_log_is_told_in_order_with_positions(client: Client) -> None:
    client.post("/api/v1/analyze", json=asked())
    answer = client.get("/api/v1/events")
    assert answer.headers["content-type"] == "application/x-ndjson"
    events = [json.loads(line) for line in answer.text.splitlines()]
    assert [one["position"] for one in events] == list(range(1, len(events) + 1))
    assert {one["event"]["type"] for one in events} >= {
        "settings-changed.v1",
        "product-analyzed.v1",
        "cost-incurred.v1",
    }
    assert set(events[0]) == {"position", "stream", "version", "recorded_at", "event_id", "caused_by", "event"}


def test_a_reader_of_events_goes_on_where_it_was(client: Client) -> None:
    for number in range(300):
        client.post("/api/v1/products/0/feedback", json={"kind": "like"})
        client.put("/api/v1/settings", json={"locale": f"e{chr(97 + number % 26)}"})
    events = client.get("/api/v1/events").text.splitlines()
    assert len(events) > 250, "more than are read at once"
    assert client.get("/api/v1/events?after=3&limit=2").text.splitlines() == events[3:5]
    assert client.get(f"/api/v1/events?after={len(events)}").text == ""


def test_positions_are_numbers_a_log_can_have(client: Client) -> None:
    answer = client.get("/api/v1/events?after=-1&limit=99999999999999999999")
    assert {one["pointer"] for one in answer.json()["errors"]} == {"/query/after", "/query/limit"}


class _Unreadable:
    """A log that cannot be read."""

    def read_all(self, **_: Any) -> Any:
        """Fails on the first event."""
        yield from self._failing()

    def _failing(self) -> list[Recorded]:
        raise StoreUnavailable("The disk is gone.")


def test_a_log_that_cannot_be_read_is_a_problem_and_no_broken_stream(client: Client, container: Container) -> None:
    with container.event_store.override(_Unreadable()):
        answer = client.get("/api/v1/events")
    assert (answer.status_code, answer.json()["code"]) == (500, "INTERNAL_ERROR")
    assert answer.json()["detail"] == "The disk is gone."
