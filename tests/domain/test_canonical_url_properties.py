"""Whatever text comes as an address: the canonical URL is idempotent, ASCII, or refused in one way."""

from __future__ import annotations

from random import Random
from urllib.parse import quote, urlencode

from hypothesis import assume, given
from hypothesis import strategies as st

from domain.addresses import NotAWebAddress, address_key, canonical_url, site_of

TEXTS = st.text(st.characters(codec=None, categories=None), max_size=40)
TRICKY = st.text(st.sampled_from("aZ9%?&=#+;:@/\\.[]üß\ud800\x00\t \u3000\u200d'\"<>~!$()*,_-"), max_size=40)
ANYTHING = st.one_of(TEXTS, TRICKY)
WORDS = st.text(st.sampled_from("abcXYZ019-_~"), min_size=1, max_size=8)
VALUES = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=8)
HOSTS = st.lists(st.text(st.sampled_from("abcxyz019"), min_size=1, max_size=8), min_size=1, max_size=3).map(".".join)


@st.composite
def address_like(draw: st.DrawFn) -> str:
    scheme = draw(st.sampled_from(["http", "https", "HTTPS", "javascript", ""]))
    host = draw(st.one_of(HOSTS, ANYTHING))
    port = draw(st.sampled_from(["", ":", ":80", ":443", ":8080", ":99999", ":x"]))
    return f"{scheme}://{host}{port}/{draw(ANYTHING)}?{draw(ANYTHING)}#{draw(ANYTHING)}"


@given(st.one_of(ANYTHING, address_like()))
def test_any_text_is_an_address_or_refused_as_none(text: str) -> None:
    for read in (canonical_url, address_key, site_of):
        try:
            assert read(text)
        except NotAWebAddress:
            continue


@given(address_like())
def test_the_canonical_url_of_a_canonical_url_is_itself(text: str) -> None:
    try:
        canonical = canonical_url(text)
    except NotAWebAddress:
        return
    assert canonical.isascii()
    assert canonical_url(canonical) == canonical
    assert address_key(canonical) == address_key(text)
    assert site_of(canonical) == site_of(text)


@given(HOSTS, st.dictionaries(WORDS.map("color_{}".format), VALUES, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_parameters_and_tracking_among_them_change_nothing(
    host: str, parameters: dict[str, str], random: Random
) -> None:
    shuffled = [*parameters.items(), ("utm_source", "x"), ("size", "M")]
    random.shuffle(shuffled)
    assert canonical_url(f"https://{host}/p?{urlencode(shuffled)}") == canonical_url(
        f"https://{host}/p?{urlencode(parameters)}"
    )


@given(HOSTS, VALUES, VALUES)
def test_two_colours_are_two_addresses(host: str, one: str, other: str) -> None:
    assume(one != other)
    first, second = (canonical_url(f"https://{host}/p?color={quote(each)}") for each in (one, other))
    assert first != second
