"""Compositions as shops write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.pages.composition import fibres, for_colour


def written(text: str) -> str:
    return "; ".join(f"{fibre.part or '-'}: {fibre.percent:g} {fibre.fibre}" for fibre in fibres(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% Cotton", "-: 100 Cotton"),
        ("53%\u00a0Cotton, 47%\u00a0Polyester", "-: 53 Cotton; -: 47 Polyester"),
        ("Body: 60% Cotton, 40% Polyester/ Rib: 100% Cotton", "Body: 60 Cotton; Body: 40 Polyester; Rib: 100 Cotton"),
        ("Shell: 98% cotton. Lining: polyester 100%", "Shell: 98 cotton; Lining: 100 polyester"),
        (
            "Pocket Lining: Outer Layer: 100% Polyester/ Pocket Lining: Inner Layer: 100% Cotton",
            "Pocket Lining: Outer Layer: 100 Polyester; Pocket Lining: Inner Layer: 100 Cotton",
        ),
        ("80% Polyester, 20% Nylon ( 40% Uses Recycled Polyester Fiber )", "-: 80 Polyester; -: 20 Nylon"),
        ("coton 98 %, élasthanne 2 %", "-: 98 coton; -: 2 élasthanne"),
        ("Obermaterial: 70 % Wolle, 30 % Polyamid", "Obermaterial: 70 Wolle; Obermaterial: 30 Polyamid"),
        ("65% poliéster y 35% algodón", "-: 65 poliéster; -: 35 algodón"),
        ("Baumwolle 60% Polyester 40%", "-: 60 Baumwolle; -: 40 Polyester"),
        ("52,5% lino + 47,5% viscosa", "-: 52.5 lino; -: 47.5 viscosa"),
        ("95% katoen & 5% elastaan", "-: 95 katoen; -: 5 elastaan"),
        ("100% Leather (smooth)", "-: 100 Leather"),
        ("Shell (100% Wool)", "-: 100 Wool"),
        ("100% Cotton / 100% Polyester", "-: 100 Cotton"),
        ("Body: 100% Cotton/ Body: 100% Wool", "Body: 100 Cotton"),
        ("0% Cotton, 300% Wool", ""),
        ("Cotton", ""),
        ("50%", ""),
        ("", ""),
    ],
)
def test_parts_fibres_and_percents_are_read(text: str, expected: str) -> None:
    assert written(text) == expected


@given(st.text(alphabet="ab 0123456789%:,;/()[]\n.é", max_size=200))
def test_no_part_is_ever_more_than_whole(text: str) -> None:
    totals: dict[str | None, float] = {}
    for fibre in fibres(text):
        totals[fibre.part] = totals.get(fibre.part, 0) + fibre.percent

    assert all(total <= 101 for total in totals.values())


@pytest.mark.parametrize(
    ("text", "code", "section"),
    [
        ("100% Cotton", "09", "100% Cotton"),
        ("100% Cotton", None, "100% Cotton"),
        ("[00,09] A [Other Colors] B", "09", "A"),
        ("[00,09] A [Other Colors] B", "32", "B"),
        ("[00,09] A [Other Colors] B", None, None),
        ("[00 WHITE, 09 BLACK] A [54 GREEN] B", "54", "B"),
        ("[00 WHITE, 09 BLACK] A [54 GREEN] B", "32", None),
        ("A<br>455405: B", "09", "A"),
        ("456777: [02 LIGHT GRAY, 09 BLACK] A<br>456778: [32 BEIGE] B", "32", "B"),
        ("Body: A<br>Rib: B", "09", "Body: A\nRib: B"),
        ("[washable] A", "09", "[washable] A"),
        (None, "09", None),
    ],
)
def test_the_section_of_the_chosen_colour_is_taken(text: object, code: str | None, section: str | None) -> None:
    assert for_colour(text, code) == section


def test_the_line_of_the_items_own_style_number_is_taken() -> None:
    assert for_colour("455404: A<br>455405: B", "09", style_number="455405") == "B"
