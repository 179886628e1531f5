"""Products over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.entrypoints.http.scripted import COAT, PROFILE

Client = TestClient[Litestar]


def see(client: Client, name: str, **facts: Any) -> str:
    """Lets a garment be seen; its id."""
    product = COAT | {"url": f"https://shop.example/p/{name}", "title": name} | facts
    body = {"session_id": "s", "product_data": product}
    product_id: str = client.post("/api/v1/analyze", json=body).json()["product_id"]
    return product_id


def test_products_are_listed_newest_first(client: Client) -> None:
    see(client, "scarf")
    see(client, "hat", price=None)
    listed = client.get("/api/v1/products").json()
    assert [one["title"] for one in listed["items"]] == ["hat", "scarf"]
    assert listed["next_cursor"] is None
    assert {"product_id", "title", "site", "url", "price", "currency", "style_match_score", "verdict", "first_seen",
            "last_seen", "feedback"} <= set(listed["items"][0])  # fmt: skip


def test_pages_follow_one_another_without_gap_or_repeat(client: Client) -> None:
    for number in range(7):
        see(client, f"shirt {number}")
    seen: list[str] = []
    parameters: dict[str, Any] = {"limit": 3}
    for _ in range(3):
        page = client.get("/api/v1/products", params=parameters).json()
        seen += [one["title"] for one in page["items"]]
        parameters["cursor"] = page["next_cursor"]
    assert parameters["cursor"] is None
    assert seen == [f"shirt {number}" for number in reversed(range(7))]


def test_a_list_can_be_searched_and_kept_to_good_matches(client: Client) -> None:
    client.put("/api/v1/profile", json={"profile": PROFILE})
    see(client, "blue wool scarf")
    see(client, "red hat")
    found = client.get("/api/v1/products", params={"q": "WOOL scarf"}).json()
    assert [one["title"] for one in found["items"]] == ["blue wool scarf"]
    score = found["items"][0]["style_match_score"]
    assert client.get("/api/v1/products", params={"min_score": 100, "q": "scarf"}).json()["items"] == []
    assert client.get("/api/v1/products", params={"min_score": score, "q": "scarf"}).json()["items"]


@pytest.mark.parametrize("cursor", ["bogus", "AAAA", "cHJvZHVjdHN8Li4v", "cHJvZmlsZXw1", "%00", "é"])
def test_a_cursor_of_somewhere_else_is_refused(client: Client, cursor: str) -> None:
    answer = client.get("/api/v1/products", params={"cursor": cursor})
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/query/cursor"]


def test_one_product_tells_its_prices_and_analyses(client: Client) -> None:
    see(client, "scarf", price="30")
    client.put("/api/v1/profile", json={"profile": PROFILE})
    product_id = see(client, "scarf", price="20")
    history = client.get(f"/api/v1/products/{product_id}").json()
    assert history["product"]["price"] == "20"
    assert [one["price"] for one in history["price_history"]] == ["30", "20"]
    assert [one["mode"] for one in history["analyses"]] == ["full", "basic"]
    assert history["analyses"][0]["analysis_data"]["headline"]
    assert history["images"] == []


def test_feedback_is_remembered_and_taken_back(client: Client) -> None:
    product_id = see(client, "scarf")
    path = f"/api/v1/products/{product_id}/feedback"
    assert client.post(path, json={"kind": "bought"}).json() == {"product_id": product_id, "feedback": "bought"}
    assert client.get("/api/v1/products").json()["items"][0]["feedback"] == "bought"
    assert client.post(path, json={"kind": "clear"}).json()["feedback"] is None
    assert client.get(f"/api/v1/products/{product_id}").json()["feedback"] is None


def test_a_hidden_product_is_gone_until_it_is_seen_again(client: Client) -> None:
    product_id = see(client, "scarf")
    assert client.delete(f"/api/v1/products/{product_id}").status_code == 204
    assert client.get("/api/v1/products").json()["items"] == []
    assert client.get(f"/api/v1/products/{product_id}").status_code == 404
    assert client.delete(f"/api/v1/products/{product_id}").status_code == 404
    see(client, "scarf")
    assert len(client.get("/api/v1/products").json()["items"]) == 1


def test_an_unknown_product_is_told_so(client: Client) -> None:
    for answer in (
        client.get("/api/v1/products/0123456789abcdef"),
        client.delete("/api/v1/products/0123456789abcdef"),
        client.post("/api/v1/products/0123456789abcdef/feedback", json={"kind": "like"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (404, "RESOURCE_NOT_FOUND")


def test_an_opinion_is_one_of_five(client: Client) -> None:
    answer = client.post(f"/api/v1/products/{see(client, 'scarf')}/feedback", json={"kind": "meh"})
    assert answer.json()["errors"] == [
        {"pointer": "/kind", "message": "takes one of like, dislike, bought, returned, clear"}
    ]
