"""The app: routes, what they are given, and what is done at start and stop. The only reader of the container."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

from litestar import Litestar, Router
from litestar.datastructures import State
from litestar.di import Provide

from entrypoints.container import Container
from entrypoints.http import (
    analyses,
    analysis_stream,
    costs,
    events,
    health,
    images,
    logs,
    pairing,
    preferences,
    products,
    profiles,
    prompts,
    rescoring,
    schema,
)
from entrypoints.http.auth import require_bearer
from entrypoints.http.bodies import LARGEST_BODY
from entrypoints.http.dependencies import dep
from entrypoints.http.door import Door, Hosts
from entrypoints.http.error_answers import ErrorAnswers
from entrypoints.http.metrics import Metrics
from entrypoints.http.rate_limit import RateLimit

_API = (analyses, analysis_stream, costs, events, images, logs, preferences, products, profiles, prompts, rescoring)


def create_app(container: Container) -> Litestar:
    """The service as an ASGI app. Its lifespan opens the store and lets go of it, and makes the token."""
    settings = container.settings()
    metrics = Metrics()

    def now() -> datetime:
        return container.clock().now()

    error_answers = ErrorAnswers(container.debug_log, now)
    middleware = [require_bearer(container.admit_caller)] if settings.auth else []
    handlers = [handler for module in _API for handler in module.HANDLERS]
    api = Router(path="/api/v1", route_handlers=handlers, middleware=middleware)
    pairing_limit = RateLimit(pairing.MOST_A_MINUTE, now)
    app = Litestar(
        [*health.HANDLERS, *schema.HANDLERS, Router(path="/api/v1", route_handlers=pairing.HANDLERS), api],
        dependencies={**_dependencies(container), "pairing_limit": dep(lambda: pairing_limit)},
        exception_handlers={Exception: error_answers},
        lifespan=[_lifespan(container)],
        request_max_body_size=LARGEST_BODY,
        openapi_config=None,
        logging_config=None,
        state=State({"metrics": metrics, "error_answers": error_answers}),
        debug=False,
    )
    app.asgi_handler = Door(app.asgi_handler, Hosts(settings.host), metrics, now)
    return app


def _dependencies(container: Container) -> dict[str, Provide]:
    providers: dict[str, Callable[[], Any]] = {
        "account_costs": container.account_costs,
        "analyze_product": container.analyze_product,
        "background_rescoring": container.background_rescoring,
        "browse_products": container.browse_products,
        "cancel_rescoring": container.cancel_rescoring,
        "change_profile": container.change_profile,
        "change_settings": container.change_settings,
        "debug_log": container.debug_log,
        "event_store": container.event_store,
        "follow_rescoring": container.follow_rescoring,
        "image_store": container.image_store,
        "look_up_answer": container.look_up_answer,
        "page_reader": container.page_reader,
        "pair_browser": container.pair_browser,
        "plan_rescoring": container.plan_rescoring,
        "preferences": container.preferences,
        "projection_store": container.projection_store,
        "remember_product": container.remember_product,
        "show_prompt": container.show_prompt,
        "show_rescoring": container.show_rescoring,
        "start_rescoring": container.start_rescoring,
        "stylists": container.stylists,
    }
    return {name: dep(provider) for name, provider in providers.items()}


def _lifespan(container: Container) -> Callable[[Litestar], Any]:
    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        container.settings().data_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        container.current_prices()  # a price file that cannot be read is told of now, not when money is at stake
        store = container.event_store()
        store.start()
        housekeeping: asyncio.Task[None] | None = None
        try:
            container.tokens().own()
            await container.start_up()()
            if container.settings().fetch_pictures:
                container.picture_queue().start()
            housekeeping = asyncio.create_task(container.keep_house()())
            container.background_rescoring().start()
            yield
            await container.background_rescoring().stop()
            await container.flights().all_landed()
        finally:
            await container.background_rescoring().stop()
            for batch_stylist in container.batch_stylists().values():
                await batch_stylist.close()
            if housekeeping is not None:
                housekeeping.cancel()
            await container.picture_queue().stop()
            await container.stylists().close()
            container.page_reader().close()
            # Last of all the store, which commits what was handed over and nobody waited for.
            container.read_models().close()
            container.debug_log().close()
            store.close()

    return lifespan
