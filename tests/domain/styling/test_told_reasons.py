# ruff: noqa: E501 - a row of the table is one line
"""What is said for one cause: priorities met or missed, material and care, points for anybody."""

from __future__ import annotations

from typing import Any

import pytest

from domain.product import ImageColor
from domain.styling.garment_kinds import KINDS
from domain.styling.stylist import match_score
from domain.styling.wording import plural_noun
from tests.domain.styling.garments import checked, fibres, product, profile, texts_of


@pytest.mark.parametrize(
    ("title", "fields", "priority", "said"),
    [
        ("Wool sweater", {"composition": fibres("100 Wool")}, "warmth", "The wool keeps you properly warm."),
        ("Fleece jacket", {}, "warmth", "The jacket keeps you properly warm."),
        ("Winter boots", {}, "warmth", "The boots keep you properly warm."),
        ("Shorts", {}, "warmth", "These shorts won't keep you warm, which matters to you; think of them as something for mild days."),
        ("Jeans", {"description": "No pockets"}, "pockets", "They have no pockets, and you'd miss them."),
        ("T-shirt", {}, "pockets", "Don't count on pockets: none are mentioned, and T-shirts seldom have them."),
        ("Sun hat", {}, "pockets", None),
        ("Belt", {}, "warmth", None),
        ("Corduroy tweed jacket", {"selected_color": "rust"}, "unique_design", "There's something to look at here: the corduroy."),
        ("Sequin top", {"selected_color": "red"}, "unique_design", "There's something to look at here: the sequins finish."),
        ("Oversized cropped shirt", {"selected_color": "red"}, "unique_design", "There's something to look at here: the extreme cut."),
        ("Cropped cardigan", {"selected_color": "red", "fit": "relaxed"}, "unique_design", "There's something to look at here: the red."),
        ("Canvas jacket", {}, "durability", "It should last: canvas is made to take wear."),
        ("Reinforced jacket", {}, "durability", "It should last: the cloth is made to take wear."),
        ("Denim jacket", {}, "durability", "It should last: denim is made to take wear."),
        ("Jacket", {"composition": fibres("100 Nylon")}, "durability", "It should last: nylon takes a lot of wear."),
        ("Boots", {}, "durability", "They should last: boots like this are built to be worn a lot."),
        ("Lace top", {}, "durability", "The lace finish is delicate, so don't expect many years of hard wear."),
        ("Lightweight top", {}, "durability", "This top is on the light side, so don't expect many years of hard wear."),
        ("Top", {}, "durability", "Tops like this are seldom made to last, so don't expect many years of hard wear."),
        ("Blouse", {"composition": fibres("100 Viscose")}, "durability", "Viscose is a delicate fibre, so don't expect many years of hard wear."),
        ("Skinny jeans", {}, "comfort", "Comfort is not their strong side: the cut is close and gives little room."),
        ("Shirt", {"composition": fibres("100 Polyester"), "fit": "slim"}, "comfort", "Comfort is not its strong side: the cut is close and gives little room."),
        ("Blazer", {"composition": fibres("100 Polyester")}, "comfort", "Comfort is not its strong side: polyester doesn't breathe much."),
        ("Blazer", {"composition": fibres("100 Wool")}, "comfort", "Comfort is not its strong side: wool is not the softest thing on the skin."),
        ("Blazer", {}, "comfort", "Comfort is not its strong side: blazers are rarely the easiest thing to wear."),
        ("Stretch joggers", {}, "comfort", "The stretch gives with every move, so they should be comfortable all day."),
        ("Fleece hoodie", {}, "comfort", "The cloth is soft, so it should be comfortable all day."),
        ("Relaxed hoodie", {}, "comfort", "There's room to move, so it should be comfortable all day."),
        ("Hoodie", {"composition": fibres("100 Cotton")}, "comfort", "Cotton is kind to the skin, so it should be comfortable all day."),
        ("Hoodie", {}, "comfort", "This kind of thing is easy to wear, so it should be comfortable all day."),
        ("Jeans", {}, "versatility", "You'll find plenty to wear them with: a shape that gets along with everything."),
        ("Jeans", {"selected_color": "black"}, "versatility", "You'll find plenty to wear them with: black gets along with nearly everything."),
        ("Solid jeans", {"selected_color": "black"}, "versatility", "You'll find plenty to wear them with: plain black gets along with nearly everything."),
        ("Jeans with tipping", {"selected_color": "black"}, "versatility", "You'll find plenty to wear them with: black gets along with nearly everything."),
        ("Underwear", {}, "durability", "Underwear like this is seldom made to last, so don't expect many years of hard wear."),
        ("Graphic tee", {}, "versatility", "The graphic sets the tone, so it won't work with much else."),
        ("Striped dress", {}, "versatility", "The stripes ask for quiet company, so it won't work with much else."),
        ("Floral dress", {}, "versatility", "The floral print asks for quiet company, so it won't work with much else."),
        ("Cropped top", {}, "versatility", "The cropped length only works with a high waist, so it won't work with much else."),
        ("Dress", {"selected_color": "red"}, "versatility", "Red is a colour to plan around, so it won't work with much else."),
        ("Swimsuit", {}, "versatility", "This swimwear is for one kind of occasion only, so it won't work with much else."),
        ("Plain T-shirt", {"selected_color": "grey"}, "unique_design", "The design won't stand out, and you like pieces with something of their own."),
        ("Belt", {"selected_color": "black"}, "unique_design", "The design won't stand out, and you like things with something of their own."),
    ],
)  # fmt: skip
def test_a_priority_met_or_missed_is_told_with_its_cause(
    title: str, fields: dict[str, Any], priority: str, said: str | None
) -> None:
    analysis = checked(product(title, **fields), profile(priorities=[priority]))
    asked = [
        reason.text
        for reason in (*analysis.match_reasons, *analysis.mismatch_reasons)
        if any(item.answer == "/priorities/0" for item in reason.evidence)
    ]
    assert asked == ([said] if said else [])


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"care": ("Hand wash",)}, "They want washing by hand."),
        ({"care": ("Dry clean only",)}, "Dry clean only"),
        ({"care": ("Do not wash",)}, "They can't be washed like everything else."),
        ({"care": ("Machine wash, gentle cycle",)}, "A gentle cycle is all they ask for."),
        ({"care": ("Machine wash",)}, "They're simple to wash."),
        ({"care": ("Wipe clean",)}, "They're easy to look after."),
        ({"composition": fibres("100 Silk")}, "silk usually wants a gentle hand"),
        ({"composition": fibres("60 Cotton, 40 Linen")}, "60% cotton and 40% linen: all natural fibres."),
        ({"composition": fibres("60 Polyester, 40 Nylon")}, "60% polyester and 40% nylon: all synthetic."),
        ({"composition": fibres("60 Polyester, 40 Cotton")}, "A blend of 60% polyester and 40% cotton."),
        ({"composition": fibres("97 Wool, 3 Elastane, 100 Viscose Lining")}, "97% wool and 3% elastane, with some viscose in"),
        ({"composition": fibres("100 Wool, 100 Viscose Lining")}, "All wool, with some viscose in the smaller parts."),
        ({"composition": fibres("100 Viscose")}, "All viscose, a soft fibre made from wood pulp."),
        ({"composition": fibres("100 Wool Front, 100 Cotton Back")}, "A blend of"),
        ({"description": "linen"}, "The shop names linen, but not how much of it."),
        ({}, "The shop doesn't say what they're made of"),
    ],
)  # fmt: skip
def test_material_and_care_are_told_plainly(fields: dict[str, Any], said: str) -> None:
    assert said.removeprefix("A blend of") in checked(product("Trousers", **fields), None).material_analysis


