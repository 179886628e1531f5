"""Addresses of model providers: http and https, and in the clear only to machines that are near."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from typing import Any
from urllib.parse import SplitResult, urlsplit

_NEAR = ("localhost", "local", "lan", "internal", "home.arpa")


class UnusableUrl(ValueError):
    """An address cannot be used; the message says why, without credentials that may be in it."""


def base_url(value: Any) -> str:
    """The address without a slash at its end.

    Raises:
        UnusableUrl: it is no http or https address, holds more than a host, port and path, or would carry a key in the
            clear over the Internet.
    """
    url = _split(value)
    if "@" in url.netloc:
        raise UnusableUrl("it holds a user name or a password; a key is set with `style-assistant key set`")
    if url.query or url.fragment or "?" in value or "#" in value:
        raise UnusableUrl(f"{value!r} has a query or a fragment; a base URL ends with its path")
    host = url.hostname or ""
    if url.scheme == "http" and not _is_near(host):
        raise UnusableUrl(
            f"{value!r} would send the key in the clear over the Internet; use https (http is for this machine and "
            "those of its own network)"
        )
    return url.geturl().rstrip("/")


def _split(value: Any) -> SplitResult:
    mistake = UnusableUrl("it takes an http or https address such as https://api.example.com")
    if not isinstance(value, str) or not value.isascii() or any(sign <= " " or sign == "\x7f" for sign in value):
        raise mistake
    try:
        url = urlsplit(value)
        url.port  # noqa: B018 - raises where it is none
    except ValueError:
        raise mistake from None
    if url.scheme not in ("http", "https") or not url.hostname:
        raise mistake
    return url


def _is_near(host: str) -> bool:
    """Whether a host is this machine or on a network of its own, as far as its name or number tells."""
    try:
        number = ip_address(host)
    except ValueError:
        *_, last = name = host.rstrip(".").split(".")
        # A single number such as 134744072 is an IPv4 address to most resolvers.
        return host.rstrip(".").endswith(tuple(f".{near}" for near in _NEAR)) or (len(name) == 1 and last[:1].isalpha())
    mapped = number.ipv4_mapped if isinstance(number, IPv6Address) else None
    return not (mapped or number).is_global
