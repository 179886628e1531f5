"""Palettes as regions of OKLab, and the rules colours are paired by."""

from __future__ import annotations

import pytest

from domain.styling.colours import colours_in
from domain.styling.harmony import fits, is_neutral, vividness
from domain.styling.oklab import Lab
from domain.styling.palettes import belongs, goes_with_everything, membership, palette_name


def lab(name: str) -> Lab:
    return colours_in(name)[0].lab


@pytest.mark.parametrize(
    ("colour", "palette"),
    [
        *[(colour, "neutrals") for colour in ("black", "white", "grey", "beige", "navy", "cream", "taupe", "stone")],
        *[(colour, "earth_tones") for colour in ("brown", "olive", "rust", "camel", "terracotta", "dark green")],
        *[(colour, "pastels") for colour in ("light pink", "light blue", "mint", "lavender", "pastel green", "pink")],
        *[(colour, "jewel_tones") for colour in ("emerald", "sapphire", "ruby", "burgundy", "plum", "teal")],
        *[(colour, "brights") for colour in ("red", "yellow", "orange", "cobalt", "fuchsia", "green", "neon yellow")],
        *[(colour, "all_black") for colour in ("black", "charcoal")],
    ],
)
def test_a_typical_colour_belongs_to_its_palette(colour: str, palette: str) -> None:
    assert membership(lab(colour), palette) > 0.6


@pytest.mark.parametrize(
    ("colour", "palette"),
    [
        *[(colour, "neutrals") for colour in ("red", "hot pink", "green", "yellow", "purple")],
        *[(colour, "earth_tones") for colour in ("hot pink", "cobalt", "light blue", "grey", "black", "white")],
        *[(colour, "pastels") for colour in ("black", "navy", "red", "brown", "olive")],
        *[(colour, "jewel_tones") for colour in ("white", "beige", "light pink", "grey", "orange")],
        *[(colour, "brights") for colour in ("black", "beige", "navy", "brown", "light pink", "olive")],
        *[(colour, "all_black") for colour in ("white", "navy", "dark brown", "red", "grey")],
    ],
)
def test_a_foreign_colour_does_not(colour: str, palette: str) -> None:
    assert membership(lab(colour), palette) < 0.4


def test_a_colour_near_a_named_one_belongs_nearly_as_much() -> None:
    near = Lab(*(value + 0.01 for value in lab("olive")))
    assert membership(near, "earth_tones") > 0.8


def test_an_unknown_palette_takes_nothing() -> None:
    assert membership(lab("black"), "sunset") == 0
    assert palette_name("sunset_tones") == "sunset tones"
    assert palette_name("earth_tones") == "earth-tone"


def test_two_colours_share_a_garment() -> None:
    colours = colours_in("black/red")
    assert belongs(colours, (0.7, 0.3), "all_black") == pytest.approx(0.7, abs=0.05)


def test_neutrals_camel_and_denim_go_with_everything_and_emerald_does_not() -> None:
    assert all(goes_with_everything(lab(name)) for name in ("black", "grey", "navy", "camel", "denim", "beige"))
    assert not any(goes_with_everything(lab(name)) for name in ("emerald", "red", "pink", "yellow"))


def test_greys_and_navy_are_neutral_and_not_vivid() -> None:
    assert is_neutral(lab("grey"))
    assert is_neutral(lab("navy"))
    assert not is_neutral(lab("red"))
    assert vividness(lab("grey")) == 0
    assert vividness(lab("red")) > 0.7


def test_an_anchor_is_neutral_and_the_better_the_more_it_contrasts() -> None:
    assert fits("anchor", lab("pink"), lab("red")) == 0
    assert fits("anchor", lab("white"), lab("navy")) > fits("anchor", lab("white"), lab("light grey"))


def test_tones_of_one_hue_are_tonal_and_equal_colours_are_not() -> None:
    assert fits("tonal", lab("blue"), lab("light blue")) > fits("tonal", lab("blue"), lab("orange"))
    assert fits("tonal", lab("black"), lab("black")) == 0
    assert fits("tonal", lab("grey"), lab("charcoal")) > 0.3


def test_neighbours_on_the_wheel_are_analogous() -> None:
    assert fits("analogous", lab("red"), lab("rust")) > 0.2
    assert fits("analogous", lab("red"), lab("blue")) == 0
    assert fits("analogous", lab("grey"), lab("blue")) == 0


def test_opposites_on_the_wheel_are_complementary_and_any_accent_is_to_a_neutral() -> None:
    assert fits("complementary", lab("denim"), lab("mustard")) > 0.3
    assert fits("complementary", lab("red"), lab("coral")) == 0
    assert fits("complementary", lab("black"), lab("red")) > 0.7
    assert fits("complementary", lab("black"), lab("brown")) == 0
    assert fits("complementary", lab("black"), lab("white")) == 0
