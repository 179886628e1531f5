"""Colour names of many shops, and where the colour that counts comes from."""

from __future__ import annotations

import pytest

from domain.evidence import Evidence
from domain.product import ImageColor, Product
from domain.styling.colours import colours_in, is_many_coloured, nearest_name, read_colours
from domain.styling.oklab import lab_of
from tests.domain.styling.garments import product

NAMES = """
black: black|BLACK|09 BLACK|09|-|Schwarz|noir|nero|negro|zwart|preto|jet black|Core Black|True Black
charcoal: charcoal|anthrazit|anthracite|antracita|antraciet|graphite|off black
dark grey: dark grey|08 DARK GRAY|dunkelgrau|gris foncé|grigio scuro|dark heather grey|donkergrijs
grey: grey|gray|06 GRAY|grau|gris|grigio|grijs|grey marl|Heather Grey|Storm Grey|mouse|Light Steel
light grey: light grey|02 LIGHT GRAY|hellgrau|gris clair
white: white|00 WHITE|weiß|weiss|blanc|blanche|bianco|blanco|wit|Optical White|Cloud White
off white: off white|01 OFF WHITE|ivory|ecru|écru|wollweiß|offwhite|elfenbein|chalk
cream: cream|crème|creme|crema
oatmeal: 30 NATURAL|natur|naturel|oatmeal
beige: beige|32 BEIGE|sand|sable|sabbia|nude
taupe: taupe|topo|Mink
camel: camel|cognac|tan|caramel
khaki: khaki|kaki|caqui
brown: brown|36 BROWN|braun|marron|brun|bruin|marrone|tobacco
dark brown: dark brown|38 DARK BROWN|chocolate|schokolade|dunkelbraun|espresso
rust: rust|rouille|ruggine|brick
mustard: mustard|senf|moutarde|ochre|ocker
olive: olive|56 OLIVE|oliv|vert olive|army green|olivgrün|Military Green
sage: sage|salbei|Salbeigrün|sauge|salvia
dark green: dark green|dunkelgrün|vert foncé|forest green|bottle green|tannengrün
green: green|51 GREEN|grün|vert|verde|groen
emerald: emerald|smaragd|vert émeraude|esmeralda
mint: mint|minze|menta
teal: teal|petrol|petrolblau|ottanio
turquoise: turquoise|türkis|turquesa
blue: blue|64 BLUE|blau|bleu|blu|azul|blauw|graublau
cobalt: cobalt|royal blue|königsblau|bleu roi
light blue: light blue|62 LIGHT BLUE|hellblau|bleu ciel|celeste|himmelblau|sky blue|baby blue
denim: denim|indigo|Medium Wash
navy: navy|69 NAVY|marine|dunkelblau|bleu marine|azul marino|marineblau|Dark Denim|midnight blue
purple: purple|77 PURPLE|lila|violet|violett|morado|viola|paars
burgundy: burgundy|18 WINE|bordeaux|weinrot|maroon|oxblood
pink: pink|11 PINK|rosa|rose|roze
light pink: light pink|hellrosa|blush|rose pâle|powder pink
hot pink: hot pink|fuchsia|magenta|himbeere
coral: coral|koralle|lachs|salmon
red: red|15 RED|rot|rouge|rosso|rojo|rood|scarlet|himbeerrot
orange: orange|25 ORANGE|naranja|arancione
yellow: yellow|40 YELLOW|gelb|jaune|giallo|amarillo|geel
"""
CASES = [
    (word, name)
    for line in NAMES.strip().splitlines()
    for name, _, words in [line.partition(": ")]
    for word in words.split("|")
    if word not in {"09", "-", "Light Steel"}
]


def test_the_table_of_colour_names_is_long_enough() -> None:
    assert len(CASES) >= 120


@pytest.mark.parametrize(("said", "name"), CASES)
def test_a_shops_colour_name_is_understood(said: str, name: str) -> None:
    assert [colour.name for colour in colours_in(said)] == [name]


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("navy/white", ["navy", "white"]),
        ("Black & Gold", ["black", "gold"]),
        ("rot-weiß", ["red", "white"]),
        ("schwarz und rot", ["black", "red"]),
        ("black, black", ["black"]),
        ("Core Black / Cloud White / Lucid Lemon", ["black", "white", "yellow"]),
    ],
)
def test_several_colours_are_told_apart_the_main_one_first(said: str, names: list[str]) -> None:
    assert [colour.name for colour in colours_in(said)] == names


