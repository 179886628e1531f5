# ruff: noqa: E501 - a row of the table is one line
"""Care as shops write it, in eleven languages, and as the names of its symbols."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.pages.care import care_of


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Machine wash cold, gentle cycle, Do not Dry Clean", ("Machine wash cold", "gentle cycle", "Do not Dry Clean")),
        ("Machine wash cold. Tumble dry low. Free shipping.", ("Machine wash cold", "Tumble dry low")),
        ("Machine wash at 30°CDo not bleachIron low", ("Machine wash at 30°C", "Do not bleach", "Iron low")),
        ("<ul><li>Hand wash only</li><li>Dry flat</li><li>Made in Italy</li></ul>", ("Hand wash only", "Dry flat")),
        ("Care: Do not tumble dry", ("Do not tumble dry",)),
        ("30°", ("Wash at 30 °C",)),
        ("Handwäsche, nicht bleichen, nicht im Trockner trocknen", ("Handwäsche", "nicht bleichen", "nicht im Trockner trocknen")),
        ("Pflegehinweise: Maschinenwäsche 30 °C; Bügeln bei mittlerer Hitze", ("Maschinenwäsche 30 °C", "Bügeln bei mittlerer Hitze")),
        ("Lavage à 30°, nettoyage à sec, pas de sèche-linge", ("Lavage à 30°", "nettoyage à sec", "pas de sèche-linge")),
        ("Lavare a mano. Non candeggiare. Stirare a bassa temperatura.", ("Lavare a mano", "Non candeggiare", "Stirare a bassa temperatura")),
        ("No usar secadora · Lavar a máquina máx. 30ºC · No usar lejía", ("No usar secadora", "Lavar a máquina máx. 30ºC", "No usar lejía")),
        ("Lavagem à máquina, não passar a ferro", ("Lavagem à máquina", "não passar a ferro")),
        ("Handwas, niet bleken, niet in de droger", ("Handwas", "niet bleken", "niet in de droger")),
        ("Prać ręcznie, nie wybielać, nie suszyć w suszarce", ("Prać ręcznie", "nie wybielać", "nie suszyć w suszarce")),
        ("Maskintvätt 40°, torktumla inte", ("Maskintvätt 40°", "torktumla inte")),
        ("手洗い可、漂白不可、アイロン低温", ("手洗い可", "漂白不可", "アイロン低温")),
        ("손세탁, 표백 금지", ("손세탁", "표백 금지")),
        ("机洗、不可漂白", ("机洗", "不可漂白")),
        ("wash-30-gentle", ("Machine wash at 30 °C, gentle",)),
        ("icon_wash_40", ("Machine wash at 40 °C",)),
        ("do_not_bleach", ("Do not bleach",)),
        ("tumble-dry-no", ("Do not tumble dry",)),
        ("no-dry-clean", ("Do not dry clean",)),
        ("iron-low", ("Iron low",)),
        ("hand-wash", ("Hand wash",)),
        ("arrow-left", ()),
        ("Free shipping on orders over $50", ()),
        ("100% Cotton", ()),
        ("Hand wash, hand wash", ("Hand wash",)),
        ("-", ()),
        (None, ()),
        (5, ()),
    ],
)  # fmt: skip
def test_care_is_told_in_short_phrases(text: object, phrases: tuple[str, ...]) -> None:
    assert care_of(text) == phrases


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    assert all(0 < len(phrase) <= 160 for phrase in care_of(text))
