"""The stylist as a shopper meets it: verdicts, reasons and advice for single garments."""

from __future__ import annotations

import re
from typing import Any, get_args

import msgspec
import pytest

from domain.analysis import PairingCategory
from domain.evidence import Evidence
from domain.product import Product
from domain.styling.category_words import HEAD_FIRST
from domain.styling.garment_kinds import KINDS
from domain.styling.match_avoidances import CAP
from domain.styling.pairing_wardrobe import PIECES
from domain.styling.stylist import analyze, match_score
from domain.styling.version import RULES_VERSION
from tests.domain.styling.garments import AESTHETICS, checked, fibres, product, profile, texts_of

TEE = product(
    "Oversized Cotton T-Shirt",
    selected_color="09 BLACK",
    composition=fibres("100 Cotton"),
    care=("Machine wash cold",),
    description="A simple T-shirt with a boxy cut, dropped shoulders and a handy chest pocket. Soft jersey.",
    price="20",
    currency="EUR",
)
COAT = product(
    "Tailored Wool Coat", selected_color="Camel", materials="80% wool, 20% polyamide", care=("Dry clean only",)
)
DRESS = product("Floral dress", selected_color="Red", composition=fibres("100 Polyester"), fit="slim")
JEANS = product(
    "Skinny jeans", selected_color="Indigo", composition=fibres("98 Cotton, 2 Elastane"), price="90", currency="EUR"
)
BOOTS = product("Leather ankle boots", selected_color="Black", materials="100% leather")
GARMENTS = (TEE, COAT, DRESS, JEANS, BOOTS)

CASUAL = profile(
    fit_preferences=["relaxed", "oversized"],
    color_palette=["all_black", "neutrals"],
    formality_range=[1, 4],
    aesthetics=["streetwear", "minimalist"],
    priorities=["comfort", "durability", "pockets"],
    avoid=["tight_fit", "synthetic_materials"],
    style_keywords=["boxy", "no florals"],
    price_range={"currency": "EUR", "min": 10, "max": 50},
)
FORMAL = profile(
    fit_preferences=["tailored"],
    color_palette=["earth_tones"],
    formality_range=[6, 9],
    aesthetics=["dark_academia"],
    priorities=["warmth", "versatility", "unique_design"],
    avoid=["bright_patterns", "crop_tops"],
)


def test_the_rules_have_a_version() -> None:
    assert RULES_VERSION == "rules-2"


def test_a_garment_made_for_somebody_is_loved_and_its_opposite_skipped() -> None:
    assert checked(TEE, CASUAL).verdict == "love"
    assert checked(DRESS, CASUAL).verdict == "skip"
    assert checked(COAT, FORMAL).verdict == "love"
    assert checked(TEE, FORMAL).verdict == "skip"


def test_without_a_profile_there_is_no_score_and_no_answer_is_cited() -> None:
    analysis = checked(TEE, None)
    assert (analysis.style_match_score, analysis.verdict) == (None, None)
    reasons = (*analysis.match_reasons, *analysis.mismatch_reasons)
    assert reasons
    assert all(item.answer is None for reason in reasons for item in reason.evidence)


def test_reasons_come_strongest_first_and_point_at_garment_and_answer() -> None:
    analysis = checked(TEE, CASUAL)
    fit = next(reason for reason in analysis.match_reasons if "oversized" in reason.text)
    assert Evidence(answer="/fit_preferences/1", value="oversized") in fit.evidence
    assert Evidence(field="/title", value="Oversized") in fit.evidence
    colour = next(reason for reason in analysis.match_reasons if "Black" in reason.text)
    assert Evidence(field="/selected_color", value="09 BLACK") in colour.evidence


def test_what_may_change_under_a_stored_answer_is_never_cited() -> None:
    fickle = re.compile(r"/(?:price|regular_price|availability|rating|sizes|images|colors)(?:/|$)")
    for garment in GARMENTS:
        for person in (None, CASUAL, FORMAL):
            analysis = checked(msgspec.structs.replace(garment, colors=("Red", "Black"), rating=4.5), person)
            for reason in (*analysis.match_reasons, *analysis.mismatch_reasons):
                assert not any(fickle.match(item.field or "") for item in reason.evidence)


