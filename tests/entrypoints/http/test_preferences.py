"""Settings and the connection test over HTTP."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from application.ports.stylist import StylistUnavailable
from application.preferences import NAMES, Preferences
from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.http.preferences import SettingsBody
from entrypoints.settings import read_settings
from tests.entrypoints.http.conftest import HOME
from tests.entrypoints.http.scripted import ScriptedStylist

Client = TestClient[Litestar]


def test_every_preference_tells_its_value_and_source(client: Client) -> None:
    settings = client.get("/api/v1/settings").json()
    assert set(settings) == set(NAMES)
    assert settings["mode"] == {"value": "full", "source": "default"}
    assert settings["time_zone"]["source"] == "settings", "recorded at the first start"


def test_every_preference_can_be_set() -> None:
    assert SettingsBody.__struct_fields__ == Preferences.__struct_fields__


def test_only_what_is_given_is_changed_and_null_returns_it(client: Client) -> None:
    put = client.put("/api/v1/settings", json={"locale": "de", "max_price_per_mtok": {"input": 1, "output": 2.5}})
    assert put.json()["locale"] == {"value": "de", "source": "settings"}
    assert put.json()["max_price_per_mtok"]["value"] == {"input": 1, "output": 2.5}
    assert put.json()["mode"]["source"] == "default"
    assert put.json() == client.get("/api/v1/settings").json()
    assert client.put("/api/v1/settings", json={"locale": None}).json()["locale"]["source"] == "default"


def test_setting_nothing_changes_nothing(client: Client, container: Container) -> None:
    events = container.event_store().last_position()
    assert client.put("/api/v1/settings", json={}).status_code == 200
    assert container.event_store().last_position() == events


@pytest.mark.parametrize(
    ("body", "pointers"),
    [
        ({"mode": "fully", "locale": "English", "pictures": 1}, {"/mode", "/locale", "/pictures"}),
        ({"time_zone": "Mars/Olympus"}, {"/time_zone"}),
        ({"max_price_per_mtok": {"input": -1}}, {"/max_price_per_mtok/input", "/max_price_per_mtok/output"}),
        ({"theme": "dark"}, {"/theme"}),
    ],
)
def test_each_value_is_checked(client: Client, body: dict[str, Any], pointers: set[str]) -> None:
    answer = client.put("/api/v1/settings", json=body)
    assert answer.status_code == 400
    assert {one["pointer"] for one in answer.json()["errors"]} == pointers


def test_what_a_flag_pins_cannot_be_set(tmp_path: Path) -> None:
    settings = read_settings({"data_dir": str(tmp_path), "mode": "basic", "auth": False}, {})
    with TestClient(create_app(Container(settings=settings)), base_url=HOME) as client:
        assert client.get("/api/v1/settings").json()["mode"] == {"value": "basic", "source": "flag"}
        answer = client.put("/api/v1/settings", json={"mode": "full"})
        assert (answer.status_code, answer.json()["code"]) == (409, "CONFLICT")


def test_the_built_in_stylist_is_always_there(client: Client) -> None:
    tried = client.post("/api/v1/test-connection", json={}).json()
    assert (tried["status"], tried["stylist"]) == ("ok", "rules")
    assert tried["latency_ms"] >= 0
    assert tried["model"]
    assert tried["message"]


@pytest.mark.parametrize("stylist", ["claude", "openai"])
def test_a_stylist_without_a_key_is_an_error_and_no_problem(client: Client, stylist: str) -> None:
    client.put("/api/v1/settings", json={"stylist": stylist})
    tried = client.post("/api/v1/test-connection", json={})
    assert (tried.status_code, tried.json()["status"], tried.json()["stylist"]) == (200, "error", stylist)
    assert "key" in tried.json()["message"]


def test_a_key_is_tried_once(client: Client, claude: ScriptedStylist) -> None:
    assert client.post("/api/v1/test-connection", json={"api_key": "good"}).json()["status"] == "ok"
    assert client.post("/api/v1/test-connection", json={"api_key": "bad"}).json()["status"] == "error"
    assert claude.keys == ["good", "bad"]


def test_a_stylist_that_cannot_be_reached_says_why(client: Client, claude: ScriptedStylist) -> None:
    claude.error = StylistUnavailable("The line is dead.")
    tried = client.post("/api/v1/test-connection", json={}).json()
    assert (tried["status"], tried["message"]) == ("error", "The line is dead.")
