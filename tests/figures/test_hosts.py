"""Only public machines are asked, and those that the user names."""

import socket
from ipaddress import IPv4Address, IPv6Address, ip_network
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precis.figures.failure import Forbidden, Unanswered
from precis.figures.hosts import is_public, resolve
from tests.strategies import unhurried

# https://www.iana.org/assignments/iana-ipv4-special-registry and iana-ipv6-special-registry, and multicast.
LOCAL_V4 = [
    *("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12"),
    *("192.0.2.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24"),
    *("224.0.0.0/4", "240.0.0.0/4"),
]
LOCAL_V6 = [
    *("::/128", "::1/128", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001:db8::/32"),
    *("2001::/32", "2002::/16", "fc00::/7", "fe80::/10", "ff00::/8"),
]
# Parts of 192.0.0.0/24 and 192.88.99.0/24 are public, others not: nobody's figures stand there.
SPECIAL_V4 = [ip_network(net) for net in [*LOCAL_V4, "192.0.0.0/24", "192.88.99.0/24"]]

local_v4 = st.sampled_from(LOCAL_V4).flatmap(lambda net: st.ip_addresses(network=net))
local_v6 = st.sampled_from(LOCAL_V6).flatmap(lambda net: st.ip_addresses(network=net))
public_v4 = st.ip_addresses(v=4).filter(lambda ip: not any(ip in net for net in SPECIAL_V4))


@unhurried
@given(local_v4 | local_v6)
def test_no_address_of_a_private_network_is_public(ip: IPv4Address | IPv6Address) -> None:
    assert not is_public(str(ip))


@unhurried
@given(local_v4)
def test_nor_is_one_that_ipv6_wraps(ip: IPv4Address) -> None:
    relayed = (f"::ffff:{ip}", f"64:ff9b::{ip}", str(IPv6Address((0x2002 << 112) | (int(ip) << 80))))
    assert not any(is_public(address) for address in relayed)


@unhurried
@given(public_v4)
def test_every_other_address_is(ip: IPv4Address) -> None:
    assert is_public(str(ip))
    assert is_public(f"::ffff:{ip}")


def test_a_public_address_of_ipv6_and_one_of_a_single_link() -> None:
    assert is_public("2606:4700::6810:84e5")
    assert not is_public("fe80::1%eth0")


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, list[str]]:
    """Which addresses names lead to; taken one call at a time, the last for ever."""
    found: dict[str, list[str]] = {}

    def getaddrinfo(name: str, port: int, *_: Any, **__: Any) -> list[Any]:
        if name not in found:
            raise socket.gaierror(socket.EAI_NONAME, "unknown")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in found[name]]

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    return found


def test_a_public_host_is_asked_at_the_address_it_has(names: dict[str, list[str]]) -> None:
    names["figures.example"] = ["93.184.216.34"]
    assert resolve("figures.example", 443) == "93.184.216.34"


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1"])
def test_a_host_in_a_private_network_is_asked_only_if_it_is_named(
    names: dict[str, list[str]], address: str
) -> None:
    names["inside.example"] = [address]
    with pytest.raises(Forbidden, match=r"--allow-host inside\.example allows it"):
        resolve("inside.example", 80, {"other.example"})
    assert resolve("inside.example", 80, {"inside.example"}) == address


def test_of_several_addresses_only_a_public_one_is_taken(names: dict[str, list[str]]) -> None:
    names["both.example"] = ["192.168.0.1", "93.184.216.34"]
    assert resolve("both.example", 80) == "93.184.216.34"


def test_an_unknown_host_may_be_known_another_time(names: dict[str, list[str]]) -> None:
    with pytest.raises(Unanswered, match=r"no host nowhere\.example is known"):
        resolve("nowhere.example", 80)


@pytest.mark.parametrize("name", ["a" * 64 + ".example", "\udc80", ".."])
def test_what_is_no_name_leads_nowhere(name: str) -> None:
    with pytest.raises(Unanswered):
        resolve(name, 80)


@pytest.mark.parametrize("name", ["127.0.0.1", "2130706433", "0x7f.1", "0177.0.0.1", "127.1"])
def test_an_address_in_other_digits_is_the_same_address(name: str) -> None:
    with pytest.raises(Forbidden, match="is in a private network"):
        resolve(name, 80)
