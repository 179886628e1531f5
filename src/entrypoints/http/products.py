"""Every product seen: the list, one with its history, feedback."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

import msgspec
from litestar import delete, get, post
from litestar.params import FromPath
from msgspec import Meta

from application.projections.analyses import AnalysisRow
from application.projections.pictures import Picture
from application.projections.products import PricePoint
from application.use_cases.browse_products import BrowseProducts, ProductDetails, ProductSummary, image_path
from application.use_cases.remember_product import RememberProduct
from domain.analysis import Analysis, Mode
from domain.events import DegradedReason, Feedback
from domain.money import TokenUsage, usd
from domain.product import ImageColor, Product
from entrypoints.http.bodies import AnyRequest, JsonBody, Query
from entrypoints.http.dependencies import Given
from entrypoints.http.operation import operation
from entrypoints.http.paging import Cursor, Cursors, Listing
from entrypoints.http.problems import Refusal, not_found
from entrypoints.http.replies import Reply, json_reply, no_content


class ProductsQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which products: every word of ``q`` is in title, brand, colour or site."""

    q: Annotated[str, Meta(max_length=200)] = ""
    min_score: Annotated[int, Meta(ge=0, le=100)] | None = None
    limit: Annotated[int, Meta(ge=1, le=200)] = 50
    cursor: Cursor | None = None


class FeedbackBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the person thinks of a product; ``clear`` takes it back."""

    kind: Feedback


class FeedbackState(msgspec.Struct, frozen=True, kw_only=True):
    """What is remembered now."""

    product_id: str
    feedback: str | None


class StoredAnalysis(msgspec.Struct, frozen=True, kw_only=True):
    """An analysis as it was written, and what it cost."""

    analysis_id: str
    mode: Mode
    stylist: str
    model_used: str
    degraded_reason: DegradedReason | None
    profile_version: str | None
    analysis_data: Analysis
    tokens_used: TokenUsage
    cost_usd: float
    cost_picousd: int
    analyzed_at: datetime


class StoredImage(msgspec.Struct, frozen=True, kw_only=True):
    """A picture of a product: its path in this service, its size in pixels and bytes, and the garment's colours."""

    sha256: str
    path: str
    url: str
    width: int
    height: int
    bytes: int
    colors: tuple[ImageColor, ...]


class ProductHistory(msgspec.Struct, frozen=True, kw_only=True):
    """A product with everything known of it; prices oldest first, analyses newest first, the chosen colour's picture
    first."""

    product_id: str
    product: Product
    style_match_score: int | None
    verdict: str | None
    first_seen: datetime
    last_seen: datetime
    feedback: str | None
    price_history: tuple[PricePoint, ...]
    analyses: list[StoredAnalysis]
    images: list[StoredImage]


_QUERY = Query(ProductsQuery)
_CURSORS = Cursors("products", "[0-9]{15}")
_FEEDBACK = JsonBody(FeedbackBody)


@get(
    "/products",
    sync_to_thread=True,
    opt=operation("The products seen, newest first", Listing[ProductSummary], query=_QUERY),
)
def list_products(request: AnyRequest, browse_products: Given[BrowseProducts]) -> Reply:
    """One page of the list."""
    query = _QUERY.read(request)
    items, more = browse_products.list(
        query=query.q, min_score=query.min_score, limit=query.limit, cursor=_CURSORS.read(query.cursor)
    )
    return json_reply(Listing(items=items, next_cursor=_CURSORS.write(more)))


@get(
    "/products/{product_id:str}",
    sync_to_thread=True,
    opt=operation("One product with its prices and analyses", ProductHistory, problems=("RESOURCE_NOT_FOUND",)),
)
def read_product(product_id: FromPath[str], browse_products: Given[BrowseProducts]) -> Reply:
    """One product with its history."""
    details = browse_products.details(product_id)
    if details is None:
        raise _unknown()
    return json_reply(_history(details))


@delete(
    "/products/{product_id:str}",
    status_code=200,
    opt=operation(
        "Hide a product from every list, until it is seen again",
        status=204,
        problems=("RESOURCE_NOT_FOUND", "CONFLICT"),
    ),
)
async def hide_product(product_id: FromPath[str], remember_product: Given[RememberProduct]) -> Reply:
    """Hides a product."""
    if not await remember_product.hide(product_id):
        raise _unknown()
    return no_content()


@post(
    "/products/{product_id:str}/feedback",
    status_code=200,
    opt=operation(
        "Say what you think of a product",
        FeedbackState,
        body=_FEEDBACK,
        problems=("RESOURCE_NOT_FOUND", "CONFLICT"),
    ),
)
async def give_feedback(
    product_id: FromPath[str], request: AnyRequest, browse_products: Given[BrowseProducts]
) -> Reply:
    """Remembers an opinion."""
    kind = (await _FEEDBACK.read(request)).kind
    if not await browse_products.give_feedback(product_id, kind):
        raise _unknown()
    return json_reply(FeedbackState(product_id=product_id, feedback=None if kind == "clear" else kind))


def _unknown() -> Refusal:
    return not_found("There is no such product, or it is hidden.")


def _history(details: ProductDetails) -> ProductHistory:
    summary = details.summary
    return ProductHistory(
        product_id=summary.product_id,
        product=details.product,
        style_match_score=summary.style_match_score,
        verdict=summary.verdict,
        first_seen=summary.first_seen,
        last_seen=summary.last_seen,
        feedback=summary.feedback,
        price_history=details.price_history,
        analyses=[_stored(row) for row in details.analyses],
        images=[_image(picture) for picture in details.pictures],
    )


def _image(picture: Picture) -> StoredImage:
    return StoredImage(
        sha256=picture.sha256,
        path=image_path(picture.sha256),
        url=picture.url,
        width=picture.width,
        height=picture.height,
        bytes=picture.bytes,
        colors=picture.colors,
    )


def _stored(row: AnalysisRow) -> StoredAnalysis:
    fact = row.fact
    return StoredAnalysis(
        analysis_id=fact.analysis_id,
        mode=fact.mode,
        stylist=fact.stylist,
        model_used=fact.model,
        degraded_reason=fact.degraded_reason,
        profile_version=fact.profile_version,
        analysis_data=fact.analysis,
        tokens_used=fact.tokens,
        cost_usd=usd(fact.cost_picousd),
        cost_picousd=fact.cost_picousd,
        analyzed_at=row.analyzed_at,
    )


HANDLERS = (list_products, read_product, hide_product, give_feedback)
