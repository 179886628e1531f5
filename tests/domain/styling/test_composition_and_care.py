"""Fibres, their shares, and how much care they ask for."""

from __future__ import annotations

import pytest

from domain.product import Product
from domain.styling.care import CareReading, read_care
from domain.styling.composition import Composition, fibre_called, read_composition
from domain.styling.texts import passage
from tests.domain.styling.garments import fibres, product


def read(garment: Product) -> Composition:
    texts = [
        passage(pointer, text)
        for pointer, text in (
            ("/title", garment.title),
            ("/materials", garment.materials),
            ("/description", garment.description),
        )
        if text
    ]
    return read_composition(garment, texts)


def care(garment: Product) -> CareReading:
    texts = [passage("/title", garment.title), passage("/description", garment.description or "")]
    return read_care(garment, texts, read(garment))


def shares(composition: Composition) -> dict[str, float]:
    return {item.fibre.name: round(item.share, 2) for item in composition.fibres}


@pytest.mark.parametrize(
    ("word", "name"),
    [
        *[("Baumwolle", "cotton"), ("coton biologique", "cotton"), ("Algodón", "cotton"), ("katoen", "cotton")],
        *[
            ("Leinen", "linen"),
            ("lin", "linen"),
            ("Schurwolle", "wool"),
            ("laine", "wool"),
            ("Extrafine Merino", "merino"),
        ],
        *[("Kaschmir", "cashmere"), ("Seide", "silk"), ("soie", "silk"), ("Viskose", "viscose"), ("Rayon", "viscose")],
        *[("TENCEL™ Lyocell", "lyocell"), ("Polyamid", "nylon"), ("Poliestere", "polyester"), ("Elasthan", "elastane")],
        *[("Spandex", "elastane"), ("Polyacryl", "acrylic"), ("Rindsleder", "leather"), ("cuir", "leather")],
        *[("Faux leather", "polyurethane"), ("Daunen", "down"), ("Poliester", "polyester"), ("Modal", "modal")],
    ],
)
def test_fibres_are_known_in_many_languages(word: str, name: str) -> None:
    fibre = fibre_called(word)
    assert fibre is not None
    assert fibre.name == name


def test_an_unknown_fibre_is_none() -> None:
    assert fibre_called("unobtainium") is None


def test_the_shops_table_is_believed_and_its_largest_fibre_first() -> None:
    composition = read(product(composition=fibres("47 Polyester, 53 Cotton, 0 Silk, 3 Unobtainium")))
    assert shares(composition) == {"cotton": 0.53, "polyester": 0.47}
    assert composition.certainty == 1.0
    assert composition.fibres[0].evidence.field == "/composition/1/fibre"


def test_linings_pockets_and_ribs_count_little() -> None:
    composition = read(
        product(composition=fibres("100 Wool, 100 Viscose Lining, 100 Polyester Pocket, 100 Cotton Rib"))
    )
    assert composition.fibres[0].fibre.name == "wool"
    assert composition.share_of("natural") > 0.8
    assert composition.share_of("synthetic") < 0.05
    assert [item.percent for item in composition.fibres] == [100.0, None, None, None]


def test_a_fibre_of_several_parts_is_shown_with_the_percent_of_the_main_one() -> None:
    for told in ("60 Cotton Body, 40 Nylon Body, 100 Cotton Rib", "100 Cotton Rib, 60 Cotton Body, 40 Nylon Body"):
        composition = read(product(composition=fibres(told)))
        assert [(item.fibre.name, item.percent) for item in composition.fibres] == [("cotton", 60.0), ("nylon", 40.0)]


def test_a_part_that_is_the_only_one_is_the_whole() -> None:
    assert shares(read(product(composition=fibres("100 Down Filling")))) == {"down": 1.0}


