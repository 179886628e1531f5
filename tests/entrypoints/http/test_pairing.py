"""POST /api/v1/pair: a code becomes a token, and nothing else does."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient

from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.injection import providers
from entrypoints.settings import read_settings
from tests.entrypoints.http.conftest import HOME
from tests.entrypoints.http.test_door import CHROME, FIREFOX
from tests.fakes.clock import FakeClock

Client = TestClient[Litestar]
PAIR = "/api/v1/pair"
BUDGET = "/api/v1/budget"


@pytest.fixture
def clock(container: Container, stranger: Client) -> FakeClock:
    """The clock of whatever is asked for once the service runs: its housekeeping would move this one by sleeping."""
    clock = FakeClock()
    container.clock.override(providers.Object(clock))
    return clock


@pytest.fixture
def browser(clock: FakeClock, stranger: Client) -> Client:
    """Somebody without a token, at a service whose clock stands still."""
    return stranger


def offered(container: Container) -> str:
    return container.offer_pairing_code()().code


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**6:06}"


def with_token(client: Client, token: str) -> int:
    return client.get(BUDGET, headers={"Authorization": f"Bearer {token}"}).status_code


def pair(client: Client, code: str, **headers: str) -> httpx.Response:
    answer: httpx.Response = client.post(PAIR, json={"code": code}, headers=headers)
    return answer


def test_a_code_becomes_a_token_that_is_let_in_at_once(browser: Client, container: Container) -> None:
    answer = browser.post(PAIR, json={"code": offered(container), "name": "Firefox"})

    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.json()["name"] == "Firefox"
    assert with_token(browser, answer.json()["token"]) == 200
    assert with_token(browser, container.tokens().own()) == 200


def test_a_revoked_token_is_refused_by_the_running_service(browser: Client, container: Container) -> None:
    kept, lost = (
        browser.post(PAIR, json={"code": offered(container), "name": name}).json()["token"] for name in ("kept", "lost")
    )
    assert (with_token(browser, kept), with_token(browser, lost)) == (200, 200)

    # By somebody else on the same directory, as the command line is.
    Container(settings=container.settings()).revoke_token()("lost")

    assert (with_token(browser, kept), with_token(browser, lost)) == (200, 401)


def test_without_the_file_what_was_paired_is_refused(browser: Client, container: Container) -> None:
    token = pair(browser, offered(container)).json()["token"]
    (container.settings().data_dir / "pairing.json").unlink()

    assert with_token(browser, token) == 401
    assert with_token(browser, container.tokens().own()) == 200


def test_a_wrong_code_is_told_with_what_is_left(browser: Client, container: Container) -> None:
    code = offered(container)
    answers = [pair(browser, wrong(code)) for _ in range(5)] + [pair(browser, code)]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {(401, "AUTH_INVALID")}
    assert all(answer.headers["WWW-Authenticate"].startswith("Bearer") for answer in answers)
    details = [answer.json()["detail"] for answer in answers]
    assert details[0] == "This is not the code. 4 tries are left."
    assert details[3] == "This is not the code. One try is left."
    assert details[4] == details[5]
    assert "`style-assistant pair` prints a new one" in details[5]


def test_a_code_that_is_used_or_old_is_refused(browser: Client, container: Container, clock: FakeClock) -> None:
    code = offered(container)
    assert pair(browser, code).status_code == 200
    assert pair(browser, code).status_code == 401
    code = offered(container)
    clock.advance(minutes=5)
    assert pair(browser, code).status_code == 401


def test_tries_are_limited_and_the_answer_says_for_how_long(
    browser: Client, container: Container, clock: FakeClock
) -> None:
    assert {pair(browser, "000000").status_code for _ in range(10)} == {401}
    code = offered(container)
    clock.advance(seconds=10)

    refused = browser.post(PAIR, json={"code": code}, headers={"Origin": FIREFOX})

    problem = refused.json()
    assert (refused.status_code, problem["code"], problem["retry_after"]) == (429, "RATE_LIMIT_EXCEEDED", 50)
    assert refused.headers["Retry-After"] == "50"
    assert refused.headers["Access-Control-Expose-Headers"] == "Retry-After"
    assert refused.headers["Access-Control-Allow-Origin"] == FIREFOX
    clock.advance(seconds=50)
    assert pair(browser, code).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/code"),
        ({"code": ""}, "/code"),
        ({"code": "12345"}, "/code"),
        ({"code": "1234567"}, "/code"),
        ({"code": "123456\n"}, "/code"),
        ({"code": "１２３４５６"}, "/code"),
        ({"code": "12345a"}, "/code"),
        ({"code": 123456}, "/code"),
        ({"code": "123456", "name": ""}, "/name"),
        ({"code": "123456", "name": "   "}, "/name"),
        ({"code": "123456", "name": "x" * 65}, "/name"),
        ({"code": "123456", "name": "a\nb"}, "/name"),
        ({"code": "123456", "name": "a\x00"}, "/name"),
        ({"code": "123456", "pin": 1}, "/pin"),
    ],
)
def test_what_is_no_request_costs_no_try(
    browser: Client, container: Container, body: dict[str, Any], pointer: str
) -> None:
    offered(container)
    before = container.pairings().now()

    answer = browser.post(PAIR, json=body)

    assert (answer.status_code, answer.json()["code"]) == (400, "VALIDATION_ERROR")
    assert [error["pointer"] for error in answer.json()["errors"]] == [pointer]
    assert container.pairings().now() == before


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "null", HOME, "", "chrome-extension://short", FIREFOX + ".evil.example"]
)
def test_a_page_can_neither_pair_nor_use_up_tries_or_turns(browser: Client, container: Container, origin: str) -> None:
    code = offered(container)
    before = container.pairings().now()

    answers = [pair(browser, guess, Origin=origin) for guess in [wrong(code)] * 20 + [code]]

    for answer in answers:
        assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (400, "/header/origin")
        assert "Access-Control-Allow-Origin" not in answer.headers
    assert container.pairings().now() == before
    assert pair(browser, code, Origin=CHROME).status_code == 200


def test_two_origins_are_one_too_many(browser: Client, container: Container) -> None:
    both = [("Origin", "https://evil.example"), ("Origin", FIREFOX)]
    for headers in (both, both[::-1]):
        assert browser.post(PAIR, json={"code": offered(container)}, headers=headers).status_code == 400


def test_a_form_of_a_page_is_no_request(browser: Client, container: Container) -> None:
    offered(container)
    before = container.pairings().now()
    answer = browser.post(PAIR, content='{"code": "123456"}', headers={"Content-Type": "text/plain"})
    assert answer.status_code == 415
    assert container.pairings().now() == before


@pytest.mark.parametrize("origin", [FIREFOX, CHROME])
def test_an_extension_may_pair_and_read_the_answer(browser: Client, container: Container, origin: str) -> None:
    asked = {
        "Origin": origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    assert browser.options(PAIR, headers=asked).headers["Access-Control-Allow-Origin"] == origin
    answer = pair(browser, offered(container), Origin=origin)
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin


def test_a_token_that_was_revoked_is_no_hindrance(browser: Client, container: Container) -> None:
    assert pair(browser, offered(container), Authorization="Bearer old").status_code == 200


def test_of_many_with_the_right_code_one_is_paired(browser: Client, container: Container) -> None:
    code = offered(container)
    with ThreadPoolExecutor(10) as pool:
        statuses = sorted(answer.status_code for answer in pool.map(lambda _: pair(browser, code), range(10)))
    assert statuses == [200] + [401] * 9
    assert len(container.pairings().now().tokens) == 1


def test_many_that_guess_at_once_end_the_code_and_are_slowed_down(browser: Client, container: Container) -> None:
    code = offered(container)
    guess = wrong(code)
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: pair(browser, guess), range(40)))
    assert sorted(answer.status_code for answer in answers) == [401] * 10 + [429] * 30
    told = [answer.json()["detail"] for answer in answers if answer.status_code == 401]
    assert sum("left" in detail for detail in told) == 4, "five tries, of which the last leaves none"
    assert container.pairings().now().code is None


def test_a_damaged_file_is_told_without_its_path_and_the_own_token_works(
    browser: Client, container: Container, caplog: pytest.LogCaptureFixture
) -> None:
    (container.settings().data_dir / "pairing.json").write_bytes(b"{")

    for answer in (
        pair(browser, "123456"),
        browser.get(BUDGET, headers={"Authorization": "Bearer another"}),
    ):
        assert (answer.status_code, answer.json()["code"]) == (500, "INTERNAL_ERROR")
        assert answer.json()["detail"] == "What is paired cannot be used. `style-assistant doctor` says why."
    assert with_token(browser, container.tokens().own()) == 200
    assert list(container.debug_log().newest()) == []
    assert caplog.text == ""


def test_without_authentication_a_code_is_needed_as_ever(tmp_path: Path) -> None:
    container = Container(settings=read_settings({"data_dir": str(tmp_path), "auth": False}, {}))
    with TestClient(create_app(container), base_url=HOME) as client:
        assert client.get(BUDGET).status_code == 200
        assert pair(client, "123456").status_code == 401
        token = pair(client, offered(container)).json()["token"]

    asking = Container(settings=read_settings({"data_dir": str(tmp_path)}, {}))
    with TestClient(create_app(asking), base_url=HOME) as client:
        assert with_token(client, token) == 200
