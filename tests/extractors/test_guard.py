from __future__ import annotations

import socket
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors import guard

LOOPBACK = ("127.0.0.1", "127.255.255.254", "::1", "::ffff:127.0.0.1")
PUBLIC = ("1.1.1.1", "142.250.74.36", "2606:4700:4700::1111", "2a00:1450:4001:81b::2004", "64:ff9b::8.8.8.8")
#: One address of every range that is no public site's, most of them tried by real attacks.
_NOT_PUBLIC = """
0.0.0.0 10.0.0.1 100.64.0.1 100.100.100.200 168.63.129.16 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.8 192.0.0.192 192.0.2.1 192.31.196.1 192.52.193.1 192.88.99.1 192.168.1.1 192.175.48.1
198.18.0.1 198.51.100.1 203.0.113.1
224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::127.0.0.1 ::10.0.0.1 ::ffff:10.0.0.1 ::ffff:169.254.169.254 100::1
64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b::169.254.169.254 64:ff9b:1::1
2001::1 2001:0:5ef5:79fb::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:a00:1::1
2620:4f:8000::1 3fff::1 4000::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%1 fec0::1 ff02::1 ff0e::1
"""
NOT_PUBLIC = _NOT_PUBLIC.split()


def refusal(address: str, *, allow_loopback: bool = False) -> str | None:
    try:
        guard.check(address, allow_loopback=allow_loopback)
    except guard.RefusedAddressError as error:
        return str(error)
    return None


@pytest.mark.parametrize("allow_loopback", [True, False])
@pytest.mark.parametrize("address", NOT_PUBLIC)
def test_private_and_reserved_addresses_are_refused_always(address: str, allow_loopback: bool) -> None:
    assert refusal(address, allow_loopback=allow_loopback) == guard.PRIVATE


@pytest.mark.parametrize("address", LOOPBACK)
def test_loopback_is_refused_until_the_configuration_allows_it(address: str) -> None:
    told = refusal(address)
    assert told is not None
    assert "`fetch: {allow_loopback: true}`" in told
    assert address not in told
    assert refusal(address, allow_loopback=True) is None


@pytest.mark.parametrize("address", PUBLIC)
def test_public_addresses_are_let_through(address: str) -> None:
    assert refusal(address) is None


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_no_safer_inside_an_ipv6_one(inner: IPv4Address) -> None:
    mapped, translated = IPv6Address(f"::ffff:{inner}"), IPv6Address(f"64:ff9b::{inner}")
    assert refusal(str(mapped)) == refusal(str(inner))
    assert (refusal(str(translated)) is None) == (refusal(str(inner)) is None)
    assert refusal(str(IPv6Address(f"::{inner}"))) is not None


@given(st.ip_addresses())
def test_nothing_passes_that_python_calls_private(address: IPv4Address | IPv6Address) -> None:
    if refusal(str(address)) is None:
        assert address.is_global or address in ip_network("64:ff9b::/96")
        assert not address.is_multicast
        assert not address.is_link_local


@pytest.mark.parametrize("address", [*NOT_PUBLIC, *LOOPBACK])
def test_no_socket_is_made_for_a_refused_address(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.guard.socket.socket", None)
    family = socket.AF_INET if ip_address(address).version == 4 else socket.AF_INET6
    with pytest.raises(guard.RefusedAddressError):
        guard.unconnected((family, socket.SOCK_STREAM, 0, "", (address, 80)), allow_loopback=False)


def test_a_socket_for_an_allowed_address_is_not_yet_connected() -> None:
    info = (socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP, "", ("127.0.0.1", 80))
    with guard.unconnected(info, allow_loopback=True) as made:
        assert (made.family, made.type) == (socket.AF_INET, socket.SOCK_STREAM)
        with pytest.raises(OSError, match="not connected"):
            made.getpeername()
