"""What requests look like on the wire, where it differs from the domain: looser in how a price is written, and strict
about what a caller may have mistyped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any, ClassVar

import msgspec
from msgspec import UNSET, Meta, UnsetType

from application.ports.page_reader import JSON, Page
from application.use_cases.analyze_product import AnalyzeRequest
from domain.addresses import NotAWebAddress, canonical_url, site_of
from domain.analysis import Mode
from domain.product import (
    Availability,
    Category,
    Currency,
    Fibres,
    Fit,
    Gender,
    ImageColors,
    Line,
    Lines,
    Product,
    Text,
    Title,
    Urls,
    amount,
)
from domain.profile import Profile, parse_profile
from entrypoints.http.field_errors import field_errors
from entrypoints.http.problems import FieldError

SessionId = Annotated[
    str,
    Meta(pattern=r"^[A-Za-z0-9._:-]{1,100}$", description="name of 1 to 100 letters, digits and . _ : -"),
]
Price = (
    Annotated[str, Meta(pattern=r"^[0-9]{1,15}(\.[0-9]{1,6})?$", description='price such as "15.99", without grouping')]
    | Annotated[int, Meta(ge=0, lt=10**15)]
    | Annotated[float, Meta(ge=0, lt=1e15)]
)
Address = Annotated[
    str,
    Meta(
        min_length=1,
        max_length=4096,
        extra_json_schema={"format": "uri", "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://[^\s/?#]"},
    ),
]
ProfileDocument = Annotated[dict[str, Any], Meta(extra_json_schema={"$ref": "#/components/schemas/Profile"})]
DEEPEST = 32
_site_of = lru_cache(maxsize=512)(site_of)


class ProductData(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A product as a caller tells it: its site may be left out, and its prices may be numbers."""

    url: Address
    title: Title
    site: Line | None = None
    brand: Line | None = None
    sku: Line | None = None
    price: Price | None = None
    regular_price: Price | None = None
    currency: Currency | None = None
    availability: Availability | None = None
    description: Text | None = None
    materials: Text | None = None
    composition: Fibres | None = None
    care: Lines = ()
    fit: Fit | None = None
    category: Category | None = None
    gender: Gender | None = None
    colors: Lines = ()
    selected_color: Line | None = None
    sizes: Lines = ()
    selected_size: Line | None = None
    images: Urls = ()
    image_colors: ImageColors | None = None
    model_notes: Lines | UnsetType = UNSET
    rating: Annotated[float, Meta(ge=0, le=1000)] | None = None
    review_count: Annotated[int, Meta(ge=0, le=10**12)] | None = None

    @staticmethod
    def rules(document: dict[str, Any]) -> Iterator[FieldError]:
        """What is wrong with its address."""
        yield from address_faults(document.get("url"))

    def product(self) -> Product:
        """The product, its prices written as everywhere in this program.

        Raises:
            NotAWebAddress: no site is told, and the URL is no web address.
        """
        price, regular_price = self.price, self.regular_price
        return Product(
            url=self.url,
            site=self.site or _site_of(self.url),
            title=self.title,
            brand=self.brand,
            sku=self.sku,
            price=None if price is None else amount(price),
            regular_price=None if regular_price is None else amount(regular_price),
            currency=self.currency,
            availability=self.availability,
            description=self.description,
            materials=self.materials,
            composition=self.composition,
            care=self.care,
            fit=self.fit,
            category=self.category,
            gender=self.gender,
            colors=self.colors,
            selected_color=self.selected_color,
            sizes=self.sizes,
            selected_size=self.selected_size,
            images=self.images,
            image_colors=self.image_colors,
            model_notes=self.model_notes or UNSET,
            rating=self.rating,
            review_count=self.review_count,
        )


class PageData(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A page as it was seen: at least one of ``html`` and ``structured``."""

    url: Address
    html: str | None = None
    structured: JSON | None = None
    captured_at: Annotated[datetime, Meta(tz=True)] | None = None

    also_in_schema: ClassVar[dict[str, Any]] = {
        "anyOf": [
            {"required": ["html"], "properties": {"html": {"type": "string"}}},
            {"required": ["structured"], "properties": {"structured": {"not": {"type": "null"}}}},
        ]
    }

    def __post_init__(self) -> None:
        if self.html is None and self.structured is None:
            raise ValueError("give html, structured or both")

    @staticmethod
    def rules(document: dict[str, Any]) -> Iterator[FieldError]:
        """The same, told beside the faults of its fields, and what is wrong with its address."""
        yield from address_faults(document.get("url"))
        if document.get("html") is None and document.get("structured") is None:
            yield FieldError("", "give html, structured or both")

    def page(self) -> Page:
        """The page as the reader takes it."""
        return Page(url=self.url, html=self.html, structured=self.structured, captured_at=self.captured_at)


class AnalyzeBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A garment, as facts or as a page, and how to answer. ``user_profile`` is for this request only."""

    session_id: SessionId
    product_data: ProductData | None = None
    page: PageData | None = None
    user_profile: ProfileDocument | None = None
    mode: Mode | None = None
    use_cache: bool = True
    refresh: bool = False
    fallback: bool = True

    also_in_schema: ClassVar[dict[str, Any]] = {
        "oneOf": [{"required": [name], "properties": {name: {"type": "object"}}} for name in ("product_data", "page")]
    }

    def __post_init__(self) -> None:
        if (self.product_data is None) is (self.page is None):
            raise ValueError("give exactly one of product_data and page")

    @staticmethod
    def rules(document: dict[str, Any]) -> Iterator[FieldError]:
        """The same, told beside the faults of its fields, and those of the profile."""
        yield from profile_faults(document.get("user_profile"), "/user_profile")
        if (document.get("product_data") is None) is (document.get("page") is None):
            yield FieldError("", "give exactly one of product_data and page")

    def request(self) -> AnalyzeRequest:
        """The request as the use case takes it.

        Raises:
            NotAWebAddress: the product's URL is none.
        """
        return AnalyzeRequest(
            session_id=self.session_id,
            product=self.product_data.product() if self.product_data is not None else None,
            page=self.page.page() if self.page is not None else None,
            user_profile=self.user_profile,
            mode=self.mode,
            use_cache=self.use_cache,
            refresh=self.refresh,
            fallback=self.fallback,
        )


def address_faults(url: Any) -> list[FieldError]:
    """What is wrong with a ``url`` as a web address; nothing where it is no text, which its type already says."""
    if not isinstance(url, str) or not url:
        return []
    try:
        canonical_url(url)
    except NotAWebAddress as error:
        return [FieldError("/url", str(error))]
    return []


def profile_faults(document: Any, at: str) -> list[FieldError]:
    """Every fault of a profile document; none where its known answers are right, and of what is no document."""
    if not isinstance(document, dict):
        return []
    if nests_too_deeply(document):
        return [FieldError(at, "is nested too deeply")]
    try:
        parse_profile(document)
    except msgspec.ValidationError as error:
        return field_errors(document, Profile, at) or [FieldError(at, str(error))]
    return []


def nests_too_deeply(document: Any, left: int = DEEPEST) -> bool:
    """Whether free-form JSON is deeper than anything real, and so than what stays safe to hash and store."""
    if isinstance(document, dict):
        return left == 0 or any(nests_too_deeply(inner, left - 1) for inner in document.values())
    if isinstance(document, list):
        return left == 0 or any(nests_too_deeply(inner, left - 1) for inner in document)
    return False
