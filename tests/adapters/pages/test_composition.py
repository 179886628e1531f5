"""Compositions as shops write them: a table in sixteen languages, and what holds for any text."""

from __future__ import annotations

import json
from itertools import groupby, pairwise
from time import process_time
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from adapters.pages.composition import fibres, for_colour, in_colour
from domain.product import Fibre
from domain.styling.composition import fibre_called
from tests.adapters.pages.pages import DATA, product, uniqlo_items

TABLE: list[dict[str, Any]] = json.loads((DATA / "compositions.json").read_text())
PIECES = st.sampled_from(
    [
        "Shell: ",
        "Lining",
        "Rib: ",
        "cotton",
        "Wolle",
        "polyester",
        "綿",
        "表地",
        "100%",
        "60%",
        "40 %",
        "2,5%",
        "99.5%",
        ", ",
        "; ",
        "/ ",
        "\n",
        ": ",
        "( ",
        ") ",
        "[09] ",
        "recycled ",
        "off ",
        "of ",
        "%",
        "-",
        "20-30% ",
        "<br>",
        "&amp;",
        "%95 ",
        "davon ",
    ]
)
NOISE = st.one_of(st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join), st.text())


def parts(found: tuple[Fibre, ...]) -> list[Any]:
    return [
        [part, [[fibre.fibre, fibre.percent] for fibre in group]]
        for part, group in groupby(found, key=lambda fibre: fibre.part)
    ]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['language']} {row['text'][:40]}")
def test_a_shops_words_are_read_exactly(row: dict[str, Any]) -> None:
    text = for_colour(row["text"], row["colour"]) if "colour" in row else row["text"]

    assert parts(fibres(text)) == row["parts"]


def test_the_table_is_wide_and_holds_every_composition_of_the_sample() -> None:
    written = {" ".join(row["text"].split()) for row in TABLE}

    assert len(TABLE) >= 150
    assert len({row["language"] for row in TABLE}) >= 9
    assert {" ".join(str(item["composition"]).split()) for item in uniqlo_items()} <= written


@pytest.mark.parametrize(
    "text",
    ["", "Cotton", "50%", "0% Cotton, 300% Wool", "Shell: 20% off", "100%", "1000% cotton",
     "60% cotton of the year 2020 edition"],
)  # fmt: skip
def test_what_is_no_composition_gives_nothing(text: str) -> None:
    assert fibres(text) == ()


@pytest.mark.parametrize("value", [None, 5, True, [], {"a": "100% cotton"}])
def test_what_is_no_text_gives_nothing(value: object) -> None:
    assert fibres(value) == ()


def test_a_second_composition_of_a_named_part_is_left_out() -> None:
    assert parts(fibres("Body: 100% Cotton/ Body: 100% Wool")) == [["Body", [["Cotton", 100.0]]]]


def test_a_composition_said_twice_is_one() -> None:
    assert parts(fibres("95% Cotton, 5% Elastane\n95% Cotton, 5% Elastane")) == [
        [None, [["Cotton", 95.0], ["Elastane", 5.0]]]
    ]


@given(NOISE)
@example("34% cotton 34% linen 33% silk")
def test_no_part_is_ever_more_than_whole_and_nothing_is_raised(text: str) -> None:
    totals: dict[str | None, float] = {}
    for fibre in fibres(text):
        assert fibre.fibre
        assert 0 < fibre.percent <= 100
        totals[fibre.part] = totals.get(fibre.part, 0) + fibre.percent

    assert all(total <= 100 + 1e-6 for total in totals.values())


@given(
    st.permutations(["cotton", "Wolle", "soie", "lino", "viscose", "ポリエステル", "хлопок", "elastaan"]),
    st.lists(st.integers(1, 99), min_size=1, max_size=7, unique=True),
    st.sampled_from(["{percent}% {name}", "{name} {percent}%", "{name}: {percent} %"]),
    st.sampled_from([", ", " / ", "\n", "; ", " + ", "・"]),
)
def test_fibres_keep_their_order(names: list[str], cuts: list[int], form: str, between: str) -> None:
    edges = [0, *sorted(cuts), 100]
    shares = [float(right - left) for left, right in pairwise(edges)]
    written = [[name, share] for name, share in zip(names, shares, strict=False)]
    text = between.join(form.format(name=name, percent=int(share)) for name, share in zip(names, shares, strict=False))

    assert parts(fibres(text)) == [[None, written]]


@pytest.mark.parametrize(
    "piece",
    ["1% ", "綿1%", "a:", "Shell: 100% cotton ", "(", "[a", "1-", "<b", "- ", "sole/", "aB", "%", "((recycl 1%"],
)
def test_a_hundred_kilobytes_are_read_in_bounded_time(piece: str) -> None:
    text = (piece * 100_000)[:100_000] + " 5%"
    started = process_time()

    fibres(text)

    assert process_time() - started < 5


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


@pytest.mark.parametrize(
    ("name", "section"),
    [("Light Gray", "A"), ("69 NAVY", "A"), ("Beige", "B"), (None, None)],
)
def test_a_colour_is_chosen_by_its_name(name: str | None, section: str | None) -> None:
    assert for_colour("[02 LIGHT GRAY, NAVY] A [Other Colors] B", None, name=name) == section


@pytest.mark.parametrize(
    ("text", "colour", "expected"),
    [
        ("Black: 100% cotton; Grey melange: 90% cotton, 10% viscose", "Grey Melange",
         [[None, [["cotton", 90.0], ["viscose", 10.0]]]]),
        ("Solid colors: 100% cotton; Heather grey: 90% cotton, 10% polyester", "Red", [[None, [["cotton", 100.0]]]]),
        ("Schwarz: 100% Wolle; andere Farben: 100% Leinen", "Blau", [[None, [["Leinen", 100.0]]]]),
        ("Shell: 100% cotton; Lining: 100% silk", "Red",
         [["Shell", [["cotton", 100.0]]], ["Lining", [["silk", 100.0]]]]),
        ("100% cotton", "Red", [[None, [["cotton", 100.0]]]]),
        ("Black: 100% cotton; Grey: 100% wool", None, [["Black", [["cotton", 100.0]]], ["Grey", [["wool", 100.0]]]]),
    ],
)  # fmt: skip
def test_parts_that_are_colours_are_chosen_from(text: str, colour: str | None, expected: list[Any]) -> None:
    assert parts(in_colour(fibres(text), colour)) == expected


def test_a_page_tells_the_composition_of_its_chosen_colour() -> None:
    material = "Black: 100% cotton; Grey melange: 90% cotton, 10% viscose"
    body = f"<dl><dt>Colour</dt><dd>Grey Melange</dd><dt>Material</dt><dd>{material}</dd></dl>"
    offer = {"@type": "Offer", "price": "20", "priceCurrency": "EUR"}

    read = product({"@type": "Product", "name": "Linen shirt", "color": "Grey Melange", "offers": offer}, body=body)

    assert parts(read.composition or ()) == [[None, [["cotton", 90.0], ["viscose", 10.0]]]]


NO_FIBRE_OF_ITS_OWN = {"EVA", "Other Fibres", "Metallic Fibre", "Textil", "Textile", "合成底", "その他"}


def test_the_stylist_knows_every_fibre_that_is_read() -> None:
    read = {
        fibre.fibre for row in json.loads((DATA / "compositions.json").read_text()) for fibre in fibres(row["text"])
    }

    assert {name for name in read if fibre_called(name) is None} == NO_FIBRE_OF_ITS_OWN