def test_the_price_enters_only_by_its_side() -> None:
    cheaper = msgspec.structs.replace(TEE, price="12.50", regular_price="99", availability="OutOfStock")
    assert analyze(cheaper, CASUAL) == analyze(TEE, CASUAL)
    dear = checked(msgspec.structs.replace(TEE, price="300"), CASUAL)
    reason = next(reason for reason in dear.mismatch_reasons if "price" in reason.text)
    assert reason.evidence == (
        Evidence(field="/currency", value="EUR"),
        Evidence(answer="/price_range/max", value=50.0),
    )


@pytest.mark.parametrize(
    ("price", "comfort", "word", "end"),
    [
        ("5", {"min": 10, "max": 50}, "less than you usually", "min"),
        ("20", {"min": 10, "max": 50}, "within", "max"),
        ("20", {"min": 10}, "within", "min"),
        ("90", {"max": 50}, "above", "max"),
    ],
)
def test_each_side_of_the_comfort_range_has_its_reason(
    price: str, comfort: dict[str, Any], word: str, end: str
) -> None:
    garment = product("Jeans", price=price, currency="EUR")
    person = profile(price_range=comfort | {"currency": "EUR"}, priorities=["affordability"])
    analysis = checked(garment, person)
    reasons = [reason for reason in (*analysis.match_reasons, *analysis.mismatch_reasons) if word in reason.text]
    assert [item.answer for reason in reasons for item in reason.evidence if item.answer] == [f"/price_range/{end}"]
    assert match_score(garment, person) != match_score(garment, profile())


def test_an_avoided_trait_caps_the_score_however_well_the_rest_suits() -> None:
    for garment, avoided in (
        (msgspec.structs.replace(TEE, fit="skinny"), "tight_fit"),
        (msgspec.structs.replace(TEE, title="Cropped oversized T-Shirt"), "crop_tops"),
        (msgspec.structs.replace(TEE, title="Oversized T-Shirt with colourful floral print"), "bright_patterns"),
        (msgspec.structs.replace(TEE, composition=fibres("100 Polyester")), "synthetic_materials"),
        (msgspec.structs.replace(TEE, care=("Dry clean only",)), "high_maintenance_care"),
    ):
        free = checked(garment, CASUAL | {"avoid": []})
        held = checked(garment, CASUAL | {"avoid": [avoided]})
        assert held.style_match_score is not None
        assert free.style_match_score is not None
        assert held.style_match_score <= CAP
        assert held.style_match_score < free.style_match_score
        assert any(item.answer == "/avoid/0" for item in held.mismatch_reasons[0].evidence)


@pytest.mark.parametrize(
    "avoided", ["tight_fit", "crop_tops", "bright_patterns", "synthetic_materials", "high_maintenance_care"]
)
def test_an_avoided_trait_the_garment_lacks_changes_nothing(avoided: str) -> None:
    assert match_score(TEE, CASUAL | {"avoid": [avoided]}) == match_score(TEE, CASUAL | {"avoid": []})


def test_a_little_stretch_is_not_synthetic() -> None:
    assert match_score(JEANS, profile(avoid=["synthetic_materials"])) == match_score(JEANS, profile())


def test_a_word_of_the_title_alone_makes_synthetics_likely() -> None:
    (reason, *_) = checked(product("Polyester shirt"), profile(avoid=["synthetic_materials"])).mismatch_reasons
    assert "Polyester is named" in reason.text


def test_a_fibre_known_to_be_delicate_is_a_softer_penalty_than_the_label() -> None:
    person = profile(avoid=["high_maintenance_care"])
    guessed = product("Shirt", composition=fibres("100 Silk"))
    labelled = msgspec.structs.replace(guessed, care=("Hand wash",))
    assert match_score(labelled, person) < match_score(guessed, person) < match_score(guessed, profile())


def test_priorities_weigh_by_their_order() -> None:
    warm_first = profile(priorities=["warmth", "comfort"])
    comfort_first = profile(priorities=["comfort", "warmth"])
    assert match_score(COAT, warm_first) > match_score(COAT, comfort_first)


def test_a_keyword_counts_where_the_garment_shows_it_and_against_it_where_denied() -> None:
    floral = product("Floral dress")
    assert match_score(floral, profile(style_keywords=["florals"])) > match_score(floral, profile())
    assert match_score(floral, profile(style_keywords=["no florals"])) < match_score(floral, profile())
    assert "“no florals”" in texts_of(checked(floral, profile(style_keywords=["no florals"])))
    assert match_score(floral, profile(style_keywords=["no"])) == match_score(floral, profile())


