"""Products and profiles for the stylist's tests, made by hand and by Hypothesis."""

from __future__ import annotations

from typing import Any

import msgspec
from hypothesis import strategies as st

from domain.analysis import Analysis, check
from domain.evidence import Sources
from domain.product import CATEGORIES, FITS, GENDERS, Fibre, ImageColor, Product
from domain.styling.stylist import analyze

FIT_PREFERENCES = ("oversized", "relaxed", "regular", "fitted", "tailored")
PALETTES = ("neutrals", "earth_tones", "pastels", "jewel_tones", "brights", "all_black")
PRESENTATIONS = ("masculine", "feminine", "androgynous", "fluid")
AESTHETICS = (
    *("minimalist", "streetwear", "cottagecore", "dark_academia", "bohemian", "sporty", "grunge", "preppy", "y2k"),
)
PRIORITIES = ("comfort", "warmth", "pockets", "versatility", "durability", "unique_design", "affordability")
AVOIDANCES = ("tight_fit", "crop_tops", "bright_patterns", "synthetic_materials", "high_maintenance_care")
LISTS = ("fit_preferences", "color_palette", "gender_presentation", "aesthetics", "avoid", "style_keywords")


def product(title: str = "T-shirt", **fields: Any) -> Product:
    """A product of which only what is given is known."""
    return Product(url="https://shop.example/p/1", site="shop.example", title=title, **fields)


def fibres(text: str) -> tuple[Fibre, ...]:
    """``"60 cotton, 40 nylon, 100 polyester lining"``: percent, fibre, part."""
    rows = (row.split(maxsplit=2) for row in text.split(", "))
    return tuple(Fibre(percent=float(row[0]), fibre=row[1], part=row[2] if len(row) > 2 else None) for row in rows)


def profile(**answers: Any) -> dict[str, Any]:
    """A profile with these answers and no other."""
    return {"quiz_version": "1.0"} | answers


def checked(garment: Product, answers: dict[str, Any] | None) -> Analysis:
    """The analysis, after it has passed every rule of the schema."""
    analysis = analyze(garment, answers)
    plain = msgspec.to_builtins(garment)
    check(analysis, "basic" if answers is None else "full", Sources(product=plain, profile=answers))
    return analysis


def texts_of(analysis: Analysis) -> str:
    """Everything an analysis says, in one text."""
    reasons = [reason.text for reason in (*analysis.match_reasons, *analysis.mismatch_reasons)]
    pairings = [f"{pairing.suggestion} {pairing.reason}" for pairing in analysis.pairing_suggestions]
    paragraphs = [
        analysis.fit_analysis,
        analysis.color_analysis,
        analysis.material_analysis,
        analysis.value_analysis,
    ]
    return "\n".join([analysis.headline, *reasons, *pairings, *paragraphs, *analysis.care_notes])


_TITLE_WORDS = (
    "Oversized|Slim|Skinny|Relaxed|Tailored|Cropped|Wool|Cotton|Linen|Faux leather|Denim|Striped|Checked|Floral|Graphic"
    "|Printed|T-Shirt|Dress|Jeans|Boots|Coat|Bag|Hoodie|Blazer|Sneakers|Robe|Hemd|Rock|Bikini|Pyjamas|Socks|Scarf|Drill"
    "|black|Navy|rot|with|not too|for|(|Kids|silk|satin|fleece|Y2K|60% cotton|20% elastane|pocket|no pockets|midi"
    "|long sleeve|short sleeve|waterproof|business|casual|running|vintage|hand wash|dry clean only|lining 100% viscose"
    "|multicoloured|leopard|corduroy|sequins|€|12"
)
_phrases = st.lists(st.sampled_from(_TITLE_WORDS.split("|")), min_size=1, max_size=9).map(" ".join)
_texts = st.one_of(_phrases, st.text(min_size=1, max_size=40))
_colours = st.one_of(
    st.sampled_from(
        (
            "09 BLACK",
            "32 BEIGE",
            "navy/white",
            "dunkelgrün",
            "Hot Pink",
            "Midnight Dream",
            "multicolour",
            "light pink",
            "Blue",
        )
    ),
    st.text(min_size=1, max_size=12),
)
_fibres = st.builds(
    Fibre,
    fibre=st.sampled_from(
        (
            "Cotton",
            "Polyester",
            "Elastane",
            "Wool",
            "Silk",
            "Viscose",
            "Leather",
            "Baumwolle",
            "???",
            "Linen",
            "Acrylic",
        )
    ),
    percent=st.floats(0, 100, allow_nan=False),
    part=st.none() | st.sampled_from(("Body", "Rib", "Lining", "Pocket", "Filling", "")),
)
_image_colours = st.builds(
    ImageColor,
    name=st.text(max_size=6),
    hex=st.from_regex(r"\A#[0-9a-f]{6}\Z"),
    share=st.floats(0, 1, allow_nan=False),
)


def products() -> st.SearchStrategy[Product]:
    """Any product a shop page could yield, sparse ones and nonsense among them."""
    maybe = st.none()
    return st.builds(
        Product,
        url=st.just("https://shop.example/p/1"),
        site=st.just("shop.example"),
        title=_texts,
        price=maybe | st.sampled_from(("10", "49.90", "900")),
        currency=maybe | st.sampled_from(("EUR", "USD")),
        description=maybe | _texts,
        materials=maybe | _texts,
        composition=maybe | st.lists(_fibres, max_size=4).map(tuple),
        care=st.lists(
            st.sampled_from(("Machine wash cold", "Hand wash", "Dry clean only", "Do not tumble dry", "-")),
            max_size=3,
        ).map(tuple),
        fit=maybe | st.sampled_from(FITS),
        category=maybe | st.sampled_from(CATEGORIES),
        gender=maybe | st.sampled_from(GENDERS),
        colors=st.lists(_colours, max_size=3).map(tuple),
        selected_color=maybe | _colours,
        image_colors=maybe | st.lists(_image_colours, max_size=3).map(tuple),
    )


def profiles() -> st.SearchStrategy[dict[str, Any]]:
    """Any profile the quiz could give."""

    def some(values: tuple[str, ...]) -> st.SearchStrategy[list[str]]:
        return st.lists(st.sampled_from(values), max_size=4)

    return st.fixed_dictionaries(
        {"quiz_version": st.just("1.0")},
        optional={
            "fit_preferences": some(FIT_PREFERENCES),
            "color_palette": some(PALETTES),
            "formality_range": st.lists(st.integers(1, 10), min_size=2, max_size=2).map(sorted),
            "gender_presentation": some(PRESENTATIONS),
            "aesthetics": some(AESTHETICS),
            "priorities": st.lists(st.sampled_from(PRIORITIES), max_size=3, unique=True),
            "avoid": some(AVOIDANCES),
            "style_keywords": st.lists(
                st.one_of(
                    st.sampled_from(("linen", "cosy", "no logos", "clean lines", "under $50", "navy", "boxy", "no 5")),
                    st.text(min_size=1, max_size=15),
                ),
                max_size=4,
            ),
            "price_range": st.fixed_dictionaries(
                {"currency": st.sampled_from(("EUR", "USD"))}, optional={"min": st.just(20), "max": st.just(100.5)}
            ),
        },
    )
