"""Which kind of garment a title or description speaks of."""

from __future__ import annotations

import pytest

from domain.evidence import Evidence
from domain.product import CATEGORIES
from domain.styling.categories import CategoryReading, category_named, read_category
from domain.styling.category_words import HEAD_FIRST, HEAD_LAST, SUFFIXES
from domain.styling.category_words_further import FURTHER_FIRST, FURTHER_LAST, FURTHER_SUFFIXES, UNSPACED
from domain.styling.garment_kinds import KINDS
from domain.styling.texts import passage
from tests.domain.styling.garments import product


def read(title: str, description: str | None = None, **fields: object) -> CategoryReading:
    told = passage("/description", description, advice=False) if description else None
    return read_category(product(title, **fields), passage("/title", title), told)


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("AIRism Cotton Oversized Crew Neck T-Shirt Uniqlo U", "t_shirt"),
        ("Shochiku Kabuki Short Sleeve UT", "t_shirt"),
        ("Dry Pique Short Sleeve Polo Shirt (Tipping)", "polo_shirt"),
        ("Extra Fine Merino Ribbed Long Sleeve Polo Cardigan", "cardigan"),
        ("HEATTECH Fleece Turtleneck Long Sleeve Pullover", "sweater"),
        ("KIDS Ultra Stretch Dry Sweat Hoodie", "hoodie"),
        ("KIDS Ultra Stretch Dry Sweat Pants", "sweatpants"),
        ("Linen Blend Open Collar Shirt", "shirt"),
        ("Rayon Lawn V Neck Printed Volume Blouse", "blouse"),
        ("Shirt dress with belt", "dress"),
        ("Denim jacket with hood", "jacket"),
        ("LEATHER ANKLE BOOTS WITH TRACK SOLE", "boots"),
        ("501 Original Fit Jeans", "jeans"),
        ("Robe chemise en coton", "dress"),
        ("Pantalon de costume", "trousers"),
        ("Vestito lungo a fiori", "dress"),
        ("Chaqueta vaquera", "jacket"),
        ("Sommerkleid mit Blumenprint", "dress"),
        ("Blumensommerkleid", "dress"),
        ("Damenwinterstiefel", "boots"),
        ("Herrenoberhemd", "shirt"),
        ("Spijkerbroek", "jeans"),
        ("Manteau en laine", "coat"),
        ("Borsa a tracolla", "bag"),
        ("Silk scarf", "scarf"),
        ("Gold hoop earrings", "jewellery"),
        ("Chelsea boots", "boots"),
        ("Drill shirt", "shirt"),
        ("KIDS Lego(R) Short Sleeve UT", "t_shirt"),
        ("Dry Sweat Full-Zip Hoodie", "hoodie"),
        ("Felpa con cappuccio", "hoodie"),
        ("Lederhandschuhe", "gloves"),
        ("Толстовка с капюшоном", "hoodie"),
        ("Dámské šaty", "dress"),
        ("女士连衣裙", "dress"),
        ("シャツ ブラック", "shirt"),
        ("Running Tights", "leggings"),
        ("Gym tights", "leggings"),
        ("Tights", "socks"),
        ("Boiler Suit", "jumpsuit"),
        ("Dressing Gown", "sleepwear"),
        ("High Tops", "sneakers"),
        ("Fausthandschuhe", "gloves"),
        ("Nachthemd", "sleepwear"),
        ("Jeans jacket", "jacket"),
        ("Sweatshirt dress", "dress"),
        ("Polo neck jumper", "sweater"),
        ("Bomber jacket", "jacket"),
        ("Swim shorts", "swimwear"),
        ("Bikini top", "swimwear"),
        ("Belt bag", "bag"),
        ("T-shirt bra", "underwear"),
        ("Tank top", "top"),
        ("Wrap skirt", "skirt"),
        ("Koszula lniana", "shirt"),
        ("Sukienka w kwiaty", "dress"),
        ("Spodnie czarne", "trousers"),
        ("Camisa de linho", "shirt"),
        ("Calças de ganga", "jeans"),
        ("Linneskjorta", "shirt"),
        ("Svart klänning", "dress"),
        ("メンズTシャツ", "t_shirt"),
        ("シャツワンピース", "dress"),
        ("オックスフォードシャツ 半袖", "shirt"),
        ("綿パンツ", "trousers"),
        ("여성 셔츠", "shirt"),
        ("원피스", "dress"),
    ],
)
def test_the_head_noun_of_a_title_is_the_garment(title: str, category: str) -> None:
    assert read(title).kind.category == category