def test_a_keyword_with_figures_is_counted_but_not_repeated() -> None:
    garment = product("Shirt model 501 for $50")
    for keyword in ("model 501", "no model 501"):
        assert keyword not in texts_of(checked(garment, profile(style_keywords=[keyword])))
        assert match_score(garment, profile(style_keywords=[keyword])) != match_score(garment, profile())


def test_a_faint_likeness_to_a_keyword_is_counted_but_not_claimed() -> None:
    garment = product("Shirt", selected_color="navy")
    analysis = checked(garment, profile(style_keywords=["charcoal"]))
    assert "charcoal" not in texts_of(analysis)


def test_a_profile_without_an_answer_gets_an_honest_reason() -> None:
    analysis = checked(product("T-shirt"), profile())
    assert analysis.match_reasons[0].text == "Nothing you told the quiz speaks against this T-shirt."
    assert analysis.match_reasons[0].evidence[-1].answer == "/quiz_version"


def test_a_thing_nobody_wears_is_not_judged() -> None:
    drill = product("Cordless drill 18V")
    full, basic = checked(drill, CASUAL), checked(drill, None)
    assert full.verdict == "skip"
    assert full.confidence <= 0.2
    assert "wear" in full.headline
    assert basic.mismatch_reasons
    assert basic.pairing_suggestions == ()
    assert full.attributes.vibe == "unknown"


def test_what_is_unknown_lowers_the_confidence_and_is_listed() -> None:
    sparse, full = checked(product("Mystery"), CASUAL), checked(TEE, CASUAL)
    assert sparse.confidence < 0.3
    assert full.confidence > 0.8
    assert full.missing_information == ()
    assert "what kind of garment it is" in sparse.missing_information
    assert "a price in your currency" in sparse.missing_information
    assert sparse.pairing_suggestions == ()


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"colors": ("Red", "Blue")}, "which colour you would choose"),
        ({"selected_color": "Mystic"}, "what the colour looks like (its name does not say)"),
        ({}, "the colour"),
    ],
)
def test_an_open_colour_is_listed(fields: dict[str, Any], missing: str) -> None:
    assert missing in checked(product("Shirt", **fields), profile()).missing_information


def test_affordability_without_a_range_asks_for_it() -> None:
    analysis = checked(product("Shirt", price="10"), profile(priorities=["affordability"]))
    assert "the prices you are comfortable with" in analysis.missing_information


def test_dear_kinds_count_as_dear_where_the_range_is_unknown() -> None:
    person = profile(priorities=["affordability"])
    cheap, dear = product("T-shirt"), product("Coat", composition=fibres("100 Cashmere"))
    assert match_score(cheap, person) - match_score(cheap, profile()) > 0
    assert match_score(dear, person) - match_score(dear, profile()) < 0


def test_the_colour_on_offer_that_suits_is_pointed_out() -> None:
    garment = product("Shirt", colors=("Neon yellow", "Black"))
    assert "black is the one to pick" in texts_of(checked(garment, profile(color_palette=["all_black"])))
    garment = product("Shirt", colors=("Neon yellow", "Orange"))
    assert "None of the colours" in texts_of(checked(garment, profile(color_palette=["all_black"])))
    garment = product("Shirt", colors=("Dark grey", "Charcoal melange red"))
    checked(garment, profile(color_palette=["all_black", "pastels"]))
    borderline = product("Shirt", colors=("Light denim", "Orange"))
    assert "colours on offer" not in texts_of(checked(borderline, profile(color_palette=["neutrals"]))).split("\n")[1]


@pytest.mark.parametrize("garment", GARMENTS, ids=lambda garment: garment.title)
@pytest.mark.parametrize("person", [None, CASUAL, FORMAL, profile(gender_presentation=["feminine"])])
def test_pairings_fill_the_rest_of_the_outfit(garment: Product, person: dict[str, Any] | None) -> None:
    analysis = checked(garment, person)
    own = KINDS[_category(garment)].own_pairing
    offered = [pairing.category for pairing in analysis.pairing_suggestions]
    assert len(set(offered)) == len(offered) >= 3
    assert not own & set(offered)