@pytest.mark.parametrize(
    ("title", "fields", "said"),
    [
        ("Trousers", {"composition": fibres("60 Cotton, 40 Silk")}, "A pocket"),
        ("Running top", {"composition": fibres("100 Polyester")}, "Mostly polyester"),
    ],
)
def test_what_is_not_so_is_not_said(title: str, fields: dict[str, Any], said: str) -> None:
    assert said not in texts_of(checked(product(title, **fields), None))


@pytest.mark.parametrize(
    ("title", "fields", "said"),
    [
        ("Top", {"composition": fibres("100 Polyester")}, "Mostly polyester"),
        ("Knit top with stretch", {}, "There's some stretch in it"),
        ("Top", {"composition": fibres("90 Cotton, 10 Elastane")}, "There's some stretch in it"),
        ("Wool coat", {"composition": fibres("100 Wool")}, "Wool: warm, breathable"),
        ("Hemp shirt", {"composition": fibres("100 Hemp")}, "Hemp: a natural fibre that breathes"),
        ("Jacket", {"description": "a pocket"}, "It has a pocket."),
        ("Jeans", {"description": "a pocket"}, "They have pockets."),
        ("Jeans", {"care": ("Hand wash",)}, "They have to be washed by hand."),
        ("Bag", {"care": ("Wipe clean",)}, "Easy to look after."),
    ],
)
def test_a_basic_analysis_says_what_is_good_and_bad_for_anybody(title: str, fields: dict[str, Any], said: str) -> None:
    assert said in texts_of(checked(product(title, **fields), None))


