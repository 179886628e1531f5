"""Amounts of money in a text: ``1.299,00 €``, ``£12``+``.``+``50``, ``Rp 249.000``, ``1,29,999`` or ``131 990 тг.``."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from adapters.pages.visible.layout import JOINT

_SIGN = (
    r"б\. ?р|бел\. ?руб|US ?\$|:-|CA?\$|AU ?\$|NZ\$|HK\$|NT\$|MX\$|AR\$|CL\$|R\$|C\$|A\$|S\$|\$U|\$|€|£|¥|￥|₽|₹|₺|₩|₴"
    r"|₫|฿|₪|₱|₦|₸|円|元|원|บาท|د\.إ|ر\.س|"
    r"(?<![^\W\d_])(?:EUR(?:O|OS)?|USD|GBP|CHF|SEK|NOK|DKK|ISK|PLN|CZK|HUF|RON|BGN|HRK|RUB|RUR|UAH|KZT"
    r"|BYN|TRY|INR|IDR|JPY|CNY|RMB|KRW|TWD|NTD|HKD|SGD|MYR|THB|VND"
    r"|PHP|AUD|NZD|CAD|MXN|ARS|BRL|CLP|COP|PEN|ZAR|AED|SAR|QAR|KWD|BHD|OMR|EGP|ILS|NGN|KES|MAD|TND|RSD"
    r"|GEL|AMD|AZN|UZS|PKR|BDT|LKR"
    r"|zł|zl|Kč|Kc|Ft|lei|leu|лв|руб|р|грн|тг|тнг|сом|дин|din|kn|kr|TL|Rs|Rp|RM|Dhs|Dh|SFr|Fr|Lt|Ls|KM"
    r"|ден|₼)(?:\.|(?![^\W\d_]))"
)
_SPACE = r"[ \u00a0\u202f\u2009\x1f]"
_NUMBER = (
    rf"\d{{1,3}}(?:(?:[.,'’ \u00a0\u202f\u2009]|{JOINT}?[.,]{JOINT}?)\d{{3}})+"
    rf"(?:{_SPACE}*[.,]{_SPACE}*(?:\d{{1,2}}|[-–—]{{1,2}})(?!\d))?(?!\d)"
    rf"|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?:\.\d{{1,2}})?(?!\d)"
    rf"|\d{{1,9}}(?:{_SPACE}*[.,]{_SPACE}*(?:\d{{1,3}}|[-–—]{{1,2}})(?!\d))?"
)
_GAP = rf"{_SPACE}{{0,3}}"
# The number first, and its sign then: trying every sign at every letter takes most of the time.
_DIGITS = re.compile(
    rf"(?<![\d.,])(?P<number>{_NUMBER})(?P<cents>{_SPACE}*{JOINT}{_SPACE}*[.,]?{_SPACE}*\d{{2}}(?!\d))?(?![\d%])"
)
_BEFORE = re.compile(rf"(?:{_SIGN}){_GAP}\Z")
_AFTER = re.compile(rf"{_GAP}(?P<sign>{_SIGN})(?![\d%])")
_LONGEST_SIGN = 10
_OFTEN_ASKED = 200
# "12 – 15 €": the sign of the last is the first's too.
_TO_LABELLED = re.compile(
    rf"{_GAP}(?:[-–—~〜]|to|bis|à|a|до){_GAP}\d[\d.,' \u00a0\u202f]{{0,12}}?"
    rf"{_GAP}(?P<sign>{_SIGN})(?![\d%])"
)
# "12€99"
_INNER = re.compile(
    r"(?<![€£$])(?<![€£$][\s\x1f])(?<!\d)(\d{1,6})[\s\x1f]?([€£$])[\s\x1f]?(\d{2})(?!\d|[.,]\d|[\s\x1f]?[€£$])"
)
_DIGIT = re.compile(r"\d")
_SPACES = re.compile(r"[\s\u00a0\u202f\u2009\x1f]+")
_THREE_DECIMALS = frozenset({"KWD", "BHD", "OMR", "TND", "JOD"})


class Mention(NamedTuple):
    """An amount as a decimal text, its currency's label, and where it stands."""

    amount: str
    label: str | None
    start: int
    end: int


def mentions(text: str, *, most: int = 20, bare: bool = False) -> Sequence[Mention]:
    """The amounts in a text, those with a currency; with ``bare`` every number that could be a price."""
    if not _DIGIT.search(text):
        return ()
    return _known(text, most, bare) if len(text) <= _OFTEN_ASKED else _found(text, most, bare)


def _found(text: str, most: int, bare: bool) -> Sequence[Mention]:
    found: list[Mention] = []
    if "€" in text or "$" in text or "£" in text:
        text = _INNER.sub(lambda hit: f"{hit[1]}.{hit[3]}{hit[2]}" + " " * (len(hit[0]) - len(hit[1]) - 4), text)
    for hit in _DIGITS.finditer(text):
        start, end = hit.span()
        before = _BEFORE.search(text[max(0, start - _LONGEST_SIGN) : start])
        after = None if before else _AFTER.match(text, end)
        label = before[0] if before else after["sign"] if after else None
        if label is None and (range_ := _TO_LABELLED.match(text, end)):
            label = range_["sign"]
        if label is None and not bare:
            continue
        start, end = start - len(before[0]) if before else start, after.end() if after else end
        amount = plain_number(hit["number"], label.strip() if label else None)
        if amount is None:
            continue
        if hit["cents"] and "." not in amount:
            amount += "." + re.sub(r"\D", "", hit["cents"])
        found.append(Mention(amount, label.strip(" .\u00a0\u202f\u2009\x1f") if label else None, start, end))
        if len(found) >= most:
            break
    return found


# The same short texts are asked about by every signal, and a page repeats its own.
_known = lru_cache(maxsize=4096)(_found)


def plain_number(text: str, label: str | None = None) -> str | None:
    """A number as people write it, as a decimal text."""
    number = _SPACES.sub("", re.sub(r"[.,]\s*[-–—]+", "", text)).replace("'", "").replace("’", "")
    if not re.fullmatch(r"[\d.,]+", number) or len(number) > 18:
        return None
    marks = [mark for mark in number if mark in ".,"]
    if not marks:
        return number
    last = max(number.rfind("."), number.rfind(","))
    decimals = len(number) - last - 1
    both = len(set(marks)) == 2
    if both and marks.count(number[last]) == 1 and decimals != 3:
        grouped = False
    elif both:
        grouped = marks.count(number[last]) > 1
    elif len(marks) > 1:
        grouped = True
    else:
        # One mark and three digits: thousands, except where coins have three digits or nothing stands before it.
        grouped = decimals == 3 and not number.startswith("0") and (label or "").upper() not in _THREE_DECIMALS
    if grouped:
        return re.sub(r"[.,]", "", number)
    whole = re.sub(r"[.,]", "", number[:last]) or "0"
    return f"{whole}.{number[last + 1 :]}" if decimals else whole
