"""Schemathesis against the contract, in process: nothing it finds to send makes a defect or an answer not foretold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from litestar import Litestar
from litestar.testing import TestClient
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from entrypoints.container import Container
from entrypoints.http.app import create_app
from entrypoints.settings import read_settings
from tests.entrypoints.http.conftest import HOME

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    negative_data_rejection,
]
MODES = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[TestClient[Litestar]]:
    """A client of a running service without authentication."""
    app = create_app(Container(settings=read_settings({"data_dir": str(tmp_path), "auth": False}, {})))
    with TestClient(app, base_url=HOME, raise_server_exceptions=False) as client:
        yield client


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES, ids=[mode.value for mode in MODES])
def test_no_request_makes_a_defect_or_an_answer_not_foretold(
    client: TestClient[Litestar], mode: GenerationMode
) -> None:
    document = client.get("/schema/openapi.json").json()
    # This service asks nobody for a token; that others do is tried in test_auth.py.
    del document["security"], document["components"]["securitySchemes"]
    contract = schemathesis.openapi.from_dict(document)
    contract.config.update(base_url=HOME)
    operations = [found.ok() for found in contract.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) >= 28
    tried = [operation for operation in operations if _fuzz(operation, client, mode)]
    assert len(tried) >= 14


def _fuzz(operation: Any, client: TestClient[Litestar], mode: GenerationMode) -> bool:
    """Tries one operation; False where no request of that mode can be made, as for one that takes nothing."""

    @settings(max_examples=40, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def holds(case: schemathesis.Case[Any]) -> None:
        sent = case.as_transport_kwargs()
        request = requests.Request(sent.pop("method"), sent.pop("url"), **sent).prepare()
        headers: Any = dict(request.headers)
        content: Any = request.body
        answer = client.request(str(request.method), str(request.url), headers=headers, content=content)
        case.validate_response(answer, checks=CHECKS)

    try:
        holds()
    except Unsatisfiable:
        return False
    return True
