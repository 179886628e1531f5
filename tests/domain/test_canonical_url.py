"""The canonical URL: what is taken off an address, what stays, and what is no address."""

from __future__ import annotations

import pytest

from domain.addresses import NotAWebAddress, address_key, canonical_url, product_id, site_of, with_parameter

SHIRT = "https://shop.example/p/shirt"

TRACKING = [
    (f"{SHIRT}?utm_source=mail&utm_medium=x&utm_campaign=y", SHIRT),
    (f"{SHIRT}?gclid=1&fbclid=2&msclkid=3&ttclid=4&yclid=5", SHIRT),
    (f"{SHIRT}?mc_cid=1&mc_eid=2&_hsenc=3&hsa_cam=4", SHIRT),
    (f"{SHIRT}?gad_source=1&gbraid=2&wbraid=3&_gl=4", SHIRT),
    (f"{SHIRT}?ref=home&source=list&position=7", SHIRT),
    (f"{SHIRT}?PHPSESSID=abc&sessionid=def", SHIRT),
    (f"{SHIRT}?q=linen+shirt&queryID=9", SHIRT),
    (f"{SHIRT}?UTM_Source=mail", SHIRT),
    (f"{SHIRT}?srsltid=AfmBOo&color=olive", f"{SHIRT}?color=olive"),
    (f"{SHIRT}?recommendationType=similar", SHIRT),
]
SIZES = [
    (f"{SHIRT}?size=M", SHIRT),
    (f"{SHIRT}?Size=M&LENGTH=32", SHIRT),
    (f"{SHIRT}?taille=38", SHIRT),
    (f"{SHIRT}?gr%C3%B6%C3%9Fe=M", SHIRT),
    (f"{SHIRT}?größe=M", SHIRT),
    (f"{SHIRT}?sizeDisplayCode=004&pldDisplayCode=000", SHIRT),
    (f"{SHIRT}?dwvar_LS1_size=M&dwvar_LS1_color=olive", f"{SHIRT}?dwvar_LS1_color=olive"),
    (f"{SHIRT}?attribute_pa_size=m&attribute_pa_color=red", f"{SHIRT}?attribute_pa_color=red"),
    (f"{SHIRT}?quantity=2", SHIRT),
]
KEPT = [
    (f"{SHIRT}?color=olive", f"{SHIRT}?color=olive"),
    (f"{SHIRT}?colour=Olive", f"{SHIRT}?colour=Olive"),
    (f"{SHIRT}?farbe=gr%c3%bcn", f"{SHIRT}?farbe=gr%C3%BCn"),
    (f"{SHIRT}?farbe=grün", f"{SHIRT}?farbe=gr%C3%BCn"),
    (f"{SHIRT}?variant=4711", f"{SHIRT}?variant=4711"),
    (f"{SHIRT}?sizeguide=1", f"{SHIRT}?sizeguide=1"),
    (f"{SHIRT}?v1=2&pattern=striped", f"{SHIRT}?pattern=striped&v1=2"),
    (f"{SHIRT}?color=b&color=a", f"{SHIRT}?color=a&color=b"),
    (f"{SHIRT}?color=a&color=a", f"{SHIRT}?color=a"),
    (f"{SHIRT}?b=2&a=1&utm_id=9", f"{SHIRT}?a=1&b=2"),
    (f"{SHIRT}?color=", SHIRT),
    (f"{SHIRT}?color", SHIRT),
    (f"{SHIRT}?", SHIRT),
    (f"{SHIRT}?&&", SHIRT),
    (f"{SHIRT}?color=sea+green", f"{SHIRT}?color=sea+green"),
    (f"{SHIRT}?color=sea%20green", f"{SHIRT}?color=sea+green"),
    (f"{SHIRT}?color=a%26b%3Dc", f"{SHIRT}?color=a%26b%3Dc"),
    (f"{SHIRT}?color=%E9cru", f"{SHIRT}?color=%E9cru"),
    (f"{SHIRT}?color=%zz", f"{SHIRT}?color=%25zz"),
]
PLACES = [
    (f"{SHIRT}#reviews", SHIRT),
    (f"{SHIRT}?color=olive#size-M", f"{SHIRT}?color=olive"),
    (f"{SHIRT}/", SHIRT),
    (f"{SHIRT}//", SHIRT),
    ("https://shop.example", "https://shop.example/"),
    ("https://shop.example/", "https://shop.example/"),
    ("https://shop.example?color=red", "https://shop.example/?color=red"),
    ("https://shop.example:443/p/shirt", SHIRT),
    ("http://shop.example:80/p", "http://shop.example/p"),
    ("https://shop.example:8443/p", "https://shop.example:8443/p"),
    ("http://shop.example:443/p", "http://shop.example:443/p"),
    ("https://shop.example:/p/shirt", SHIRT),
    ("HTTPS://Shop.EXAMPLE/p/shirt", SHIRT),
    ("https://shop.example./p/shirt", SHIRT),
    ("https://shop.example/P/Shirt", "https://shop.example/P/Shirt"),
    ("https://www.shop.example/p", "https://www.shop.example/p"),
    ("https://me:secret@shop.example/p/shirt", SHIRT),
    ("https://me@shop.example:443/p/shirt", SHIRT),
    ("https://shop.example/p/%73hirt", SHIRT),
    ("https://shop.example/p/gr%c3%bcn", "https://shop.example/p/gr%C3%BCn"),
    ("https://shop.example/p/grün", "https://shop.example/p/gr%C3%BCn"),
    ("https://shop.example/p/a b", "https://shop.example/p/a%20b"),
    ("https://shop.example/p/100%25", "https://shop.example/p/100%25"),
    ("https://shop.example/p/100%", "https://shop.example/p/100%25"),
    ("https://shop.example/p/what%3F", "https://shop.example/p/what%3F"),
    ("https://shop.example/p/%FF%FE", "https://shop.example/p/%FF%FE"),
    ("https://shop.example//p//shirt", "https://shop.example//p//shirt"),
    ("https://münchen.example/p", "https://xn--mnchen-3ya.example/p"),
    ("https://MÜNCHEN.example/p", "https://xn--mnchen-3ya.example/p"),
    ("https://xn--mnchen-3ya.example/p", "https://xn--mnchen-3ya.example/p"),
    ("http://[::1]:8080/p", "http://[::1]:8080/p"),
    ("http://[2001:DB8::1]/p/", "http://[2001:db8::1]/p"),
    ("http://127.0.0.1:8765/p", "http://127.0.0.1:8765/p"),
    ("  https://shop.example/p/shirt\n", SHIRT),
    ("https://shop.example/p/sh\nirt", SHIRT),
    ("\x00https://shop.example/p/shirt", SHIRT),
    ("https://shop.example/p/\x1b[31m", "https://shop.example/p/%1B%5B31m"),
    ("https://shop.example/p/\x01shirt", "https://shop.example/p/%01shirt"),
    ("https://shop.example/p/<script>", "https://shop.example/p/%3Cscript%3E"),
    ("https://shop_1.example/p", "https://shop_1.example/p"),
]
UNIQLO = "https://www.uniqlo.com/id/en/products/E425974-000/00"
UNIQLO_FORMS = [
    (f"{UNIQLO}?colorDisplayCode=09&sizeDisplayCode=003", f"{UNIQLO}?colorDisplayCode=09"),
    (f"{UNIQLO}?sizeDisplayCode=003&colorDisplayCode=09&rrec=true", f"{UNIQLO}?colorDisplayCode=09"),
    (f"{UNIQLO}?utm_source=x", UNIQLO),
    ("https://www.uniqlo.com/us/en/products/E425974-000/00?colorDisplayCode=32",) * 2,
    ("https://www.uniqlo.com/jp/ja/products/E425974-000/00?colorDisplayCode=32",) * 2,
    ("https://uniqlo.com/de/de/products/E425974-000?colorDisplayCode=32&x=1",
     "https://uniqlo.com/de/de/products/E425974-000?colorDisplayCode=32"),
    ("https://www.uniqlo.cn/product-detail.html?productCode=u1",
     "https://www.uniqlo.cn/product-detail.html?productCode=u1"),
    ("https://www.uniqlo.com/us/en/product/shirt-465185.html?dwvar_465185_size=SMA003&dwvar_465185_color=COL09",
     "https://www.uniqlo.com/us/en/product/shirt-465185.html?colorDisplayCode=09"),
    ("https://www.uniqlo.com/jp/ja/products/E465185-000/00?colordisplaycode=9&pldDisplayCode=000&colorCode=red",
     "https://www.uniqlo.com/jp/ja/products/E465185-000/00?colorDisplayCode=09"),
    ("https://www.uniqlo.com:8443/id/en/products/E1?color=1&colorDisplayCode=09",
     "https://www.uniqlo.com:8443/id/en/products/E1?colorDisplayCode=09"),
    ("https://notuniqlo.com/p?color=1&colorDisplayCode=09",
     "https://notuniqlo.com/p?color=1&colorDisplayCode=09"),
]  # fmt: skip

