"""Headers that tell when to ask again."""

from __future__ import annotations

import pytest

from adapters.claude.retry_after import retry_after

NOON = "Fri, 20 Nov 2026 12:00:00 GMT"
LATER = "Fri, 20 Nov 2026 12:01:30 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "30"}, 30),
        ({"retry-after": "0"}, 0),
        ({"retry-after": "1.2"}, 2),
        ({"retry-after": "-5"}, 0),
        ({"retry-after": "86400000"}, 86_400_000),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "soon"}, None),
        ({"retry-after-ms": "1001"}, 2),
        ({"retry-after-ms": "1001", "retry-after": "60"}, 2),
        ({"retry-after-ms": "soon", "retry-after": "60"}, 60),
        ({"retry-after": LATER, "date": NOON}, 90),
        ({"retry-after": NOON, "date": LATER}, 0),
        ({"retry-after": LATER}, None),
        ({"retry-after": LATER, "date": "today"}, None),
        ({"retry-after": "Fri, 20 Nov 2026 12:01:30 -0000", "date": NOON}, None),
    ],
)
def test_the_wait_is_in_whole_seconds_or_not_known(headers: dict[str, str], seconds: int | None) -> None:
    assert retry_after(headers) == seconds
