"""Requests the API refuses: each is a good one with one thing changed."""

from __future__ import annotations

import asyncio
import base64
import contextlib
from typing import Any

import anthropic
import httpx
import msgspec
import pytest
from anthropic import transform_schema

from tests.simulator.request_rules import SHAPES
from tests.simulator.server import Peer
from tests.simulator_tests.asking import HEADERS, OLD_MODEL, SCHEMA, body, create, mark, picture, text, user


class Part(msgspec.Struct):
    name: str
    share: float


class Out(msgspec.Struct):
    parts: list[Part]
    verdict: str | None = None


TEXT = {"type": "text", "text": "a"}
STRING = {"type": "string"}
TOOL = {"name": "wardrobe", "input_schema": {"type": "object", "properties": {}}}
ANSWERED = [*user(TEXT), {"role": "assistant", "content": "And"}]


def shaped(schema: Any) -> dict[str, Any]:
    return {"output_config": {"format": {"type": "json_schema", "schema": schema}}}


def pictured(**source: str) -> dict[str, Any]:
    return {**picture(), "source": {**picture()["source"], **source}}


def record(**changes: Any) -> dict[str, Any]:
    whole = {"type": "object", "properties": {"a": STRING}, "required": ["a"], "additionalProperties": False, **changes}
    return {name: value for name, value in whole.items() if value is not None}


def properties(number: int, node: dict[str, Any] = STRING) -> dict[str, Any]:
    return {f"p{each}": node for each in range(number)}


