"""The walk that finds every fault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Meta

from domain.product import Product
from entrypoints.http.field_errors import MOST, field_errors, pointer
from entrypoints.http.problems import FieldError


class Inner(msgspec.Struct, forbid_unknown_fields=True):
    """A struct in a struct."""

    number: Annotated[int, Meta(ge=1, le=5)]
    words: Annotated[list[str], Meta(max_length=2)] = []


class Outer(msgspec.Struct, forbid_unknown_fields=True):
    """Everything a body may be made of."""

    name: Annotated[str, Meta(min_length=2, max_length=3)]
    kind: Literal["this", "that"] = "this"
    inner: Inner | None = None
    inners: tuple[Inner, ...] = ()
    pair: tuple[int, str] | None = None
    by_name: dict[str, Inner] = {}
    price: str | int | float | None = None
    code: Annotated[str, Meta(pattern="^[A-Z]{3}$", description="currency code such as EUR")] | None = None
    anything: Any = None
    renamed: bool = msgspec.field(name="from", default=False)

    def __post_init__(self) -> None:
        if self.name == "no":
            raise ValueError("`name` is not a name")

    @staticmethod
    def rules(document: dict[str, Any]) -> Iterator[FieldError]:
        """Two fields that do not go together."""
        if document.get("kind") == "that" and document.get("from"):
            yield FieldError("/from", "does not go with that")


@pytest.mark.parametrize(
    ("document", "faults"),
    [
        ({"name": "abc"}, {}),
        ([], {"": "takes an object"}),
        ({}, {"/name": "is required"}),
        ({"name": "a"}, {"/name": "takes at least 2 characters"}),
        ({"name": "abcd"}, {"/name": "takes at most 3 characters"}),
        ({"name": 5}, {"/name": "takes a text"}),
        ({"name": "abc", "kind": "other"}, {"/kind": "takes one of this, that"}),
        ({"name": "abc", "from": 1}, {"/from": "takes true or false"}),
        ({"name": "abc", "nmae": 1, "x/y~z": 2}, {
            "/nmae": "is no field here; did you mean name?", "/x~1y~0z": "is no field here",
        }),
        ({"name": "abc", "inner": 5}, {"/inner": "takes an object"}),
        ({"name": "abc", "inner": {"number": 0, "words": ["a", 1]}}, {
            "/inner/number": "takes a number of at least 1", "/inner/words/1": "takes a text",
        }),
        ({"name": "abc", "inner": {"number": 1.5, "words": ["a", "b", "c"]}}, {
            "/inner/number": "takes a whole number", "/inner/words": "takes at most 2 items",
        }),
        ({"name": "abc", "inners": [{"number": 1}, {"number": 9}, {}]}, {
            "/inners/1/number": "takes a number of at most 5", "/inners/2/number": "is required",
        }),
        ({"name": "abc", "pair": ["x", 1]}, {"/pair/0": "takes a number", "/pair/1": "takes a text"}),
        ({"name": "abc", "pair": [1]}, {"/pair": "Expected `array` of length 2, got 1"}),
        ({"name": "abc", "by_name": {"a/b": {}}}, {"/by_name/a~1b/number": "is required"}),
        ({"name": "abc", "price": []}, {"/price": "Expected `int | float | str | null`, got `array`"}),
        ({"name": "abc", "code": "eur"}, {"/code": "takes a currency code such as EUR"}),
        ({"name": "no"}, {"/name": "`name` is not a name"}),
        ({"name": "abc", "kind": "that", "from": True}, {"/from": "does not go with that"}),
    ],
)  # fmt: skip
def test_every_fault_has_its_pointer_and_a_message_that_helps(document: Any, faults: dict[str, str]) -> None:
    assert {one.pointer: one.message for one in field_errors(document, Outer)} == faults


def test_no_answer_grows_with_the_number_of_faults() -> None:
    document = {"name": "abc", "inners": [{} for _ in range(5000)]}
    assert len(field_errors(document, Outer)) == MOST


def test_pointers_are_written_as_the_standard_says() -> None:
    assert pointer("/a", "b/c~d") == "/a/b~1c~0d"
    assert pointer("/a", 0) == "/a/0"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
_fields = st.sampled_from([*Outer.__struct_fields__, "from", "number", "words", "other"])


@given(st.dictionaries(_fields, _json | st.dictionaries(_fields, _json, max_size=4), max_size=6))
def test_the_walk_finds_a_fault_exactly_where_the_decoder_refuses(document: dict[str, Any]) -> None:
    try:
        msgspec.convert(document, Outer)
    except msgspec.ValidationError:
        assert field_errors(document, Outer)
    else:
        assert [one for one in field_errors(document, Outer) if one.pointer != "/from"] == []


@given(st.dictionaries(st.sampled_from(Product.__struct_fields__), _json, max_size=8))
def test_the_walk_agrees_on_products(document: dict[str, Any]) -> None:
    try:
        msgspec.convert(document, Product)
        refused = False
    except msgspec.ValidationError:
        refused = True
    assert bool(field_errors(document, Product)) is refused
