"""Which addresses may be asked: those of the web, never those of the house.

A server that fetches what people type could be made to ask machines that only it can reach. Every address to which a
name leads is checked, and the connection goes to a checked one, so that a second answer of the name server changes
nothing.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from ortaq.capture.errors import NotFetched

LONGEST = 2000
_PORTS = {"http": 80, "https": 443}
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # IPv4 behind IPv6, by a translator of the network
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\ud800-\udfff\\]")
_HOST = re.compile(r"[A-Za-z0-9._-]+|[0-9A-Fa-f:.]+(%\w+)?")


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart: ``host`` in ASCII for names and certificates, ``path`` with its query."""

    address: str
    secure: bool
    host: str
    port: int
    path: str

    @property
    def named(self) -> str:
        """The host as the Host header wants it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS["https" if self.secure else "http"] else f"{host}:{self.port}"


def is_address(text: str) -> bool:
    """True for what begins as an address of the web does."""
    return text.lower().startswith(("http://", "https://"))


def target_of(address: str) -> Target:
    """Take an address apart. Raises NotFetched for one that is none of the web, or carries a password."""
    if len(address) > LONGEST or _UNFIT.search(address):
        raise NotFetched(f"{address[:200]}: not an address; copy it from the browser.")
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError among them
        raise NotFetched(f"{address}: not an address ({error}); copy it from the browser.") from error
    if parts.scheme not in _PORTS or not _HOST.fullmatch(host):
        raise NotFetched(f"{address}: not an address of the web; it must begin with https:// or http://.")
    if parts.username is not None or parts.password is not None:
        raise NotFetched(f"{address}: an address with a name or password in it is not fetched.")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?[]") if parts.query else ""
    )
    return Target(address, parts.scheme == "https", host, port or _PORTS[parts.scheme], path)


def checked_ips(target: Target, *, loopback: bool) -> list[str]:
    """Where the host's name leads. Raises NotFetched when any of it is no public address, or there is none.

    ``loopback`` lets this machine itself be asked: for tests.
    """
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotFetched(
            f"{target.address}: there is no server {target.host} (or no network); check the address.", again=True
        ) from error
    ips = list(dict.fromkeys(str(place[4][0]) for place in found))
    for ip in ips:
        if not _may_reach(ip, loopback=loopback):
            raise NotFetched(
                f"{target.address}: leads into a private network ({ip}); only public addresses are fetched."
            )
    if not ips:
        raise NotFetched(f"{target.address}: there is no server {target.host}; check the address.")
    return ips


def _may_reach(text: str, *, loopback: bool) -> bool:
    ip = ipaddress.ip_address(text.partition("%")[0])
    if loopback and ip.is_loopback:
        return True
    return all(_is_public(one) for one in (ip, *_within(ip)))


def _is_public(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> bool:
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or getattr(ip, "is_site_local", False))


def _within(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 one carries, and to which a network may translate it."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if ip in _TRANSLATED:
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return [one for one in found if one is not None]