NULLABLE = {"anyOf": [STRING, {"type": "null"}]}
RECURSIVE = {"$defs": {"A": record(properties={"a": {"$ref": "#/$defs/A"}})}, "$ref": "#/$defs/A"}
BAD: dict[str, dict[str, Any]] = {
    "no model": {"model": None},
    "no max_tokens": {"max_tokens": None},
    "max_tokens below zero": {"max_tokens": -1},
    "max_tokens over the model's limit": {"max_tokens": 128_001},
    "max_tokens over an older model's limit": {"max_tokens": 64_001, "model": OLD_MODEL},
    "max_tokens no number": {"max_tokens": "many"},
    "max_tokens true": {"max_tokens": True},
    "pre-warming streamed": {"max_tokens": 0, "stream": True},
    "pre-warming with a format": {"max_tokens": 0, **shaped(SCHEMA)},
    "unknown parameter": {"max_token": 5},
    "output_format": {"output_format": {"type": "json_schema", "schema": SCHEMA}},
    "temperature": {"temperature": 0.2},
    "top_p": {"top_p": 0.5},
    "top_k": {"top_k": 5},
    "no messages": {"messages": None},
    "empty messages": {"messages": []},
    "assistant first": {"messages": [{"role": "assistant", "content": "Hello"}, *user(TEXT)]},
    "prefill": {"messages": ANSWERED},
    "system in messages": {"messages": [*ANSWERED, {"role": "system", "content": "Be brief"}]},
    "unknown role": {"messages": [{"role": "shop", "content": "Buy!"}]},
    "unknown field of a message": {"messages": [{"role": "user", "content": "a", "name": "B"}]},
    "empty content": {"messages": [{"role": "user", "content": ""}]},
    "no blocks": {"messages": [{"role": "user", "content": []}]},
    "empty text": {"messages": user(TEXT, {"type": "text", "text": ""})},
    "blank text": {"messages": user(TEXT, {"type": "text", "text": " \n"})},
    "unknown block": {"messages": user({"type": "smell"})},
    "unknown field of a block": {"messages": user({**TEXT, "size": 3})},
    "empty system": {"system": ""},
    "empty system block": {"system": [{"type": "text", "text": ""}]},
    "picture in system": {"system": [picture()]},
    "thinking budget": {"thinking": {"type": "enabled", "budget_tokens": 1024}, "max_tokens": 5000},
    "thinking between tools": {"thinking": {"type": "between_tools"}},
    "thinking off on Sonnet 5.5": {"thinking": {"type": "disabled"}, "model": "claude-sonnet-5-5"},
    "thinking off on Opus 5.5": {"thinking": {"type": "disabled"}, "model": "claude-opus-5-5"},
    "thinking off at great effort": {"thinking": {"type": "disabled"}, "output_config": {"effort": "xhigh"}},
    "thinking adaptive on an old model": {"thinking": {"type": "adaptive"}, "model": OLD_MODEL},
    "too small a budget": {"thinking": {"type": "enabled", "budget_tokens": 1023}, "model": OLD_MODEL},
    "budget over max_tokens": {"thinking": {"type": "enabled", "budget_tokens": 2000}, "model": OLD_MODEL},
    "unknown thinking": {"thinking": {"type": "deep"}},
    "unknown display": {"thinking": {"type": "adaptive", "display": "all"}},
    "unknown effort": {"output_config": {"effort": "heroic"}},
    "effort on an old model": {"output_config": {"effort": "low"}, "model": OLD_MODEL},
    "unknown output_config": {"output_config": {"style": "terse"}},
    "unknown format": {"output_config": {"format": {"type": "xml", "schema": SCHEMA}}},
    "forced tool": {"tools": [TOOL], "tool_choice": {"type": "any"}, "model": "claude-sonnet-5-5"},
    "nameless tool": {"tools": [{"input_schema": {}}]},
    "blank stop sequence": {"stop_sequences": [" "]},
    "unknown service tier": {"service_tier": "gold"},
    "unknown metadata": {"metadata": {"name": "B"}},
    "unknown ttl": {"system": [text(600, cache_control={"type": "ephemeral", "ttl": "2h"})]},
    "unknown cache_control": {"cache_control": {"type": "lasting"}},
    "five breakpoints": {"system": [text(600, letter, **mark()) for letter in "abcde"]},
    "four breakpoints and the automatic one": {"system": [text(600, letter, **mark()) for letter in "abcd"], **mark()},
    "a long life after a short one": {"system": [text(600, **mark("5m")), text(600, **mark("1h"))]},
    "two lives on the last block": {"messages": user(text(600, **mark("1h"))), **mark("5m")},
    "prompt too long": {"model": OLD_MODEL, "system": "a" * 600_001},
    **{f"{name} of the wrong type": {name: 5} for name in SHAPES},
    "null in messages": {"messages": [None]},
    # the schema
    "minimum": shaped(record(properties={"a": {"type": "integer", "minimum": 0}})),
    "maxLength": shaped(record(properties={"a": {**STRING, "maxLength": 5}})),
    "pattern": shaped(record(properties={"a": {**STRING, "pattern": "^a"}})),
    "minItems over one": shaped(record(properties={"a": {"type": "array", "items": STRING, "minItems": 2}})),
    "maxItems": shaped(record(properties={"a": {"type": "array", "items": STRING, "maxItems": 2}})),
    "uniqueItems": shaped(record(properties={"a": {"type": "array", "items": STRING, "uniqueItems": True}})),
    "unknown string format": shaped(record(properties={"a": {**STRING, "format": "isbn"}})),
    "oneOf": shaped(record(properties={"a": {"oneOf": [STRING, {"type": "null"}]}})),
    "not": shaped(record(properties={"a": {"not": STRING}})),
    "unknown type": shaped(record(properties={"a": {"type": "date"}})),
    "additionalProperties missing": shaped(record(additionalProperties=None)),
    "additionalProperties true": shaped(record(additionalProperties=True)),
    "additionalProperties missing further in": shaped(record(properties={"a": record(additionalProperties=None)})),
    "recursive": shaped(RECURSIVE),
    "external reference": shaped(record(properties={"a": {"$ref": "https://example.org/a.json"}})),
    "dangling reference": shaped(record(properties={"a": {"$ref": "#/$defs/B"}})),
    "25 optional": shaped(record(properties=properties(25), required=[])),
    "17 unions": shaped(record(properties=properties(17, NULLABLE), required=list(properties(17)))),
    "17 unions by type": shaped(
        record(properties=properties(17, {"type": ["string", "null"]}), required=list(properties(17)))
    ),
    "requiring what is not there": shaped(record(required=["a", "b"])),
    "enum of objects": shaped(record(properties={"a": {"enum": [{}]}})),
    "no schema": {"output_config": {"format": {"type": "json_schema"}}},
    # pictures
    "url picture": {"messages": user({"type": "image", "source": {"type": "url", "url": "https://example.org/a.png"}})},
    "avif": {"messages": user(pictured(media_type="image/avif"))},
    "a png that says jpeg": {"messages": user(pictured(media_type="image/jpeg"))},
    "no base64": {"messages": user(pictured(data="?!"))},
    "no picture": {"messages": user(pictured(data=base64.b64encode(b"GIF89a").decode()))},
    "too long a side": {"messages": user(picture(8001, 1))},
    "21 pictures, one over 2000 pixels": {"messages": user(*[picture()] * 20, picture(2001, 1))},
    "601 pictures": {"messages": user(*[picture()] * 601)},
    "101 pictures for a small window": {"messages": user(*[picture()] * 101), "model": OLD_MODEL},
    "a picture over ten megabytes": {"messages": user(pictured(data="A" * (10 * 1024 * 1024 + 4)))},
    "downsizing forbidden": {"messages": user(picture(4000, 4000, transformations={"oversized_image": "error"}))},
}
GOOD: dict[str, dict[str, Any]] = {
    "temperature at its default": {"temperature": 1.0},
    "temperature on an old model": {"temperature": 0.2, "model": OLD_MODEL},
    "prefill on an old model": {"messages": ANSWERED, "model": OLD_MODEL},
    "max_tokens at the limit": {"max_tokens": 128_000},
    "four breakpoints": {"system": [text(600, letter, **mark()) for letter in "abcd"]},
    "three breakpoints and the automatic one": {"system": [text(600, letter, **mark()) for letter in "abc"], **mark()},
    "the same life twice on the last block": {"messages": user(text(600, **mark("1h"))), **mark("1h")},
    "24 optional": shaped(record(properties=properties(24), required=[])),
    "16 unions": shaped(record(properties=properties(16, NULLABLE), required=list(properties(16)))),
    "minItems one": shaped(record(properties={"a": {"type": "array", "items": STRING, "minItems": 1}})),
    "a definition used twice": shaped(
        {"$defs": {"A": STRING}, **record(properties=properties(2, {"$ref": "#/$defs/A"}), required=["p0", "p1"])}
    ),
    "20 pictures over 2000 pixels": {"messages": user(*[picture(2001, 1)] * 20)},
    "21 pictures of 2000 pixels": {"messages": user(*[picture(2000, 1)] * 21)},
    "a large picture downsized": {"messages": user(picture(4000, 4000))},
    "two user messages in a row": {"messages": [*user(TEXT), *user(TEXT)]},
    "thinking off": {"thinking": {"type": "disabled"}, "output_config": {"effort": "high"}},
    "forced tool where allowed": {"tools": [TOOL], "tool_choice": {"type": "any"}},
    "everything else": {
        "metadata": {"user_id": "b"},
        "service_tier": "standard_only",
        "inference_geo": "us",
        "diagnostics": {"previous_message_id": None},
    },
}


