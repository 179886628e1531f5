"""The shops there are, by host. Invented, but for the facts about Uniqlo's garments (``tests/data/uniqlo``)."""

from __future__ import annotations

from tests.browsers.shops import uniqlo, warehouse
from tests.browsers.shops.answers import Shop, files

STRICT = {"Content-Security-Policy": "default-src 'self'; style-src 'self'; require-trusted-types-for 'script'"}
"""What a careful shop lets its pages do: nothing from elsewhere, no inline style, no text into markup."""

SHOPS: dict[str, Shop] = {
    "www.uniqlo.com": uniqlo.shop,
    "image.uniqlo.com": uniqlo.pictures,
    "www.linen-house.example": files("linen_house", STRICT),
    "www.souk.example": files("souk"),
    "www.nightwear.example": files("nightwear"),
    "www.hostile.example": files("hostile"),
    warehouse.HOST: warehouse.shop,
}
