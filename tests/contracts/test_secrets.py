"""What everything that makes secrets does."""

from __future__ import annotations

import re

import pytest

from adapters.system import SystemSecrets
from application.ports.secrets import Secrets
from tests.fakes.secrets import FakeSecrets


@pytest.fixture(params=[SystemSecrets, FakeSecrets])
def secrets(request: pytest.FixtureRequest) -> Secrets:
    made: Secrets = request.param()
    return made


def test_a_token_has_256_bits_in_signs_that_a_header_takes_and_none_comes_twice(secrets: Secrets) -> None:
    made = [secrets.token() for _ in range(1000)]

    assert all(re.fullmatch(r"[A-Za-z0-9_-]{43}", token) for token in made)
    assert len(set(made)) == 1000


def test_a_code_has_six_digits(secrets: Secrets) -> None:
    made = [secrets.code() for _ in range(1000)]

    assert all(re.fullmatch(r"[0-9]{6}", code) for code in made)
    assert len(set(made)) > 900
