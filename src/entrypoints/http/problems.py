"""Problem details (RFC 9457): the codes callers rely on, and what becomes of each error of the product."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Annotated, Literal

import msgspec
from litestar.exceptions import HTTPException
from msgspec import Meta

from application.ports.event_store import ConcurrentAppend, StoreUnavailable
from application.ports.jobs import JobsUnavailable
from application.ports.page_reader import NotAProductPage
from application.ports.pairings import PairingUnavailable
from application.ports.stylist import StylistUnavailable
from application.preferences import PreferencePinned
from application.use_cases.start_rescoring import RescoringUnderWay
from domain.money import InexactAmount
from domain.prices import PriceUnknown

MEDIA_TYPE = "application/problem+json"

Code = Literal[
    "VALIDATION_ERROR",
    "AUTH_REQUIRED",
    "AUTH_INVALID",
    "BUDGET_EXCEEDED",
    "RESOURCE_NOT_FOUND",
    "METHOD_NOT_ALLOWED",
    "CONFLICT",
    "PAYLOAD_TOO_LARGE",
    "UNSUPPORTED_MEDIA_TYPE",
    "NOT_A_PRODUCT_PAGE",
    "PRICE_UNKNOWN",
    "API_KEY_INVALID",
    "RATE_LIMIT_EXCEEDED",
    "INTERNAL_ERROR",
    "STYLIST_UNAVAILABLE",
]

STATUS: Mapping[Code, int] = {
    "VALIDATION_ERROR": 400,
    "AUTH_REQUIRED": 401,
    "AUTH_INVALID": 401,
    "BUDGET_EXCEEDED": 402,
    "RESOURCE_NOT_FOUND": 404,
    "METHOD_NOT_ALLOWED": 405,
    "CONFLICT": 409,
    "PAYLOAD_TOO_LARGE": 413,
    "UNSUPPORTED_MEDIA_TYPE": 415,
    "NOT_A_PRODUCT_PAGE": 422,
    "PRICE_UNKNOWN": 422,
    "API_KEY_INVALID": 424,
    "RATE_LIMIT_EXCEEDED": 429,
    "INTERNAL_ERROR": 500,
    "STYLIST_UNAVAILABLE": 503,
}

TITLE: Mapping[Code, str] = {
    "VALIDATION_ERROR": "The request is not valid",
    "AUTH_REQUIRED": "A token is required",
    "AUTH_INVALID": "The token or code is not accepted",
    "BUDGET_EXCEEDED": "The budget is reached",
    "RESOURCE_NOT_FOUND": "There is nothing here",
    "METHOD_NOT_ALLOWED": "This method is not allowed here",
    "CONFLICT": "This cannot be changed now",
    "PAYLOAD_TOO_LARGE": "The body is too large",
    "UNSUPPORTED_MEDIA_TYPE": "The body is not JSON",
    "NOT_A_PRODUCT_PAGE": "This is no page of one product",
    "PRICE_UNKNOWN": "The model's price is not known",
    "API_KEY_INVALID": "The API key is not accepted",
    "RATE_LIMIT_EXCEEDED": "Too many requests",
    "INTERNAL_ERROR": "Something went wrong in the service",
    "STYLIST_UNAVAILABLE": "The stylist cannot be reached",
}

_CODE_OF_STATUS: Mapping[int, Code] = {
    401: "AUTH_REQUIRED",
    404: "RESOURCE_NOT_FOUND",
    405: "METHOD_NOT_ALLOWED",
    409: "CONFLICT",
    413: "PAYLOAD_TOO_LARGE",
    415: "UNSUPPORTED_MEDIA_TYPE",
    429: "RATE_LIMIT_EXCEEDED",
}

_DETAIL_OF_STATUS: Mapping[int, str] = {
    404: "No route of this service has this path. GET /schema lists them.",
    405: "The header Allow names the methods of this path.",
    413: "A body may have at most 8 MiB.",
}


class FieldError(msgspec.Struct, frozen=True):
    """What is wrong with one field. ``pointer`` (RFC 6901) leads into the body; ``/query/…``, ``/path/…`` and
    ``/header/…`` name what is not in the body."""

    pointer: str
    message: str


class Problem(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Problem details (RFC 9457). ``code`` is stable; ``retry_after`` is in seconds."""

    type: str
    title: str
    status: Annotated[int, Meta(ge=400, le=599)]
    detail: str
    instance: str
    code: Code
    timestamp: datetime
    errors: tuple[FieldError, ...] = ()
    retry_after: int | None = None


