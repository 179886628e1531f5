"""Claude asked in batches: half the price, answered within a day.

Source: https://platform.claude.com/docs/en/build-with-claude/batch-processing. A batch is taken at once and its
requests looked at later, so what is wrong with one is told among its results.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import aclosing

from adapters.claude.bounds import most_cost
from adapters.claude.clients import Clients
from adapters.claude.credentials import required_key
from adapters.claude.messages import Body, body_of
from application.ports.batch_stylist import BatchResult, BatchState
from application.ports.stylist import StyleRequest
from application.prompting.bound import most_prompt_tokens
from application.prompting.compose import compose
from application.prompting.version import PROMPT_VERSION
from domain.prices import PriceList


class ClaudeBatches:
    """Asks for batches as `ClaudeStylist` asks for one answer: the same bodies, read in the same way.

    ``key`` is asked anew for every call; ``base_url`` None is the SDK's default address. The SDK is imported off the
    event loop when first needed.
    """

    prompt_version = PROMPT_VERSION

    def __init__(
        self,
        key: Callable[[], str | None],
        base_url: str | None = None,
        *,
        connect_seconds: float = 5,
        silence_seconds: float = 60,
    ) -> None:
        self._key = key
        self._clients = Clients(base_url, connect_seconds=connect_seconds, silence_seconds=silence_seconds)

    def worst_case(self, request: StyleRequest, prices: PriceList, day: str) -> int:
        """The bound from the prompt's bytes, all of it written to the cache for an hour, at half the price."""
        required_key(self._key)
        return most_cost(_body(request), most_prompt_tokens(compose(request)), prices, day, batched=True)

    async def submit(self, requests: Sequence[tuple[str, StyleRequest]]) -> str:
        """One request to the batches endpoint."""
        key = required_key(self._key)
        client = await self._clients.with_key(key)
        from adapters.claude.batch_calls import create

        return await create(client, [(custom_id, _body(request)) for custom_id, request in requests], key=key)

    async def recent(self, count: int) -> Sequence[str]:
        """Those among the latest hundred."""
        key = required_key(self._key)
        client = await self._clients.with_key(key)
        from adapters.claude.batch_calls import latest

        return await latest(client, count, key=key)

    async def state(self, batch_id: str) -> BatchState:
        """As the batches endpoint tells it."""
        key = required_key(self._key)
        client = await self._clients.with_key(key)
        from adapters.claude.batch_calls import retrieve

        return await retrieve(client, batch_id, key=key)

    async def results(
        self, batch_id: str, requests: Mapping[str, StyleRequest]
    ) -> AsyncGenerator[tuple[str, BatchResult], None]:
        """Read line by line as they come."""
        key = required_key(self._key)
        client = await self._clients.with_key(key)
        from adapters.claude.batch_calls import lines
        from adapters.claude.batch_results import result_of

        async with aclosing(lines(client, batch_id, key=key)) as coming:
            async for line in coming:
                request = requests.get(line.custom_id)
                if request is not None:
                    yield line.custom_id, result_of(line, compose(request))

    async def cancel(self, batch_id: str) -> None:
        """Begins to cancel, or goes on with it."""
        key = required_key(self._key)
        client = await self._clients.with_key(key)
        from adapters.claude.batch_calls import cancel

        await cancel(client, batch_id, key=key)

    async def close(self) -> None:
        """Ends all connections."""
        await self._clients.close()


def _body(request: StyleRequest) -> Body:
    """An hour's lifetime in the cache: the requests of a batch may be answered far apart."""
    prompt = compose(request)
    return body_of(prompt, request.model, use_prompt_cache=request.use_prompt_cache, lifetime="1h")
