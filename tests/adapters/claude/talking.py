"""A stylist and the simulator it talks to; and a peer that says whatever a test has it say."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import msgspec
from PIL import Image

from adapters.claude.stylist import ClaudeStylist
from application.ports.stylist import SeenPicture, StyleRequest
from application.prompting.wire import BasicAnswer, FullAnswer, WireAttributes, WireReason
from tests.builders import a_product, a_profile
from tests.simulator.account import Call
from tests.simulator.author import pieces_of
from tests.simulator.faults import Fault
from tests.simulator.server import Peer, serving
from tests.simulator.state import KEY, Simulator, body_of

SONNET, HAIKU, OPUS = "claude-sonnet-5-5", "claude-haiku-5-5", "claude-opus-5-5"


def a_picture(width: int = 784, height: int = 784) -> SeenPicture:
    """A plain picture of that size."""
    encoded = BytesIO()
    Image.new("RGB", (width, height), "olive").save(encoded, "webp")
    return SeenPicture(sha256="a" * 64, webp=encoded.getvalue())


PICTURE = a_picture()


class Talk(msgspec.Struct, frozen=True):
    """A stylist, and the peer at the other end of its socket."""

    stylist: ClaudeStylist
    peer: Peer

    @property
    def simulator(self) -> Simulator:
        """The peer's inside."""
        return self.peer.simulator

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """All bodies that came, oldest first."""
        return [body_of(request) for request in self.simulator.received]

    @property
    def last_call(self) -> Call:
        """The latest call in the simulator's own account."""
        return self.simulator.account.calls[-1]

    def next(self, *faults: Fault) -> None:
        """What the next requests meet."""
        self.simulator.script.add(*faults)


@asynccontextmanager
async def talking(key: Callable[[], str | None] = lambda: KEY) -> AsyncIterator[Talk]:
    """A stylist with the simulator's key, and an author whose answers are valid whatever is asked."""
    async with serving(Simulator(author=valid_answer)) as peer:
        stylist = ClaudeStylist(key, peer.url)
        yield Talk(stylist, peer)
        await stylist.close()


@asynccontextmanager
async def saying(answer: bytes) -> AsyncIterator[ClaudeStylist]:
    """A stylist whose peer reads one request, says these bytes and hangs up."""

    async def say(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        length = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
        await reader.readexactly(int(length[0].split(b":")[1]) if length else 0)
        writer.write(answer)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(say, "127.0.0.1", 0)
    async with server:
        stylist = ClaudeStylist(lambda: KEY, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}")
        yield stylist
        await stylist.close()


def a_text(request: StyleRequest) -> str:
    """A valid answer to the request."""
    body = ClaudeStylist(lambda: None).shown(request)
    assert body is not None
    return "".join(valid_answer(body))


def a_request(**changes: Any) -> StyleRequest:
    """A full question to Sonnet about the linen shirt."""
    parts: dict[str, Any] = {
        "product": a_product(),
        "profile": a_profile(),
        "mode": "full",
        "model": SONNET,
        "locale": "en",
    }
    return StyleRequest(**(parts | changes))


def a_basic_request(**changes: Any) -> StyleRequest:
    """The same question to Haiku, of nobody in particular."""
    return a_request(**({"profile": None, "mode": "basic", "model": HAIKU} | changes))


def valid_answer(body: Mapping[str, Any]) -> list[str]:
    """The plainest answer that keeps every rule: it cites the title and, where there is a person, the quiz."""
    full = "score" in body["output_config"]["format"]["schema"]["properties"]
    parts: dict[str, Any] = {
        "headline": "It would suit you." if full else "A garment.",
        "match_reasons": [WireReason(text="It is what it says.", evidence=[101, 1] if full else [101])],
        "mismatch_reasons": [],
        "attributes": WireAttributes(warmth=3, formality=5, vibe="plain", comfort=3, versatility=3),
        "fit_analysis": "As cut.",
        "color_analysis": "As dyed.",
        "material_analysis": "As woven.",
        "value_analysis": "As priced.",
        "pairing_suggestions": [],
        "season_fit": [],
        "occasion_tags": [],
        "care_notes": [],
        "confidence": 0.5,
        "missing_information": [],
    }
    answer = FullAnswer(style_match_score=70, **parts) if full else BasicAnswer(**parts)
    members = msgspec.to_builtins(answer)
    first = {"score": members["score"]} if full else {}
    return pieces_of(msgspec.json.encode(first | members).decode())
