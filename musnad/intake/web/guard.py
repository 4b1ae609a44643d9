"""Which addresses may be fetched: http and https, on hosts that stand in the public internet."""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from musnad.model.errors import InputError

_PORTS = {"http": 80, "https": 443}
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


def checked(url: str) -> SplitResult:
    """An address in its parts. InputError where it is none, holds a password, or is of another kind."""
    try:
        parts = urlsplit(url)
        known = parts.scheme in _PORTS and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:
        known = False
    if not known:
        raise InputError(f"{url}: not an http or https address")
    if parts.username is not None or parts.password is not None:
        raise InputError(f"{parts.hostname}: the address holds a name or password, which are not used")
    return parts


def port_of(parts: SplitResult) -> int:
    """The port an address names or its kind implies."""
    return parts.port or _PORTS[parts.scheme]


def resolved(host: str, port: int, allowed: frozenset[str] = frozenset()) -> str:
    """The IP address to connect to, looked up once, so that no second lookup can give another.

    InputError where the host is unknown, or any of its addresses is private. `allowed`: addresses that
    pass all the same; for tests, and no command sets it.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise InputError(f"{host}: no such host ({getattr(error, 'strerror', None) or error})") from error
    addresses = list(dict.fromkeys(str(one[4][0]) for one in found))
    for address in addresses:
        if address not in allowed and not is_public(address):
            raise InputError(f"{host}: stands at {address}, a private address; nothing is fetched from there")
    if not addresses:
        raise InputError(f"{host}: no such host")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether an IP address, and any that it carries inside, is reachable from everywhere."""
    try:
        one: Address = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(part.is_global and not part.is_multicast for part in (one, *_inside(one)))


def _inside(address: Address) -> list[Address]:
    """IPv4 addresses that an IPv6 address leads to."""
    if isinstance(address, ipaddress.IPv4Address):
        return []
    found: list[Address] = [one for one in (address.ipv4_mapped, address.sixtofour) if one]
    found += address.teredo or ()
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return found