@pytest.mark.parametrize("change", BAD.values(), ids=BAD.keys())
async def test_a_bad_request_is_told_so_and_costs_nothing(
    http: httpx.AsyncClient, peer: Peer, change: dict[str, Any]
) -> None:
    answer = await http.post("/v1/messages", content=msgspec.json.encode(body(**change)))
    assert answer.status_code == 400, answer.text
    error = answer.json()
    assert (error["type"], error["error"]["type"]) == ("error", "invalid_request_error")
    assert error["request_id"] == answer.headers["request-id"]
    assert error["error"]["message"]
    call = peer.simulator.account.calls[-1]
    assert (call.ended, call.status, call.picodollars, call.message_start_sent) == ("refused", 400, 0, False)


@pytest.mark.parametrize("change", GOOD.values(), ids=GOOD.keys())
async def test_what_is_just_allowed_is_allowed(http: httpx.AsyncClient, change: dict[str, Any]) -> None:
    answer = await http.post("/v1/messages", content=msgspec.json.encode(body(**change)))
    assert answer.status_code == 200, answer.text


async def test_the_sdk_makes_it_a_bad_request_error(claude: anthropic.AsyncAnthropic) -> None:
    with pytest.raises(anthropic.BadRequestError, match="prefill") as caught:
        await create(claude, messages=ANSWERED)
    assert caught.value.type == "invalid_request_error"
    assert caught.value.request_id is not None


