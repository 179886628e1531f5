"""GET /prompt: what would be sent, and that nothing is."""

from __future__ import annotations

from litestar import Litestar
from litestar.testing import TestClient

from tests.entrypoints.http.scripted import COAT, PROFILE, ScriptedStylist, asked

Client = TestClient[Litestar]


def test_the_request_that_would_be_sent_is_shown(client: Client, claude: ScriptedStylist) -> None:
    client.put("/api/v1/profile", json={"profile": PROFILE})
    product_id = client.post("/api/v1/analyze", json=asked()).json()["product_id"]
    calls = claude.calls

    shown = client.get("/api/v1/prompt", params={"product_id": product_id}).json()
    basic = client.get("/api/v1/prompt", params={"product_id": product_id, "mode": "basic"}).json()

    assert shown == {
        "stylist": "claude",
        "model": "claude-haiku-5-5",
        "mode": "full",
        "prompt_version": "scripted-1",
        "request": {"model": "claude-haiku-5-5", "title": COAT["title"]},
    }
    assert basic["mode"] == "basic"
    assert claude.calls == calls


def test_the_built_in_stylist_sends_nothing(client: Client) -> None:
    product_id = client.post("/api/v1/analyze", json=asked()).json()["product_id"]
    shown = client.get("/api/v1/prompt", params={"product_id": product_id}).json()
    assert (shown["stylist"], shown["request"]) == ("rules", None)


def test_a_product_that_was_never_seen_has_none(client: Client) -> None:
    answer = client.get("/api/v1/prompt", params={"product_id": "0" * 16})
    assert (answer.status_code, answer.json()["code"]) == (404, "RESOURCE_NOT_FOUND")


def test_the_product_has_to_be_named(client: Client) -> None:
    answer = client.get("/api/v1/prompt")
    assert answer.status_code == 400
    assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/query/product_id"]