def _category(garment: Product) -> str:
    words = {"T-Shirt": "t_shirt", "Coat": "coat", "dress": "dress", "jeans": "jeans", "boots": "boots"}
    return next(category for word, category in words.items() if word in garment.title)


@pytest.mark.parametrize("category", [category for category in KINDS if category != "other"])
def test_every_kind_of_garment_has_pairings_in_three_other_parts_of_an_outfit(category: str) -> None:
    analysis = checked(product("Thing", category=category, selected_color="navy"), CASUAL)
    assert len({pairing.category for pairing in analysis.pairing_suggestions}) >= 3


def test_the_shops_gender_helps_where_the_person_says_nothing() -> None:
    shirt = product("Shirt", selected_color="white", gender="women")
    for_men = msgspec.structs.replace(shirt, gender="men")
    assert analyze(shirt, None).pairing_suggestions != analyze(for_men, None).pairing_suggestions
    assert match_score(shirt, CASUAL) == match_score(for_men, CASUAL)


def test_a_childs_garment_scores_like_a_grown_ups() -> None:
    kids = msgspec.structs.replace(TEE, gender="kids")
    assert match_score(kids, CASUAL) == match_score(TEE, CASUAL)


def test_the_wardrobe_names_only_parts_of_an_outfit_and_known_aesthetics() -> None:
    slots = set(get_args(PairingCategory))
    assert {piece.slot for piece in PIECES} == slots
    assert {mood for piece in PIECES for mood in piece.moods} <= set(AESTHETICS)
    assert HEAD_FIRST


@pytest.mark.parametrize("aesthetic", AESTHETICS)
def test_every_aesthetic_has_garments_it_likes_and_others_it_does_not(aesthetic: str) -> None:
    likes = {
        "minimalist": ("Plain minimal shirt", "white"),
        "streetwear": ("Oversized graphic hoodie", "black"),
        "cottagecore": ("Floral linen dress with ruffles", "cream"),
        "dark_academia": ("Tweed wool blazer", "brown"),
        "bohemian": ("Paisley boho kaftan dress with tassels", "rust"),
        "sporty": ("Running leggings, wicking mesh", "black"),
        "grunge": ("Distressed flannel checked shirt, relaxed", "black"),
        "preppy": ("Oxford shirt, striped", "light blue"),
        "y2k": ("Cropped Y2K baby tee", "hot pink"),
    }
    scores = {
        name: match_score(product(title, selected_color=colour), profile(aesthetics=[aesthetic]))
        for name, (title, colour) in likes.items()
    }
    assert max(scores, key=lambda name: scores[name]) == aesthetic
    assert min(scores.values()) < 45 < scores[aesthetic]


@pytest.mark.parametrize("garment", GARMENTS, ids=lambda garment: garment.title)
@pytest.mark.parametrize("person", [None, CASUAL, FORMAL])
def test_the_texts_are_clean_sentences_without_money(garment: Product, person: dict[str, Any] | None) -> None:
    text = texts_of(checked(garment, person))
    assert not re.search(r"  |\{|\}|None|_|\bEUR\b|\.\.|a [aeiou](?!ne)", text.replace("a uni", ""))
    assert all(line[0].isupper() or line[0].isdigit() for line in text.splitlines() if line)


def test_verbs_agree_with_pairs() -> None:
    text = texts_of(checked(JEANS, CASUAL)) + texts_of(checked(BOOTS, FORMAL))
    assert not re.search(r"\b(?:this (?:jeans|boots)|jeans is|boots is|they is|it are|they has)\b", text, re.I)


def test_the_colour_of_an_unknown_thing_still_counts() -> None:
    thing = product("Mystery", selected_color="Black")
    assert match_score(thing, profile(color_palette=["all_black"])) > match_score(thing, profile())
    assert "Black" in checked(thing, profile(color_palette=["all_black"])).color_analysis


def test_dark_grey_lives_among_blacks() -> None:
    garment = product("Shirt", selected_color="charcoal")
    assert "dark enough" in texts_of(checked(garment, profile(color_palette=["all_black"])))


def test_of_a_text_without_end_only_the_beginning_is_read() -> None:
    long = msgspec.structs.replace(TEE, description="A soft jersey. " * 300)
    endless = msgspec.structs.replace(TEE, description="A soft jersey. " * 300 + "Floral leopard sequins. " * 9000)
    assert analyze(endless, CASUAL) == analyze(long, CASUAL)
