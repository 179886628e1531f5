"""extract, analyze and lookup over HTTP."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from application.ports.stylist import StylistUnavailable
from domain.events import AnswerReused, DegradedReason, ProductAnalyzed
from domain.prices import PriceUnknown
from entrypoints.container import Container
from tests.entrypoints.http.conftest import HOME
from tests.entrypoints.http.scripted import COAT, PAGE, PROFILE, ScriptedStylist, asked

Client = TestClient[Litestar]


def test_a_page_is_read_for_free_and_leaves_no_event(client: Client, container: Container) -> None:
    before = container.event_store().last_position()
    answer = client.post("/api/v1/extract", json=PAGE)
    assert answer.status_code == 200
    found = answer.json()
    assert found["product"]["title"] == "Linen shirt"
    assert found["product"]["price"] == "59"
    assert found["canonical_url"] == PAGE["url"]
    assert set(found) == {"product", "canonical_url", "product_id", "sources", "confidence", "missing"}
    assert container.event_store().last_position() == before


def test_a_page_about_nothing_is_told_so(client: Client) -> None:
    body = {"url": "https://shop.example/", "html": "<html><body>Welcome</body></html>"}
    for path, sent in (("extract", body), ("analyze", {"session_id": "s", "page": body})):
        answer = client.post(f"/api/v1/{path}", json=sent)
        assert (answer.status_code, answer.json()["code"]) == (422, "NOT_A_PRODUCT_PAGE")
        assert "Looked for" in answer.json()["detail"]


def test_a_garment_is_analysed_once_and_then_answered_for_free(client: Client) -> None:
    first = client.post("/api/v1/analyze", json=asked()).json()
    again = client.post("/api/v1/analyze", json=asked("session-2")).json()
    assert (first["cached"], again["cached"]) == (False, True)
    assert first["analysis_id"] == again["analysis_id"]
    assert again["cost_usd"] == again["cost_picousd"] == 0
    assert first["product"]["site"] == "example.com"
    assert first["analyzed_at"].endswith("Z")
    assert first["mode"] == "basic", "there is no profile"


def test_a_profile_makes_the_answer_personal(client: Client) -> None:
    client.put("/api/v1/profile", json={"profile": PROFILE})
    answer = client.post("/api/v1/analyze", json=asked()).json()
    assert answer["mode"] == "full"
    assert 0 <= answer["analysis_data"]["style_match_score"] <= 100
    assert answer["profile_version"] == client.get("/api/v1/profile").json()["profile_version"]


def test_a_profile_of_the_request_is_used_and_not_stored(client: Client) -> None:
    answer = client.post("/api/v1/analyze", json=asked(user_profile=PROFILE))
    assert answer.json()["mode"] == "full"
    assert client.get("/api/v1/profile").status_code == 404


def test_basic_mode_ignores_a_profile(client: Client) -> None:
    answer = client.post("/api/v1/analyze", json=asked(user_profile=PROFILE, mode="basic")).json()
    assert answer["mode"] == "basic"
    assert answer["analysis_data"]["verdict"] is None


def test_a_page_is_analysed_like_its_product(client: Client) -> None:
    answer = client.post("/api/v1/analyze", json={"session_id": "s", "page": PAGE}).json()
    assert answer["product"]["title"] == "Linen shirt"


def test_model_notes_are_taken_remembered_and_given_back_and_absent_where_there_are_none(client: Client) -> None:
    notes = ["Model is 175 cm tall and wears size S"]
    told = client.post("/api/v1/analyze", json=asked(product_data=COAT | {"model_notes": notes})).json()
    untold = client.post("/api/v1/analyze", json=asked(product_data=COAT | {"model_notes": []})).json()
    assert told["product"]["model_notes"] == notes
    assert "model_notes" not in untold["product"]
    assert told["analysis_id"] != untold["analysis_id"]
    events = client.get("/api/v1/events").text.splitlines()
    assert sum('"model_notes":["Model is' in event for event in events) == 1


def test_prices_may_be_numbers_and_equal_ones_are_one_product(client: Client) -> None:
    given: list[Any] = ["249.90", 249.9, "249.9"]
    prices = [
        client.post("/api/v1/analyze", json=asked() | {"product_data": COAT | {"price": price}}).json()
        for price in given
    ]
    assert [one["product"]["price"] for one in prices] == ["249.90"] * 3
    assert [one["cached"] for one in prices] == [False, True, True]


def test_a_captured_page_from_the_future_or_without_a_zone_does_no_harm(client: Client) -> None:
    future = client.post(
        "/api/v1/analyze", json={"session_id": "s", "page": PAGE | {"captured_at": "2999-01-01T00:00:00Z"}}
    )
    assert future.status_code == 200
    naive = client.post(
        "/api/v1/analyze", json={"session_id": "s", "page": PAGE | {"captured_at": "2026-01-01T00:00:00"}}
    )
    assert [one["pointer"] for one in naive.json()["errors"]] == ["/page/captured_at"]


def test_every_fault_of_a_request_is_told_at_once_with_its_pointer(client: Client) -> None:
    body = {
        "session_id": "not good",
        "mode": "fully",
        "surprise": 1,
        "user_profile": {"quiz_version": "1.0", "avoid": ["sunshine"], "formality_range": [9, 2], "later_field": 1},
        "product_data": {
            "url": "ftp://example.com/x",
            "tittle": "Coat",
            "price": "12,50",
            "composition": [{"fibre": "wool", "percent": 20}, {"percent": 130}],
            "care": ["cold", 5],
        },
    }
    answer = client.post("/api/v1/analyze", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")
    assert {one["pointer"] for one in answer.json()["errors"]} == {
        "/session_id",
        "/mode",
        "/surprise",
        "/user_profile/avoid/0",
        "/product_data/url",
        "/product_data/title",
        "/product_data/tittle",
        "/product_data/price",
        "/product_data/composition/1/fibre",
        "/product_data/composition/1/percent",
        "/product_data/care/1",
    }


@pytest.mark.parametrize("body", [{}, {"product_data": COAT, "page": PAGE}])
def test_a_request_has_either_a_product_or_a_page(client: Client, body: dict[str, Any]) -> None:
    answer = client.post("/api/v1/analyze", json={"session_id": "s", **body})
    assert answer.json()["errors"] == [{"pointer": "", "message": "give exactly one of product_data and page"}]


def test_a_page_has_html_or_structured(client: Client) -> None:
    answer = client.post("/api/v1/analyze", json={"session_id": "s", "page": {"url": "https://shop.example/p"}})
    assert answer.json()["errors"] == [{"pointer": "/page", "message": "give html, structured or both"}]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        (asked() | {"product_data": COAT | {"url": "nowhere"}}, "/product_data/url"),
        (asked() | {"product_data": COAT | {"url": "nowhere", "site": "here"}}, "/product_data/url"),
        ({"session_id": "s", "page": PAGE | {"url": "nowhere"}}, "/page/url"),
        (asked(user_profile={"quiz_version": "0.1"}), "/user_profile/quiz_version"),
        (asked(user_profile={"quiz_version": "1.0", "formality_range": [8, 2]}), "/user_profile/formality_range"),
    ],
)
def test_what_only_the_domain_objects_to_has_a_pointer_too(client: Client, body: dict[str, Any], pointer: str) -> None:
    answer = client.post("/api/v1/analyze", json=body)
    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")
    assert [one["pointer"] for one in answer.json()["errors"]] == [pointer]


def test_what_is_nested_too_deeply_is_refused(client: Client) -> None:
    deep: Any = 1
    for _ in range(200):
        deep = {"x": deep}
    answer = client.post("/api/v1/analyze", json=asked(user_profile={"quiz_version": "1.0", "later": deep}))
    assert answer.json()["errors"] == [{"pointer": "/user_profile", "message": "is nested too deeply"}]


def test_a_deep_structured_page_is_no_defect(client: Client) -> None:
    deep: Any = {}
    for _ in range(400):
        deep = {"result": [deep]}
    for path, body in (
        ("extract", {"url": "https://www.uniqlo.com/p/1", "structured": deep}),
        ("analyze", {"session_id": "s", "page": {"url": "https://www.uniqlo.com/p/1", "structured": deep}}),
    ):
        assert client.post(f"/api/v1/{path}", json=body).status_code in (400, 422)


def test_a_stored_answer_is_found_by_its_address_alone(client: Client) -> None:
    assert client.post("/api/v1/lookup", json={"url": COAT["url"]}).status_code == 404
    made = client.post("/api/v1/analyze", json=asked()).json()
    found = client.post("/api/v1/lookup", json={"url": COAT["url"] + "&utm_medium=mail", "session_id": "s2"}).json()
    assert found["analysis_id"] == made["analysis_id"]
    assert (found["cached"], found["stale"]) == (True, False)


def test_a_lookup_says_when_the_profile_has_changed(client: Client) -> None:
    client.put("/api/v1/profile", json={"profile": PROFILE})
    client.post("/api/v1/analyze", json=asked())
    client.put("/api/v1/profile", json={"profile": PROFILE | {"avoid": []}})
    found = client.post("/api/v1/lookup", json={"url": COAT["url"]}).json()
    assert (found["stale"], found["stale_reason"]) == (True, "profile_changed")


def test_a_lookup_of_no_address_is_refused(client: Client) -> None:
    answer = client.post("/api/v1/lookup", json={"url": "nowhere", "mode": "basic"})
    assert [one["pointer"] for one in answer.json()["errors"]] == ["/url"]


REASONS: list[tuple[DegradedReason, int]] = [
    ("BUDGET_EXCEEDED", 402),
    ("API_KEY_INVALID", 424),
    ("RATE_LIMIT_EXCEEDED", 429),
    ("STYLIST_UNAVAILABLE", 503),
]


@pytest.mark.parametrize(("reason", "status"), REASONS)
def test_without_a_fallback_the_cause_is_a_problem_with_its_status(
    client: Client, claude: ScriptedStylist, reason: DegradedReason, status: int
) -> None:
    claude.error = StylistUnavailable("Not now.", reason=reason, retry_after=17)
    answer = client.post("/api/v1/analyze", json=asked(fallback=False))
    assert (answer.status_code, answer.json()["code"]) == (status, reason)
    assert answer.json()["retry_after"] == 17
    assert answer.headers["Retry-After"] == "17"
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("reason", "status"), REASONS)
def test_with_a_fallback_the_built_in_stylist_answers_and_says_why(
    client: Client, claude: ScriptedStylist, reason: DegradedReason, status: int
) -> None:
    claude.error = StylistUnavailable("Not now.", reason=reason, retry_after=17)
    answer = client.post("/api/v1/analyze", json=asked())
    assert answer.status_code == 200
    told = answer.json()
    assert (told["degraded"], told["degraded_reason"], told["retry_after"]) == (True, reason, 17)
    assert told["stylist"] == "rules"


def test_a_model_without_a_price_is_never_called(client: Client, claude: ScriptedStylist) -> None:
    claude.error = PriceUnknown("mystery-1", "2026-11-21")
    answer = client.post("/api/v1/analyze", json=asked())
    assert (answer.status_code, answer.json()["code"]) == (422, "PRICE_UNKNOWN")
    assert claude.calls == 0


def test_a_reached_budget_is_a_problem_without_a_fallback(client: Client, claude: ScriptedStylist) -> None:
    client.put("/api/v1/budget", json={"daily_usd": 0.001, "monthly_usd": None})
    answer = client.post("/api/v1/analyze", json=asked(fallback=False))
    assert (answer.status_code, answer.json()["code"]) == (402, "BUDGET_EXCEEDED")
    assert claude.calls == 0


def test_a_paid_answer_tells_its_exact_cost(client: Client, claude: ScriptedStylist) -> None:
    paid = client.post("/api/v1/analyze", json=asked()).json()
    assert paid["cost_picousd"] == 1200 * 100_000 + 400 * 500_000
    assert paid["cost_usd"] == pytest.approx(0.00032)
    assert paid["tokens_used"]["input"] == 1200
    free = client.post("/api/v1/analyze", json=asked("session-2")).json()
    assert (free["cost_usd"], free["saved_usd"]) == (0, paid["cost_usd"])


async def test_two_hundred_equal_requests_at_once_are_one_analysis(app: Litestar, container: Container) -> None:
    async with app.lifespan():
        headers = {"Authorization": f"Bearer {container.tokens().own()}"}
        transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url=HOME, headers=headers) as client:
            answers = await asyncio.gather(
                *(client.post("/api/v1/analyze", json=asked(f"session-{number}")) for number in range(200))
            )
        assert {answer.status_code for answer in answers} == {200}
        assert [answer.json()["cached"] for answer in answers].count(False) == 1
        made = list(container.event_store().read_all(kinds=(ProductAnalyzed,)))
        assert len(made) == 1


async def test_a_clean_stop_loses_no_reuse_that_nobody_waited_for(app: Litestar, container: Container) -> None:
    async with app.lifespan():
        headers = {"Authorization": f"Bearer {container.tokens().own()}"}
        transport = httpx.ASGITransport(app)  # type: ignore[arg-type]
        async with httpx.AsyncClient(transport=transport, base_url=HOME, headers=headers) as client:
            for number in range(31):
                await client.post("/api/v1/analyze", json=asked(f"session-{number}"))
    async with app.lifespan():
        reused = list(container.event_store().read_all(kinds=(AnswerReused,)))
    assert len(reused) == 30
