"""rescore over HTTP: a priced plan, a job, its progress, its end."""

from __future__ import annotations

from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from application.ports.jobs import JobsUnavailable
from application.ports.stylist import StylistUnavailable
from domain.money import InexactAmount
from domain.prices import PriceUnknown
from entrypoints.container import Container
from entrypoints.http.problems import refusal_for
from entrypoints.injection import providers
from tests.entrypoints.http.scripted import PROFILE, ScriptedStylist, asked
from tests.fakes.batch_stylist import ScriptedBatches
from tests.fakes.clock import FakeClock

Client = TestClient[Litestar]


@pytest.fixture
def batches(container: Container, claude: ScriptedStylist) -> ScriptedBatches:
    """Claude's batches, which end when a test says so; whoever waits for them does not wait."""
    container.clock.override(providers.Object(FakeClock()))
    scripted = ScriptedBatches()
    container.batch_stylists.override(providers.Dict(claude=providers.Object(scripted)))
    for use_case in (
        container.plan_rescoring,
        container.start_rescoring,
        container.follow_rescoring,
        container.cancel_rescoring,
        container.rescore_one_by_one,
    ):
        use_case.reset()
    return scripted


def left_behind(client: Client, changes: str = "classic") -> None:
    """One coat, analysed in full for a profile that is not in force any more."""
    client.put("/api/v1/profile", json={"profile": PROFILE})
    assert client.post("/api/v1/analyze", json=asked()).json()["mode"] == "full"
    client.put("/api/v1/profile", json={"profile": PROFILE | {"style_keywords": [changes]}})


def rescore(client: Client, **body: Any) -> Any:
    answer = client.post("/api/v1/rescore", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_a_dry_run_is_what_happens_without_a_word(client: Client, batches: ScriptedBatches) -> None:
    left_behind(client)
    plan = rescore(client)
    assert plan == rescore(client, dry_run=True)
    assert (plan["count"], plan["left"], plan["job_id"], plan["dry_run"]) == (1, 0, None, True)
    assert 0 < plan["estimate_usd"] <= plan["worst_usd"]
    assert plan["estimate_picousd"] == round(plan["estimate_usd"] * 10**12)
    assert batches.batches == {}


def test_where_all_is_in_date_nothing_is_begun(client: Client) -> None:
    assert rescore(client, dry_run=False)["job_id"] is None


def test_the_built_in_stylist_is_done_at_once(client: Client) -> None:
    left_behind(client)
    begun = rescore(client, dry_run=False)
    progress = client.get(f"/api/v1/rescore/{begun['job_id']}").json()
    assert (begun["count"], begun["estimate_usd"]) == (1, 0)
    assert (progress["status"], progress["answered"], progress["waiting"]) == ("finished", 1, 0)
    assert progress["cost_usd"] == progress["cost_picousd"] == 0
    again = client.post("/api/v1/analyze", json=asked()).json()
    assert again["cached"] is True
    assert rescore(client)["count"] == 0


def test_a_job_is_begun_followed_and_paid_for(client: Client, batches: ScriptedBatches) -> None:
    left_behind(client)
    job_id = rescore(client, dry_run=False)["job_id"]
    progress = client.get(f"/api/v1/rescore/{job_id}").json()
    assert (progress["status"], progress["waiting"]) == ("running", 1)
    assert progress["reserved_usd"] > 0
    second = client.post("/api/v1/rescore", json={"dry_run": False})
    assert (second.status_code, second.json()["code"]) == (409, "CONFLICT")
    assert rescore(client)["count"] == 1, "a plan can be made all the while"
    batches.looks = 3
    while progress["ended_at"] is None:  # each request gives the background its turn
        progress = client.get(f"/api/v1/rescore/{job_id}").json()
    assert (progress["status"], progress["answered"], progress["reserved_usd"]) == ("finished", 1, 0)
    assert progress["cost_picousd"] > 0
    costs = client.get(f"/api/v1/costs/session/{progress['session_id']}").json()
    assert costs["cost_picousd"] == progress["cost_picousd"]


def test_canceling_reaches_the_provider(client: Client, batches: ScriptedBatches) -> None:
    left_behind(client)
    job_id = rescore(client, dry_run=False)["job_id"]
    assert client.delete(f"/api/v1/rescore/{job_id}").status_code == 204
    assert batches.canceled == ["batch-1"]
    assert client.get(f"/api/v1/rescore/{job_id}").json()["status"] in ("canceling", "canceled")


def test_what_does_not_fit_the_budget_is_not_begun(client: Client, batches: ScriptedBatches) -> None:
    left_behind(client)
    client.put("/api/v1/budget", json={"daily_usd": 0.000001})
    answer = client.post("/api/v1/rescore", json={"dry_run": False})
    assert (answer.status_code, answer.json()["code"]) == (402, "BUDGET_EXCEEDED")
    assert batches.batches == {}


def test_a_provider_that_refuses_is_told(client: Client, batches: ScriptedBatches) -> None:
    left_behind(client)
    batches.troubles = [StylistUnavailable("Too many.", reason="RATE_LIMIT_EXCEEDED", retry_after=7)]
    answer = client.post("/api/v1/rescore", json={"dry_run": False})
    assert (answer.status_code, answer.json()["code"]) == (429, "RATE_LIMIT_EXCEEDED")
    assert answer.headers["retry-after"] == "7"


@pytest.mark.parametrize("method", ["GET", "DELETE"])
@pytest.mark.parametrize("job_id", ["none", "..", "0198-x", "%2e%2e%2ftoken"])
def test_there_is_no_other_job(client: Client, method: str, job_id: str) -> None:
    answer = client.request(method, f"/api/v1/rescore/{job_id}")
    assert answer.status_code in (404, 405)


def test_a_body_with_anything_else_in_it_is_refused(client: Client) -> None:
    answer = client.post("/api/v1/rescore", json={"dryrun": False})
    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/dryrun")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InexactAmount("odd"), "PRICE_UNKNOWN"),
        (PriceUnknown("m", "2026-11-21"), "PRICE_UNKNOWN"),
        (JobsUnavailable("The disk is full."), "INTERNAL_ERROR"),
    ],
)
def test_what_stands_in_the_way_has_a_code(error: Exception, code: str) -> None:
    assert refusal_for(error).code == code
