"""The profile over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from entrypoints.container import Container
from tests.entrypoints.http.scripted import PROFILE

Client = TestClient[Litestar]


def test_before_the_quiz_there_is_no_profile(client: Client) -> None:
    for answer in (client.get("/api/v1/profile"), client.delete("/api/v1/profile")):
        assert (answer.status_code, answer.json()["code"]) == (404, "RESOURCE_NOT_FOUND")
    assert client.get("/api/v1/profile/versions").json() == {"items": [], "next_cursor": None}


def test_answers_are_kept_as_given_later_fields_included(client: Client) -> None:
    put = client.put("/api/v1/profile", json={"profile": PROFILE})
    assert put.status_code == 200
    assert put.json() == client.get("/api/v1/profile").json()
    assert put.json()["profile"] == PROFILE
    assert len(put.json()["profile_version"]) == 16
    assert put.json()["changed_at"].endswith("Z")


def test_an_equal_profile_makes_no_event(client: Client, container: Container) -> None:
    first = client.put("/api/v1/profile", json={"profile": PROFILE}).json()
    events = container.event_store().last_position()
    reordered = PROFILE | {"fit_preferences": PROFILE["fit_preferences"][::-1]}
    assert client.put("/api/v1/profile", json={"profile": reordered}).json() == first
    assert container.event_store().last_position() == events


def test_a_deleted_profile_is_out_of_force_and_still_a_version(client: Client) -> None:
    client.put("/api/v1/profile", json={"profile": PROFILE})
    gone = client.delete("/api/v1/profile")
    assert (gone.status_code, gone.content) == (204, b"")
    assert client.get("/api/v1/profile").status_code == 404
    assert len(client.get("/api/v1/profile/versions").json()["items"]) == 1


def test_versions_come_newest_first_page_by_page(client: Client) -> None:
    for number in range(5):
        client.put("/api/v1/profile", json={"profile": PROFILE | {"style_keywords": [f"word {number}"]}})
    seen: list[str] = []
    cursor: str | None = None
    while True:
        page = client.get(
            "/api/v1/profile/versions", params={"limit": 2} | ({"cursor": cursor} if cursor else {})
        ).json()
        seen += [one["profile"]["style_keywords"][0] for one in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break
    assert seen == [f"word {number}" for number in (4, 3, 2, 1, 0)]


@pytest.mark.parametrize(
    ("profile", "pointers"),
    [
        ({}, {"/profile/quiz_version"}),
        ({"quiz_version": "1.0", "avoid": ["rain"], "priorities": ["comfort", "speed"]}, {
            "/profile/avoid/0", "/profile/priorities/1",
        }),
        ({"quiz_version": "1.0", "formality_range": [1]}, {"/profile/formality_range"}),
        ({"quiz_version": "1.0", "price_range": {"min": 5, "max": 2, "currency": "EUR"}}, {"/profile/price_range/min"}),
        ({"quiz_version": "1.0", "sizes": {"top": 5, "hat": "L"}}, {"/profile/sizes/top", "/profile/sizes/hat"}),
        ("none", {"/profile"}),
    ],
)  # fmt: skip
def test_every_wrong_answer_is_told(client: Client, profile: Any, pointers: set[str]) -> None:
    answer = client.put("/api/v1/profile", json={"profile": profile})
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")
    assert {one["pointer"] for one in answer.json()["errors"]} == pointers


def test_what_cannot_be_kept_safely_is_refused(client: Client) -> None:
    deep: Any = "x"
    for _ in range(60):
        deep = [deep]
    answer = client.put("/api/v1/profile", json={"profile": {"quiz_version": "1.0", "later": deep}})
    assert answer.json()["errors"] == [{"pointer": "/profile", "message": "is nested too deeply"}]


def test_a_forgotten_wrapper_is_told_beside_the_unknown_fields(client: Client) -> None:
    answer = client.put("/api/v1/profile", json={"quiz_version": "1.0"})
    assert {one["pointer"] for one in answer.json()["errors"]} == {"/profile", "/quiz_version"}