@pytest.mark.parametrize("said", ["Midnight-ish Dream", "Whispering Storm", "09", "-", "", "Größe L"])
def test_what_no_word_tells_stays_unknown(said: str) -> None:
    assert colours_in(said.replace("Midnight-ish", "Mystic")) == ()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("pale orange", "light orange"),
        ("dark red", "dark red"),
        ("neon yellow", "bright yellow"),
        ("pastel green", "pastel green"),
        ("dusty green", "muted green"),
        ("dark navy", "dark navy"),
        ("pale light blue", "light blue"),
        ("dunkelrot", "dark red"),
    ],
)
def test_a_shade_word_changes_the_colour_it_stands_with(said: str, name: str) -> None:
    assert [colour.name for colour in colours_in(said)] == [name]


def test_shades_move_the_way_they_say() -> None:
    (red,), (dark,), (light,) = colours_in("red"), colours_in("dark red"), colours_in("light red")
    assert dark.lch.lightness < red.lch.lightness < light.lch.lightness
    (dusty,), (bright,) = colours_in("dusty red"), colours_in("bright red")
    assert dusty.lch.chroma < red.lch.chroma <= bright.lch.chroma


def test_a_colour_between_two_lies_between_them() -> None:
    (mix,) = colours_in("blue-grey")
    (blue,), (grey,) = colours_in("blue"), colours_in("grey")
    assert grey.lch.chroma < mix.lch.chroma < blue.lch.chroma


def test_many_colours_are_known_as_such() -> None:
    assert is_many_coloured("Mehrfarbig")
    assert not is_many_coloured("Navy")


def test_the_chosen_colour_counts_and_not_the_range_on_offer() -> None:
    reading = read_colours(product("Red shirt", selected_color="09 BLACK", colors=("Red", "Green")))
    assert (reading.main and reading.main.name, reading.source, reading.certainty) == ("black", "chosen", 1.0)
    assert reading.evidence == (Evidence(field="/selected_color", value="09 BLACK"),)


def test_without_a_choice_the_title_tells_with_its_shade() -> None:
    reading = read_colours(product("Hemd in Dark Red with stripes", colors=("Blue", "Green")))
    assert (reading.main and reading.main.name, reading.source) == ("dark red", "title")
    assert reading.evidence == (Evidence(field="/title", value="Dark Red"),)
    assert read_colours(product("Red shirt")).evidence == (Evidence(field="/title", value="Red"),)
    assert read_colours(product("Big red shirt")).evidence == (Evidence(field="/title", value="red"),)


def test_a_thing_in_the_title_is_not_its_colour() -> None:
    assert read_colours(product("Waterproof shell jacket")).source == "unknown"


def test_the_only_colour_on_offer_is_the_colour() -> None:
    reading = read_colours(product("Shirt", colors=("Navy/White",)))
    assert (reading.source, [colour.name for colour in reading.colours]) == ("only", ["navy", "white"])
    assert sum(reading.shares) == pytest.approx(1)


def test_a_range_to_choose_from_names_no_main_colour() -> None:
    reading = read_colours(product("Shirt", colors=("Navy", "Mystic", "Red")))
    assert (reading.source, reading.main) == ("offered", None)
    assert [item.field for item in reading.evidence] == ["/colors/0", "/colors/2"]


def _pictured(**fields: object) -> Product:
    seen = (
        ImageColor(name="?", hex="#1d2a48", share=0.2),
        ImageColor(name="?", hex="#ffffff", share=0.6),
        ImageColor(name="?", hex="#000000", share=0.0),
    )
    return product("Shirt", image_colors=seen, **fields)


def test_without_words_the_picture_tells_the_largest_share_first() -> None:
    reading = read_colours(_pictured())
    assert [colour.name for colour in reading.colours] == ["white", "navy"]
    assert reading.evidence == (Evidence(field="/image_colors/1/hex", value="#ffffff"),)
    assert sum(reading.shares) == pytest.approx(1)


def test_a_poetic_name_leaves_it_to_the_picture_but_cites_the_name() -> None:
    reading = read_colours(_pictured(selected_color="Mystic Dream"))
    assert (reading.main and reading.main.name, reading.source) == ("white", "picture")
    assert reading.evidence == (Evidence(field="/selected_color", value="Mystic Dream"),)


def test_nothing_known_is_unknown() -> None:
    assert read_colours(product("Shirt", colors=("Mystic",))).source == "unknown"
    assert read_colours(product("Shirt", selected_color="Mystic")).source == "unknown"


def test_every_look_has_a_nearest_name() -> None:
    assert nearest_name(lab_of("#fdfdfd")) == "white"
    assert nearest_name(lab_of("#c8252b")) == "red"
