"""analyze/stream: what happens on the way, as server-sent events, and a clean end whatever happens."""

from __future__ import annotations

import asyncio
from typing import Any

import msgspec
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from application.merge_patch import merged
from application.ports.stylist import StylistUnavailable
from domain.events import ProductAnalyzed
from entrypoints.container import Container
from entrypoints.http.event_stream import Emit, EventStream
from tests.entrypoints.http.scripted import COAT, PAGE, PROFILE, ScriptedStylist, asked

Client = TestClient[Litestar]


def streamed(client: Client, body: dict[str, Any]) -> list[tuple[str, Any]]:
    """The events of an answer: names and data."""
    answer = client.post("/api/v1/analyze/stream", json=body)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/event-stream"
    assert answer.headers["cache-control"] == "no-store"
    return [_parsed(block) for block in answer.text.split("\n\n") if block]


def _parsed(block: str) -> tuple[str, Any]:
    name, data = block.split("\n")
    return name.removeprefix("event: "), msgspec.json.decode(data.removeprefix("data: "))


def test_the_garment_comes_first_and_the_whole_answer_last(client: Client, claude: ScriptedStylist) -> None:
    client.put("/api/v1/profile", json={"profile": PROFILE})
    events = streamed(client, asked())

    assert [name for name, _ in events] == ["product", "progress", "partial", "analysis"]
    (_, product), (_, progress), (_, partial), (_, answer) = events
    assert product["product"]["title"] == COAT["title"]
    assert product["product_id"] == answer["product_id"]
    assert progress == {"stage": "asking_stylist", "stylist": "claude"}
    assert merged(answer["analysis_data"], partial) == answer["analysis_data"]
    assert answer["cost_picousd"] > 0


def test_the_answer_is_the_one_analyze_gives(client: Client) -> None:
    *_, (_, streamed_answer) = streamed(client, asked())
    again = client.post("/api/v1/analyze", json=asked()).json()

    assert streamed_answer["analysis_id"] == again["analysis_id"]
    assert (streamed_answer["cached"], again["cached"]) == (False, True)
    assert set(streamed_answer) == set(again)


def test_a_stored_answer_comes_at_once(client: Client) -> None:
    client.post("/api/v1/analyze", json=asked())
    assert [name for name, _ in streamed(client, asked())] == ["product", "analysis"]


def test_a_page_is_told_to_be_read(client: Client) -> None:
    events = streamed(client, {"session_id": "s", "page": PAGE})
    assert events[0] == ("progress", {"stage": "reading_page", "stylist": None})


def test_who_steps_in_is_told(client: Client, claude: ScriptedStylist) -> None:
    claude.error = StylistUnavailable("busy", reason="RATE_LIMIT_EXCEEDED", retry_after=30)
    events = streamed(client, asked())

    assert ("progress", {"stage": "built_in_instead", "stylist": "rules"}) in events
    assert events[-1][1]["degraded_reason"] == "RATE_LIMIT_EXCEEDED"
    assert events[-1][1]["retry_after"] == 30


@pytest.mark.parametrize(
    ("error", "code", "status"),
    [
        (StylistUnavailable("busy", reason="RATE_LIMIT_EXCEEDED", retry_after=30), "RATE_LIMIT_EXCEEDED", 429),
        (ZeroDivisionError("secret words"), "INTERNAL_ERROR", 500),
    ],
)
def test_an_error_is_the_last_event_and_a_whole_problem(
    client: Client, claude: ScriptedStylist, error: Exception, code: str, status: int
) -> None:
    claude.error = error
    *_, (name, problem) = streamed(client, asked(fallback=False))

    assert name == "error"
    assert (problem["code"], problem["status"]) == (code, status)
    assert problem["instance"] == "/api/v1/analyze/stream"
    assert "secret words" not in str(problem)
    noted = client.get("/api/v1/logs").json()["items"]
    assert bool(noted) == (status == 500)


def test_a_page_about_nothing_ends_in_an_error_event(client: Client) -> None:
    page = {"url": "https://shop.example/", "html": "<html><body>Welcome</body></html>"}
    *_, (name, problem) = streamed(client, {"session_id": "s", "page": page})
    assert (name, problem["code"]) == ("error", "NOT_A_PRODUCT_PAGE")


@pytest.mark.parametrize("body", [{"session_id": "s"}, asked(user_profile={"quiz_version": "9"})])
def test_a_body_that_is_not_as_it_should_be_is_answered_with_a_problem(client: Client, body: dict[str, Any]) -> None:
    answer = client.post("/api/v1/analyze/stream", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")


class Connection:
    """A client of an ASGI app: what it is sent, and a switch to go away."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.gone = asyncio.Event()
        self.grew = asyncio.Event()

    async def receive(self) -> dict[str, Any]:
        await self.gone.wait()
        return {"type": "http.disconnect"}

    async def send(self, message: Any) -> None:
        self.sent.append(message.get("body", b"start"))
        self.grew.set()

    async def run(self, stream: EventStream) -> None:
        await stream({}, self.receive, self.send)  # type: ignore[arg-type]  # it reads no scope


async def test_silence_is_filled_with_heartbeats() -> None:
    connection, done = Connection(), asyncio.Event()

    async def work(emit: Emit) -> None:
        await done.wait()
        emit("end", {})

    running = asyncio.create_task(connection.run(EventStream(work, heartbeat=0)))
    while connection.sent.count(b": ping\n\n") < 3:
        connection.grew.clear()
        await connection.grew.wait()
    done.set()
    await running
    assert connection.sent[-2:] == [b"event: end\ndata: {}\n\n", b""]


async def test_who_goes_away_ends_the_stream_and_the_work() -> None:
    connection = Connection()
    ended: list[str] = []

    async def work(emit: Emit) -> None:
        try:
            connection.gone.set()
            await asyncio.Event().wait()
        finally:
            ended.append("cancelled")

    await connection.run(EventStream(work))
    assert ended == ["cancelled"]


async def test_a_reader_that_leaves_does_not_waste_a_paid_call(
    container: Container, claude: ScriptedStylist, client: Client
) -> None:
    stored = container.event_store()
    before = len([one for one in stored.read_all() if isinstance(one.event, ProductAnalyzed)])
    with client.stream("POST", "/api/v1/analyze/stream", json=asked()) as answer:
        for line in answer.iter_lines():
            if line.startswith("event: progress"):
                break
    client.get("/health")
    assert len([one for one in stored.read_all() if isinstance(one.event, ProductAnalyzed)]) == before + 1
