"""Streams are read whatever pieces they come in."""

from __future__ import annotations

from collections.abc import AsyncIterator
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.openai_compatible.server_sent_events import StreamTooLong, said
from adapters.openai_compatible.thinking import Spoken
from adapters.openai_compatible.wire import error_code, error_text


async def stream(pieces: list[bytes]) -> AsyncIterator[bytes]:
    for piece in pieces:
        yield piece


async def events(*pieces: bytes) -> list[bytes]:
    return [event async for event in said(stream(list(pieces)))]


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"data: one\n\ndata: two\n\n", [b"one", b"two"]),
        (b"data:one\r\n\r\ndata:two\r\n\r\n", [b"one", b"two"]),
        (b": hello\n\ndata: one\n\n: OPENROUTER PROCESSING\n\n", [b"one"]),
        (b"event: error\nid: 7\nretry: 10\ndata: one\n\n", [b"one"]),
        (b"data: one\ndata: more\n\n", [b"one\nmore"]),
        (b"data:  two spaces\n\n", [b" two spaces"]),
        (b"data:\n\n", [b""]),
        (b"\n\n\n", []),
        (b"data: cut", []),
        (b"data: whole\n\ndata: cut\n", [b"whole"]),
        ("data: \u2028\u0085\x0b\x1c\n\n".encode(), ["\u2028\u0085\x0b\x1c".encode()]),
        (b"", []),
    ],
)
@pytest.mark.parametrize("size", [1, 2, 3, 1000])
async def test_events_are_found(raw: bytes, told: list[bytes], size: int) -> None:
    assert await events(*(raw[at : at + size] for at in range(0, len(raw), size))) == told


async def test_what_never_ends_is_given_up() -> None:
    with pytest.raises(StreamTooLong):
        async for _ in said(stream([b"data: 1\n\n"] * 10), most=50):
            pass


def spoken(pieces: list[str]) -> str:
    voice = Spoken()
    return "".join(voice.feed(piece) for piece in pieces)


@given(st.text(alphabet="<>think/ab \n", max_size=30), st.lists(st.integers(0, 40), max_size=6))
def test_thoughts_are_left_out_wherever_the_pieces_end(text: str, cuts: list[int]) -> None:
    whole = f"<think>no{text.replace('</think>', '')}</think>{text}"
    edges = sorted({0, *(min(cut, len(whole)) for cut in cuts), len(whole)})
    pieces = [whole[a:b] for a, b in pairwise(edges)]
    assert spoken(pieces) == text


@given(st.text(max_size=30), st.integers(0, 30))
def test_a_text_without_thoughts_is_passed_on_as_it_is(text: str, cut: int) -> None:
    whole = "{" + text
    assert spoken([whole[:cut], whole[cut:]]) == whole


@pytest.mark.parametrize(
    ("body", "text", "code"),
    [
        (b'{"error": {"message": "no\\n more", "code": "x"}}', "no more", "x"),
        (b'{"error": {"message": "no", "code": 402}}', "no", ""),
        (b'{"error": "no"}', "no", ""),
        (b'{"message": "no"}', "no", ""),
        (b'{"error": null}', "", ""),
        (b"7", "", ""),
        (b"{", "", ""),
        (b'"\xff"', "", ""),
    ],
)
def test_errors_are_read_in_all_their_shapes(body: bytes, text: str, code: str) -> None:
    assert (error_text(body), error_code(body)) == (text, code)
