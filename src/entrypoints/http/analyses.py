"""Verdicts: read a page, ask for an analysis, look up what is stored."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import msgspec
from litestar import post

from application.answer import Answer
from application.ports.page_reader import Extraction, PageReader
from application.use_cases.analyze_product import AnalyzeProduct
from application.use_cases.look_up_answer import LookUpAnswer
from application.watching import Watch, unwatched
from domain.addresses import NotAWebAddress
from domain.analysis import Mode
from entrypoints.http.bodies import AnyRequest, JsonBody
from entrypoints.http.dependencies import Given
from entrypoints.http.metrics import metrics_of
from entrypoints.http.operation import operation
from entrypoints.http.problems import Code, FieldError, invalid, not_found
from entrypoints.http.replies import Reply, json_reply
from entrypoints.http.wire import (
    Address,
    AnalyzeBody,
    PageData,
    SessionId,
    address_faults,
    nests_too_deeply,
    profile_faults,
)


class LookupBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An address, and for whom: without a session nothing is counted."""

    url: Address
    mode: Mode | None = None
    session_id: SessionId | None = None

    @staticmethod
    def rules(document: dict[str, Any]) -> Iterator[FieldError]:
        """What is wrong with its address."""
        yield from address_faults(document.get("url"))


_PAGE = JsonBody(PageData)
ANALYZE = JsonBody(AnalyzeBody)
ANALYZE_PROBLEMS: tuple[Code, ...] = (
    "BUDGET_EXCEEDED",
    "NOT_A_PRODUCT_PAGE",
    "PRICE_UNKNOWN",
    "API_KEY_INVALID",
    "RATE_LIMIT_EXCEEDED",
    "STYLIST_UNAVAILABLE",
)
_LOOKUP = JsonBody(LookupBody)


@post(
    "/extract",
    status_code=200,
    opt=operation(
        "Read a product's facts from a page; free, stores nothing",
        Extraction,
        body=_PAGE,
        problems=("NOT_A_PRODUCT_PAGE",),
    ),
)
async def extract(request: AnyRequest, page_reader: Given[PageReader]) -> Reply:
    """What the page says of its product, and how it is known."""
    page = (await _PAGE.read(request)).page()
    try:
        return json_reply(await asyncio.to_thread(page_reader.read, page))
    except NotAWebAddress as error:
        raise invalid([FieldError("/url", str(error))]) from None
    except RecursionError:
        raise invalid([FieldError("/structured", "is nested too deeply")]) from None


@post(
    "/analyze",
    status_code=200,
    opt=operation(
        "Analyse a garment: from what is stored where it can be, else by the stylist",
        Answer,
        body=ANALYZE,
        problems=ANALYZE_PROBLEMS,
    ),
)
async def analyze(request: AnyRequest, analyze_product: Given[AnalyzeProduct]) -> Reply:
    """The verdict. What is asked again costs nothing and says so.

    One dependency only: for two or more, Litestar starts a task each, which costs as much as the whole answer.
    """
    body = await read_analyze_body(request)
    answer = await answered(body, analyze_product)
    metrics_of(request).count_analysis(answer.cached)
    return json_reply(answer)


async def read_analyze_body(request: AnyRequest) -> AnalyzeBody:
    """The body of a request for an analysis.

    Raises:
        Refusal: it is not as it should be.
    """
    body = await ANALYZE.read(request)
    if body.user_profile is not None and nests_too_deeply(body.user_profile):
        raise invalid(profile_faults(body.user_profile, "/user_profile"))
    return body


async def answered(body: AnalyzeBody, analyze_product: AnalyzeProduct, watch: Watch = unwatched) -> Answer:
    """The answer to a body, its faults told in the body's own words."""
    try:
        return await analyze_product(body.request(), watch)
    except msgspec.ValidationError as error:
        # The use case reads the profile, so that no hit of the cache pays for reading it twice.
        faults = profile_faults(body.user_profile, "/user_profile")
        raise (invalid(faults) if faults else error) from None
    except NotAWebAddress as error:
        raise invalid([FieldError("/page/url" if body.page else "/product_data/url", str(error))]) from None
    except RecursionError:
        raise invalid([FieldError("/page", "is nested too deeply")]) from None


@post(
    "/lookup",
    status_code=200,
    opt=operation(
        "Find the newest stored analysis of an address; never spends",
        Answer,
        body=_LOOKUP,
        problems=("RESOURCE_NOT_FOUND",),
    ),
)
async def look_up(request: AnyRequest, look_up_answer: Given[LookUpAnswer]) -> Reply:
    """What is stored for an address, and whether and why it is stale."""
    body = await _LOOKUP.read(request)
    try:
        answer = look_up_answer(body.url, body.mode, body.session_id)
    except NotAWebAddress as error:
        raise invalid([FieldError("/url", str(error))]) from None
    if answer is None:
        raise not_found("Nothing is stored for this address in this mode. Ask POST /api/v1/analyze.")
    return json_reply(answer)


HANDLERS = (extract, analyze, look_up)
