"""Rules that came from judging garments nobody had looked at while writing the stylist."""

from __future__ import annotations

from typing import Any

import pytest

from domain.styling.garment import read_garment
from domain.styling.stylist import analyze, match_score
from tests.domain.styling.garments import checked, fibres, product, profile, texts_of


@pytest.mark.parametrize(
    "description",
    ["Ribbed cuffs create a streamlined look.", "Regular collar.", "With slim pockets.", "Poignets: coupe slim"],
)
def test_words_about_cuffs_and_collars_say_nothing_of_the_fit(description: str) -> None:
    assert not read_garment(product("T-shirt", description=description)).cut.evidence


def test_what_stands_before_advice_on_outfits_is_about_the_garment() -> None:
    assert read_garment(product("T-shirt", description="Short length goes with any bottoms.")).cut.crop > 0.5
    assert read_garment(product("T-shirt", description="Goes with cropped jackets.")).cut.crop == 0
    assert read_garment(product("T-shirt", description="Our model wears a cropped jacket.")).cut.crop == 0


@pytest.mark.parametrize(
    ("fit", "liked", "said"),
    [
        ("oversized", "relaxed", "a little roomier than you usually like"),
        ("regular", "relaxed", "a little closer than you usually like"),
        ("slim", "fitted", "the fit you like"),
        ("fitted", "tailored", "close to the fits you like"),
    ],
)
def test_a_fit_a_step_away_is_not_called_close(fit: Any, liked: str, said: str) -> None:
    assert said in analyze(product("Shirt", fit=fit), profile(fit_preferences=[liked])).fit_analysis


def test_a_breathing_cloth_counts_for_who_asks_for_it_but_is_not_claimed() -> None:
    wanted = profile(style_keywords=["breathable"])
    linen = product("Shirt", composition=fibres("100 Lyocell"))
    fleece = product("Shirt", composition=fibres("100 Acrylic"))
    assert match_score(linen, wanted) - match_score(linen, profile()) > 1
    assert match_score(fleece, wanted) == pytest.approx(match_score(fleece, profile()))
    assert "that's what you get" not in texts_of(checked(linen, wanted))


def test_a_hint_at_a_keyword_is_not_claimed_and_a_word_of_the_shop_is() -> None:
    timeless = profile(style_keywords=["timeless"])
    assert "that's what you get" not in texts_of(checked(product("Shirt", selected_color="beige"), timeless))
    assert "that's what you get" in texts_of(checked(product("Classic shirt"), timeless))
    golf = profile(style_keywords=["golf"])
    assert "that's what you get" in texts_of(checked(product("Polo", description="Worn by golfers."), golf))
    assert "that's what you get" not in texts_of(checked(product("Polo", description="Worn in Golfitzen."), golf))


def test_a_loud_foreign_colour_is_further_off_than_a_quiet_one() -> None:
    black = profile(color_palette=["all_black"])
    yellow, beige, navy = (match_score(product("Shirt", selected_color=c), black) for c in ("yellow", "beige", "navy"))
    assert yellow < beige < navy


def test_a_suit_brings_its_own_trousers_and_is_no_dinner_suit() -> None:
    suit = product("Grey wool business suit", composition=fibres("100 Wool"))
    assert "bottoms" not in {pairing.category for pairing in analyze(suit, None).pairing_suggestions}
    assert read_garment(suit).formality.value < 9.3
    assert read_garment(product("Tuxedo", description="For the gala")).formality.value > 9


@pytest.mark.parametrize(("own", "shade"), [("brown", "beige"), ("black", "dark green"), ("dark grey", "black")])
def test_only_far_colours_are_told_to_contrast(own: str, shade: str) -> None:
    for title in ("Boots", "Leather boots", "Suede boots", "Shirt", "Dress shirt", "Trousers"):
        for pairing in analyze(product(title, selected_color=own), None).pairing_suggestions:
            if pairing.suggestion.lower().startswith((f"a {shade}", f"an {shade}", shade, f"slim {shade}")):
                assert "crisp" not in pairing.reason
                assert "stands out cleanly" not in pairing.reason


def test_what_is_not_counted_takes_no_article() -> None:
    assert analyze(product("Bikini", selected_color="orange"), None).headline.startswith("Orange swimwear")


def test_a_complaint_about_formality_cites_what_causes_it() -> None:
    smart = checked(product("Casual formal shirt", description="Open collar."), profile(formality_range=[9, 10]))
    cited = [item.value for item in smart.mismatch_reasons[0].evidence]
    assert "formal" not in cited
    assert "Open collar" in cited


def test_all_that_suits_does_not_crowd_at_the_top() -> None:
    wanted = profile(
        fit_preferences=["oversized"],
        color_palette=["neutrals"],
        formality_range=[1, 4],
        aesthetics=["streetwear"],
        priorities=["comfort", "versatility", "durability"],
    )
    good = match_score(product("Oversized T-shirt", selected_color="black"), wanted)
    better = match_score(
        product(
            "Oversized hoodie", selected_color="black", composition=fibres("100 Cotton"), description="Soft street"
        ),
        wanted,
    )
    assert good < better < 98
