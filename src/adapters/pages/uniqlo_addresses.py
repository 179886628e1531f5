"""Uniqlo's addresses: which product, which colour and which size they name, in every country's form.

Known forms (``…`` is ``uniqlo.com`` or ``uniqlo.cn``, with or without ``www.``):

- ``…/us/en/products/E465185-000/00?colorDisplayCode=09&sizeDisplayCode=003&pldDisplayCode=000`` (all shops of today)
- ``…/eu/en/product/linen-shirt-465185COL09SMA003000.html``
- ``…/us/en/product/linen-shirt-465185.html?dwvar_465185_color=COL09&dwvar_465185_size=SMA003``
- ``…/jp/store/goods/465185``, ``…/jp/store/goods/465185-09``, ``…/id/products/E465185-000``
- ``…uniqlo.cn/product-detail.html?productCode=…``
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlsplit

_HOST = re.compile(r"(?:[\w-]+\.)*uniqlo\.(?:com|cn)")
_PRODUCT = re.compile(r"(?<![A-Za-z0-9])(E\d{6}-\d{3})(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"(?<!\d)\d{6}(?!\d)")
_GOODS = re.compile(r"/goods/\d{6}-(\d{2})(?![\w])")
_VARIANT = re.compile(r"(?<!\d)(\d{6})COL(\d{2})[A-Z]{3}(\d{3})\d{3}(?!\d)")
_COLOUR = re.compile(r"(?:color|colour)(?:display)?code|color|colour|dwvar_\w+_colou?r|clr")
_SIZE = re.compile(r"size(?:display)?code|size|dwvar_\w+_size")
_CODE = re.compile(r"(?:COL)?(\d{1,2})", re.IGNORECASE)
_SIZE_CODE = re.compile(r"(?:SMA|INS|SIZ|MSC|SIZE|[A-Z]{3})?(\d{1,3})", re.IGNORECASE)


def at_home(url: str) -> bool:
    """Whether the address is one of Uniqlo's."""
    return bool(_HOST.fullmatch((urlsplit(url).hostname or "").lower()))


def product_number(url: str) -> str | None:
    """The product's id (``E465185-000``), where the address holds one."""
    found = _PRODUCT.search(urlsplit(url).path)
    return found[1].upper() if found else None


def style_numbers(url: str) -> frozenset[str]:
    """Six-digit numbers of styles in the address."""
    path = urlsplit(url).path
    variant = _VARIANT.search(path)
    return frozenset([variant[1]] if variant else _NUMBER.findall(path))


def colour_asked(url: str) -> str | None:
    """The display code (two digits) of the colour the address asks for: ``09``, ``9`` or ``COL09``."""
    parts = urlsplit(url)
    for name, value in _query(parts.query):
        if _COLOUR.fullmatch(name.lower()) and (code := _CODE.fullmatch(value)):
            return code[1].zfill(2)
    if variant := _VARIANT.search(parts.path):
        return variant[2]
    goods = _GOODS.search(parts.path)
    return goods[1] if goods else None


def size_asked(url: str) -> str | None:
    """The display code (three digits) of the size the address asks for: ``003`` or ``SMA003``."""
    for name, value in _query(urlsplit(url).query):
        if _SIZE.fullmatch(name.lower()) and (code := _SIZE_CODE.fullmatch(value)):
            return code[1].zfill(3)
    variant = _VARIANT.search(urlsplit(url).path)
    return variant[3] if variant else None


def _query(query: str) -> list[tuple[str, str]]:
    try:
        return parse_qsl(query)
    except ValueError:  # more fields than Python reads
        return []