class Refusal(Exception):
    """A request is answered with a problem. ``status`` is the code's own, where not told otherwise."""

    def __init__(
        self,
        code: Code,
        detail: str,
        *,
        errors: Sequence[FieldError] = (),
        retry_after: int | None = None,
        headers: Mapping[str, str] | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(detail)
        self.code: Code = code
        self.detail = detail
        self.errors = tuple(errors)
        self.retry_after = retry_after
        self.headers = dict(headers or {})
        if retry_after is not None:
            self.headers["Retry-After"] = str(retry_after)
        self.status = status or STATUS[code]

    def problem(self, instance: str, now: datetime) -> Problem:
        """The body of the answer."""
        return Problem(
            type=f"/schema#{self.code}",
            title=TITLE[self.code],
            status=self.status,
            detail=self.detail,
            instance=instance,
            code=self.code,
            timestamp=now,
            errors=self.errors,
            retry_after=self.retry_after,
        )


def invalid(errors: Sequence[FieldError]) -> Refusal:
    """The refusal of a request with these faults."""
    count = len(errors)
    fields = "One field is" if count == 1 else f"{count} fields are"
    return Refusal("VALIDATION_ERROR", f"{fields} not as they should be; see errors.", errors=errors)


def not_found(detail: str) -> Refusal:
    """The refusal of a request for what does not exist."""
    return Refusal("RESOURCE_NOT_FOUND", detail)


def refusal_for(error: Exception) -> Refusal:
    """What an error of any layer is told as. Everything unforeseen is told without its particulars."""
    match error:
        case Refusal():
            return error
        case HTTPException():
            return _of_litestar(error)
        case StylistUnavailable():
            return Refusal(error.reason, str(error), retry_after=error.retry_after)
        case NotAProductPage():
            return Refusal("NOT_A_PRODUCT_PAGE", str(error))
        case PriceUnknown():
            return Refusal("PRICE_UNKNOWN", str(error))
        case InexactAmount():
            return Refusal("PRICE_UNKNOWN", f"The price of the model cannot be used: {error}.")
        case RescoringUnderWay():
            return Refusal("CONFLICT", f"Wait for its end, or cancel it first: {error}.")
        case JobsUnavailable():
            return Refusal("INTERNAL_ERROR", str(error))
        case PairingUnavailable():
            # Told to strangers too, so without the path that its message has.
            return Refusal("INTERNAL_ERROR", "What is paired cannot be used. `style-assistant doctor` says why.")
        case PreferencePinned():
            return Refusal("CONFLICT", str(error))
        case ConcurrentAppend():
            return Refusal("CONFLICT", "Somebody else changed the same thing in this moment. Try again.")
        case StoreUnavailable():
            return Refusal("INTERNAL_ERROR", str(error))
        case _:
            return Refusal(
                "INTERNAL_ERROR", "This is a defect of the service, noted in its debug log without your data."
            )


def _of_litestar(error: HTTPException) -> Refusal:
    code = _CODE_OF_STATUS.get(error.status_code)
    if code is not None:
        return Refusal(code, _DETAIL_OF_STATUS.get(error.status_code, error.detail), headers=error.headers)
    if error.status_code >= 500:
        return Refusal("INTERNAL_ERROR", "The request could not be answered.")
    return invalid([FieldError("", error.detail)])
