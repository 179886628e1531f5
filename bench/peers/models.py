"""The wire contract of `analyze` in Pydantic v2, with the same vocabularies and limits as the service's own."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

Availability = Literal["InStock", "OutOfStock", "LimitedAvailability", "PreOrder", "BackOrder", "Discontinued"]
Category = Literal[
    "t_shirt", "top", "shirt", "blouse", "polo_shirt", "sweater", "cardigan", "sweatshirt", "hoodie", "vest",
    "jacket", "coat", "blazer", "suit", "dress", "jumpsuit", "skirt", "jeans", "trousers", "shorts", "leggings",
    "sweatpants", "underwear", "socks", "swimwear", "sleepwear", "sneakers", "boots", "sandals", "shoes", "bag", "hat",
    "scarf", "gloves", "belt", "jewellery", "accessory", "other",
]  # fmt: skip
Gender = Literal["women", "men", "unisex", "girls", "boys", "kids", "baby"]
Fit = Literal["oversized", "relaxed", "regular", "fitted", "slim", "tailored", "skinny"]
Mode = Literal["full", "basic"]

Amount = Annotated[str, Field(pattern=r"^[0-9]{1,15}(\.[0-9]{1,6})?$")]
Currency = Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
Url = Annotated[str, Field(min_length=1, max_length=4096)]
Title = Annotated[str, Field(min_length=1, max_length=2000)]
Line = Annotated[str, Field(max_length=2000)]
Text = Annotated[str, Field(max_length=200_000)]
Sentence = Annotated[str, Field(min_length=1, max_length=1000)]
Paragraph = Annotated[str, Field(max_length=4000)]
Word = Annotated[str, Field(min_length=1, max_length=200)]


class Strict(BaseModel):
    """A model that takes no unknown field."""

    model_config = ConfigDict(extra="forbid")


class Fibre(Strict):
    """One fibre of one part of a garment."""

    fibre: Line
    percent: Annotated[float, Field(ge=0, le=100)]
    part: Line | None = None


class ImageColor(Strict):
    """A colour seen on the picture."""

    name: Line
    hex: Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]
    share: Annotated[float, Field(ge=0, le=1)]


class Product(Strict):
    """What a shop says about one garment."""

    url: Url
    site: Line
    title: Title
    brand: Line | None = None
    sku: Line | None = None
    price: Amount | None = None
    regular_price: Amount | None = None
    currency: Currency | None = None
    availability: Availability | None = None
    description: Text | None = None
    materials: Text | None = None
    composition: list[Fibre] | None = None
    care: list[Line] = []
    fit: Fit | None = None
    category: Category | None = None
    gender: Gender | None = None
    colors: list[Line] = []
    selected_color: Line | None = None
    sizes: list[Line] = []
    selected_size: Line | None = None
    images: list[Url] = []
    image_colors: list[ImageColor] | None = None
    rating: float | None = None
    review_count: int | None = None


class Page(Strict):
    """A page as the shopper saw it."""

    url: str
    html: str | None = None
    structured: Any = None
    captured_at: datetime | None = None


class AnalyzeRequest(Strict):
    """A garment, as facts or as a page, and how to answer."""

    session_id: Annotated[str, Field(min_length=1, max_length=200)]
    product_data: Product | None = None
    page: Page | None = None
    user_profile: dict[str, Any] | None = None
    mode: Mode | None = None
    use_cache: bool = True
    refresh: bool = False
    fallback: bool = True

    @model_validator(mode="after")
    def _exactly_one(self) -> AnalyzeRequest:
        if (self.product_data is None) == (self.page is None):
            raise ValueError("exactly one of product_data and page")
        return self


class Evidence(Strict):
    """What a reason rests on."""

    field: str | None = None
    answer: str | None = None
    picture: str | None = None
    value: str | int | float | bool | None = None
    seen: str | None = None


class Reason(Strict):
    """Why a garment suits or does not."""

    text: Sentence
    evidence: Annotated[list[Evidence], Field(min_length=1, max_length=20)]


class Attributes(Strict):
    """What the garment is like."""

    warmth: Annotated[int, Field(ge=1, le=5)]
    formality: Annotated[int, Field(ge=1, le=10)]
    vibe: Word
    comfort: Annotated[int, Field(ge=1, le=5)]
    versatility: Annotated[int, Field(ge=1, le=5)]


class Pairing(Strict):
    """Something to wear it with."""

    category: Literal["tops", "bottoms", "shoes", "outerwear", "accessories"]
    suggestion: Sentence
    reason: Sentence


class Analysis(Strict):
    """The structured verdict."""

    style_match_score: Annotated[int, Field(ge=0, le=100)] | None
    verdict: Literal["love", "like", "maybe", "skip"] | None
    headline: Sentence
    match_reasons: Annotated[list[Reason], Field(max_length=6)] = []
    mismatch_reasons: Annotated[list[Reason], Field(max_length=6)] = []
    attributes: Attributes
    fit_analysis: Paragraph
    color_analysis: Paragraph
    material_analysis: Paragraph
    value_analysis: Paragraph
    pairing_suggestions: Annotated[list[Pairing], Field(max_length=10)] = []
    season_fit: list[Literal["spring", "summer", "autumn", "winter"]] = []
    occasion_tags: Annotated[list[Word], Field(max_length=12)] = []
    care_notes: Annotated[list[Sentence], Field(max_length=12)] = []
    confidence: Annotated[float, Field(ge=0, le=1)]
    missing_information: Annotated[list[Word], Field(max_length=30)] = []


class TokenUsage(BaseModel):
    """Tokens of a model call."""

    input: int = 0
    output: int = 0
    cache_read: int = 0
    cache_write_5m: int = 0
    cache_write_1h: int = 0


class AnalyzeResponse(BaseModel):
    """The answer to `analyze`."""

    analysis_id: str
    product_id: str
    product: Product
    analysis_data: Analysis
    mode: Mode
    stylist: str
    model_used: str
    degraded: bool
    degraded_reason: str | None = None
    retry_after: int | None = None
    cached: bool
    stale: bool
    stale_reason: str | None = None
    profile_version: str | None = None
    tokens_used: TokenUsage
    cost_usd: float
    cost_picousd: int
    saved_usd: float
    analyzed_at: datetime