@pytest.mark.parametrize(
    ("title", "fields", "said"),
    [
        ("Shirt", {"selected_color": "white"}, "White is light and clean"),
        ("Shirt", {"selected_color": "navy"}, "Navy is a dark neutral"),
        ("Shirt", {"selected_color": "beige"}, "Beige is a neutral that stays in the background"),
        ("Shirt", {"selected_color": "red"}, "Red is a strong colour"),
        ("Shirt", {"selected_color": "mint"}, "Mint is light and soft"),
        ("Shirt", {"selected_color": "burgundy"}, "Burgundy is deep and rich"),
        ("Shirt", {"selected_color": "dusty pink"}, "Dusty pink has some colour without shouting."),
        ("Shirt", {"selected_color": "terracotta"}, "without shouting, and greys or navy keep it so."),
        ("Shirt", {"selected_color": "navy/white/red"}, "With it come white and red."),
        ("Shirt", {"selected_color": "navy/white"}, "With it comes white."),
        ("Striped shirt", {"selected_color": "navy"}, "The stripes add some rhythm"),
        ("Printed shirt", {"selected_color": "navy"}, "The print is what people will see first."),
        ("Shirt", {"colors": ("Red", "Navy")}, "there's red or navy"),
        ("Shirt", {"selected_color": "Mystic"}, "go by the picture"),
        ("Shirt", {}, "doesn't name the colour"),
        ("Shirt", {"image_colors": (ImageColor(name="?", hex="#ffffff", share=1.0),)}, "how the picture shows it"),
    ],
)
def test_the_colour_is_described_as_it_looks(title: str, fields: dict[str, Any], said: str) -> None:
    assert said in checked(product(title, **fields), None).color_analysis


@pytest.mark.parametrize(
    ("colour", "said"),
    [
        ("black", "It's at home in your all-black palette."),
        ("charcoal", "It sits at the edge of your all-black palette."),
        ("red", "It isn't one of your usual colours"),
    ],
)
def test_the_colour_is_held_against_the_palette(colour: str, said: str) -> None:
    analysis = checked(product("Shirt", selected_color=colour), profile(color_palette=["all_black"]))
    assert said in analysis.color_analysis


