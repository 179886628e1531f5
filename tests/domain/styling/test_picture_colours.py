"""The colours of a garment in its picture."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.product import ImageColor
from domain.styling.colours import PLAIN_COLOURS
from domain.styling.oklab import hex_of
from domain.styling.picture_colours import garment_colours

WIDTH, HEIGHT = 60, 80
Rgb = tuple[int, int, int]
WALL, NAVY, TEAL, RED, CAMEL, SKIN = (
    (244, 243, 241),
    (29, 42, 72),
    (15, 106, 115),
    (207, 42, 46),
    (185, 138, 86),
    (224, 172, 140),
)


def seen(paint: Callable[[int, int], Rgb], width: int = WIDTH, height: int = HEIGHT) -> tuple[ImageColor, ...]:
    return garment_colours(width, height, b"".join(bytes(paint(x, y)) for y in range(height) for x in range(width)))


def names(colours: tuple[ImageColor, ...]) -> list[str]:
    return [colour.name for colour in colours]


def in_the_middle(x: int, y: int) -> bool:
    return 15 <= x < 45 and y >= 15


def shaded(colour: Rgb, x: int, y: int) -> Rgb:
    """With folds: a fifth darker in places."""
    factor = 0.8 + 0.2 * ((x * 7 + y * 3) % 20) / 20
    return tuple(round(channel * factor) for channel in colour)  # type: ignore[return-value]


def test_the_backdrop_is_left_out() -> None:
    [colour] = seen(lambda x, y: NAVY if in_the_middle(x, y) else WALL)

    assert (colour.name, colour.share) == ("navy", 1.0)


def test_a_backdrop_may_be_lit_unevenly_and_noisy() -> None:
    chance = Random(1)

    def paint(x: int, y: int) -> Rgb:
        light = 210 + y // 2 + chance.randint(-3, 3)
        return TEAL if in_the_middle(x, y) else (light, light, light)

    assert names(seen(paint)) == ["teal"]


def test_folds_are_no_colours_of_their_own() -> None:
    assert names(seen(lambda x, y: shaded(RED, x, y) if in_the_middle(x, y) else WALL)) == ["red"]


def test_two_colours_share_a_garment() -> None:
    def paint(x: int, y: int) -> Rgb:
        if not in_the_middle(x, y):
            return WALL
        return NAVY if y % 12 < 9 else RED

    colours = seen(paint)

    assert names(colours) == ["navy", "red"]
    assert colours[0].share == pytest.approx(0.75, abs=0.03)
    assert sum(colour.share for colour in colours) == pytest.approx(1.0, abs=0.01)


def test_the_skin_of_who_wears_it_is_left_out() -> None:
    def paint(x: int, y: int) -> Rgb:
        if 22 <= x < 38 and 3 <= y < 18:
            return SKIN
        return TEAL if in_the_middle(x, y) else WALL

    assert names(seen(paint)) == ["teal"]


def test_a_garment_of_the_colour_of_skin_is_a_garment() -> None:
    assert names(seen(lambda x, y: CAMEL if in_the_middle(x, y) else WALL)) == ["camel"]


def test_a_white_garment_on_white_is_white() -> None:
    assert names(seen(lambda x, y: (251, 251, 250) if in_the_middle(x, y) else (255, 255, 255))) == ["white"]


def test_cloth_from_edge_to_edge_is_all_there_is() -> None:
    assert names(seen(lambda x, y: TEAL)) == ["teal"]


def test_before_a_street_the_middle_counts_most() -> None:
    chance = Random(2)

    def paint(x: int, y: int) -> Rgb:
        street = (chance.randrange(256), chance.randrange(256), chance.randrange(256))
        return NAVY if 8 <= x < 52 and y >= 8 else street

    assert names(seen(paint))[0] == "navy"


def test_the_backdrop_in_the_garments_holes_belongs_to_it() -> None:
    """Only what hangs together with the border is backdrop: white dots stay."""
    colours = seen(
        lambda x, y: (
            (255, 255, 255) if in_the_middle(x, y) and x % 6 < 3 > y % 6 else NAVY if in_the_middle(x, y) else WALL
        )
    )

    assert names(colours) == ["navy", "white"]


def test_no_more_than_four_colours_are_told() -> None:
    many = [
        (207, 42, 46),
        (245, 207, 58),
        (47, 143, 78),
        (47, 98, 181),
        (243, 169, 189),
        (106, 74, 156),
        (15, 15, 16),
        (240, 125, 34),
    ]

    colours = seen(lambda x, y: many[y // 10])

    assert len(colours) == 4
    assert [colour.share for colour in colours] == sorted((colour.share for colour in colours), reverse=True)


@pytest.mark.parametrize("colour", PLAIN_COLOURS, ids=lambda colour: colour.name)
def test_a_garment_of_a_named_colour_gets_its_name(colour: object) -> None:
    lab = getattr(colour, "lab")  # noqa: B009 - typed as object for the ids
    code = hex_of(lab)
    dye = (int(code[1:3], 16), int(code[3:5], 16), int(code[5:7], 16))
    wall = (20, 120, 20) if lab.lightness > 0.7 else WALL

    colours = seen(lambda x, y: dye if in_the_middle(x, y) else wall)

    assert len(colours) == 1
    assert abs(int(colours[0].hex[1:3], 16) - dye[0]) <= 4


@given(st.integers(1, 12), st.integers(1, 12), st.data())
def test_any_picture_has_colours_whose_shares_make_sense(width: int, height: int, data: st.DataObject) -> None:
    rgb = data.draw(st.binary(min_size=width * height * 3, max_size=width * height * 3))

    colours = garment_colours(width, height, rgb)

    assert colours == garment_colours(width, height, rgb)
    assert 1 <= len(colours) <= 4
    assert all(0 < colour.share <= 1 for colour in colours)
    assert sum(colour.share for colour in colours) <= 1.01
    assert len(set(names(colours))) == len(colours)
