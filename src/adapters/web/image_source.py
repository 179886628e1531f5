"""Pictures by HTTP, from public addresses only.

Every address, redirects included, is taken apart and checked, its name is looked up once, every answer is checked, and
the connection goes to the very address that was checked, under the name that was asked for (Host, SNI, certificate).
"""

from __future__ import annotations

import asyncio
import ssl
from ipaddress import ip_address

import httpx
import msgspec

from adapters.web.addresses import Address, Judge, what_is_wrong_with
from adapters.web.politeness import Politeness
from adapters.web.sniffing import require_picture
from adapters.web.target import Target, target_of
from application.ports.image_source import PictureRefused, PictureUnavailable
from application.ports.resolver import NameNotResolved, Resolver

WEB_PORTS = frozenset({80, 443})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_MOST_TRIED = 3
_HEADERS = (
    ("User-Agent", "Mozilla/5.0 (compatible; StyleAssistant)"),
    # JPEG first: it alone can be decoded at a reduced size.
    ("Accept", "image/jpeg,image/webp;q=0.9,image/png;q=0.8,image/avif;q=0.7,image/gif;q=0.6"),
    ("Accept-Encoding", "identity"),
    ("Connection", "close"),
)


class FetchLimits(msgspec.Struct, frozen=True, kw_only=True):
    """What one picture may take. ``seconds`` counts looking up, connecting, redirects and reading, but no waiting."""

    seconds: float = 10.0
    connect_seconds: float = 4.0
    size: int = 10_000_000
    redirects: int = 5
    at_once: int = 4
    at_once_per_host: int = 2


class GuardedImageSource:
    """Fetches by httpx without its client: no cookies, proxies, environment or redirects that happen by themselves.

    ``judge`` and ``ports`` are for tests, whose servers are on this machine.
    """

    def __init__(
        self,
        resolver: Resolver,
        limits: FetchLimits = FetchLimits(),  # noqa: B008 - it is frozen
        *,
        judge: Judge = what_is_wrong_with,
        ports: frozenset[int] = WEB_PORTS,
        tls: ssl.SSLContext | bool = True,
    ) -> None:
        self._resolver = resolver
        self._limits = limits
        self._judge = judge
        self._ports = ports
        self._tls = tls
        self._politeness = Politeness(limits.at_once, limits.at_once_per_host)
        self._transport: httpx.AsyncHTTPTransport | None = None

    async def fetch(self, url: str) -> bytes:
        """A picture file; see the port."""
        clock = asyncio.get_running_loop().time
        transport = await self._opened()
        left = self._limits.seconds
        at: str | httpx.URL = url
        for _ in range(self._limits.redirects + 1):
            target = target_of(at, self._ports)
            async with self._politeness.turn(target.host):
                began = clock()
                try:
                    async with asyncio.timeout(left):
                        found = await self._asked(transport, target)
                except TimeoutError:
                    raise PictureRefused("too_slow", f"{target.host} took too long.") from None
                left -= clock() - began
            if isinstance(found, bytes):
                require_picture(found)
                return found
            at = found
        raise PictureRefused("too_many_redirects", f"More than {self._limits.redirects} redirects.")

    async def close(self) -> None:
        """Closes connections."""
        if self._transport is not None:
            await self._transport.aclose()
            self._transport = None

    async def _asked(self, transport: httpx.AsyncHTTPTransport, target: Target) -> bytes | httpx.URL:
        """The body, or where a redirect leads."""
        problem: httpx.TransportError | None = None
        for address in (await self._addresses(target))[:_MOST_TRIED]:
            try:
                return await self._asked_at(transport, target, address)
            except (httpx.ConnectError, httpx.ConnectTimeout) as error:
                problem = error
            except httpx.RemoteProtocolError as error:
                raise PictureRefused("broken_answer", f"{target.host} does not speak HTTP: {error}") from None
            except httpx.TransportError as error:
                raise PictureUnavailable(f"{target.host} broke off: {type(error).__name__}") from None
        raise PictureUnavailable(f"{target.host} cannot be reached: {problem}")

    async def _addresses(self, target: Target) -> tuple[Address, ...]:
        """The addresses of the target, all of them public: one that is not spoils them all.

        Raises:
            PictureRefused: one is not.
            PictureUnavailable: there are none.
        """
        if target.literal is not None:
            addresses: tuple[Address, ...] = (target.literal,)
        else:
            try:
                texts = await self._resolver.resolve(target.host, target.port)
                addresses = tuple(ip_address(text) for text in texts)
            except (NameNotResolved, ValueError) as error:
                raise PictureUnavailable(str(error)) from None
        for address in addresses:
            if wrong := self._judge(address):
                raise PictureRefused("not_public", f"{target.host} leads to {address}, which is {wrong}.")
        return addresses

    async def _asked_at(
        self, transport: httpx.AsyncHTTPTransport, target: Target, address: Address
    ) -> bytes | httpx.URL:
        response = await transport.handle_async_request(self._request(target, address))
        try:
            if response.status_code in _REDIRECTS:
                return _led_to(target.url, response.headers.get("location", ""))
            if response.status_code != 200:
                raise PictureUnavailable(f"{target.host} answered {response.status_code}.")
            return await self._body(target, response)
        finally:
            await response.aclose()

    async def _body(self, target: Target, response: httpx.Response) -> bytes:
        """All of the body.

        Raises:
            PictureRefused: it is compressed, or larger than allowed, whatever its server says of its size.
        """
        if response.headers.get("content-encoding", "identity").strip().lower() not in ("", "identity"):
            raise PictureRefused("encoded", f"{target.host} compressed its answer, unasked.")
        too_large = PictureRefused("too_large", f"The picture is larger than {self._limits.size:,} bytes.")
        said = response.headers.get("content-length", "")
        if said.isdecimal() and (len(said) > 15 or int(said) > self._limits.size):
            raise too_large
        body = bytearray()
        async for chunk in response.aiter_raw():
            body += chunk
            if len(body) > self._limits.size:
                raise too_large
        return bytes(body)

    def _request(self, target: Target, address: Address) -> httpx.Request:
        seconds = self._limits.seconds
        wait = {"connect": self._limits.connect_seconds, "read": seconds, "write": seconds, "pool": seconds}
        return httpx.Request(
            "GET",
            target.url.copy_with(host=str(address), fragment=None),
            headers=[("Host", _host_header(target)), *_HEADERS],
            extensions={"sni_hostname": target.host, "timeout": wait},
        )

    async def _opened(self) -> httpx.AsyncHTTPTransport:
        if self._transport is None:
            # Reading the authorities' certificates takes a while.
            tls = await asyncio.to_thread(httpx.create_ssl_context, self._tls, trust_env=False)
            self._open(tls)
        assert self._transport is not None  # noqa: S101 - it was opened just now, if not before
        return self._transport

    def _open(self, tls: ssl.SSLContext) -> None:
        if self._transport is None:
            # Nothing is kept alive: a connection made under one name must not be used for another at that address.
            nothing_kept = httpx.Limits(max_keepalive_connections=0)
            self._transport = httpx.AsyncHTTPTransport(verify=tls, trust_env=False, limits=nothing_kept)


def _host_header(target: Target) -> str:
    name = f"[{target.host}]" if ":" in target.host else target.host
    return name if target.url.port is None else f"{name}:{target.port}"


def _led_to(url: httpx.URL, location: str) -> httpx.URL:
    if not location:
        raise PictureRefused("broken_answer", "A redirect leads nowhere.")
    try:
        return url.join(location)
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise PictureRefused("address", f"A redirect leads to no web address: {error}.") from None
