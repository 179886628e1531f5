"""Every error is problem details, whatever layer it comes from."""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

import pytest
from litestar import Litestar
from litestar.exceptions import ClientException, InternalServerException
from litestar.testing import TestClient

from application.ports.event_store import ConcurrentAppend, StoreUnavailable
from application.ports.page_reader import NotAProductPage
from application.ports.stylist import StylistUnavailable
from application.preferences import PreferencePinned
from domain.prices import PriceUnknown
from entrypoints.container import Container
from entrypoints.http.problems import STATUS, TITLE, Refusal, refusal_for
from tests.entrypoints.http.scripted import PROFILE, asked

Client = TestClient[Litestar]
JSON = {"Content-Type": "application/json"}


def require_problem(answer: Any, status: int, code: str) -> dict[str, Any]:
    """The problem of an answer, its form checked."""
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    problem: dict[str, Any] = answer.json()
    assert (problem["code"], problem["status"]) == (code, status)
    assert problem["title"] == TITLE[code]  # type: ignore[index]
    assert problem["type"] == f"/schema#{code}"
    assert problem["detail"]
    assert problem["instance"] == answer.request.url.path
    assert datetime.fromisoformat(problem["timestamp"]).utcoffset() is not None
    return problem


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (StylistUnavailable("x", reason="BUDGET_EXCEEDED"), 402, "BUDGET_EXCEEDED"),
        (StylistUnavailable("x", reason="API_KEY_INVALID"), 424, "API_KEY_INVALID"),
        (StylistUnavailable("x", reason="RATE_LIMIT_EXCEEDED", retry_after=3), 429, "RATE_LIMIT_EXCEEDED"),
        (StylistUnavailable("x"), 503, "STYLIST_UNAVAILABLE"),
        (NotAProductPage(("a",)), 422, "NOT_A_PRODUCT_PAGE"),
        (PriceUnknown("m", "2026-11-21"), 422, "PRICE_UNKNOWN"),
        (PreferencePinned("mode", "flag"), 409, "CONFLICT"),
        (ConcurrentAppend("s", 1, 2), 409, "CONFLICT"),
        (StoreUnavailable("The disk is full."), 500, "INTERNAL_ERROR"),
        (ZeroDivisionError("secret"), 500, "INTERNAL_ERROR"),
        (Refusal("RESOURCE_NOT_FOUND", "x"), 404, "RESOURCE_NOT_FOUND"),
        (ClientException("odd host"), 400, "VALIDATION_ERROR"),
        (InternalServerException("secret"), 500, "INTERNAL_ERROR"),
    ],
)
def test_each_error_has_its_code_and_status(error: Exception, status: int, code: str) -> None:
    refusal = refusal_for(error)
    assert (refusal.status, refusal.code) == (status, code)
    assert "secret" not in refusal.detail


def test_every_code_has_a_status_and_a_title() -> None:
    assert STATUS.keys() == TITLE.keys()


def test_an_unknown_route_is_a_problem(client: Client, stranger: Client) -> None:
    require_problem(client.get("/api/v1/nothing"), 404, "RESOURCE_NOT_FOUND")
    require_problem(stranger.get("/favicon.ico"), 404, "RESOURCE_NOT_FOUND")


def test_a_wrong_method_is_a_problem_that_names_the_right_ones(client: Client) -> None:
    answer = client.patch("/api/v1/budget")
    require_problem(answer, 405, "METHOD_NOT_ALLOWED")
    assert {"GET", "PUT"} <= set(answer.headers["Allow"].split(", "))


@pytest.mark.parametrize(
    "body",
    [
        b"", b"{", b"nonsense", b"NaN", b'{"session_id": NaN}', b"[" * 10_000 + b"]" * 10_000, b'{"a":' * 10_000,
        b'{"session_id": "\xff"}', b'{"session_id": "\\ud800"}', b'{"session_id": "a\x00b"}', b"\xef\xbb\xbf{}",
        b'{"session_id": 1e999}', b"1" + b"0" * 5000, b'{"session_id": "s", "session_id": 5}', b"null", b"[[]]", b'"x"',
        b'{"product_data": {"url": "https://a.example", "title": "t", "review_count": 1' + b"0" * 30 + b"}}",
    ],
)  # fmt: skip
def test_a_broken_body_is_the_callers_fault(client: Client, body: bytes) -> None:
    for path in ("/api/v1/analyze", "/api/v1/extract", "/api/v1/logs", "/api/v1/lookup"):
        problem = require_problem(client.post(path, content=body, headers=JSON), 400, "VALIDATION_ERROR")
        assert problem["errors"]