@pytest.mark.parametrize(
    ("title", "fields", "said"),
    [
        ("Oversized T-shirt", {}, "Stay with your usual size"),
        ("Slim fit shirt", {}, "between two sizes take the larger"),
        ("Slim stretch jeans", {}, "close to the body without pinching."),
        ("Cardigan", {"description": "A sleek fit."}, "A neat cut"),
        ("Skinny jeans", {}, "They sit skin-tight"),
        ("Fitted top", {}, "It sits close and follows the body."),
        ("Long sleeve cropped top", {}, "It has long sleeves and a cropped length."),
        ("Maxi dress", {}, "It has a longer length."),
        ("Leggings", {}, "leggings are usually cut close to the body."),
        ("Blazer", {}, "blazers are usually cut neatly shaped."),
        ("Hoodie", {}, "hoodies are usually cut with a little room."),
        ("Bra", {}, "underwear is usually cut neatly shaped."),
        ("Dress", {}, "dresses are usually cut regular."),
        ("Boots", {}, "go by the shop's size table."),
        ("Belt", {}, "go by the shop's size table."),
    ],
)
def test_the_fit_is_described(title: str, fields: dict[str, Any], said: str) -> None:
    assert said in checked(product(title, **fields), None).fit_analysis


@pytest.mark.parametrize(
    ("fit", "liked", "said"),
    [
        ("oversized", "oversized", "It's properly oversized"),
        ("relaxed", "relaxed", "The relaxed cut leaves you room"),
        ("regular", "regular", "straightforward regular cut"),
        ("fitted", "fitted", "The close cut follows the body"),
        ("tailored", "tailored", "The tailored cut has the clean, shaped line"),
        ("skinny", "fitted", "near enough to the fitted fits"),
        ("slim", "fitted", "The slim cut keeps the line clean"),
        ("slim", "tailored", "The cut runs slim, which is near enough"),
        ("oversized", "fitted", "comes oversized, with more room than the fitted shape"),
        ("relaxed", "fitted", "comes in a relaxed cut, with more room"),
        ("slim", "oversized", "sits slim, while you like your clothes oversized."),
        ("skinny", "oversized", "sits skin-tight, while"),
        ("fitted", "oversized", "sits close to the body, while"),
        ("tailored", "oversized", "sits neat and tailored, while"),
        ("regular", "oversized", "sits in a plain regular cut, while"),
    ],
)
def test_a_fit_is_held_against_the_one_liked(fit: str, liked: str, said: str) -> None:
    assert said in texts_of(checked(product("Shirt", fit=fit), profile(fit_preferences=[liked])))


@pytest.mark.parametrize(
    ("title", "fields", "range_", "said"),
    [
        ("Track pants jogger with drawstring", {}, [1, 2], "They're as easy-going"),
        ("T-shirt", {}, [1, 4], "It's casual without effort"),
        ("Polo shirt", {}, [2, 6], "It's smart without being stiff"),
        ("Poplin shirt", {}, [5, 8], "It's dressed-up enough"),
        ("Suit", {}, [7, 10], "It's as formal as your days ask for"),
        ("Track pants jogger with drawstring", {}, [7, 10], "read more sporty and off-duty"),
        ("T-shirt", {}, [7, 10], "reads more casual"),
        ("Suit", {}, [1, 3], "is dressier than you usually go for"),
        ("Poplin shirt", {}, [1, 6], None),
    ],
)
def test_formality_is_held_against_the_range(
    title: str, fields: dict[str, Any], range_: list[int], said: str | None
) -> None:
    text = texts_of(checked(product(title, **fields), profile(formality_range=range_)))
    if said is None:
        assert "dressier" not in text
        assert "Nothing you told the quiz" in text
    else:
        assert said in text


