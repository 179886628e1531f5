"""What every error of every layer is answered with; of an unforeseen one, only the debug log learns more."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable
from datetime import datetime

import msgspec
from litestar import Response
from litestar.exceptions import HTTPException

from application.ports.debug_log import DebugLog, LogEntry
from application.ports.event_store import StoreUnavailable
from application.ports.pairings import PairingUnavailable
from entrypoints.http.bodies import AnyRequest
from entrypoints.http.problems import MEDIA_TYPE, Problem, Refusal, refusal_for

_log = logging.getLogger(__name__)
_FORESEEN = (Refusal, HTTPException, StoreUnavailable, PairingUnavailable)


class ErrorAnswers:
    """Turns errors into problem details and notes the unforeseen ones."""

    def __init__(self, debug_log: Callable[[], DebugLog], now: Callable[[], datetime]) -> None:
        self._debug_log = debug_log
        self._now = now

    def __call__(self, request: AnyRequest, error: Exception) -> Response[bytes]:
        """The whole answer."""
        refusal = self._refusal(request, error)
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", **refusal.headers}
        return Response(
            msgspec.json.encode(self._problem(request, refusal)),
            status_code=refusal.status,
            media_type=MEDIA_TYPE,
            headers=headers,
        )

    def problem(self, request: AnyRequest, error: Exception) -> Problem:
        """The body alone, for an answer that has begun already."""
        return self._problem(request, self._refusal(request, error))

    def _refusal(self, request: AnyRequest, error: Exception) -> Refusal:
        refusal = refusal_for(error)
        if refusal.status == 500 and not isinstance(error, _FORESEEN):
            self._note(request, error)
        return refusal

    def _problem(self, request: AnyRequest, refusal: Refusal) -> Problem:
        return refusal.problem(request.scope["path"], self._now())

    def _note(self, request: AnyRequest, error: Exception) -> None:
        """Where it happened, not what was said: a message may hold what the person sent."""
        message = f"{type(error).__name__} in {request.method} {request.scope.get('path_template', '')}"
        frames = "".join(traceback.format_tb(error.__traceback__))
        _log.error("%s\n%s", message, frames)
        entry = LogEntry(
            level="error", component="service", message=message, timestamp=self._now(), stack_trace=frames[-50_000:]
        )
        try:
            self._debug_log().add((entry,))
        except StoreUnavailable:
            _log.error("The debug log cannot be written.")


def error_answers_of(request: AnyRequest) -> ErrorAnswers:
    """Those of the app that a request came to."""
    found: ErrorAnswers = request.app.state["error_answers"]
    return found
