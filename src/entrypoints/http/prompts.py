"""The prompt, for people who want to see what leaves their machine."""

from __future__ import annotations

from typing import Annotated

import msgspec
from litestar import get
from msgspec import Meta

from application.use_cases.show_prompt import ShownPrompt, ShowPrompt
from domain.analysis import Mode
from entrypoints.http.bodies import AnyRequest, Query
from entrypoints.http.dependencies import Given
from entrypoints.http.operation import operation
from entrypoints.http.problems import not_found
from entrypoints.http.replies import Reply, json_reply


class PromptQuery(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which product, and for whom."""

    product_id: Annotated[str, Meta(min_length=1, max_length=100)]
    mode: Mode | None = None


_QUERY = Query(PromptQuery)


@get(
    "/prompt",
    opt=operation(
        "Show the exact prompt that would be sent about a product; sends nothing",
        ShownPrompt,
        query=_QUERY,
        problems=("RESOURCE_NOT_FOUND",),
    ),
)
async def show_prompt_of(request: AnyRequest, show_prompt: Given[ShowPrompt]) -> Reply:
    """The body of the request to the model, as it would be sent now."""
    query = _QUERY.read(request)
    shown = await show_prompt(query.product_id, query.mode)
    if shown is None:
        raise not_found("No product of this id was seen.")
    return json_reply(shown)


HANDLERS = (show_prompt_of,)
