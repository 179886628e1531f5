"""Whether the service is there, whether it can work, and how it is doing. Open to everybody on this machine."""

from __future__ import annotations

from importlib.metadata import version
from typing import Literal

import msgspec
from litestar import get

from application.ports.event_store import EventStore, StoreUnavailable
from application.ports.projection_store import ProjectionStore
from application.preferences import CurrentPreferences
from application.use_cases.account_costs import AccountCosts
from entrypoints.http.bodies import AnyRequest
from entrypoints.http.dependencies import Given
from entrypoints.http.metrics import MEDIA_TYPE, metrics_of
from entrypoints.http.operation import operation
from entrypoints.http.problems import Refusal
from entrypoints.http.replies import Reply, bytes_reply, json_reply

VERSION = version("style-assistant")


class Health(msgspec.Struct, frozen=True, kw_only=True):
    """The service is there. ``stylist`` is the preferred one; ``events`` how many there are, null where unreadable."""

    status: Literal["ok"] = "ok"
    version: str
    stylist: str | None
    events: int | None


class Readiness(msgspec.Struct, frozen=True, kw_only=True):
    """The service can work."""

    status: Literal["ok"] = "ok"


@get("/health", sync_to_thread=False, opt=operation("Is the service there?", Health, is_open=True))
def health(event_store: Given[EventStore], preferences: Given[CurrentPreferences]) -> Reply:
    """Alive: two point reads, no work."""
    try:
        return json_reply(Health(version=VERSION, stylist=preferences().stylist, events=event_store.last_position()))
    except StoreUnavailable:
        return json_reply(Health(version=VERSION, stylist=None, events=None))


@get(
    "/ready",
    sync_to_thread=True,
    opt=operation("Can the service work?", Readiness, is_open=True, also=(503,)),
)
def ready(event_store: Given[EventStore], projection_store: Given[ProjectionStore]) -> Reply:
    """Whether store and projections are usable; 503 says which is not."""
    try:
        event_store.last_position()
        outdated = projection_store.outdated()
    except StoreUnavailable as error:
        raise _not_ready(f"The store is not usable: {error}") from None
    if outdated:
        raise _not_ready(f"These projections have to be rebuilt: {', '.join(outdated)}. Restart the service.")
    return json_reply(Readiness())


@get(
    "/metrics",
    sync_to_thread=True,
    opt=operation("Figures for Prometheus", media_type=MEDIA_TYPE, is_open=True),
)
def show_metrics(request: AnyRequest, event_store: Given[EventStore], account_costs: Given[AccountCosts]) -> Reply:
    """Counts and sums, no particulars."""
    text = metrics_of(request).text(event_store.last_position(), account_costs.total())
    return bytes_reply(text.encode(), MEDIA_TYPE)


def _not_ready(detail: str) -> Refusal:
    return Refusal("INTERNAL_ERROR", detail, status=503)


HANDLERS = (health, ready, show_metrics)