@pytest.mark.parametrize("name", ["max_tokens", "stream", "temperature", "metadata", "max_token"])
async def test_counting_takes_fewer_parameters(http: httpx.AsyncClient, name: str) -> None:
    asked = {**body(max_tokens=None), name: 1}
    assert (await http.post("/v1/messages/count_tokens", json=asked)).status_code == 400


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff"])
async def test_a_body_must_be_a_json_object(http: httpx.AsyncClient, content: bytes) -> None:
    assert (await http.post("/v1/messages", content=content)).status_code == 400


@pytest.mark.parametrize("model", ["claude-haiku-4.5-20250929", "claude-sonnet-4.5-20250929", "gpt-1", ""])
async def test_an_unknown_model_is_not_found(claude: anthropic.AsyncAnthropic, model: str) -> None:
    with pytest.raises(anthropic.NotFoundError) as caught:
        await create(claude, model=model)
    assert caught.value.type == "not_found_error"


async def test_a_body_over_32_megabytes_is_too_large(http: httpx.AsyncClient) -> None:
    answer = await http.post("/v1/messages", content=b" " * (32 * 1024 * 1024 + 1))
    assert (answer.status_code, answer.json()["error"]["type"]) == (413, "request_too_large")
    assert (await http.post("/v1/messages", json=body())).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [{}, {"authorization": "Bearer wrong"}, {"x-api-key": "wrong"}, {**HEADERS, "x-api-key": "sk-ant-simulator"}],
    ids=["none", "wrong", "wrong, the old way", "both"],
)
async def test_only_the_right_key_opens(peer: Peer, headers: dict[str, str]) -> None:
    async with httpx.AsyncClient(base_url=peer.url, trust_env=False) as client:
        answer = await client.post("/v1/messages", json=body(), headers={"anthropic-version": "2026-10-21", **headers})
    assert (answer.status_code, answer.json()["error"]["type"]) == (401, "authentication_error")


async def test_the_older_header_still_opens(peer: Peer) -> None:
    headers = {"x-api-key": "sk-ant-simulator", "anthropic-version": "2023-06-01"}
    async with httpx.AsyncClient(base_url=peer.url, trust_env=False) as client:
        assert (await client.post("/v1/messages", json=body(), headers=headers)).status_code == 200


@pytest.mark.parametrize("version", [None, "2020-01-01"])
async def test_a_version_is_required(peer: Peer, version: str | None) -> None:
    headers = {"authorization": HEADERS["authorization"]} | ({"anthropic-version": version} if version else {})
    async with httpx.AsyncClient(base_url=peer.url, trust_env=False) as client:
        assert (await client.post("/v1/messages", json=body(), headers=headers)).status_code == 400


@pytest.mark.parametrize(("method", "path", "status"), [("GET", "/v1/messages", 405), ("POST", "/v2/messages", 404)])
async def test_other_places_are_told_apart(http: httpx.AsyncClient, method: str, path: str, status: int) -> None:
    assert (await http.request(method, path)).status_code == status


async def test_what_the_sdk_makes_of_a_schema_passes_and_is_answered(claude: anthropic.AsyncAnthropic) -> None:
    message = await create(claude, **shaped(transform_schema(msgspec.json.schema(Out))))
    answer = next(block.text for block in message.content if block.type == "text")
    assert isinstance(msgspec.json.decode(answer, type=Out), Out)


@pytest.mark.parametrize(
    "sent",
    [
        b"\x16\x03\x01\r\n\r\n",
        b"POST\r\n\r\n",
        b"POST /v1/messages HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\nxyz\r\n",
        b"POST /v1/messages HTTP/1.1\r\ncontent-length: 9\r\n\r\nabc",
        b"a" * 100_000,
    ],
)
async def test_what_is_no_request_is_hung_up_on(peer: Peer, http: httpx.AsyncClient, sent: bytes) -> None:
    host, port = peer.url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(sent)
    writer.write_eof()
    with contextlib.suppress(ConnectionError):
        assert await reader.read() == b""
    writer.close()
    assert (await http.post("/v1/messages", json=body())).status_code == 200
