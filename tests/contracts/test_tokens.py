"""What every keeper of tokens does."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.files.tokens import FileTokens
from application.ports.tokens import Tokens
from tests.fakes.tokens import InMemoryTokens


@pytest.fixture(params=["files", "memory"])
def tokens(request: pytest.FixtureRequest, tmp_path: Path) -> Tokens:
    made: dict[str, Tokens] = {"files": FileTokens(tmp_path), "memory": InMemoryTokens()}
    return made[request.param]


def test_the_own_token_stays_the_same_and_is_accepted(tokens: Tokens) -> None:
    own = tokens.own()

    assert own
    assert tokens.own() == own
    assert tokens.accepts(own)


@pytest.mark.parametrize("wrong", ["", " ", "wrong", "ключ", "x" * 10_000])
def test_any_other_is_not(tokens: Tokens, wrong: str) -> None:
    assert not tokens.accepts(wrong)


def test_nor_is_a_part_of_it_or_more_than_it(tokens: Tokens) -> None:
    own = tokens.own()

    assert not tokens.accepts(own[:-1])
    assert not tokens.accepts(own + " ")
