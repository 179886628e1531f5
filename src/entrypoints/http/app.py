"""The app: routes, what they are given, and what is done at start and stop. The only reader of the container."""

from __future__ import annotations

import logging
import traceback
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import msgspec
from litestar import Litestar, Response, Router
from litestar.datastructures import State
from litestar.di import Provide
from litestar.exceptions import HTTPException

from application.ports.debug_log import LogEntry
from application.ports.event_store import StoreUnavailable
from entrypoints.container import Container
from entrypoints.http import analyses, costs, events, health, images, logs, preferences, products, profiles, schema
from entrypoints.http.auth import require_bearer
from entrypoints.http.bodies import LARGEST_BODY, AnyRequest
from entrypoints.http.dependencies import dep
from entrypoints.http.door import Door, Hosts
from entrypoints.http.metrics import Metrics
from entrypoints.http.problems import MEDIA_TYPE, Refusal, refusal_for

_log = logging.getLogger(__name__)
_API = (analyses, costs, events, images, logs, preferences, products, profiles)


def create_app(container: Container) -> Litestar:
    """The service as an ASGI app. Its lifespan opens the store and lets go of it, and makes the token."""
    settings = container.settings()
    metrics = Metrics()

    def now() -> datetime:
        return container.clock().now()

    middleware = [require_bearer(container.tokens)] if settings.auth else []
    handlers = [handler for module in _API for handler in module.HANDLERS]
    api = Router(path="/api/v1", route_handlers=handlers, middleware=middleware)
    app = Litestar(
        [*health.HANDLERS, *schema.HANDLERS, api],
        dependencies=_dependencies(container),
        exception_handlers={Exception: _Problems(container, now)},
        lifespan=[_lifespan(container)],
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        logging_config=None,
        state=State({"metrics": metrics}),
        debug=False,
    )
    app.asgi_handler = Door(app.asgi_handler, Hosts(settings.host), metrics, now)
    return app


def _dependencies(container: Container) -> dict[str, Provide]:
    providers: dict[str, Callable[[], Any]] = {
        "account_costs": container.account_costs,
        "analyze_product": container.analyze_product,
        "browse_products": container.browse_products,
        "change_profile": container.change_profile,
        "change_settings": container.change_settings,
        "debug_log": container.debug_log,
        "event_store": container.event_store,
        "image_store": container.image_store,
        "look_up_answer": container.look_up_answer,
        "page_reader": container.page_reader,
        "preferences": container.preferences,
        "projection_store": container.projection_store,
        "remember_product": container.remember_product,
        "stylists": container.stylists,
    }
    return {name: dep(provider) for name, provider in providers.items()}


def _lifespan(container: Container) -> Callable[[Litestar], Any]:
    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        container.settings().data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        store = container.event_store()
        store.start()
        try:
            container.tokens().own()
            await container.start_up()()
            if container.settings().fetch_pictures:
                container.picture_queue().start()
            yield
            await container.flights().all_landed()
        finally:
            await container.picture_queue().stop()
            container.page_reader().close()
            # Last of all the store, which commits what was handed over and nobody waited for.
            container.read_models().close()
            container.debug_log().close()
            store.close()

    return lifespan


class _Problems:
    """Answers every error of every layer with problem details."""

    def __init__(self, container: Container, now: Callable[[], datetime]) -> None:
        self._container = container
        self._now = now

    def __call__(self, request: AnyRequest, error: Exception) -> Response[bytes]:
        """The problem; of an unforeseen error, only the debug log learns more."""
        refusal = refusal_for(error)
        if refusal.status == 500 and not isinstance(error, Refusal | HTTPException | StoreUnavailable):
            self._note(request, error)
        problem = refusal.problem(request.scope["path"], self._now())
        headers = {"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store", **refusal.headers}
        return Response(
            msgspec.json.encode(problem), status_code=refusal.status, media_type=MEDIA_TYPE, headers=headers
        )

    def _note(self, request: AnyRequest, error: Exception) -> None:
        """Where it happened, not what was said: a message may hold what the person sent."""
        message = f"{type(error).__name__} in {request.method} {request.scope.get('path_template', '')}"
        frames = "".join(traceback.format_tb(error.__traceback__))
        _log.error("%s\n%s", message, frames)
        entry = LogEntry(
            level="error", component="service", message=message, timestamp=self._now(), stack_trace=frames[-50_000:]
        )
        try:
            self._container.debug_log().add((entry,))
        except StoreUnavailable:
            _log.error("The debug log cannot be written.")