def test_an_escaped_zero_byte_is_only_a_character(client: Client) -> None:
    body = asked() | {"product_data": {"url": "https://a.example/p", "title": "Coat\x00"}}
    assert client.post("/api/v1/analyze", json=body).json()["product"]["title"] == "Coat\x00"


def test_huge_numbers_where_anything_may_stand_are_kept_or_refused(client: Client) -> None:
    body = b'{"profile": {"quiz_version": "1.0", "later": 1' + b"0" * 40 + b"}}"
    assert client.put("/api/v1/profile", content=body, headers=JSON).status_code in (200, 400)
    assert client.get("/api/v1/profile").status_code in (200, 404)


@pytest.mark.parametrize(
    "kind", [None, "text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"]
)
def test_only_json_is_read(client: Client, kind: str | None) -> None:
    headers = {"Content-Type": kind} if kind else {}
    require_problem(client.post("/api/v1/analyze", content=b"{}", headers=headers), 415, "UNSUPPORTED_MEDIA_TYPE")


def test_the_charset_may_be_told(client: Client) -> None:
    answer = client.post("/api/v1/logs", content=b"[]", headers={"Content-Type": "Application/JSON; charset=UTF-8"})
    assert answer.status_code == 200


def test_a_body_over_eight_mebibytes_is_refused(client: Client) -> None:
    body = b'{"url": "https://a.example/p", "html": "' + b"x" * (8 * 1024 * 1024) + b'"}'
    require_problem(client.post("/api/v1/extract", content=body, headers=JSON), 413, "PAYLOAD_TOO_LARGE")
    pieces = (body[start : start + 100_000] for start in range(0, len(body), 100_000))
    require_problem(client.post("/api/v1/extract", content=pieces, headers=JSON), 413, "PAYLOAD_TOO_LARGE")


def test_a_body_just_below_is_read(client: Client) -> None:
    body = b'{"url": "https://a.example/p", "html": "' + b"x" * (8 * 1024 * 1024 - 100) + b'"}'
    require_problem(client.post("/api/v1/extract", content=body, headers=JSON), 422, "NOT_A_PRODUCT_PAGE")


@pytest.mark.parametrize(
    ("query", "pointers"),
    [
        ("limit=0&cursor=&min_score=x", {"/query/limit", "/query/cursor", "/query/min_score"}),
        ("limt=5", {"/query/limt"}),
        ("limit=1&limit=2", {"/query/limit"}),
        ("q=%ff", {"/query"}),
        ("limit=5.5", {"/query/limit"}),
        ("min_score=NULL&limit=null", {"/query/min_score", "/query/limit"}),
        ("q=null&q%20=null", {"/query/q "}),
        ("cursor=bogus", {"/query/cursor"}),
        ("&".join(f"x{number}=1" for number in range(100)), {"/query"}),
    ],
)
def test_faults_of_a_query_are_told_like_those_of_a_body(client: Client, query: str, pointers: set[str]) -> None:
    problem = require_problem(client.get(f"/api/v1/products?{query}"), 400, "VALIDATION_ERROR")
    assert {one["pointer"] for one in problem["errors"]} == pointers


def test_a_path_parameter_is_checked_too(client: Client) -> None:
    problem = require_problem(client.get("/api/v1/costs/session/not%20good"), 400, "VALIDATION_ERROR")
    assert problem["errors"][0]["pointer"] == "/path/session_id"


class _Broken:
    """A use case with a defect, whose message holds what the person sent."""

    def current(self) -> None:
        raise ZeroDivisionError(PROFILE["color_palette"])


def test_a_defect_is_told_without_particulars_and_noted_without_data(
    client: Client, container: Container, caplog: pytest.LogCaptureFixture
) -> None:
    with container.change_profile.override(_Broken()), caplog.at_level(logging.DEBUG):
        answer = client.get("/api/v1/profile")
    problem = require_problem(answer, 500, "INTERNAL_ERROR")
    assert "neutrals" not in answer.text
    assert "Traceback" not in answer.text
    assert "errors" not in problem
    [entry] = client.get("/api/v1/logs?level=error").json()["items"]
    assert entry["message"] == "ZeroDivisionError in GET /api/v1/profile"
    assert "test_problems.py" in entry["stack_trace"]
    assert "neutrals" not in str(entry) + caplog.text


def test_neither_bodies_nor_tokens_are_logged(
    client: Client, container: Container, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        client.post("/api/v1/test-connection", json={"api_key": "sk-secret-key"})
        client.put("/api/v1/profile", json={"profile": PROFILE | {"avoid": ["secret-fault"]}})
        client.post("/api/v1/analyze", json=asked())
    logged = caplog.text + client.get("/api/v1/logs/export").text
    for secret in ("sk-secret-key", "secret-fault", container.tokens().own(), "Oversized wool coat"):
        assert secret not in logged
