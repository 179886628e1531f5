"""Cut, pattern, cloth, formality, qualities, seasons: what a garment is like."""

from __future__ import annotations

import pytest

from domain.styling.garment import Garment, read_garment
from domain.styling.seasons import occasions_of, seasons_of
from tests.domain.styling.garments import fibres, product


def read(title: str, **fields: object) -> Garment:
    return read_garment(product(title, **fields))


@pytest.mark.parametrize(
    ("title", "description", "fit"),
    [
        ("Oversized T-shirt", None, "oversized"),
        ("Slim Fit Shirt", None, "slim"),
        ("Skinny jeans", None, "skinny"),
        ("Relaxed linen shirt", None, "relaxed"),
        ("Tailored blazer", None, "tailored"),
        ("Fitted top", None, "fitted"),
        ("Regular fit shirt", None, "regular"),
        ("T-shirt", "Versatile cut that's not too fitted.", None),
        ("T-shirt", "Wide fit, drop shoulder.", "oversized"),
        ("T-shirt", "A boxy cut.", "relaxed"),
        ("Hemd", "Weit geschnitten", "relaxed"),
        ("Robe", "Coupe ample", "relaxed"),
        ("Cardigan", "Ribbed knit for a sleek fit that’s not too figure-hugging.", None),
        ("Jeans", "Wear it with an oversized shirt.", None),
    ],
)
def test_the_fit_is_read_from_words(title: str, description: str | None, fit: str | None) -> None:
    assert read(title, description=description).cut.fit == fit


def test_the_shops_fit_comes_before_words_and_the_title_before_the_description() -> None:
    assert read("Oversized T-shirt", fit="regular").cut.fit == "regular"
    assert read("Slim shirt", description="oversized collar").cut.fit == "slim"


def test_a_hint_makes_a_garment_roomier_or_closer_without_naming_its_fit() -> None:
    assert read("T-shirt", description="With dropped shoulders").cut.ease > 0.5
    assert read("Cardigan", description="A sleek fit").cut.ease < -0.3
    assert read("Leggings").cut.ease == -2.0


def test_length_sleeves_and_pockets() -> None:
    assert read("Cropped T-shirt").cut.crop == 1.0
    assert read("Cropped trousers").cut.crop == 0.0
    assert read("Short dress").cut.crop == 0.0
    assert read("Long sleeve shirt").cut.sleeves == "long"
    assert read("3/4 sleeve top").cut.sleeves == "three-quarter"
    assert read("Maxi dress").cut.is_long
    assert read("Shirt", description="Handy chest pocket").cut.pockets == 1.0
    assert read("Jeans", description="No pockets").cut.pockets == 0.0
    assert read("Jeans").cut.pockets > 0.8


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Striped T-shirt", "striped"),
        ("Karo-Hemd kariert", "checked"),
        ("Robe fleurie à fleurs", "floral"),
        ("Leopard print blouse", "animal print"),
        ("Graphic tee", "graphic"),
        ("Shochiku Kabuki Short Sleeve UT", "graphic"),
        ("Printed Volume Blouse", "printed"),
        ("Polo shirt (Tipping)", "tipped"),
        ("Plain shirt", "plain"),
        ("Shirt", "plain"),
    ],
)
def test_patterns_are_read_from_words(title: str, kind: str) -> None:
    assert read(title).pattern.kind == kind


def test_a_pattern_on_the_edge_is_only_an_accent() -> None:
    assert read("Polo shirt", description="3-dimensional stripes on the collar").pattern.is_plain
    assert read("Polo shirt", description="Bold stripes all the way").pattern.kind == "striped"
    assert read("Polo shirt", description="Not the usual logo print").pattern.kind == "plain"


def test_a_pattern_is_brighter_in_loud_colours_and_words() -> None:
    navy = read("Striped shirt", selected_color="navy").pattern
    red = read("Striped shirt", selected_color="red").pattern
    loud = read("Striped shirt in vivid colours", selected_color="red").pattern
    assert navy.brightness < red.brightness < loud.brightness
    assert read("Striped shirt", selected_color="navy/multicolour").pattern.brightness > navy.brightness
    assert read("Floral dress", selected_color="black").pattern.brightness > 0.4


