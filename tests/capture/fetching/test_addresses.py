"""No address of the house is asked, however it is written and whatever a name server says."""

from __future__ import annotations

import socket
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ortaq.capture.errors import NotFetched
from ortaq.capture.fetching.addresses import checked_ips, target_of
from ortaq.capture.fetching.web import WebFetcher
from tests.capture.fetching.server import page, serving

PRIVATE = (
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.7", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fd00:ec2::254",
    "ff02::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00:1::", "fec0::1",
)  # fmt: skip


def leading_to(monkeypatch: pytest.MonkeyPatch, *ips: str) -> None:
    def answer(host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET6 if ":" in ip else socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", answer)


@pytest.mark.parametrize("ip", PRIVATE)
def test_a_name_that_leads_into_the_house_is_refused(ip: str, monkeypatch: pytest.MonkeyPatch) -> None:
    leading_to(monkeypatch, "93.184.216.34", ip)
    with pytest.raises(NotFetched, match="leads into a private network"):
        checked_ips(target_of("https://press.example.org/"), loopback=False)


def test_public_addresses_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    leading_to(monkeypatch, "93.184.216.34", "2606:2800:220:1::1")
    ips = checked_ips(target_of("https://press.example.org/"), loopback=False)
    assert ips == ["93.184.216.34", "2606:2800:220:1::1"]


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "2130706433", "0x7f.1", "127.1", "[::1]", "[::ffff:7f00:1]", "localhost"]
)
def test_ways_to_write_this_machine(host: str) -> None:
    with pytest.raises(NotFetched, match="private network"):
        WebFetcher().fetch(f"http://{host}/")


def test_loopback_alone_is_allowed_for_tests(monkeypatch: pytest.MonkeyPatch) -> None:
    leading_to(monkeypatch, "10.0.0.1")
    with pytest.raises(NotFetched, match="private network"):
        WebFetcher(loopback=True).fetch("http://press.example.org/")


def test_the_checked_address_is_asked_though_the_name_changes_its_mind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The name server says 127.0.0.1 once (allowed here), then another: no second look is taken."""
    real, looks = socket.getaddrinfo, []

    def answer(host: str, port: int, *rest: Any, **more: Any) -> Any:
        if host != "press.example.org":
            return real(host, port, *rest, **more)
        looks.append(host)
        return real("127.0.0.1" if len(looks) == 1 else "127.0.0.99", port, *rest, **more)

    with serving({"/": page("a visit")}) as server:
        monkeypatch.setattr(socket, "getaddrinfo", answer)
        found = WebFetcher(loopback=True).fetch(f"http://press.example.org:{server.server_port}/")
    assert (found.data, looks) == (b"a visit", ["press.example.org"])


@pytest.mark.parametrize(
    "address",
    ["", "press.example.org", "file:///etc/passwd", "https://", "https://a b/", "http://x:99999/", "https://u:p@example.org/",
     "https://example.org/\r\nHost: b", "gopher://x/", "https://" + "a" * 3000, "https://[::1", "http://a\\b/"],
)  # fmt: skip
def test_what_is_no_address(address: str) -> None:
    with pytest.raises(NotFetched):
        target_of(address)


def test_addresses_in_other_scripts() -> None:
    target = target_of("https://университет.қаз/жаңалық?q=ә")
    assert target.host.encode("ascii").decode("idna") == "университет.қаз"
    assert target.path == "/%D0%B6%D0%B0%D2%A3%D0%B0%D0%BB%D1%8B%D2%9B?q=%D3%99"


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    for address in (text, "http://" + text, "https://example.org/" + text):
        try:
            target = target_of(address)
        except NotFetched:
            continue
        f"GET {target.path} Host: {target.named}".encode("ascii")
        assert not set("\r\n ") & set(target.path + target.named)
