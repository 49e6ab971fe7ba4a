"""Which addresses may be dialled: public ones, and this machine's own where the configuration allows it."""

from __future__ import annotations

import socket
from functools import partial
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

from aiohttp import AddrInfoType, TCPConnector

LOOPBACK = (
    "leads to this machine itself, which is refused; "
    "if that is meant, write `fetch: {allow_loopback: true}` in the configuration"
)
PRIVATE = "leads to a private or reserved network address, which is refused"

#: The only part of IPv6 that is given out for public use.
_GLOBAL_UNICAST = ip_network("2000::/3")
#: IPv4 as seen from a network that has only IPv6.
_NAT64 = ip_network("64:ff9b::/96")
#: What `ipaddress` calls global (in some of the Python versions we run on), but no public site lives in.
_RESERVED = tuple(
    ip_network(network)
    for network in (
        "168.63.129.16/32",  # the host of a virtual machine at Azure
        "192.0.0.0/24",  # IETF protocol assignments
        "192.31.196.0/24",  # AS112: answers for private names
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # 6to4 relays
        "192.175.48.0/24",  # AS112
        "224.0.0.0/4",  # multicast
        "2001::/23",  # IETF protocol assignments, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an IPv4 address inside
        "2620:4f:8000::/48",  # AS112
        "3fff::/20",  # documentation
    )
)


class RefusedAddressError(OSError):
    """The address may not be dialled; the message says why and does not repeat it."""


def connector(*, allow_loopback: bool) -> TCPConnector:
    """Return a connector that dials nothing else.

    It judges the address that is really dialled: after the name was resolved, for addresses written as
    numbers, and again at every connection. How many connections there are at once is left to the caller.
    """
    return TCPConnector(limit=0, socket_factory=partial(unconnected, allow_loopback=allow_loopback))


def unconnected(addr_info: AddrInfoType, *, allow_loopback: bool) -> socket.socket:
    """Return a socket for the address, or raise RefusedAddressError before there is one."""
    family, kind, protocol, _, address = addr_info
    check(address[0], allow_loopback=allow_loopback)
    return socket.socket(family, kind, protocol)


def check(address: str, *, allow_loopback: bool) -> None:
    """Raise RefusedAddressError unless this IPv4 or IPv6 address may be dialled."""
    ip = ip_address(address)
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if ip.is_loopback:
        if not allow_loopback:
            raise RefusedAddressError(LOOPBACK)
    elif not _is_public(ip):
        raise RefusedAddressError(PRIVATE)


def is_loopback(host: str) -> bool:
    """Whether the host of an address is this machine by its very name."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def _is_public(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv6Address):
        if ip in _NAT64:
            return _is_public(IPv4Address(int(ip) & 0xFFFF_FFFF))
        if ip not in _GLOBAL_UNICAST:
            return False
    return ip.is_global and not any(ip in network for network in _RESERVED)
