"""Labels of currencies (``€``, ``Rp``, ``eur``, ``US$``) to ISO 4217 codes."""

from __future__ import annotations

import re

# The active codes of ISO 4217, without funds and metals.
_CODES = frozenset(
    re.findall(
        r"[A-Z]{3}",
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD "
        "CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD "
        "GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD "
        "KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK "
        "NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD "
        "SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD "
        "XOF XPF YER ZAR ZMW ZWG ",
    )
)
_SIGNS = {
    "€": "EUR", "£": "GBP", "₽": "RUB", "₹": "INR", "₺": "TRY", "₩": "KRW", "₴": "UAH", "₫": "VND", "฿": "THB",
    "₪": "ILS", "₱": "PHP", "₦": "NGN", "₸": "KZT", "$": "USD", "¥": "JPY", "円": "JPY", "元": "CNY", "US$": "USD",
    "C$": "CAD", "CA$": "CAD", "A$": "AUD", "AU$": "AUD", "NZ$": "NZD", "HK$": "HKD", "S$": "SGD", "NT$": "TWD",
    "R$": "BRL", "MX$": "MXN", "RP": "IDR", "RM": "MYR", "ZŁ": "PLN", "KČ": "CZK", "FT": "HUF", "LEI": "RON",
    "LEU": "RON", "ЛВ": "BGN", "РУБ": "RUB", "Р": "RUB", "ГРН": "UAH", "TL": "TRY", "RS": "INR", "CHF.": "CHF",
    "EURO": "EUR", "EUROS": "EUR", "RMB": "CNY", "KR": "SEK", "SFR": "CHF", "DH": "AED", "KN": "HRK", "BYR": "BYN",
    "RUR": "RUB", "NTD": "TWD", "원": "KRW", "￥": "JPY", "บาท": "THB", "د.إ": "AED", "ر.س": "SAR", "₼": "AZN",
    "ДЕН": "MKD", "СОМ": "KGS", "ДИН": "RSD", "DIN": "RSD", "KM": "BAM", "ZL": "PLN", "KC": "CZK", "DHS": "AED",
    "ТГ": "KZT", "ТНГ": "KZT", "Б.Р": "BYN", "БЕЛ.РУБ": "BYN",
}  # fmt: skip
# A sign that several countries share means the one whose shop it is.
_SHARED = {
    "USD": {"ca": "CAD", "au": "AUD", "nz": "NZD", "sg": "SGD", "hk": "HKD", "tw": "TWD", "mx": "MXN", "cl": "CLP",
            "co": "COP", "ar": "ARS"},
    "SEK": {"dk": "DKK", "no": "NOK", "is": "ISK"},
    "JPY": {"cn": "CNY"},
}  # fmt: skip


def currency_code(label: str, host: str = "") -> str | None:
    """The ISO code a label means at a shop with this host name, or None where it means none that is known."""
    word = re.sub(r"\s+", "", label[:40]).upper()
    if word in _CODES:
        return word
    code = _SIGNS.get(word) or _SIGNS.get(word.rstrip("."))
    if code is None:
        return None
    if word in {"$", "KR", "KR.", "¥"}:
        return _SHARED.get(code, {}).get(host.rpartition(".")[2], code)
    return code
