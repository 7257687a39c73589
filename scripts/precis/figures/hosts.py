"""Which machines may be asked for figures: public ones, and those that the user names.

A page may name any address, and a name may lead to any machine. Whoever runs `precis figures` stands inside a
network, and must not be made to ask what only those inside can reach.
"""

import ipaddress
import socket
from collections.abc import Set

from precis.figures.failure import Forbidden, Unanswered


def is_public(address: str) -> bool:
    """Whether an IP address is one of the public Internet.

    Args:
        address: IPv4 or IPv6, as `getaddrinfo` gives it.

    Returns:
        False for private, loopback, link-local, shared, reserved and multicast addresses, and for those of
        IPv6 that lead to an IPv4 address by way of a relay, whatever that address is.
    """
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.ipv4_mapped:
            return is_public(str(ip.ipv4_mapped))
        if ip.sixtofour or ip.teredo:
            return False
    # What Python calls global has changed over its versions; the others have not.
    local = ip.is_private or ip.is_loopback or ip.is_link_local or ip.is_unspecified
    return ip.is_global and not (local or ip.is_reserved or ip.is_multicast)


def resolve(host: str, port: int, allowed: Set[str] = frozenset()) -> str:
    """Find an IP address of a host that may be asked.

    The connection has to be made to it, not to the name, which may lead elsewhere a moment later.

    Args:
        host: its name, or an IP address.
        port: where it will be asked.
        allowed: hosts that may be asked wherever they are.

    Raises:
        Forbidden: it has none but addresses of private networks.
        Unanswered: it has none.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unanswered(f"no host {host} is known") from None
    addresses = [str(address[0]) for *_, address in found]
    for address in addresses:
        if host in allowed or is_public(address):
            return address
    raise Forbidden(f"{host} is in a private network ({addresses[0]}); --allow-host {host} allows it")
