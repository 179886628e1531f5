"""The contract as a document.

`tests/golden/openapi.json` is what callers were told last. When a change to it is meant, renew it:
`UPDATE_GOLDEN=1 .venv/bin/python -m pytest tests/entrypoints/http/test_openapi.py`.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from entrypoints.http.problems import STATUS
from entrypoints.http.schema import _PAGE

Client = TestClient[Litestar]
GOLDEN = Path(__file__).parents[2] / "golden" / "openapi.json"
REFERENCE = "#/components/schemas/"


@pytest.fixture
def document(stranger: Client) -> dict[str, Any]:
    """The document as served."""
    answer = stranger.get("/schema/openapi.json")
    assert answer.headers["content-type"] == "application/json"
    served: dict[str, Any] = answer.json()
    return served


def test_callers_are_told_what_they_were_told_before(document: dict[str, Any]) -> None:
    document["info"]["version"] = "any"
    told = json.dumps(document, indent=2, sort_keys=True) + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(told)
    assert told == GOLDEN.read_text(), f"The contract has changed. If that is meant:\n{__doc__}"


def test_every_route_of_the_contract_is_there(document: dict[str, Any]) -> None:
    routes = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    api = "/api/v1"
    assert routes == {
        ("GET", "/health"), ("GET", "/ready"), ("GET", "/metrics"), ("GET", "/schema"), ("GET", "/schema/openapi.json"),
        ("POST", f"{api}/extract"), ("GET", f"{api}/images/{{sha256}}"), ("POST", f"{api}/analyze"),
        ("POST", f"{api}/analyze/stream"), ("GET", f"{api}/prompt"),
        ("POST", f"{api}/rescore"), ("GET", f"{api}/rescore/{{job_id}}"), ("DELETE", f"{api}/rescore/{{job_id}}"),
        ("POST", f"{api}/lookup"), ("POST", f"{api}/pair"),
        ("POST", f"{api}/test-connection"), ("GET", f"{api}/costs/session/{{session_id}}"),
        ("GET", f"{api}/costs/total"), ("GET", f"{api}/costs/daily"), ("GET", f"{api}/budget"),
        ("PUT", f"{api}/budget"),
        ("GET", f"{api}/profile"), ("PUT", f"{api}/profile"), ("DELETE", f"{api}/profile"),
        ("GET", f"{api}/profile/versions"), ("GET", f"{api}/products"), ("GET", f"{api}/products/{{product_id}}"),
        ("DELETE", f"{api}/products/{{product_id}}"), ("POST", f"{api}/products/{{product_id}}/feedback"),
        ("GET", f"{api}/settings"), ("PUT", f"{api}/settings"), ("POST", f"{api}/logs"), ("GET", f"{api}/logs"),
        ("GET", f"{api}/logs/export"), ("GET", f"{api}/events"),
    }  # fmt: skip


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    names = set(re.findall(rf'"{REFERENCE}(\w+)"', json.dumps(document)))
    assert names <= document["components"]["schemas"].keys()


def test_structs_that_refuse_unknown_fields_say_so(document: dict[str, Any]) -> None:
    schemas = document["components"]["schemas"]
    for item in document["paths"].values():
        for told in item.values():
            if "requestBody" in told:
                schema = told["requestBody"]["content"]["application/json"]["schema"]
                name = schema.get("items", schema)["$ref"].removeprefix(REFERENCE)
                assert schemas[name]["additionalProperties"] is False, name
    assert "additionalProperties" not in schemas["Profile"], "later answers are kept"


def test_every_error_of_a_route_is_told_as_a_problem(document: dict[str, Any]) -> None:
    told_codes: set[str] = set()
    for path, item in document["paths"].items():
        for told in item.values():
            errors = {status: one for status, one in told["responses"].items() if status >= "400"}
            assert {"400", "500"} <= errors.keys()
            assert ("401" in errors) is path.startswith("/api/v1")
            assert (told.get("security") == []) is (not path.startswith("/api/v1") or path == "/api/v1/pair")
            assert ({"413", "415"} <= errors.keys()) is ("requestBody" in told)
            for one in errors.values():
                problem = {"schema": {"$ref": f"{REFERENCE}Problem"}}
                assert one["content"] == {"application/problem+json": problem}
                told_codes |= set(re.findall("`([A-Z_]+)`", one["description"]))
    assert told_codes == STATUS.keys() - {"METHOD_NOT_ALLOWED"}


def test_closed_lists_are_told(document: dict[str, Any]) -> None:
    properties = document["components"]["schemas"]["ProductData"]["properties"]
    for name, one in (("category", "sweater"), ("gender", "women"), ("fit", "oversized"), ("availability", "InStock")):
        assert one in properties[name]["anyOf"][0]["enum"]


def test_the_page_shows_it_without_a_network(stranger: Client) -> None:
    answer = stranger.get("/schema")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert answer.text == _PAGE.read_text(encoding="utf-8")
    assert re.findall(r"(?:https?:)?//\w[^\s\"']*", answer.text) == []
    assert "prefers-color-scheme: dark" in answer.text
