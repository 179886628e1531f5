"""The currency a page's sign means: its own words, its language and its country say."""

from __future__ import annotations

import re

from adapters.pages.currency import currency_code
from adapters.pages.visible.layout import Layout

_COUNTRY = {
    "us": "USD",
    "ca": "CAD",
    "au": "AUD",
    "nz": "NZD",
    "sg": "SGD",
    "hk": "HKD",
    "tw": "TWD",
    "mx": "MXN",
    "cl": "CLP",
    "co": "COP",
    "ar": "ARS",
    "uy": "UYU",
    "se": "SEK",
    "no": "NOK",
    "dk": "DKK",
    "is": "ISK",
    "jp": "JPY",
    "cn": "CNY",
    "in": "INR",
    "pk": "PKR",
    "lk": "LKR",
    "uk": "GBP",
    "gb": "GBP",
    "ch": "CHF",
    "cz": "CZK",
    "pl": "PLN",
    "hu": "HUF",
    "ro": "RON",
    "bg": "BGN",
    "ru": "RUB",
    "ua": "UAH",
    "kz": "KZT",
    "by": "BYN",
    "tr": "TRY",
    "id": "IDR",
    "my": "MYR",
    "th": "THB",
    "vn": "VND",
    "ph": "PHP",
    "kr": "KRW",
    "za": "ZAR",
    "ae": "AED",
    "sa": "SAR",
    "il": "ILS",
    "eg": "EGP",
    "ng": "NGN",
    "ke": "KES",
    "ma": "MAD",
    "br": "BRL",
    "pe": "PEN",
    "rs": "RSD",
    "ge": "GEL",
    "am": "AMD",
    "az": "AZN",
    "uz": "UZS",
    **dict.fromkeys(
        [
            "de",
            "at",
            "fr",
            "it",
            "es",
            "nl",
            "be",
            "ie",
            "pt",
            "fi",
            "gr",
            "ee",
            "lv",
            "lt",
            "sk",
            "si",
            "mt",
            "cy",
            "lu",
            "hr",
        ],
        "EUR",
    ),
}
# What a sign can mean, besides its first reading.
_MEANS = {
    "$": {"USD", "CAD", "AUD", "NZD", "SGD", "HKD", "TWD", "MXN", "CLP", "COP", "ARS", "UYU"},
    "KR": {"SEK", "NOK", "DKK", "ISK"},
    "¥": {"JPY", "CNY"},
    "￥": {"JPY", "CNY"},
    "元": {"CNY", "TWD", "HKD"},
    "RS": {"INR", "PKR", "LKR"},
    "£": {"GBP", "EGP"},
    "DIN": {"RSD"},
    "Р": {"RUB", "BYN"},
    "РУБ": {"RUB", "BYN"},
    ":-": {"SEK", "NOK", "DKK"},
}
_LOCALE = re.compile(r"^[a-z]{2,3}[-_](?:[a-z]{4}[-_])?([a-z]{2})$", re.IGNORECASE)


def currency_of(label: str | None, layout: Layout, locales: tuple[str, ...]) -> str | None:
    """The ISO code of a sign on this page, or, without a sign, what its country pays with."""
    countries = _countries(layout.url, locales)
    if label is None:
        return next((_COUNTRY[country] for country in countries if country in _COUNTRY), None)
    word = re.sub(r"\s+", "", label).upper().rstrip(".")
    possible = _MEANS.get(word)
    if possible:
        for country in countries:
            if _COUNTRY.get(country) in possible:
                return _COUNTRY[country]
        if word == ":-":
            return "SEK"
    return currency_code(label, "") or currency_code(word, "")


def _countries(url: str, locales: tuple[str, ...]) -> list[str]:
    """Countries the address and the languages name, the surest first."""
    from urllib.parse import urlsplit

    parts = urlsplit(url)
    domain = (parts.hostname or "").rpartition(".")[2].lower()
    found = [domain] if len(domain) == 2 and domain not in ("co", "io", "me", "tv") else []
    first = [segment.lower() for segment in parts.path.split("/")[1:3]]
    for segment in first:
        if len(segment) == 2:
            found.append(segment)
        elif locale := _LOCALE.match(segment):
            found.append(locale[1].lower())
    subdomain = (parts.hostname or "").partition(".")[0].lower()
    if len(subdomain) == 2:
        found.append(subdomain)
    found += [locale[1].lower() for text in locales if (locale := _LOCALE.match(text.strip()))]
    return found
