"""What every request passes: the Host check against rebinding, and CORS for extensions alone."""

from __future__ import annotations

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from entrypoints.http.door import Hosts

Client = TestClient[Litestar]
FIREFOX = "moz-extension://4c2e9d95-3385-4f00-8e1a-0123456789ab"
CHROME = "chrome-extension://abcdefghijklmnopabcdefghijklmnop"


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "127.0.0.1", "localhost:1", "LOCALHOST", "[::1]:8765", "[::1]"])
def test_this_machine_is_answered_by_every_name_it_has_for_itself(host: str) -> None:
    assert Hosts("127.0.0.1").accept(host.encode())


@pytest.mark.parametrize(
    "host",
    [
        "evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "127.0.0.1:8765:1", "127.0.0.1@evil",
        "", ":", "192.168.1.7:8765", "127.0.0.1:x", "[::1", "::1", "\xff",
    ],
)  # fmt: skip
def test_any_other_name_is_refused(host: str) -> None:
    assert not Hosts("127.0.0.1").accept(host.encode("latin-1"))


def test_the_name_that_was_bound_is_right() -> None:
    assert Hosts("wardrobe.local").accept(b"wardrobe.local:8765")
    assert Hosts("::1").accept(b"[::1]:8765")


def test_listening_for_other_machines_addresses_are_right_and_names_are_not() -> None:
    hosts = Hosts("0.0.0.0")
    assert hosts.accept(b"192.168.1.7:8765")
    assert hosts.accept(b"[fe80::1]:8765")
    assert not hosts.accept(b"evil.example:8765")


@pytest.mark.parametrize("path", ["/health", "/api/v1/budget", "/nothing/here"])
def test_a_foreign_host_is_answered_with_a_problem(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == "/header/host"


def test_two_hosts_are_one_too_many(client: Client) -> None:
    twice = [("Host", "127.0.0.1:8765"), ("Host", "evil.example")]
    assert client.get("/health", headers=twice).status_code == 400


@pytest.mark.parametrize("origin", [FIREFOX, CHROME])
def test_an_extension_may_ask_first_and_may_send_its_token(client: Client, origin: str) -> None:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "authorization,content-type",
    }
    answer = client.options("/api/v1/budget", headers=asked)
    assert answer.status_code == 204
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    assert "Authorization" in answer.headers["Access-Control-Allow-Headers"]
    assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
    assert answer.headers["Vary"] == "Origin"


@pytest.mark.parametrize("origin", [FIREFOX, CHROME])
def test_every_route_lets_an_extension_ask_first_and_read_what_it_answers(stranger: Client, origin: str) -> None:
    document = stranger.get("/schema/openapi.json").json()
    routes = [(path, method.upper()) for path, item in document["paths"].items() for method in item]
    assert {"/health", "/api/v1/pair", "/api/v1/analyze/stream"} <= {path for path, _ in routes}
    for path, method in routes:
        asked = {
            "Origin": origin,
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "authorization,content-type",
        }
        preflight = stranger.options(path, headers=asked)
        assert preflight.status_code == 204, path
        assert method in preflight.headers["Access-Control-Allow-Methods"], path
        answer = stranger.request(method, path, headers={"Origin": origin})
        for one in (preflight, answer):
            assert one.headers["Access-Control-Allow-Origin"] == origin, path


@pytest.mark.parametrize("path", ["/api/v1/budget", "/nothing"])
def test_answers_and_problems_can_be_read_by_an_extension(client: Client, path: str) -> None:
    answer = client.get(path, headers={"Origin": CHROME})
    assert answer.headers["Access-Control-Allow-Origin"] == CHROME
    assert answer.headers["Access-Control-Expose-Headers"] == "Retry-After"


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", FIREFOX + ".evil.example", "chrome-extension://short", "null", "http://127.0.0.1:8765"],
)
def test_no_page_is_let_in(client: Client, origin: str) -> None:
    for answer in (
        client.get("/api/v1/budget", headers={"Origin": origin}),
        client.options("/api/v1/budget", headers={"Origin": origin, "Access-Control-Request-Method": "PUT"}),
    ):
        assert not [name for name in answer.headers if name.lower().startswith("access-control")]
        assert answer.headers["Vary"] == "Origin"


def test_nothing_of_the_api_is_kept_by_a_browser(client: Client) -> None:
    for path in ("/api/v1/budget", "/api/v1/profile", "/api/v1/events"):
        answer = client.get(path)
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
