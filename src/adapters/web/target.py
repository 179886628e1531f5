"""Takes the address of a picture apart, and accepts only what has one meaning.

httpx is the one parser of addresses here: what is checked is what is then asked for.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address

import httpx

from adapters.web.addresses import Address
from application.ports.image_source import PictureRefused

_PORTS = {"http": 80, "https": 443}
_LONGEST = 4096
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")


@dataclass(frozen=True, slots=True)
class Target:
    """An address to ask: ``host`` is a full name in lower case, or the text of ``literal``."""

    url: httpx.URL
    host: str
    port: int
    literal: Address | None


def target_of(url: str | httpx.URL, ports: frozenset[int]) -> Target:
    """The target of an address.

    Raises:
        PictureRefused: it is none that is asked.
    """
    try:
        if len(str(url)) > _LONGEST:
            raise PictureRefused("address", "The address is too long.")
        parsed = httpx.URL(url)
        host = parsed.raw_host.decode("ascii").lower()
    except (httpx.InvalidURL, UnicodeError, ValueError) as error:
        raise PictureRefused("address", f"This is no web address: {error}.") from None
    if parsed.scheme not in _PORTS:
        raise PictureRefused("scheme", "Only http and https are asked.")
    if parsed.userinfo or b"@" in parsed.netloc:
        raise PictureRefused("credentials", "The address holds a user name.")
    port = _PORTS[parsed.scheme] if parsed.port is None else parsed.port
    if port not in ports:
        raise PictureRefused("port", f"Port {port} is not a shop's.")
    if ":" in host:
        return Target(parsed, host, port, _v6(host))
    name = host.removesuffix(".")
    labels = name.split(".")
    if _NUMBER.fullmatch(labels[-1]):
        return Target(parsed, host, port, _v4(host))
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in labels):
        raise PictureRefused("address", "The address names no host.")
    if len(labels) < 2 or labels[-1] in ("localhost", "local", "internal"):
        raise PictureRefused("not_public", f"{name} is a name of this machine or its own network.")
    return Target(parsed, name, port, None)


def _v4(host: str) -> IPv4Address:
    """An IPv4 address in its one plain spelling; 127.1, 0x7f000001 and 0177.0.0.1 are made to deceive."""
    try:
        return IPv4Address(host)
    except ValueError:
        raise PictureRefused("address", f"{host} is an unusual spelling of an address.") from None


def _v6(host: str) -> IPv6Address:
    try:
        return IPv6Address(host)
    except ValueError:
        raise PictureRefused("address", f"{host} is no address.") from None
