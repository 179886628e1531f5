"""The SDK's clients: one for each key, made when first needed and off the event loop.

Importing the SDK takes a second and making a client a tenth of one (it reads the trusted certificates).
"""

from __future__ import annotations

import asyncio
from functools import cache
from typing import TYPE_CHECKING

from application.ports.stylist import StylistUnavailable

if TYPE_CHECKING:
    from ssl import SSLContext

    from anthropic import AsyncAnthropic
    from httpx2 import Response


class Clients:
    """Clients for one address. None of them retries, follows a redirect, traces, or says its key aloud."""

    def __init__(self, base_url: str | None, *, connect_seconds: float, silence_seconds: float) -> None:
        self._base_url = base_url
        self._connect_seconds = connect_seconds
        self._silence_seconds = silence_seconds
        self._clients: dict[str, AsyncAnthropic] = {}
        self._making = asyncio.Lock()

    async def warm(self) -> None:
        """Imports the SDK in a thread."""
        await asyncio.to_thread(_import)

    async def with_key(self, key: str) -> AsyncAnthropic:
        """The client for a key, kept until the end: answers may still be coming over it when the key changes.

        Raises:
            StylistUnavailable: the address or the certificates cannot be used.
        """
        async with self._making:
            if key not in self._clients:
                self._clients[key] = await self.made(key)
            return self._clients[key]

    async def made(self, key: str) -> AsyncAnthropic:
        """A client of one's own, to be closed by who asks for it.

        Raises:
            StylistUnavailable: the address or the certificates cannot be used.
        """
        return await asyncio.to_thread(self._make, key)

    async def close(self) -> None:
        """Ends all connections."""
        clients, self._clients = list(self._clients.values()), {}
        for client in clients:
            await client.close()

    def _make(self, key: str) -> AsyncAnthropic:
        _import()
        import anthropic
        import httpx2

        patience = httpx2.Timeout(self._silence_seconds, connect=self._connect_seconds)
        try:
            return anthropic.AsyncAnthropic(
                api_key=key,
                base_url=self._base_url,
                max_retries=0,
                timeout=patience,
                http_client=anthropic.DefaultAsyncHttpxClient(
                    verify=_trusted(),
                    timeout=patience,
                    follow_redirects=False,
                    # A kept connection may be closed by the other side just when a request goes out on it: then
                    # nobody knows whether the request was read, and what it costs.
                    limits=httpx2.Limits(max_connections=1000, max_keepalive_connections=0),
                    event_hooks={"response": [_remember]},
                ),
                open_telemetry=False,
            )
        except (httpx2.InvalidURL, OSError, ValueError) as error:
            problem = type(error).__name__
        raise StylistUnavailable(
            f"Claude cannot be asked: check its address and this machine's certificates ({problem})."
        )


def _import() -> None:
    """Loads the SDK, and with it those of our modules that stand on it: on the event loop they then cost nothing."""
    import adapters.claude.asking
    import adapters.claude.catalogue
    import adapters.claude.counting  # noqa: F401 - all three for their effect


@cache
def _trusted() -> SSLContext:
    """The certificates that this machine trusts, read once."""
    import httpx2

    return httpx2.create_ssl_context()


async def _remember(response: Response) -> None:
    """Lets an error that comes while the answer is read still tell what the answer's head said."""
    response.request.extensions["head"] = response
