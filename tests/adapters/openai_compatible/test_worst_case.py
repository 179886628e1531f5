"""No call costs more than what was set aside for it, and what nobody knows the price of is not asked."""

from __future__ import annotations

import pytest

from adapters.openai_compatible.presets import PRESETS
from adapters.openai_compatible.stylist import OpenAICompatibleStylist
from domain.prices import PriceList, PriceUnknown
from tests.adapters.openai_compatible.asking import CATALOGUE, KEY, PICTURE, a_basic_request, a_request, asking
from tests.builders import DAY, a_product

PAID = [name for name, preset in PRESETS.items() if preset.needs_key]


@pytest.mark.parametrize("formats", [{"json_schema", "json_object"}, set()], ids=["schema", "told"])
@pytest.mark.parametrize("dialect", PAID)
async def test_what_a_provider_counts_stays_below_what_was_set_aside(dialect: str, formats: set[str]) -> None:
    async with asking(dialect, far=True) as (stylist, peer):
        peer.formats = formats
        if not formats:
            stylist._formats = {each.name: "instructed" for each in PRESETS[dialect].models}
        for request in (
            a_request(stylist),
            a_request(stylist, picture=PICTURE),
            a_basic_request(stylist),
            a_request(stylist, product=a_product(description="Größe „M“ — 亜麻 " * 300)),
        ):
            worst = stylist.worst_case(request, CATALOGUE, DAY)
            reply = await stylist.analyze(request)
            price = CATALOGUE.price(request.model, DAY, reply.tokens.prompt)
            assert 0 < price.cost(reply.tokens) < worst
            bytes_sent = sum(len(str(message["content"])) for message in peer.bodies[-1]["messages"])
            assert bytes_sent > 0


async def test_writing_to_the_cache_is_what_may_cost_most() -> None:
    stylist = OpenAICompatibleStylist(PRESETS["openai"], None, lambda: KEY)
    request = a_request(stylist)
    entries = tuple(entry for entry in CATALOGUE.entries if entry.model == request.model)
    [entry] = [entry for entry in entries if entry.up_to is not None]
    worst = stylist.worst_case(request, CATALOGUE, DAY)
    shown = stylist.shown(request)
    assert shown is not None
    assert worst > 3_000 * entry.price.cache_write_5m + shown["max_completion_tokens"] * entry.price.output


async def test_a_picture_is_set_aside_for_where_the_model_sees() -> None:
    stylist = OpenAICompatibleStylist(PRESETS["openai"], None, lambda: KEY)

    def more(model: str) -> int:
        priced = PriceList(
            tuple(
                entry.__class__(model=model, since=entry.since, price=entry.price)
                for entry in CATALOGUE.entries
                if entry.model == "gpt-6-luna" and entry.up_to is None
            )
        )
        request, pictured = a_request(stylist, model=model), a_request(stylist, model=model, picture=PICTURE)
        return stylist.worst_case(pictured, priced, DAY) - stylist.worst_case(request, priced, DAY)

    token = next(e for e in CATALOGUE.entries if e.model == "gpt-6-luna" and e.up_to is None).price.cache_write_5m
    assert 750 * token < more("gpt-6-luna") < 1_200 * token
    assert more("gpt-4o-mini") > 25_501 * token  # what this one counts for four tiles
    assert more("gpt-3.5-turbo") == 0


@pytest.mark.parametrize("dialect", PRESETS)
def test_a_model_of_unknown_price_elsewhere_is_not_asked(dialect: str) -> None:
    stylist = OpenAICompatibleStylist(PRESETS[dialect], "https://models.example/v1", lambda: KEY)
    with pytest.raises(PriceUnknown, match="mine"):
        stylist.worst_case(a_request(stylist, model="mine"), CATALOGUE, DAY)


@pytest.mark.parametrize(
    ("address", "free"),
    [
        ("http://localhost:1234/v1", True),
        ("http://127.0.0.1:1234/v1/", True),
        ("http://127.9.9.9/v1", True),
        ("http://[::1]:1234/v1", True),
        ("HTTP://LOCALHOST:1234/v1", True),
        ("http://localhost.example/v1", False),
        ("http://192.168.1.20:1234/v1", False),
        ("http://0.0.0.0:1234/v1", False),
        ("https://127.0.0.1.example/v1", False),
        ("http://localhost@models.example/v1", False),
        ("http://[::1/v1", False),
    ],
)
def test_only_what_is_on_this_machine_is_free(address: str, free: bool) -> None:
    stylist = OpenAICompatibleStylist(PRESETS["lmstudio"], address, lambda: None)
    request = a_request(stylist)
    if free:
        assert stylist.worst_case(request, CATALOGUE, DAY) == 0
    else:
        with pytest.raises(PriceUnknown):
            stylist.worst_case(request, CATALOGUE, DAY)


def test_a_priced_model_costs_its_price_though_a_gateway_here_leads_to_it() -> None:
    stylist = OpenAICompatibleStylist(PRESETS["openai"], "http://localhost:4000/v1", lambda: None)
    assert stylist.worst_case(a_request(stylist), CATALOGUE, DAY) > 0