NO_ADDRESS = [
    "",
    " ",
    "shirt",
    "shop.example/p",
    "/p/shirt",
    "//shop.example/p",
    "https://",
    "https:///p",
    "https:shop.example",
    "https://.",
    "https://?color=red",
    "https://:443/p",
    "javascript:alert(1)",
    "javascript://shop.example/%0aalert(1)",
    "data:text/html,<p>",
    "file:///etc/passwd",
    "file://shop.example/etc/passwd",
    "ftp://shop.example/p",
    "about:blank",
    "chrome-extension://abcdef/quiz.html",
    "https://shop.example:99999/p",
    "https://shop.example:port/p",
    "https://shop.example:-1/p",
    "https://[::1/p",
    "https://[not-an-ip]/p",
    "https://::1/p",
    "https://shop example/p",
    "https://shop\x00.example/p",
    "https://shop%2eexample/p",
    "https://<script>/p",
    "https://sh\u2100p.example/p",
    "https://\u3002.example/p",
    f"https://{'ü' * 80}.example/p",
    f"https://{'a' * 300}.example/p",
    "https://shop.example\\@evil.example/p",
    "https://shop.example/p/\ud800",
    "https://shop.example/p?color=\udfff",
    "https://\ud800.example/p",
    "https://shop.example/" + "a" * 5000,
    "https://shop.example/" + "ü" * 2000,
]


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        pytest.param(*case, id=f"{kind}-{number}")
        for kind, cases in {
            "tracking": TRACKING,
            "size": SIZES,
            "kept": KEPT,
            "place": PLACES,
            "uniqlo": UNIQLO_FORMS,
        }.items()
        for number, case in enumerate(cases)
    ],
)
def test_an_address_loses_what_does_not_change_the_garment(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical
    assert canonical_url(canonical) == canonical


@pytest.mark.parametrize("text", NO_ADDRESS, ids=range(len(NO_ADDRESS)))
def test_what_is_no_web_address_is_refused_with_a_message_that_can_be_printed(text: str) -> None:
    for read in (canonical_url, address_key, site_of):
        if read is site_of and text.endswith("ü" * 2000):
            continue  # only its percent-encoded form is too long
        with pytest.raises(NotAWebAddress) as error:
            read(text)
        assert str(error.value).encode()
        assert len(str(error.value)) < 2000


def test_an_address_of_4096_characters_is_accepted_and_one_more_is_not() -> None:
    longest = "https://shop.example/" + "a" * (4096 - 21)
    assert canonical_url(longest) == longest
    with pytest.raises(NotAWebAddress):
        canonical_url(longest + "a")


@pytest.mark.parametrize(
    ("address", "site"),
    [
        ("https://www.shop.example:8443/p", "shop.example"),
        ("https://WWW.Shop.example./p", "shop.example"),
        ("https://m.shop.example", "m.shop.example"),
        ("http://[::1]:8080/p", "[::1]"),
        ("https://www.münchen.example/", "xn--mnchen-3ya.example"),
    ],
)
def test_the_site_is_the_host_without_www_and_port(address: str, site: str) -> None:
    assert site_of(address) == site


def test_addresses_of_one_garment_share_a_key_and_another_colour_has_its_own() -> None:
    assert address_key(f"{SHIRT}?color=olive&size=M") == address_key(f"{SHIRT}/?utm_id=1&color=olive#x")
    assert address_key(f"{SHIRT}?color=olive") != address_key(f"{SHIRT}?color=white")


def test_the_product_id_is_the_first_16_hex_digits_of_sha256_over_the_canonical_url() -> None:
    assert product_id("https://shop.example/p/shirt") == "c4d7971f2d17dcdf"


def test_the_key_of_an_address_is_not_the_id_of_the_product_there() -> None:
    assert address_key(SHIRT) != product_id(SHIRT)


@pytest.mark.parametrize(
    ("address", "with_colour"),
    [
        (SHIRT, f"{SHIRT}?color=sea+green"),
        (f"{SHIRT}?a=1", f"{SHIRT}?a=1&color=sea+green"),
        (f"{SHIRT}?Color=red", f"{SHIRT}?Color=red"),
        (f"{SHIRT}#top", f"{SHIRT}?color=sea+green#top"),
    ],
)
def test_a_parameter_is_added_where_it_is_not_there_yet(address: str, with_colour: str) -> None:
    assert with_parameter(address, "color", "sea green") == with_colour
