"""No text of an analysis names an amount of money: it is kept while the price changes."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from domain.analysis import InvalidAnalysis, Pairing, check
from domain.evidence import Evidence
from tests.builders import a_reason, an_analysis, sources_of

MONEY = [
    "$15", "$ 15.99", "US$15", "S$29", "£20", "20 £", "15 €", "15,90€", "€15", "¥1990", "￥1990", "1,990円", "199元",
    "Rp249.000", "Rp 249.000", "rp. 249000", "249.000Rp", "IDR 249,000", "249k IDR", "USD15", "15USD", "usd 15",
    "15 eur", "CHF 30", "299 kr", "kr 299", "₹999", "₩15000", "15 zloty", "SGD 29", "29 SGD", "20 dollars",
    "20-dollar", "under 20 bucks", "50 cents", "1 euro", "12 euros", "30 pounds", "10 quid", "2000 yen", "99 rupees",
]  # fmt: skip
NO_MONEY = [
    "100% cotton", "100 percent linen", "100 per cent wool", "2 pairs", "US 9", "UK 8", "EU 42", "30 degrees",
    "30 °C", "3-season", "the 90s", "501s", "size 32/34", "50/50 blend", "7 out of 10", "180 g/m2", "24/7",
    "4-way stretch", "won 3 awards", "two for the price of one", "worth every cent", "a pound of feathers",
    "corp 5", "try 2 sizes up", "php 8", "5 centimetres", "2 centered pockets", "3 krill", "No. 1", "2 in 1",
    "1 yenta", "top 10 picks", "a 5-pocket cut", "Y2K", "30-32 inch", "B2B", "euro 2024 kit", "A4",
]  # fmt: skip


def check_headline(text: str) -> None:
    check(an_analysis(headline=text), "full", sources_of())


@pytest.mark.parametrize("amount", MONEY)
def test_an_amount_of_money_is_noticed(amount: str) -> None:
    for text in (amount, f"Fair at {amount}.", f"({amount})", f"Now {amount}, was more"):
        with pytest.raises(InvalidAnalysis, match="an amount of money is named in"):
            check_headline(text)


@pytest.mark.parametrize("words", NO_MONEY)
def test_other_numbers_are_no_money(words: str) -> None:
    for text in (words, f"Good: {words}.", words.capitalize()):
        check_headline(text)


REASON = a_reason()
COSTLY: dict[str, Any] = {
    "headline": "For $15.",
    "match_reasons": (msgspec.structs.replace(REASON, text="For $15."),),
    "mismatch_reasons": (msgspec.structs.replace(REASON, text="For $15."),),
    "attributes": msgspec.structs.replace(an_analysis().attributes, vibe="$15 chic"),
    "fit_analysis": "For $15.",
    "color_analysis": "For $15.",
    "material_analysis": "For $15.",
    "value_analysis": "For $15.",
    "occasion_tags": ("$15 lunch",),
    "care_notes": ("Dry cleaning is $15.",),
    "missing_information": ("why it is $15",),
}


@pytest.mark.parametrize("field", COSTLY)
def test_every_text_is_looked_at(field: str) -> None:
    with pytest.raises(InvalidAnalysis, match=r"\$15"):
        check(an_analysis(**{field: COSTLY[field]}), "full", sources_of())


@pytest.mark.parametrize("field", ["suggestion", "reason"])
def test_both_texts_of_a_pairing_are_looked_at(field: str) -> None:
    texts = {"suggestion": "Trousers", "reason": "Light.", field: "For $15."}
    pairing = Pairing(category="bottoms", **texts)
    with pytest.raises(InvalidAnalysis, match=r"\$15"):
        check(an_analysis(pairing_suggestions=(pairing,)), "full", sources_of())


def test_what_was_seen_on_a_picture_is_looked_at() -> None:
    seen = a_reason("As tagged.", Evidence(picture="p", seen="a tag of $15"), *REASON.evidence)
    sources = msgspec.structs.replace(sources_of(), pictures=frozenset({"p"}))
    with pytest.raises(InvalidAnalysis, match=r"\$15"):
        check(an_analysis(match_reasons=(seen,)), "full", sources)
