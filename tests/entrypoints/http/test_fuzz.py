"""Schemathesis against the contract, in process: nothing it finds to send makes a defect or an answer not foretold."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.testing import TestClient
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
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
def contract(tmp_path: Path) -> Iterator[schemathesis.BaseSchema]:
    """The contract of a running service without authentication."""
    app = create_app(Container(settings=read_settings({"data_dir": str(tmp_path), "auth": False}, {})))
    with TestClient(app, base_url=HOME):
        schema = schemathesis.openapi.from_asgi("/schema/openapi.json", app, base_url=HOME)
        schema.config.update(base_url=HOME)
        yield schema


@pytest.mark.slow
@pytest.mark.parametrize("mode", MODES, ids=[mode.value for mode in MODES])
def test_no_request_makes_a_defect_or_an_answer_not_foretold(
    contract: schemathesis.BaseSchema, mode: GenerationMode
) -> None:
    tried = 0
    for found in contract.get_all_operations():
        operation = found.ok()
        strategy: st.SearchStrategy[schemathesis.Case] = operation.as_strategy(generation_mode=mode)

        @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        @given(strategy)
        def holds(case: schemathesis.Case) -> None:
            case.call_and_validate(checks=CHECKS)

        holds()
        tried += 1
    assert tried >= 28