@pytest.mark.parametrize(
    "text",
    [
        "53% Cotton, 47% Polyester",
        "53 % Baumwolle, 47 % Polyester",
        "Cotton 53%, Polyester 47%",
        "Obermaterial: 53% coton; 47% polyester",
        "53% Cotton, 47% Polyester ( 30% Uses Recycled Polyester Fiber )",
    ],
)
def test_shares_are_read_from_the_text_when_there_is_no_table(text: str) -> None:
    composition = read(product(materials=text))
    assert shares(composition) == {"cotton": 0.53, "polyester": 0.47}
    assert 0.6 < composition.certainty < 1


def test_parts_in_the_text_are_told_apart() -> None:
    composition = read(product(materials="UPPER 100% cow leather; LINING 100% polyester; Filling: 100% down"))
    assert composition.fibres[0].fibre.name == "leather"
    assert composition.share_of("synthetic") < 0.2


def test_percents_of_other_things_are_not_fibres() -> None:
    assert not read(product(description="20% off today, 100% happiness")).known
    assert shares(read(product(materials="unknown 40%, Cotton 60%"))) == {"cotton": 1.0}


def test_fibres_named_without_a_share_are_less_sure() -> None:
    composition = read(product("Linen and silk shirt with elastane"))
    assert shares(composition) == {"linen": 0.5, "silk": 0.5}
    assert composition.certainty < 0.6
    assert not read(product("Button-down shirt")).known


def test_qualities_are_means_by_share_without_the_elastane() -> None:
    wool = read(product(composition=fibres("97 Wool, 3 Elastane")))
    assert wool.mean("warmth") == pytest.approx(0.9)
    assert Composition().mean("warmth") == 0.5
    assert wool.share_named("wool", "silk") == pytest.approx(0.97)


@pytest.mark.parametrize(
    ("said", "least", "most"),
    [
        (("Machine wash cold",), 0.0, 0.1),
        (("Maschinenwäsche bei 30°C",), 0.0, 0.1),
        (("Machine wash cold, gentle cycle, Dry Clean, Do not tumble dry.",), 0.1, 0.34),
        (("Lavage en machine à 30",), 0.0, 0.1),
        (("Hand wash cold", "Dry Clean"), 0.6, 0.9),
        (("Handwäsche",), 0.6, 0.9),
        (("Dry clean only",), 0.9, 1.0),
        (("Dry clean",), 0.9, 1.0),
        (("Nur chemische Reinigung",), 0.9, 1.0),
        (("Do not wash",), 0.9, 1.0),
        (("Do not wash", "Hand wash"), 0.6, 0.9),
        (("Wipe clean with a damp cloth",), 0.0, 0.2),
    ],
)
def test_the_burden_of_care_follows_the_washing_text(said: tuple[str, ...], least: float, most: float) -> None:
    reading = care(product(care=said))
    assert reading.stated
    assert least <= reading.burden <= most
    assert reading.notes
    assert reading.evidence


def test_not_dry_cleaning_is_no_burden() -> None:
    assert care(product(care=("Machine wash cold", "Do not Dry Clean"))).burden < 0.1


def test_care_in_the_description_counts_when_there_is_no_list() -> None:
    assert care(product(description="Machine-washable for easy care.")).burden < 0.2


def test_without_a_washing_text_a_delicate_fibre_is_a_guess_and_cotton_none() -> None:
    silk = care(product(composition=fibres("100 Silk")))
    assert (silk.guessed_from, silk.stated, silk.notes) == ("silk", False, ())
    assert silk.burden > 0.5
    assert care(product(composition=fibres("100 Cotton"))).guessed_from is None
    assert care(product(composition=fibres("90 Cotton, 10 Silk"))).guessed_from is None


@pytest.mark.parametrize(
    ("name", "fibre"),
    [
        ("オーガニックコットン100", "cotton"),
        ("白鸭绒", "down"),
        ("バージンウール", "wool"),
        ("bawełna organiczna", "cotton"),
    ],
)
def test_a_fibre_is_known_within_a_longer_name(name: str, fibre: str) -> None:
    found = fibre_called(name)
    assert found is not None
    assert found.name == fibre
