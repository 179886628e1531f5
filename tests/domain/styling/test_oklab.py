"""OKLab against coloraide, and the ways back."""

from __future__ import annotations

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from domain.styling.oklab import Lch, distance, hex_of, hue_gap, lab_from, lab_of, lch_of, mixed

HEXES = st.from_regex(r"\A#[0-9a-f]{6}\Z")
# coloraide computes its matrices anew at a higher precision than the published ones.
CLOSE = 5e-4


@given(HEXES)
def test_a_colour_is_where_coloraide_puts_it(hex_colour: str) -> None:
    theirs = Color(hex_colour).convert("oklab").coords()
    assert lab_of(hex_colour) == pytest.approx(theirs, abs=CLOSE)


@given(HEXES)
def test_lightness_chroma_and_hue_are_coloraides(hex_colour: str) -> None:
    lightness, chroma, hue = Color(hex_colour).convert("oklch").coords(nans=False)
    mine = lch_of(lab_of(hex_colour))
    assert (mine.lightness, mine.chroma) == pytest.approx((lightness, chroma), abs=CLOSE)
    if chroma > 0.02:
        assert hue_gap(mine.hue, hue) < 2


@given(HEXES)
def test_hex_and_back_is_the_same_colour(hex_colour: str) -> None:
    assert hex_of(lab_of(hex_colour)) == hex_colour
    assert hex_of(lab_from(lch_of(lab_of(hex_colour)))) == hex_colour


@given(HEXES, HEXES)
def test_the_distance_is_coloraides_ok_with_hue_and_chroma_counted_double(one: str, other: str) -> None:
    first, second = lab_of(one), lab_of(other)
    theirs = Color("oklab", [first[0], 2 * first[1], 2 * first[2]]).delta_e(
        Color("oklab", [second[0], 2 * second[1], 2 * second[2]]), method="ok"
    )
    assert distance(first, second) == pytest.approx(theirs, abs=CLOSE)


def test_a_colour_outside_srgb_is_clipped() -> None:
    assert hex_of(lab_from(Lch(0.7, 0.5, 30))) == "#ff0000"
    assert hex_of(lab_from(Lch(1.5, 0, 0))) == "#ffffff"


def test_mixing_goes_from_the_one_to_the_other() -> None:
    black, white = lab_of("#000000"), lab_of("#ffffff")
    assert mixed(black, white, 0.0) == black
    assert mixed(black, white, 0.5).lightness == pytest.approx(0.5, abs=1e-3)


def test_hues_are_apart_by_the_shorter_way_round() -> None:
    assert hue_gap(350, 10) == 20
    assert hue_gap(10, 350) == 20
    assert hue_gap(0, 180) == 180
