"""What every stylist keeps to: its answers pass the checks, and cost no more than it said they could."""

from __future__ import annotations

import copy
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any, get_args

import msgspec
import pytest

from adapters.rules.stylist import RulesStylist
from application.ports.stylist import StyleRequest, Stylist
from application.preferences import StylistName
from domain.analysis import Mode, check
from domain.evidence import Sources
from domain.prices import PriceList, PriceUnknown
from domain.product import Product
from tests.adapters.claude.talking import talking
from tests.adapters.openai_compatible.asking import CATALOGUE, asking
from tests.builders import DAY, a_product, a_profile
from tests.fakes.stylist import ScriptedStylist

BARE = Product(url="https://shop.example/p", site="shop.example", title="Garment")
ODD = a_product(title="§§ ©", description="\n", colors=("", "  "), selected_color="", composition=(), category="other")
PRODUCTS = {"whole": a_product(), "bare": BARE, "odd": ODD, "dear": a_product(price="999999", currency="IDR")}
PROFILES: dict[str, dict[str, Any]] = {
    "whole": a_profile(),
    "smallest": {"quiz_version": "1.0"},
    "later": a_profile(later={"nested": [1, None]}, style_keywords=["§", "no such word"]),
}


def alone(make: Callable[[], Stylist]) -> Callable[[], AbstractAsyncContextManager[Stylist]]:
    """A stylist that asks nobody."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Stylist]:
        yield make()

    return opened


def with_provider(dialect: str, *, far: bool) -> Callable[[], AbstractAsyncContextManager[Stylist]]:
    """A stylist and the simulated provider that it asks: far away for money, or here for nothing."""

    @asynccontextmanager
    async def opened() -> AsyncIterator[Stylist]:
        async with asking(dialect, far=far) as (stylist, _):
            yield stylist

    return opened


@asynccontextmanager
async def claude() -> AsyncIterator[Stylist]:
    """Claude, as the simulator plays it."""
    async with talking() as talk:
        yield talk.stylist


STYLISTS = {
    "RulesStylist": alone(RulesStylist),
    "ScriptedStylist": alone(ScriptedStylist),
    "ScriptedStylist.free": alone(ScriptedStylist.free),
    "ClaudeStylist": claude,
    "OpenAICompatibleStylist": with_provider("openai", far=True),
    "OpenAICompatibleStylist.free": with_provider("ollama", far=False),
}


@pytest.fixture(params=STYLISTS)
async def stylist(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stylist]:
    monkeypatch.setenv("NO_PROXY", "*")
    async with STYLISTS[request.param]() as opened:
        yield opened


def a_request(
    stylist: Stylist, product: Product = PRODUCTS["whole"], profile: dict[str, Any] | None = None
) -> StyleRequest:
    mode: Mode = "basic" if profile is None else "full"
    return StyleRequest(product=product, profile=profile, mode=mode, model=stylist.model(mode, None), locale="en")


def test_it_has_a_name_that_can_be_preferred_and_a_version_of_its_prompt(stylist: Stylist) -> None:
    assert stylist.name in get_args(StylistName)
    assert stylist.prompt_version


@pytest.mark.parametrize("mode", ["full", "basic"])
def test_it_has_a_model_for_each_mode_whatever_is_preferred(stylist: Stylist, mode: Mode) -> None:
    own = stylist.model(mode, None)
    assert own == stylist.model(mode, None)
    preferred = stylist.model(mode, "claude-sonnet-5-5")
    assert preferred in (own, "claude-sonnet-5-5")


@pytest.mark.parametrize("profile", [None, *PROFILES])
@pytest.mark.parametrize("product", PRODUCTS)
async def test_its_answer_keeps_every_rule_of_an_analysis(stylist: Stylist, product: str, profile: str | None) -> None:
    document = PROFILES[profile] if profile else None
    request = a_request(stylist, PRODUCTS[product], document)
    reply = await stylist.analyze(request)
    sources = Sources(product=msgspec.to_builtins(request.product), profile=document)
    check(reply.analysis, request.mode, sources)


@pytest.mark.parametrize("profile", [None, "whole"])
async def test_its_answer_costs_no_more_than_the_worst_case(stylist: Stylist, profile: str | None) -> None:
    request = a_request(stylist, profile=PROFILES[profile] if profile else None)
    worst = stylist.worst_case(request, CATALOGUE, DAY)
    reply = await stylist.analyze(request)
    if worst == 0:
        assert reply.cost_picousd in (0, None)
    else:
        price = CATALOGUE.price(request.model, DAY, reply.tokens.prompt)
        assert 0 <= price.cost(reply.tokens) <= worst


def test_without_a_price_it_is_free_or_says_that_nobody_knows(stylist: Stylist) -> None:
    try:
        worst = stylist.worst_case(a_request(stylist), PriceList(()), DAY)
    except PriceUnknown as error:
        unknown = error.model
        assert unknown == stylist.model("basic", None)
    else:
        assert worst == 0


async def test_it_leaves_the_profile_as_it_was_given(stylist: Stylist) -> None:
    profile = a_profile(later={"nested": [1]})
    before = copy.deepcopy(profile)
    await stylist.analyze(a_request(stylist, profile=profile))
    assert profile == before


async def test_it_answers_again_and_again(stylist: Stylist) -> None:
    request = a_request(stylist, profile=a_profile())
    first, second = await stylist.analyze(request), await stylist.analyze(request)
    assert first.analysis.style_match_score is not None
    assert second.analysis.style_match_score is not None


async def test_a_probe_says_in_a_sentence_how_it_is(stylist: Stylist) -> None:
    for key in (None, "wrong"):
        probe = await stylist.probe(stylist.model("full", None), key)
        assert probe.message.endswith(".")
        assert "wrong" not in probe.message
    assert (await stylist.probe(stylist.model("full", None), None)).ok
