"""What the SDK raises, as what a stylist raises: the reason, what was used, and whether to try again.

Errors of the SDK carry the request with its key, and some quote it. So what is raised here is made anew, in words of
our own, with nothing of theirs attached.
"""

from __future__ import annotations

from typing import Any

import anthropic
import httpx2
import msgspec

from adapters.claude.answer import Answer, ErrorEvent
from adapters.claude.retry_after import retry_after
from application.ports.stylist import NOTHING_USED, StylistUnavailable
from domain.events import DegradedReason

TROUBLE = (anthropic.AnthropicError, httpx2.HTTPError, ErrorEvent, msgspec.MsgspecError, UnicodeError)
"""All that can go wrong between a request and the end of its answer."""

_NOTHING_SENT = (
    httpx2.ConnectError,
    httpx2.ConnectTimeout,
    httpx2.PoolTimeout,
    httpx2.ProxyError,
    httpx2.UnsupportedProtocol,
    httpx2.LocalProtocolError,
)
_TRY_AGAIN = (408, 409, 429)
_BY_STATUS: dict[int, DegradedReason] = {401: "API_KEY_INVALID", 403: "API_KEY_INVALID", 429: "RATE_LIMIT_EXCEEDED"}
_BY_TYPE: dict[str, DegradedReason] = {
    "authentication_error": "API_KEY_INVALID",
    "permission_error": "API_KEY_INVALID",
    "rate_limit_error": "RATE_LIMIT_EXCEEDED",
}
_SENTENCES = {
    401: "Claude did not accept the API key",
    402: "Claude wants the account to be paid up first",
    403: "The API key is not allowed to do this at Claude",
    404: "Claude does not know what was asked for",
    413: "The request was too large for Claude",
    429: "Claude has had too many requests with this key",
    529: "Claude is overloaded",
}
_MOST_DETAIL = 300


def failure(error: Exception, answer: Answer, key: str) -> StylistUnavailable:
    """What to raise in place of an error that came at this point of the answer."""
    head = _head(error)
    if answer.tokens is None and head is not None and not head.is_success:
        return _refused(head, told_by(error, key))
    if answer.tokens is None and nothing_was_sent(error):
        return StylistUnavailable(f"Claude could not be reached: {_kind(error)}.")
    return broken(answer, error)


def broken(answer: Answer, error: Exception | None = None) -> StylistUnavailable:
    """The answer broke off, or never began: what it took is known as far as it came."""
    how = "its end is missing" if error is None else _kind(error)
    where = "broke off" if answer.tokens is not None else "did not begin"
    reason = reason_of(error.type) if isinstance(error, ErrorEvent) else "STYLIST_UNAVAILABLE"
    return StylistUnavailable(f"Claude's answer {where}: {how}.", reason=reason, tokens=answer.tokens, complete=False)


def reason_of(type: str) -> DegradedReason:
    """What the shopper is told for a type of error that came without a status."""
    return _BY_TYPE.get(type, "STYLIST_UNAVAILABLE")


def nothing_was_sent(error: Exception) -> bool:
    """Whether the error came before the request was on its way."""
    return isinstance(error, anthropic.APIConnectionError) and isinstance(error.__cause__, _NOTHING_SENT)


def status_sentence(status: int, detail: str = "") -> str:
    """What a status means, with the provider's own words where it gave any."""
    if status in _SENTENCES:
        told = _SENTENCES[status]
    else:
        told = "Claude has an error of its own" if status >= 500 else "Claude did not take the request"
    return f"{told} (status {status}{f': {detail}' if detail else ''})."


def told_by(error: Exception, key: str) -> str:
    """The provider's words about an error, never with the key in them."""
    words: Any = error.api_message if isinstance(error, anthropic.APIStatusError) else None
    return words.replace(key, "…")[:_MOST_DETAIL].rstrip(". \n") if isinstance(words, str) else ""


def _refused(head: httpx2.Response, detail: str) -> StylistUnavailable:
    status = head.status_code
    return StylistUnavailable(
        status_sentence(status, detail),
        reason=_BY_STATUS.get(status, "STYLIST_UNAVAILABLE"),
        retry_after=retry_after(head.headers),
        tokens=NOTHING_USED,
        try_again=status in _TRY_AGAIN or status >= 500,
    )


def _head(error: Exception) -> httpx2.Response | None:
    """The head of the answer that the error is about, also where its body broke off."""
    if isinstance(error, anthropic.APIStatusError):
        return error.response
    if isinstance(error, httpx2.RequestError):
        found: httpx2.Response | None = error.request.extensions.get("head")
        return found
    return None


def _kind(error: Exception) -> str:
    """An error in words of our own: its text may quote what was sent."""
    if isinstance(error, ErrorEvent):
        return f"it says {error.type}" if error.type.replace("_", "").isalpha() else "it says that something went wrong"
    if isinstance(error, msgspec.MsgspecError | UnicodeError):
        return "what came is not what Claude sends"
    cause = error.__cause__ if isinstance(error, anthropic.APIConnectionError) and error.__cause__ else error
    told = "nothing came for too long" if isinstance(cause, httpx2.TimeoutException) else "the connection failed"
    return f"{told} ({type(cause).__name__})"
