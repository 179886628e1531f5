"""Health, readiness and figures."""

from __future__ import annotations

from typing import Any

from litestar import Litestar
from litestar.testing import TestClient

from application.ports.event_store import StoreUnavailable
from entrypoints.container import Container
from entrypoints.injection import providers
from tests.entrypoints.http.scripted import asked

Client = TestClient[Litestar]


class _Gone:
    """A store, or read models, on a disk that was taken away."""

    def last_position(self) -> int:
        """Fails."""
        raise StoreUnavailable("The disk is gone.")


class _Outdated:
    """Read models of another version."""

    def outdated(self) -> tuple[str, ...]:
        """Two of them."""
        return "products", "costs"


def test_health_tells_version_stylist_and_events(stranger: Client) -> None:
    told = stranger.get("/health").json()
    assert (told["status"], told["stylist"]) == ("ok", "rules")
    assert told["version"].count(".") == 2
    assert told["events"] >= 1


def test_health_is_told_even_without_a_store(stranger: Client, container: Container) -> None:
    with container.event_store.override(providers.Object(_Gone())):
        told = stranger.get("/health")
    assert (told.status_code, told.json()["status"], told.json()["events"]) == (200, "ok", None)


def test_ready_says_what_is_not(stranger: Client, container: Container) -> None:
    assert stranger.get("/ready").json() == {"status": "ok"}
    broken: list[tuple[Any, Any, str]] = [
        (container.event_store, _Gone(), "The disk is gone."),
        (container.projection_store, _Outdated(), "products, costs"),
    ]
    for provider, fake, word in broken:
        with provider.override(providers.Object(fake)):
            answer = stranger.get("/ready")
        assert answer.status_code == 503
        assert answer.headers["content-type"] == "application/problem+json"
        assert word in answer.json()["detail"]


def test_figures_are_counted_by_route_never_by_path(client: Client) -> None:
    for session in ("a", "b"):
        client.post("/api/v1/analyze", json=asked(session))
        client.get(f"/api/v1/costs/session/{session}")
        client.get(f"/{session}/unknown")
    figures = dict(line.rsplit(" ", 1) for line in client.get("/metrics").text.splitlines() if not line.startswith("#"))
    requests = 'style_assistant_requests_total{method="GET",route='
    assert figures[f'{requests}"/api/v1/costs/session/{{session_id}}",status="200"}}'] == "2"
    assert figures[f'{requests}"unknown",status="404"}}'] == "2"
    assert figures['style_assistant_analyses_total{answer="new"}'] == "1"
    assert figures['style_assistant_analyses_total{answer="cached"}'] == "1"
    assert float(figures["style_assistant_cost_usd"]) == 0
    assert int(figures["style_assistant_events"]) > 0
