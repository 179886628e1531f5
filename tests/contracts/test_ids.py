"""What everything that makes identifiers does."""

from __future__ import annotations

from uuid import UUID

import pytest

from adapters.system import SystemIds
from application.ports.ids import Ids
from tests.fakes.ids import FakeIds


@pytest.fixture(params=[SystemIds, FakeIds])
def ids(request: pytest.FixtureRequest) -> Ids:
    made: Ids = request.param()
    return made


def test_an_id_is_a_uuid_of_version_7_in_its_36_characters(ids: Ids) -> None:
    made = ids.new()

    assert str(UUID(made)) == made
    assert UUID(made).version == 7
    assert UUID(made).variant == "specified in RFC 4122"


def test_no_id_comes_twice_and_later_ones_sort_later(ids: Ids) -> None:
    made = [ids.new() for _ in range(20_000)]

    assert made == sorted(set(made))