def test_many_colours_are_a_pattern_of_their_own() -> None:
    assert read("Scarf", selected_color="multicolour").pattern.kind == "many-coloured"


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("Graphic hoodie", "Crew neck sweater"),
        ("Crew neck T-shirt", "Polo shirt"),
        ("Linen camp collar shirt", "Poplin shirt"),
        ("Short sleeve shirt", "Long sleeve shirt"),
        ("Cargo trousers", "Chinos"),
        ("Chinos", "Tailored wool trousers"),
        ("Sneakers", "Loafers"),
        ("Loafers", "Oxfords shoes"),
        ("Denim jacket", "Blazer"),
        ("Blazer", "Tuxedo suit"),
        ("Sommerkleid", "Satin dress"),
        ("Running T-shirt", "T-shirt"),
        ("Sleeveless T-shirt", "Long sleeve T-shirt"),
        ("Slim fit T-shirt", "Slim fit shirt"),
    ],
)
def test_formality_follows_kind_cloth_and_detail(less: str, more: str) -> None:
    assert read(less).formality.value < read(more).formality.value


def test_a_description_changes_formality_less_than_the_title() -> None:
    plain, told, titled = read("Shirt"), read("Shirt", description="Open collar"), read("Open collar shirt")
    assert titled.formality.value < told.formality.value < plain.formality.value
    twice = read("Open collar shirt", description="An open collar")
    assert twice.formality.value == titled.formality.value


def test_fine_words_do_not_make_a_t_shirt_an_evening_garment() -> None:
    assert (
        read("Elegant evening satin T-shirt for gala and business", composition=fibres("100 Silk")).formality.value
        < 4.5
    )


def test_wool_is_warmer_than_linen_and_fleece_warmer_than_jersey() -> None:
    wool = read("Sweater", composition=fibres("100 Wool")).qualities
    linen = read("Sweater", composition=fibres("100 Linen")).qualities
    assert wool.warmth > linen.warmth
    assert linen.breathability > read("Sweater", composition=fibres("100 Polyester")).qualities.breathability
    assert read("Fleece jacket").qualities.warmth > read("Jersey jacket").qualities.warmth


def test_stretch_ease_and_softness_are_comfortable() -> None:
    assert read("Skinny jeans").qualities.comfort < read("Relaxed soft stretch jeans").qualities.comfort
    assert read("Jeans", composition=fibres("96 Cotton, 4 Elastane")).qualities.stretch > 0.3


def test_a_plain_neutral_is_versatile_and_a_loud_print_is_unique() -> None:
    plain = read("Shirt", selected_color="navy").qualities
    loud = read("Printed shirt", selected_color="red").qualities
    assert plain.versatility > loud.versatility
    assert plain.uniqueness < loud.uniqueness


def test_laundry_bags_are_no_mesh() -> None:
    assert read("Cardigan", description="Wash in a mesh laundry bag").cloth == ()


@pytest.mark.parametrize(
    ("title", "fields", "seasons"),
    [
        ("Linen shorts", {}, ("spring", "summer")),
        ("Shirt", {}, ("spring", "summer", "autumn")),
        ("Jeans", {}, ("spring", "autumn", "winter")),
        ("Blazer", {}, ("spring", "autumn")),
        ("Sweater", {"composition": fibres("100 Wool")}, ("autumn", "winter")),
        ("Padded winter down coat", {}, ("winter",)),
        ("Bikini", {}, ("summer",)),
        ("Leather bag", {}, ("spring", "summer", "autumn", "winter")),
        ("Wool scarf", {}, ("autumn", "winter")),
        ("Silk scarf", {}, ("spring", "summer")),
        ("Drill", {}, ()),
    ],
)
def test_seasons_follow_warmth(title: str, fields: dict[str, object], seasons: tuple[str, ...]) -> None:
    assert seasons_of(read(title, **fields)) == seasons


@pytest.mark.parametrize(
    ("title", "fields", "tag"),
    [
        ("Track pants jogger", {}, "at home"),
        ("T-shirt", {}, "weekend"),
        ("Polo shirt", {}, "casual office"),
        ("Poplin shirt", {}, "office"),
        ("Tailored business blazer", {}, "business meetings"),
        ("Tuxedo suit", {}, "gala evenings"),
        ("Cocktail dress", {}, "parties"),
        ("Satin skirt", {}, "parties"),
        ("Business satin blouse", {}, "business meetings"),
        ("Running shoes", {}, "sport"),
        ("Leggings", {}, "sport"),
        ("Waterproof jacket", {}, "outdoors"),
        ("Linen shirt", {}, "summer holidays"),
        ("Hoodie", {"gender": "kids"}, "school"),
        ("Bikini", {}, "beach"),
        ("Pyjamas", {}, "sleep"),
        ("Socks", {}, "every day"),
        ("Bra", {}, "every day, underneath"),
    ],
)
def test_occasions_follow_formality_and_kind(title: str, fields: dict[str, object], tag: str) -> None:
    assert tag in occasions_of(read(title, **fields))
    assert occasions_of(read("Drill")) == ()
