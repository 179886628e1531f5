"""The schema of the answer keeps to what every provider's structured output takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from application.prompting.members import members
from application.prompting.wire import answer_schema, with_all_required

KEYWORDS = {"type", "properties", "required", "additionalProperties", "items", "enum", "$ref", "$defs"}


def schemas(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema and every one in it."""
    yield schema
    for inner in (*schema.get("properties", {}).values(), *schema.get("$defs", {}).values()):
        yield from schemas(inner)
    if "items" in schema:
        yield from schemas(schema["items"])


@pytest.mark.parametrize("full", [True, False])
@pytest.mark.parametrize("strict", [False, True])
def test_only_what_every_provider_takes_is_in_it(full: bool, strict: bool) -> None:
    schema = with_all_required(answer_schema(full=full)) if strict else answer_schema(full=full)
    found = list(schemas(schema))
    assert all(set(one) <= KEYWORDS for one in found)
    objects = [one for one in found if one.get("type") == "object"]
    assert all(one["additionalProperties"] is False for one in objects)
    assert all(one["required"] == [name for name in one["properties"] if name in one["required"]] for one in objects)
    optional = [name for one in objects for name in one["properties"] if name not in one["required"]]
    assert optional == ([] if strict else ["s"])
    assert all("type" in one or "$ref" in one or (not strict and "enum" in one) for one in found)
    for one in found:
        if "$ref" in one:
            assert one["$ref"].removeprefix("#/$defs/") in schema["$defs"]
    assert not any("$ref" in one for one in schemas(schema["$defs"]["R"]))


def test_score_and_headline_come_first() -> None:
    assert list(answer_schema(full=True)["properties"])[:3] == ["score", "head", "pros"]
    assert list(answer_schema(full=False)["properties"])[:2] == ["head", "pros"]


def test_the_basic_answer_is_the_full_one_without_a_score() -> None:
    full, basic = answer_schema(full=True), answer_schema(full=False)
    assert full["properties"].pop("score") == {"type": "integer"}
    assert full["properties"] == basic["properties"]
    assert full["$defs"] == basic["$defs"]


@pytest.mark.parametrize("full", [True, False])
def test_every_member_asked_for_is_read(full: bool) -> None:
    assert set(members(full=full)) == set(answer_schema(full=full)["properties"])


def test_the_schema_is_short_for_it_is_billed() -> None:
    assert len(msgspec.json.encode(answer_schema(full=True))) < 1_500


def test_enumerations_say_their_type_where_that_is_wanted() -> None:
    strict = with_all_required(answer_schema(full=True))
    assert strict["properties"]["season"]["items"] == {
        "type": "string",
        "enum": ["spring", "summer", "autumn", "winter"],
    }
    assert strict["properties"]["attr"]["properties"]["w"] == {"type": "integer", "enum": [1, 2, 3, 4, 5]}
    assert strict["$defs"]["R"]["required"] == ["t", "e", "s"]
