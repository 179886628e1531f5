# ruff: noqa: E501 - a row of the table is one line
"""Uniqlo's addresses in every country's form. Those of older shops are known from public links alone."""

from __future__ import annotations

import pytest

from adapters.pages.uniqlo_addresses import at_home, colour_asked, product_number, size_asked, style_numbers
from domain.addresses import canonical_url

HOME = "https://www.uniqlo.com"


@pytest.mark.parametrize(
    ("url", "number", "style", "colour", "size"),
    [
        (f"{HOME}/us/en/products/E465185-000/00?colorDisplayCode=09&sizeDisplayCode=003", "E465185-000", "465185", "09", "003"),
        (f"{HOME}/jp/ja/products/E465185-000/00?colorDisplayCode=9&pldDisplayCode=000", "E465185-000", "465185", "09", None),
        (f"{HOME}/uk/en/products/E465185-000?colorCode=COL61&sizeCode=SMA004", "E465185-000", "465185", "61", "004"),
        (f"{HOME}/de/de/products/e465185-000/01", "E465185-000", "465185", None, None),
        (f"{HOME}/kr/ko/products/E465185-000/00?sizeDisplayCode=3&colorDisplayCode=00", "E465185-000", "465185", "00", "003"),
        (f"{HOME}/id/products/E465185-000", "E465185-000", "465185", None, None),
        (f"{HOME}/jp/store/goods/465185-09", None, "465185", "09", None),
        (f"{HOME}/id/store/goods/465185?colorCode=COL32", None, "465185", "32", None),
        (f"{HOME}/us/en/linen-shirt-465185.html?dwvar_465185_color=COL09&dwvar_465185_size=SMA003", None, "465185", "09", "003"),
        (f"{HOME}/eu/en/product/linen-shirt-465185COL09SMA003000.html", None, "465185", "09", "003"),
        ("https://www.uniqlo.cn/product-detail.html?productCode=u0000000012345", None, None, None, None),
        (f"{HOME}/us/en/products/E465185-000/00?color=red&size=large", "E465185-000", "465185", None, None),
        (f"{HOME}/us/en/products/E465185-000/00?" + "a&" * 2000, "E465185-000", "465185", None, None),
    ],
    ids=lambda part: str(part)[-40:],
)  # fmt: skip
def test_product_colour_and_size_are_read_from_the_address(
    url: str, number: str | None, style: str | None, colour: str | None, size: str | None
) -> None:
    assert product_number(url) == number
    assert style_numbers(url) == (frozenset([style]) if style else frozenset())
    assert colour_asked(url) == colour
    assert size_asked(url) == size


@pytest.mark.parametrize(
    ("host", "home"),
    [
        ("www.uniqlo.com", True),
        ("uniqlo.com", True),
        ("www.uniqlo.cn", True),
        ("m.uniqlo.cn", True),
        ("uniqlo.com.example", False),
        ("notuniqlo.com", False),
        ("example.com", False),
    ],
)
def test_only_uniqlos_own_hosts_are_home(host: str, home: bool) -> None:
    assert at_home(f"https://{host}/us/en/products/E465185-000/00") is home


def test_one_colour_has_one_key_whatever_the_form_of_its_parameter() -> None:
    base = f"{HOME}/us/en/products/E465185-000/00"
    forms = (
        "?colorDisplayCode=09",
        "?colorDisplayCode=9&sizeDisplayCode=003",
        "?colorCode=COL09",
        "?COLORDISPLAYCODE=09&gclid=1",
    )

    assert {canonical_url(base + form) for form in forms} == {f"{base}?colorDisplayCode=09"}
