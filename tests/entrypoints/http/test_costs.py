"""Costs and budgets over HTTP."""

from __future__ import annotations

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from tests.entrypoints.http.scripted import ScriptedStylist, asked

Client = TestClient[Litestar]
COST = 1200 * 100_000 + 400 * 500_000


def test_an_unknown_session_cost_nothing(client: Client) -> None:
    costs = client.get("/api/v1/costs/session/never-seen").json()
    assert (costs["cost_usd"], costs["cost_picousd"], costs["calls"]) == (0, 0, 0)
    assert set(costs["tokens"]) == {"input", "output", "cache_read", "cache_write_5m", "cache_write_1h"}
    assert set(costs["by_mode"]) == {"full", "basic"}
    assert costs["by_model"] == {}


def test_each_sum_tells_the_same_cost_exactly(client: Client, claude: ScriptedStylist) -> None:
    client.post("/api/v1/analyze", json=asked("s-1"))
    client.post("/api/v1/analyze", json=asked("s-1"))
    total = client.get("/api/v1/costs/total").json()
    [day] = client.get("/api/v1/costs/daily").json()["items"]
    for sums in (client.get("/api/v1/costs/session/s-1").json(), total, day):
        assert (sums["cost_picousd"], sums["calls"]) == (COST, 1)
        assert sums["by_mode"]["basic"]["cost_picousd"] == COST
        assert sums["by_model"]["claude-haiku-5-5"]["calls"] == 1


def test_days_can_be_chosen(client: Client, claude: ScriptedStylist) -> None:
    client.post("/api/v1/analyze", json=asked())
    [day] = client.get("/api/v1/costs/daily").json()["items"]
    around = {"from": day["day"], "to": day["day"]}
    assert len(client.get("/api/v1/costs/daily", params=around).json()["items"]) == 1
    assert client.get("/api/v1/costs/daily", params={"from": "2999-01-01"}).json()["items"] == []
    assert client.get("/api/v1/costs/daily", params={"to": "1999-01-01"}).json()["items"] == []


def test_a_day_that_is_none_is_refused(client: Client) -> None:
    answer = client.get("/api/v1/costs/daily", params={"from": "2026-02-30", "to": "today"})
    assert {one["pointer"] for one in answer.json()["errors"]} == {"/query/from", "/query/to"}


def test_at_first_there_is_no_limit(client: Client) -> None:
    budget = client.get("/api/v1/budget").json()
    assert (budget["daily_usd"], budget["monthly_usd"]) == (None, None)
    for period in ("daily", "monthly"):
        assert set(budget[period]) == {"spent_usd", "reserved_usd", "unsettled_usd", "resets_at"}
        assert budget[period]["resets_at"].endswith("Z")


def test_limits_are_set_both_at_once_and_lifted_by_null(client: Client) -> None:
    put = client.put("/api/v1/budget", json={"daily_usd": 0.5, "monthly_usd": 10})
    assert put.status_code == 200
    assert put.json() == client.get("/api/v1/budget").json()
    assert (put.json()["daily_usd"], put.json()["monthly_usd"]) == (0.5, 10)
    kept = client.put("/api/v1/budget", json={"daily_usd": None}).json()
    assert (kept["daily_usd"], kept["monthly_usd"]) == (None, 10)


def test_what_was_spent_counts_against_the_limits(client: Client, claude: ScriptedStylist) -> None:
    client.post("/api/v1/analyze", json=asked())
    budget = client.get("/api/v1/budget").json()
    assert budget["daily"]["spent_usd"] == budget["monthly"]["spent_usd"] == COST / 10**12


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"daily_usd": -1, "monthly_usd": "5"}, {"/daily_usd", "/monthly_usd"}),
        ({"daily_usd": 1e-13, "monthly_usd": 1e300}, {"/monthly_usd"}),
        ({"daily_usd": 1e-13, "monthly_usd": 1e-14}, {"/daily_usd", "/monthly_usd"}),
        ({"daily_usd": 1, "monthly_usd": None, "weekly_usd": 3}, {"/weekly_usd"}),
    ],
)
def test_a_limit_that_is_none_is_refused(client: Client, body: dict[str, Any], pointers: set[str]) -> None:
    answer = client.put("/api/v1/budget", json=body)
    assert answer.status_code == 400
    assert {one["pointer"] for one in answer.json()["errors"]} == pointers
