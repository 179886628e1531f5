"""Who is let in."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.settings import read_settings
from tests.entrypoints.http.conftest import HOME

Client = TestClient[Litestar]


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/schema", "/schema/openapi.json"])
def test_what_tells_nothing_of_the_person_is_open(stranger: Client, path: str) -> None:
    assert stranger.get(path).status_code == 200


def test_every_route_of_the_api_wants_a_token(stranger: Client, app: Litestar) -> None:
    document = stranger.get("/schema/openapi.json").json()
    routes = [(path, method) for path, item in document["paths"].items() for method in item if path.startswith("/api")]
    assert len(routes) >= 23
    routes.remove(("/api/v1/pair", "post"))  # gives one
    for path, method in routes:
        answer = stranger.request(method, path.replace("{", "").replace("}", ""))
        assert (answer.status_code, answer.json()["code"]) == (401, "AUTH_REQUIRED"), path
        assert answer.headers["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("value", ["", "Bearer", "Bearer ", "Basic abc", "abc"])
def test_anything_but_a_bearer_token_is_no_token(stranger: Client, value: str) -> None:
    answer = stranger.get("/api/v1/budget", headers={"Authorization": value})
    assert answer.json()["code"] == "AUTH_REQUIRED"


@pytest.mark.parametrize("token", ["wrong", "wr\xf6ng", "x" * 5000])
def test_a_wrong_token_is_told_from_none(stranger: Client, token: str) -> None:
    answer = stranger.get("/api/v1/budget", headers={b"Authorization": f"Bearer {token}".encode("latin-1")})
    assert (answer.status_code, answer.json()["code"]) == (401, "AUTH_INVALID")
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_the_scheme_is_taken_in_any_case(stranger: Client, container: Container) -> None:
    answer = stranger.get("/api/v1/budget", headers={"Authorization": f"bEARER {container.tokens().own()}"})
    assert answer.status_code == 200


def test_a_path_written_otherwise_needs_the_token_as_well(stranger: Client) -> None:
    for path in ("//api/v1/budget", "/api//v1/budget", "/api/v1/budget/", "/%61pi/v1/budget"):
        assert stranger.get(HOME + path).status_code in (401, 404), path


def test_the_token_is_made_at_the_start_for_its_owner_alone(stranger: Client, container: Container) -> None:
    file = container.settings().data_dir / "token"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len(file.read_text().strip()) >= 40


def test_without_authentication_nobody_is_asked(tmp_path: Path) -> None:
    settings = read_settings({"data_dir": str(tmp_path), "auth": False}, {})
    with TestClient(create_app(Container(settings=settings)), base_url=HOME) as client:
        assert client.get("/api/v1/budget").status_code == 200
