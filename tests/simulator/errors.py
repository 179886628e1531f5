"""The API's refusals: status, type and body.

Body and types: https://platform.claude.com/docs/en/api/errors; the types are those of the SDK's ``ErrorType``, and
``request_too_large``, which only the page has. Statuses the page does not list are ``invalid_request_error`` below 500
(the page says so) and ``api_error`` above (our choice).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

TYPES = {
    400: "invalid_request_error",
    401: "authentication_error",
    402: "billing_error",
    403: "permission_error",
    404: "not_found_error",
    409: "conflict_error",
    413: "request_too_large",
    429: "rate_limit_error",
    500: "api_error",
    504: "timeout_error",
    529: "overloaded_error",
}
REASONS = {
    200: "OK",
    400: "Bad Request",
    401: "Unauthorized",
    402: "Payment Required",
    403: "Forbidden",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    409: "Conflict",
    413: "Content Too Large",
    422: "Unprocessable Content",
    429: "Too Many Requests",
    500: "Internal Server Error",
    503: "Service Unavailable",
    504: "Gateway Timeout",
    529: "Overloaded",
}


class ApiError(Exception):
    """A request refused. ``details`` holds the machine-readable cause (``error_code``), where there is one."""

    def __init__(
        self,
        status: int,
        message: str,
        *,
        error_type: str | None = None,
        details: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.error_type = error_type or type_of(status)
        self.details = details
        self.headers = dict(headers or {})

    def body(self, request_id: str) -> dict[str, Any]:
        """What the API answers, and what a batch's errored result holds."""
        return error_body(self.error_type, self.message, request_id, self.details)


def type_of(status: int) -> str:
    """The error type that goes with a status."""
    return TYPES.get(status, "invalid_request_error" if status < 500 else "api_error")


def error_body(
    error_type: str, message: str, request_id: str, details: Mapping[str, Any] | None = None
) -> dict[str, Any]:
    """The documented shape, also of an ``error`` event in a stream."""
    error: dict[str, Any] = {"type": error_type, "message": message}
    if details:
        error["details"] = dict(details)
    return {"type": "error", "error": error, "request_id": request_id}


def invalid(message: str) -> ApiError:
    """A 400."""
    return ApiError(400, message)
