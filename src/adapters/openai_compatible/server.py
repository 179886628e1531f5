"""The server that is asked: where it is, with what key, by what connections."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec

from adapters.openai_compatible.presets import Preset
from application.ports.stylist import StylistUnavailable

# Between two pieces of an answer. A model on this machine may read a prompt for minutes before it says a word.
_PATIENCE_HERE = 600.0
_PATIENCE = 120.0
_PATIENCE_OF_A_PROBE = 10.0
_MOST_OF_AN_ERROR = 64_000
_MOST_OF_A_LIST = 8_000_000


class Server:
    """Sends requests with the key, and never shows it. Asks ``key`` anew each time."""

    def __init__(self, preset: Preset, base_url: str | None, key: Callable[[], str | None]) -> None:
        self._preset = preset
        self._key = key
        self._client: httpx.AsyncClient | None = None
        self.base_url = (base_url or preset.base_url).rstrip("/")
        self.is_here = _is_loopback(self.base_url)

    @property
    def place(self) -> str:
        """The address as it may be shown: without a name and a password in it."""
        scheme, _, rest = self.base_url.rpartition("://")
        host, slash, path = rest.partition("/")
        return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"

    @property
    def secret(self) -> str | None:
        """The key as it is sent."""
        return (self._key() or "").strip() or None

    def require_key(self, key: str | None = None) -> str | None:
        """The key to send: the given one, or the kept one; None where none is needed.

        Raises:
            StylistUnavailable: one is needed and there is none, or it cannot be one.
        """
        found = (key or "").strip() or self.secret
        if found is None and self._preset.needs_key and not self.is_here:
            raise StylistUnavailable(
                f"There is no API key for {self._preset.title}. Add one with `style-assistant key set openai`.",
                reason="API_KEY_INVALID",
            )
        if found is not None and not (found.isascii() and found.isprintable()):
            raise StylistUnavailable(
                f"The API key for {self._preset.title} has signs that no key has.", reason="API_KEY_INVALID"
            )
        return found

    @asynccontextmanager
    async def post(self, path: str, body: Mapping[str, Any]) -> AsyncIterator[httpx.Response]:
        """The answer to a body, its head read and no more.

        Raises:
            StylistUnavailable: there is no key; nothing was sent.
            httpx.HTTPError: no answer came, or it broke off.
        """
        headers = {**self._headers(self.require_key()), "Content-Type": "application/json"}
        client = await self._opened()
        try:
            request = client.build_request(
                "POST", self.base_url + path, content=msgspec.json.encode(body), headers=headers
            )
        except httpx.InvalidURL as error:
            raise StylistUnavailable(self.unreachable(error)) from None
        response = await client.send(request, stream=True)
        try:
            yield response
        finally:
            await response.aclose()

    async def look_up(self, url: str, key: str | None, body: Mapping[str, Any] | None = None) -> tuple[int, bytes]:
        """Status and body of a short question, by GET or, with a body, by POST.

        Raises:
            httpx.HTTPError: no answer came, or it broke off.
            httpx.InvalidURL: the address is none.
        """
        client = await self._opened()
        content = None if body is None else msgspec.json.encode(body)
        request = client.build_request(
            "GET" if body is None else "POST",
            url,
            content=content,
            headers=self._headers(key),
            timeout=_PATIENCE_OF_A_PROBE,
        )
        response = await client.send(request, stream=True)
        try:
            return response.status_code, await self.some_of(response, _MOST_OF_A_LIST)
        finally:
            await response.aclose()

    async def some_of(self, response: httpx.Response, most: int = _MOST_OF_AN_ERROR) -> bytes:
        """The beginning of a body; what breaks off is left out."""
        body = bytearray()
        try:
            async for piece in response.aiter_bytes():
                body += piece
                if len(body) >= most:
                    break
        except httpx.HTTPError:
            pass
        return bytes(body[:most])

    def unreachable(self, error: Exception) -> str:
        """That the server does not answer, and what to do."""
        return f"{self._preset.title} cannot be reached at {self.place} ({type(error).__name__}). {self._preset.start}"

    async def close(self) -> None:
        """Closes connections."""
        if self._client is not None:
            await self._client.aclose()
            self._client = None

    def _headers(self, key: str | None) -> dict[str, str]:
        # Compressed pieces wait for one another.
        headers = {"Accept": "text/event-stream, application/json", "Accept-Encoding": "identity"}
        if key is not None:
            headers["Authorization"] = f"Bearer {key}"
        return headers

    async def _opened(self) -> httpx.AsyncClient:
        if self._client is None:
            tls = await self._tls()
            if self._client is None:
                patience = _PATIENCE_HERE if self.is_here else _PATIENCE
                self._client = httpx.AsyncClient(
                    verify=tls,
                    timeout=httpx.Timeout(connect=10.0, read=patience, write=60.0, pool=60.0),
                    # A connection that was kept may turn out dead only once a request is on it: then nobody would know
                    # what that cost.
                    limits=httpx.Limits(max_keepalive_connections=0),
                    # A proxy is for the world outside.
                    trust_env=not self.is_here,
                )
        return self._client

    async def _tls(self) -> ssl.SSLContext:
        if self.base_url.lower().startswith("http:"):
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody, and is not used
        # Reading the authorities' certificates takes a while.
        return await asyncio.to_thread(httpx.create_ssl_context)


def _is_loopback(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False