@pytest.mark.parametrize(
    ("title", "fields", "avoided", "said"),
    [
        ("Shirt", {"care": ("Dry flat", "gentle cycle")}, "high_maintenance_care", "It asks for more care"),
        ("Trousers", {"care": ("Hand wash",)}, "high_maintenance_care", "They have to be washed by hand"),
        ("Trousers", {"care": ("Dry clean only",)}, "high_maintenance_care", "They can't go in the wash"),
        ("Leggings", {}, "tight_fit", "They sit close, and tight clothes are on your avoid list."),
        ("Striped shirt", {"selected_color": "red"}, "bright_patterns", "The stripes are"),
        ("Colourful floral dress", {}, "bright_patterns", "The floral print is louder"),
        (
            "Shirt",
            {"composition": fibres("50 Polyester, 30 Nylon, 20 Cotton")},
            "synthetic_materials",
            "50% polyester and 30% nylon",
        ),
        (
            "Jacket",
            {"composition": fibres("100 Wool, 100 Polyester Lining")},
            "synthetic_materials",
            "Polyester: more synthetic",
        ),
    ],
)
def test_an_avoided_trait_is_named(title: str, fields: dict[str, Any], avoided: str, said: str) -> None:
    analysis = checked(product(title, **fields), profile(avoid=[avoided]))
    assert said in analysis.mismatch_reasons[0].text


@pytest.mark.parametrize(
    ("title", "fields", "said"),
    [
        ("Pyjamas", {"description": "soft relaxed stretch"}, "comfort first"),
        ("Graphic hoodie", {}, "the pattern leads, so let it"),
        ("Suit", {}, "made for dressed-up days"),
        ("Winter wool coat with padding, casual parka", {}, "made for cold days"),
        ("Jeans", {"selected_color": "black"}, "easy to wear with nearly anything"),
        ("Blouse", {"selected_color": "red"}, "smart enough for most days"),
        ("Sandals", {"selected_color": "red"}, "casual and uncomplicated"),
    ],
)
def test_a_basic_headline_says_what_it_is_good_for(title: str, fields: dict[str, Any], said: str) -> None:
    assert said in checked(product(title, **fields), None).headline


def test_a_hint_of_a_close_cut_is_held_against_the_fit_liked_too() -> None:
    shirt = product("Shirt", description="A sleek fit.")
    assert "tidy" in texts_of(checked(shirt, profile(fit_preferences=["tailored"])))
    assert "sits rather close, while" in texts_of(checked(shirt, profile(fit_preferences=["oversized"])))


def test_an_accessory_has_many() -> None:
    assert plural_noun(KINDS["accessory"]) == "accessories"
    assert plural_noun(KINDS["dress"]) == "dresses"
    assert plural_noun(KINDS["hat"]) == "hats"


def test_a_colour_all_alone_among_blacks_is_told_so() -> None:
    text = texts_of(checked(product("Shirt", selected_color="red"), profile(color_palette=["all_black"])))
    assert "red would stand alone in your wardrobe" in text
    two = texts_of(checked(product("Shirt", selected_color="red"), profile(color_palette=["all_black", "pastels"])))
    assert "outside your all-black and pastel palettes" in two


def test_what_goes_with_everything_is_not_said_to_have_less_to_go_with() -> None:
    earthy = profile(color_palette=["earth_tones"])
    white = texts_of(checked(product("Shirt", selected_color="white"), earthy))
    assert "White falls outside your earth-tone palette." in white
    assert "less to go with" not in white
    pink = texts_of(checked(product("Shirt", selected_color="hot pink"), earthy))
    assert "outside your earth-tone palette, so it would have less to go with." in pink


def test_a_colour_on_the_border_of_a_palette_is_not_argued_with() -> None:
    text = texts_of(checked(product("Shirt", selected_color="natural"), profile(color_palette=["pastels"])))
    assert "Nothing you told the quiz" in text


def test_a_short_word_must_be_a_known_one() -> None:
    assert match_score(product("An ox shirt"), profile(style_keywords=["ox"])) == match_score(
        product("An ox shirt"), profile()
    )
    assert match_score(product("An oxen shirt"), profile(style_keywords=["oxen"])) > match_score(
        product("An oxen shirt"), profile()
    )


def test_the_picture_in_place_of_the_name_is_listed_as_missing() -> None:
    garment = product("Shirt", image_colors=(ImageColor(name="?", hex="#1d2a48", share=1.0),))
    assert "the colour in words (it was read from the picture)" in checked(garment, None).missing_information
