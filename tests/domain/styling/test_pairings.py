"""What is suggested to be worn with a garment, and why."""

from __future__ import annotations

import re
from typing import Any

from domain.styling.pairing_wardrobe import PIECES
from tests.domain.styling.garments import checked, product, profile


def test_gender_presentation_shapes_the_pairings() -> None:
    skirt = product("Silk blouse", selected_color="cream", category="blouse")
    suits = {
        value: [
            pairing.suggestion for pairing in checked(skirt, profile(gender_presentation=[value])).pairing_suggestions
        ]
        for value in ("masculine", "feminine", "androgynous", "fluid")
    }
    assert suits["feminine"] != suits["masculine"]
    neutral = {piece.words.replace("{} ", "") for piece in PIECES if piece.presentation == "n"}
    for suggestion in suits["androgynous"]:
        assert any(set(words.split()) <= set(suggestion.lower().split()) for words in map(str.lower, neutral))


def test_the_colours_of_a_pairing_are_explained_by_every_rule_of_harmony() -> None:
    told = " ".join(
        pairing.reason
        for title in ("Shirt", "Satin dress", "Striped jeans", "Wool coat", "Sneakers")
        for colour in ("black", "white", "emerald", "denim", "rust", "pink", "purple")
        for person in (
            profile(),
            profile(color_palette=["all_black"]),
            profile(color_palette=["brights", "earth_tones"]),
        )
        for pairing in checked(product(title, selected_color=colour), person).pairing_suggestions
    )
    for said in (
        *("unbroken line|top to toe", "tone", "neighbour|colour wheel", "opposite|lively contrast", "accent|wakes up"),
        *("grounds|sets off", "lightens|crisp", "pattern", "calm|easy company", "Belt and shoes"),
    ):
        assert re.search(said, told), said


def test_somebody_in_all_black_is_given_black() -> None:
    analysis = checked(product("Shirt", selected_color="black"), profile(color_palette=["all_black"]))
    assert sum("black" in pairing.suggestion.lower() for pairing in analysis.pairing_suggestions) >= 3


def test_a_wide_leg_is_not_put_under_an_oversized_top_nor_a_boxy_tee_over_wide_jeans() -> None:
    for title in ("Oversized shirt", "Oversized relaxed jeans"):
        suggestions = [
            pairing.suggestion
            for pairing in checked(
                product(title, selected_color="black"), profile(aesthetics=["streetwear"])
            ).pairing_suggestions
        ]
        assert not any("wide-leg" in suggestion or "boxy" in suggestion.lower() for suggestion in suggestions)


def test_no_rust_scarf_goes_with_hot_pink() -> None:
    for title in ("Coat", "Sweater", "Blouse", "Cardigan", "Dress"):
        for aesthetics in ([], ["preppy"], ["bohemian"], ["cottagecore"]):
            person = profile(aesthetics=aesthetics, color_palette=["earth_tones"])
            for pairing in checked(product(title, selected_color="hot pink"), person).pairing_suggestions:
                assert not {"rust", "mustard"} & set(pairing.suggestion.lower().split())


def _suggested(title: str, person: dict[str, Any] | None) -> str:
    return " ".join(pairing.suggestion for pairing in checked(product(title), person).pairing_suggestions).lower()


def test_street_clothes_are_not_put_with_the_library_or_the_office() -> None:
    for title in ("Hoodie", "T-shirt", "Sweatshirt", "Shirt", "Sneakers"):
        for person in (profile(aesthetics=["dark_academia"]), profile(formality_range=[5, 8])):
            assert "cargo" not in _suggested(title, person)
            assert "joggers" not in _suggested(title, person)
    assert "joggers" in _suggested("Oversized hoodie", profile(aesthetics=["streetwear"]))


def test_a_bikini_goes_with_the_beach_and_pyjamas_with_the_home() -> None:
    for person in (None, profile(gender_presentation=["feminine"]), profile(aesthetics=["streetwear"])):
        beach = _suggested("Bikini", person)
        assert all(word in beach for word in ("cover-up", "sandals", "straw"))
        assert not any(word in beach for word in ("sneakers", "scarf", "boots"))
        assert "slippers" in _suggested("Pyjamas", person)
