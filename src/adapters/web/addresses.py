"""Which IP addresses are anybody's on the Internet, and which lead into this machine, its network or its cloud."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

Address = IPv4Address | IPv6Address
Judge = Callable[[Address], str | None]
"""Says what is wrong with an address, or None where it may be connected to."""

# Source: IANA special-purpose registries, 2026. The first that holds decides.
_V4 = tuple(
    (IPv4Network(network), why)
    for network, why in (
        ("169.254.169.254/32", "a cloud's metadata service"),
        ("169.254.170.2/32", "a cloud's metadata service"),
        ("100.100.100.200/32", "a cloud's metadata service"),
        ("192.0.0.192/32", "a cloud's metadata service"),
        ("168.63.129.16/32", "a cloud's metadata service"),
        ("0.0.0.0/32", "unspecified"),
        ("0.0.0.0/8", "this network"),
        ("127.0.0.0/8", "loopback"),
        ("10.0.0.0/8", "private"),
        ("172.16.0.0/12", "private"),
        ("192.168.0.0/16", "private"),
        ("100.64.0.0/10", "shared behind a carrier"),
        ("169.254.0.0/16", "link-local"),
        ("192.0.0.0/24", "reserved"),
        ("192.0.2.0/24", "reserved for documentation"),
        ("198.51.100.0/24", "reserved for documentation"),
        ("203.0.113.0/24", "reserved for documentation"),
        ("192.88.99.0/24", "reserved for 6to4"),
        ("198.18.0.0/15", "reserved for benchmarks"),
        ("224.0.0.0/4", "multicast"),
        ("255.255.255.255/32", "broadcast"),
        ("240.0.0.0/4", "reserved"),
    )
)
_V6 = tuple(
    (IPv6Network(network), why)
    for network, why in (
        ("::/128", "unspecified"),
        ("::1/128", "loopback"),
        ("::ffff:0:0/96", "an IPv4 address in disguise (mapped)"),
        ("::ffff:0:0:0/96", "an IPv4 address in disguise (translated)"),
        ("::/96", "an IPv4 address in disguise (compatible)"),
        ("64:ff9b:1::/48", "translated within a network"),
        ("fd00:ec2::/64", "a cloud's metadata service"),
        ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"),
        ("fc00::/7", "private"),
        ("ff00::/8", "multicast"),
        ("2001::/32", "an IPv4 address in disguise (Teredo)"),
        ("2002::/16", "an IPv4 address in disguise (6to4)"),
        ("2001:db8::/32", "reserved for documentation"),
        ("3fff::/20", "reserved for documentation"),
        ("2001::/23", "reserved"),
    )
)
_GLOBAL_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")


def what_is_wrong_with(address: Address) -> str | None:
    """Why an address is not public, in a few words; None where it is.

    Of IPv6, what is not known to be public is refused. An address of NAT64 is judged by the IPv4 address in it: that is
    how machines on IPv6 alone reach everybody else.
    """
    if isinstance(address, IPv4Address):
        return next((why for network, why in _V4 if address in network), None)
    if address.scope_id is not None:
        return "tied to an interface"
    if address in _NAT64:
        return what_is_wrong_with(IPv4Address(int(address) & 0xFFFF_FFFF))
    why = next((why for network, why in _V6 if address in network), None)
    return why or (None if address in _GLOBAL_V6 else "reserved")