def test_the_shops_own_category_comes_first() -> None:
    reading = read("Shirt dress", category="blouse")
    assert (reading.kind.category, reading.certainty) == ("blouse", 1.0)
    assert reading.evidence[0] == Evidence(field="/category", value="blouse")


def test_the_titles_own_word_is_cited_where_it_says_the_same_as_the_shop() -> None:
    assert read("Linen Blouse", category="blouse").evidence == (Evidence(field="/title", value="Blouse"),)


def test_a_noun_only_after_the_preposition_still_counts() -> None:
    assert read("For women: boots").kind.category == "boots"


def test_the_description_helps_a_little_less() -> None:
    reading = read("AIRism Crew Neck", "A simple, unisex T-shirt with a top finish.")
    assert reading.kind.category == "t_shirt"
    assert reading.certainty < 0.9
    assert read("AIRism Mystery", "On top, a ring of rock").certainty == 0


@pytest.mark.parametrize("title", ["AIRism Cotton Oversized Crew Neck", "Rundhals aus Baumwolle", "Coton col rond"])
def test_what_is_sold_by_its_neck_is_a_top(title: str) -> None:
    reading = read(title)
    assert reading.kind.category == "top"
    assert 0.5 < reading.certainty < 0.9


@pytest.mark.parametrize(
    "title",
    [
        "Barbie doll with dress",
        "Dog coat",
        "Shoe cleaner",
        "Gift voucher",
        "Geschenkkarte",
        "Eau de toilette",
        "Coat hanger",
        "Hat box",
    ],
)
def test_what_only_goes_with_garments_is_not_worn(title: str) -> None:
    assert not read(title).is_worn


@pytest.mark.parametrize("title", ["Sweater in chocolate", "Sweater chocolate", "Lego T-shirt", "Camera bag"])
def test_a_thing_as_a_colour_or_a_print_leaves_a_garment_worn(title: str) -> None:
    assert read(title).is_worn


@pytest.mark.parametrize("title", ["Cordless drill 18V", "Shirt drill", "Akkuschrauber"])
def test_what_nobody_wears_is_told_apart(title: str) -> None:
    assert not read(title).is_worn


def test_a_shop_that_says_other_is_believed() -> None:
    assert not read("Something", category="other").is_worn
    assert read("Linen shirt", category="other").kind.category == "shirt"


def test_what_nothing_tells_is_unknown_and_cites_the_title_or_the_shop() -> None:
    reading = read("Mystery")
    assert (reading.kind.category, reading.certainty, reading.evidence[0].value) == ("other", 0.0, "Mystery")
    assert read("  ").evidence[0].field == "/site"


def test_every_category_has_a_kind_and_every_word_a_category() -> None:
    assert set(KINDS) == set(CATEGORIES)
    assert {*HEAD_FIRST, *HEAD_LAST, *SUFFIXES.values()} <= set(CATEGORIES)
    assert {*FURTHER_FIRST, *FURTHER_LAST, *FURTHER_SUFFIXES.values(), *UNSPACED} <= set(CATEGORIES)


@pytest.mark.parametrize(
    ("shelf", "category"),
    [("Dresses", "dress"), ("Зимние куртки", "jacket"), ("Jupes longues", "skirt"),
     ("Summer dresses", "dress"), ("Dress fabrics", None), ("Robes longues", "dress"),
     ("Strickkleider", "dress"), ("Our dress fabrics", None), ("ワンピース一覧", "dress"), ("Sale", None),
     ("Coat hangers", None)],
)  # fmt: skip
def test_a_shelf_is_named_by_its_end_or_its_beginning(shelf: str, category: str | None) -> None:
    assert category_named(shelf, whole=True) == category
